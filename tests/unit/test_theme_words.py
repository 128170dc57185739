"""Around a page, the words of a language file stand as they are written, and make no elements."""

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from material import __file__ as theme

from tests.conftest import ROOT

WORD = "\"'><i class='made'>&"
BASE = "".join(
    f"{{% block {each} %}}{{% endblock %}}" for each in ("header", "announce", "scripts")
)


class Words(dict[str, str]):
    """A language file's words, each the same."""

    def __missing__(self, key: str) -> str:
        """Give the word, whatever is asked for."""
        return WORD


def rendered(template: str, extra: dict[str, Any], **context: Any) -> str:
    """Give one of the theme's templates, as MkDocs does: it escapes nothing by itself."""
    folders = [ROOT / "docs/overrides", theme.replace("__init__.py", "templates")]
    loader = ChoiceLoader([DictLoader({"base.html": BASE}), FileSystemLoader(folders)])
    env = Environment(loader=loader, autoescape=False)
    env.filters["url"] = str
    config = {"extra": {"shared": "", "integrity": {}, "ahead": []} | extra, "theme": {"icon": {}}}
    return env.get_template(template).render(config=config, base_url="", **context)


WAY = {"link": "", "language": "de"} | dict.fromkeys(("name", "switch"), WORD)
LOST = {"id": "en", "folder": "", "ways": {"": WORD}} | dict.fromkeys(
    ("title", "text", "site", "search", "find", "found"), WORD
)
PAGE = {"url": "calculator/", "meta": {}}
PARTNER = {"words": Words(), "problems": ["x"], "others": [], "data": ""}
SEARCH = {"words": Words(), "frequent": [{"address": "", "text": WORD}], "others": []}
PART = {"title": WORD, "url": "", "children": []}
RENDERED = {
    "search": lambda: rendered("partials/search.html", {"search": SEARCH}),
    "one other language": lambda: rendered(
        "partials/alternate.html", {}, partner={"others": [WAY]}
    ),
    "other languages": lambda: rendered(
        *("partials/alternate.html", {}), partner={"others": [WAY, WAY]}, lang={"t": str}
    ),
    "wrong address": lambda: rendered(
        "404.html", {"not_found": {"languages": [LOST], "root": "/", "pages": []}, "search": SEARCH}
    ),
    "page": lambda: rendered(
        "main.html", {"to_form": WORD, "menu": WORD}, page=PAGE, partner=PARTNER
    ),
    "tabs": lambda: rendered(
        "partials/tabs.html", {"tabs": [WORD]}, nav=SimpleNamespace(items=[PART])
    ),
    "foot": lambda: rendered("partials/copyright.html", {"reference": {WORD: ""}}, partner=PARTNER),
}


@pytest.mark.parametrize("place", RENDERED)
def test_a_word_makes_no_element_and_ends_no_attribute(place: str) -> None:
    html = RENDERED[place]()
    assert "&#34;&#39;&gt;&lt;i class=" in html
    assert "<i class=" not in html

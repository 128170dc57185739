"""A programme whose every text tries to be something else, on every page that shows it."""

import copy
from collections.abc import Iterator
from typing import Any

from tests.languages import LANGUAGES

__all__ = ["MARK", "SPECIALS", "hostile_programme"]

MARK = "№"
"""Stands before each text's number; no page has it otherwise."""
SPECIALS = (
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'></script>"
    "</title></textarea></option>"
    "\"> ' &amp; &lt;b&gt; &copy; * _a_ **b** `c` ~~d~~ [e](javascript:hacked) ![f](x) [g][h] [[i]]"
    " | # ## {{ 7 * 7 }} {% raw %} {# j #} {.hacked #hacked} {: .hacked } {n} {name} {tier} {title}"
    " [^1] *[HTML]: k :smile: ::: !!! <!-- l --> --> ]]> $& $1 $' $`"
    " \n\n# m\n- o\n \\ \\n \\u003c %s %(p)s ${q} x"
)
"""What HTML, attributes, Markdown and its extensions, templates, JSON and scripts set apart."""


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == set(LANGUAGES)


def _walk(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Give each displayed string: its path, what holds it, and its key there."""
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from _walk(each, f"{path}.{at}")
    elif isinstance(value, dict):
        for key, each in value.items():
            here = f"{path}.{key}"
            if key in ("synonyms", "forms"):
                continue
            if isinstance(each, str) and (_is_text(value) or "other" in value):
                yield here, value, key
            else:
                yield from _walk(each, here)


def hostile_programme(programme: Any) -> tuple[Any, dict[str, str], dict[str, str]]:
    """Put a hostile text in the place of each text of a parsed file.

    Returns:
        The programme, each of its texts by its number, and the path of each number.
    """
    changed = copy.deepcopy(programme)
    texts: dict[str, str] = {}
    paths: dict[str, str] = {}
    for path, holder, key in _walk(changed, ""):
        number = f"{MARK}{len(texts)}."
        counts = "{n}" in holder[key]
        paths[number] = path
        texts[number] = holder[key] = f"={number} " + (
            "{n} " + SPECIALS.replace("{n} ", "") if counts else SPECIALS
        )
    return changed, texts, paths

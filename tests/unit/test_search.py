"""What the search is made of: words in all their forms, sections, modules by themselves."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.exceptions import PluginError

from program.load import read_programme
from program.model.programme import Programme
from program.pages.interface import load_words
from program.search.entries import find_entries
from program.search.index import make_index
from program.search.morphology import russian_words, table_of_forms
from program.search.page_sections import read_sections
from program.search.theme_check import check_theme
from tests.conftest import PROGRAMME_FILE, ROOT
from tests.languages import LANGUAGES
from tests.node import ask_node
from tests.yaml_text import read_yaml

CASES: Mapping[str, Any] = read_yaml((ROOT / "tests/search/modules.yml").read_text("utf-8"))
MODULES = ROOT / "docs" / "assets" / "search"


def run_modules(texts: list[str]) -> dict[str, Any]:
    """What the browser's modules make of the cases, and of further texts."""
    given = {"cases": CASES, "multiples": load_words("ru")["suffixes"], "texts": texts}
    program = str(ROOT / "tests/search/modules.mjs")
    answer: dict[str, Any] = ask_node([program, str(MODULES)], given)
    return answer


@pytest.mark.parametrize("module", CASES)
def test_each_module_by_itself(module: str) -> None:
    assert run_modules([])[module] == CASES[module]


def forms_of(word: str, *others: str) -> set[str]:
    table = table_of_forms(russian_words([word, *others]))
    every = [{stem + ending for ending in endings.split("|")} for stem, endings in table]
    return next((forms for forms in every if word in forms), set())


def test_a_words_forms_hold_fleeting_vowels_cases_and_verb_forms() -> None:
    assert {"скидка", "скидок", "скидкам"} <= forms_of("скидка")
    assert {"партнёр", "партнёров", "партнёру"} <= forms_of("партнёр")
    assert {"получает", "получают", "получать"} <= forms_of("получает")
    assert {"сертифицированному", "сертифицированными"} <= forms_of("сертифицированный")
    assert "сертифицирую" not in forms_of("сертифицированный")


def test_words_that_no_dictionary_has_are_declined_all_the_same() -> None:
    assert {"ребейт", "ребейта", "ребейтом"} <= forms_of("ребейт")
    # Alone it may be somebody's name; its plural beside it says what it is.
    assert "вебинарам" in forms_of("вебинар", "вебинары", "вебинаров")


def test_python_and_the_browser_see_the_same_russian_words(programme: Programme) -> None:
    """A word that the build did not see would have no forms in the browser."""
    pages: dict[str, Any] = {}
    for language in LANGUAGES:
        entries = find_entries(programme, language, load_words(language), pages)
        texts = [text for entry in entries for text in (entry.title, entry.body, *entry.also)]
        known = {word.replace("ё", "е") for word in russian_words(texts)}
        for text, (kept, words) in zip(texts, run_modules(texts)["texts"], strict=True):
            assert kept, text
            cyrillic = {word for word in words if re.fullmatch("[а-я]+", word)}
            joined = {"".join(re.split("[-‑–]", each)) for each in re.findall(r"[\w\-‑–]+", text)}
            missing = cyrillic - known - {each.lower().replace("ё", "е") for each in joined}
            assert missing == set(), text


def test_the_index_is_the_same_bytes_every_time(programme: Programme) -> None:
    for language in LANGUAGES:
        words = load_words(language)
        made = {make_index(programme, language, words, {}) for _ in range(2)}
        assert len(made) == 1


def test_a_synonym_in_the_file_is_in_the_index_and_in_the_data() -> None:
    text = PROGRAMME_FILE.read_text("utf-8")
    line = 'ru: ["договор", "контракт"]'
    assert text.count(line) == 1
    programme = read_programme(text.replace(line, 'ru: ["договор", "пактум"]'), "x.yml")
    index = json.loads(make_index(programme, "ru", load_words("ru"), {}))
    entry = next(each for each in index["entries"] if each["u"] == "requirements/#agreement")
    assert "пактум" in entry["a"]
    assert any("пактум" in each.split(" ")[1:] for each in index["forms"])


def test_a_pages_sections_are_its_headings_with_their_running_text() -> None:
    html = """<h1 id="a">Как <em>стать</em><a class="headerlink" href="#a">#</a></h1><p>Первое.</p>
    <p>Второе.</p><form><p>Поле</p></form><p hidden>Скрыто</p>
    <p><a class="md-button" href="x">Подать</a></p><p class="pp-paper">Печать</p>
    <h2 id="b">Дальше</h2>
    <ul><li>Одно</li><li>Дру&shy;гое<br>и ещё</li></ul><table><tr><td><p>12</p></td></tr></table>"""
    first, second = read_sections(html)
    assert (first.anchor, first.title, first.text) == ("a", "Как стать", "Первое. Второе.")
    assert (second.anchor, second.title) == ("b", "Дальше")
    assert second.text == "Одно Другое и ещё"


def test_a_theme_that_has_changed_stops_the_build_by_name() -> None:
    sources = {
        "base.html": '<input data-md-toggle="search" id="__search">'
        '<link rel="prev" href="{{ page.previous_page.url | url }}">'
        '<link rel="next" href="{{ page.next_page.url | url }}">',
    }
    check_theme(Environment(loader=DictLoader(sources)))
    for name in sources:
        changed = Environment(loader=DictLoader({**sources, name: ""}))
        with pytest.raises(PluginError, match=name):
            check_theme(changed)


def test_the_modules_fetch_nothing_and_touch_no_page_but_where_they_must() -> None:
    outside = {"client.js", "dialog.js", "results.js", "worker.js"}
    for path in sorted(Path(MODULES).glob("*.js")):
        text = path.read_text("utf-8")
        if path.name not in outside:
            assert not re.search(r"\b(?:document|window|fetch|postMessage)\b\W", text), path.name

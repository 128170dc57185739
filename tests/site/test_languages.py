"""Sites in one language and in three: nothing presupposes the two of the published one."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from program.load import read_programme
from program.model.programme import Programme
from program.pages.exports import programme_json
from program.pages.interface import load_words
from program.pages.pages import read_hand_written, render_pages
from program.pages.problem_page import broken_pages
from program.search.index import make_index
from program.source.languages import Language, available_languages
from program.source.problems import ProgrammeError
from tests.broken.corpus import edited
from tests.languages import LANGUAGES
from tests.other_languages import THREE, programme_in
from tests.yaml_text import as_file

CYRILLIC = re.compile(r"[а-яё]{2,}", re.IGNORECASE)


def read_in(language: Language) -> Programme:
    """The programme in one language, as the strict reader has it."""
    return read_programme(as_file(programme_in(language)), "one.yml")


def html_of(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")
    }


def test_a_site_of_one_language_leads_to_no_other(english_site: Path) -> None:
    assert not [each for each in LANGUAGES if (english_site / each).exists()]
    pages = html_of(english_site)
    assert len(pages) > 40
    for path, html in pages.items():
        assert '<html lang="en"' in html, path
        for absent in ("hreflang", "data-language-switch", "language_switch.js", "og:locale:alt"):
            assert absent not in html, (path, absent)
        assert CYRILLIC.findall(re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)) == []
    assert pages["404.html"].count("<section data-language=") == 1
    assert 'data-others=""' in pages["index.html"]
    # No letter of it stands on any page.
    assert "golos-text-basic.woff2" in pages["index.html"]
    assert not [path for path, html in pages.items() if "golos-text-russian.woff2" in html]
    assert 'url=../../sales/#deal-registration"' in pages["r/deal-registration/index.html"]


def test_its_data_are_maps_by_its_language(english_site: Path) -> None:
    data: dict[str, Any] = json.loads((english_site / "programme.json").read_text("utf-8"))
    assert data["languages"] == ["en"]
    assert data["title"] == {"en": "Acme partner programme"}
    schema = json.loads((english_site / "programme.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(programme_in("en"))) == []
    assert list(validator.iter_errors({**programme_in("en"), "title": {"ru": "Программа"}}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_one_language_is_that_of_a_site_in_two(
    programme: Programme, language: Language
) -> None:
    alone = read_in(language)
    hand_written = read_hand_written()
    assert alone.languages == [language]
    one = render_pages(alone, language, hand_written)
    two = render_pages(programme, language, hand_written)
    assert list(one) == list(two)
    # The calculator's page has a check value of its data, whose addresses are of another depth.
    up = re.compile(r'(?:\.\./)+assets/|"calculator_crc32": \S+|calculator_crc32: \S+')
    for path, text in one.items():
        assert up.sub("", text) == up.sub("", two[path]), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_of_one_language_holds_what_it_holds_beside_another(
    programme: Programme, language: Language
) -> None:
    words = load_words(language)
    assert make_index(read_in(language), language, words, {}) == make_index(
        programme, language, words, {}
    )


def test_a_plain_text_is_alike_in_all_languages() -> None:
    edit = {"find": 'product: {ru: "Виджет", en: "Widget"}', "put": 'product: "  Widget "'}
    plain = read_programme(edited([edit]), "plain.yml")
    assert json.loads(programme_json(plain))["vendor"]["product"] == dict.fromkeys(
        LANGUAGES, "Widget"
    )


def test_a_text_stands_in_the_order_of_the_files_languages() -> None:
    edit = {"find": 'product: {ru: "Виджет", en: "Widget"}', "put": 'product: {en: "W", ru: "В"}'}
    programme = read_programme(edited([edit]), "plain.yml")
    assert list(json.loads(programme_json(programme))["vendor"]["product"]) == list(LANGUAGES)


def test_a_third_language_is_two_files(site_of_three: Path) -> None:
    first, *others = THREE
    pages = html_of(site_of_three)
    for folder, language in {"": first, **{f"{each}/": each for each in others}}.items():
        for name in ("", "compare/", "calculator/", "tiers/certified/", "r/reviews/"):
            assert f'<html lang="{language}"' in pages[f"{folder}{name}index.html"]
        home = pages[f"{folder}index.html"]
        assert re.findall(r'rel=" alternate" hreflang="([^"]+)"', home) == [*THREE, "x-default"]
        ways = re.findall(r'class="md-select__link"[^>]* lang="(\w+)"', home)
        assert ways == [each for each in THREE if each != language]
        index = json.loads((site_of_three / folder / "search/index.json").read_text("utf-8"))
        assert index["language"] == language
    assert pages["404.html"].count("<section data-language=") == len(THREE)
    data = json.loads((site_of_three / "programme.json").read_text("utf-8"))
    assert list(data["title"]) == list(THREE)


def test_the_log_says_which_language_is_searched_without_its_forms(site_of_three: Path) -> None:
    log = (site_of_three.parent / "log").read_text("utf-8")
    said = [line for line in log.splitlines() if "word forms" in line]
    assert said == [
        "INFO    -  The search does not know word forms in 'de': it finds words as typed."
    ]


def test_a_file_broken_at_the_start_is_told_in_its_languages() -> None:
    edits = [{"find": "languages: [ru, en]", "put": "languages: [en]"}]
    with pytest.raises(ProgrammeError) as alone:
        read_programme(edited(edits), "x.yml")
    pages = broken_pages(alone.value)
    assert set(pages) == {"index.html", "404.html"}
    assert '<html lang="en">' in pages["index.html"]
    with pytest.raises(ProgrammeError) as unclear:
        read_programme("languages: [xx]", "x.yml")
    first, *others = available_languages()
    pages = broken_pages(unclear.value)
    assert set(pages) == {"index.html", "404.html", *(f"{each}/index.html" for each in others)}
    assert f'<html lang="{first}">' in pages["index.html"]

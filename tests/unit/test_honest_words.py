"""Pages speak of nothing that a programme has not, and leave no heading and no line empty."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from program.load import load_programme, read_programme
from program.model.programme import Programme
from program.pages.conditional_words import FRAGMENT, suit_words
from program.pages.differences import run_ends
from program.pages.features import FEATURES, features_of
from program.pages.interface import load_words
from program.pages.pages import read_hand_written, render_pages
from program.pages.programme_words import programme_words
from program.pages.typography import keep_names_whole, loosened, set_spaces
from program.site.cards.content import CardWriter
from tests.conftest import ROOT
from tests.invented import invented_programme
from tests.languages import LANGUAGES
from tests.variants import VARIANTS
from tests.yaml_text import as_file

SUMS = {"sums": {"tier-1": "1000 RUB"}}
_VOID = {"input", "br", "img", "line", "circle", "rect", "meta", "link"}


class _Shown(HTMLParser):
    """What of a page can be read: no scripts, and nothing that is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hides = "hidden" in dict(attrs) or tag in ("script", "svg")
        if tag not in _VOID:
            self._open.append(hides)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self.texts.append(data)


def shown(page: str) -> str:
    """Give what can be read of a page; its front matter holds words of every kind."""
    reader = _Shown()
    reader.feed(re.sub(r"\{ #[^}]*\}", "", page.split("\n---\n", 1)[1]))
    return " ".join(" ".join(reader.texts).split())


def pages_of(programme: Any, language: str) -> dict[str, str]:
    read = read_programme(as_file(programme), "programme.yml")
    return render_pages(read, language, read_hand_written())


SPOKEN = {
    "rebates": r"ребейт|кварталам|rebate|in quarters|uneven",
    "renewing": r"продлен|renew",
    "minimum": r"минимум[^а]|minimum|sales are enough|продаж хватает",
    "resale": r"закупк|purchas|markup|наценк|рознич|retail",
    "tiers": r"статус(?:ы|ов|ах)\b|\btiers\b|tier below|next tier|highest|высший",
    "questions": r"does not say|assum|допущен",
    "glossary": r"словар|glossary",
    "requirements": r"требовани|requirement|qualify|подходит ли",
    "products": r"состав|\bmix\b|all of it|всё —",
}
"""Words that only a programme with something of it may show, in either language."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tiers", [1, 3])
def test_a_plain_programme_shows_no_word_of_what_it_has_not(tiers: int, language: str) -> None:
    programme = invented_programme([0] * tiers)
    programme["sections"] = programme["sections"][1:]
    pages = pages_of(programme, language)
    spoken = [pattern for name, pattern in SPOKEN.items() if name != "tiers" or tiers == 1]
    found = {
        (name, said[0])
        for name, page in pages.items()
        for pattern in spoken
        for said in re.finditer(pattern, shown(page), re.IGNORECASE)
    }
    # What a tier is called, and the one thing that is said of its requirements.
    assert found == set()
    assert "glossary.md" not in pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_that_has_them_shows_them(language: str) -> None:
    programme = invented_programme(
        [0, 100_000], renewals=True, rebates=[0, 3], contract=True, showroom=[False, True]
    )
    programme["resale"] = {}
    text = " ".join(map(shown, pages_of(programme, language).values()))
    for name in ("rebates", "minimum", "resale", "tiers", "requirements", "products"):
        assert re.search(SPOKEN[name], text, re.IGNORECASE), name


@pytest.mark.parametrize(("given", "said"), [({"rates": {"tier-1": "5 %"}}, 1), (SUMS, 0)])
def test_the_price_that_rates_are_of_is_spoken_of_where_there_are_rates(
    given: dict[str, Any], said: int
) -> None:
    programme = invented_programme([0])
    [row] = programme["sections"][1]["rows"]
    row |= {"cells": {"tier-1": "yes"}, "pays": row["pays"] | given}
    none = load_words("en")["tier"]["rates_of_none"]
    assert shown(pages_of(programme, "en")["tiers/tier-1.md"]).count(none) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_file_says_of_tax_and_rounding_is_said_and_what_it_leaves_open_too(
    language: str,
) -> None:
    programme = invented_programme([0])
    programme["price_bases"] = [{"id": "list", "name": "list price", "of": "the list price"}]
    row = programme["sections"][1]["rows"][0]
    row["pays"] |= {"base": "list"}
    row["pays"].pop("words", None)
    words = load_words(language)
    tax, rounding = words["questions"]["tax_open"], words["questions"]["rounding_text"]
    silent = rounding.rsplit("[!rounding|", 1)[1].rstrip("]")
    said = " ".join(map(shown, pages_of(programme, language).values()))
    assert said.count(tax) == 1
    assert said.count(silent.strip()) == 1
    for state in ("included", "excluded"):
        programme["price_bases"][0]["tax"] = state
        programme["rounding"] = {"to": "1 RUB", "mode": "down"}
        said = " ".join(map(shown, pages_of(programme, language).values()))
        assert tax not in said
        assert silent.strip() not in said
        assert words["rules"][f"tax_{state}"].replace("{base}", "the list price") in said


EMPTY = re.compile(r"<(p|h[2-6]|li|caption|th)(?: class=\"[^\"]*\")?>\s*</\1>")
HEADING = re.compile(r"^(#{2,4}) .*\{ #([\w-]+)", re.M)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_on_a_page_is_empty(variant: str, language: str) -> None:
    for name, page in pages_of(VARIANTS[variant](), language).items():
        assert EMPTY.search(page) is None, name
        assert not FRAGMENT.search(shown(page)), name
        for heading in HEADING.finditer(page):
            rest = page[heading.end() :].split("\n", 1)[1]
            following = HEADING.search(rest)
            under = rest[: following.start()] if following else rest
            said = re.sub(r"<div class=\"pp-former\"[^>]*></div>|</?div[^>]*>", "", under).strip()
            deeper = following is not None and len(following[1]) > len(heading[1])
            # Rows stand under this heading with headings of their own, of the same level.
            of_rows = heading[2] in ("all-tiers", "all-demanded")
            assert said or deeper or of_rows, (name, heading[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_ask_only_for_features_that_there_are(language: str) -> None:
    def texts(words: Any) -> list[str]:
        match words:
            case str():
                return [words]
            case dict() | list():
                inner = words.values() if isinstance(words, dict) else words
                return [text for each in inner for text in texts(each)]
        return []

    words = load_words(language)
    asked = {name for text in texts(words) for name in re.findall(r"\[!?([a-z_]+)\|", text)}
    assert asked <= FEATURES.keys()
    for features in (frozenset[str](), frozenset(FEATURES)):
        for text in texts(suit_words(words, features)):
            assert not re.search(r"\[!?[a-z_]+\||\|\]| {2}| [.,:]", text), text


def test_inner_parts_are_chosen_within_outer_ones() -> None:
    words = {"a": ["x[tiers| y[!products| z]].", 5]}
    assert suit_words(words, {"tiers"}) == {"a": ["x y z.", 5]}
    assert suit_words(words, {"tiers", "products"}) == {"a": ["x y.", 5]}
    assert suit_words(words, set()) == {"a": ["x.", 5]}


@pytest.mark.parametrize("variant", VARIANTS)
def test_cards_of_every_variant_have_a_title_and_a_description(variant: str) -> None:
    programme = read_programme(as_file(VARIANTS[variant]()), "programme.yml")
    assert features_of(programme) <= FEATURES.keys()
    for language in LANGUAGES:
        writer = CardWriter(programme, language)
        assert programme_words(programme, language)["nav"]["home"]
        for section in programme.sections:
            card = writer.page(section.id)
            assert card.title
            assert card.description


def test_runs_of_equal_values_end_where_another_begins() -> None:
    assert run_ends("aabccc") == [1, None, 2, 5, None, None]
    assert run_ends([]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rebate_goes_by_the_name_that_the_file_gives_it(language: str) -> None:
    programme = invented_programme([0, 100_000], rebates=[0, 3])
    rules = [rule for row in programme["sections"][-1]["rows"] for rule in rules_of(row)]
    for rule in rules:
        if rule.get("as") == "rebate":
            rule["name"] = "Quarter bonus"
    text = " ".join(map(shown, pages_of(programme, language).values()))
    assert "Quarter bonus" in text
    assert not re.search("rebate|ребейт", text, re.IGNORECASE)


def rules_of(row: Any) -> list[Any]:
    given = row.get("pays", [])
    return given if isinstance(given, list) else [given]


@pytest.mark.parametrize("page", ["index.md", "tiers.md"])
def test_a_card_says_of_a_cost_that_a_tier_may_choose_that_it_is_optional(page: str) -> None:
    programme = load_programme(ROOT / "examples" / "distribution.yml")
    made = render_pages(programme, "en", read_hand_written())[page]
    portal = re.findall(r"<dt>Training portal each month</dt><dd>([^<]*)</dd>", made)
    assert portal == ["optional"] + ["US$99.50"] * 4


def test_a_sum_in_a_narrow_cell_is_whole_and_breaks_around_its_digits_alone() -> None:
    whole = '<span class="pp-whole">{}</span>'.format
    assert loosened("от\u00a012\u00a0000\u00a0KZT") == "от " + whole("12\u00a0000 KZT")
    assert loosened("from KZT\u00a01,000") == "from " + whole("KZT 1,000")
    assert loosened("от\u00a012\u00a0000\u00a0₽") == "от " + whole("12\u00a0000 ₽")
    assert loosened("US$99.50") == whole("US$99.50")
    assert loosened("5\u00a0% + SPIF, <до>\u00a030") == "5\u00a0% + SPIF, &lt;до&gt;\u00a030"


def test_two_abbreviations_in_a_row_are_one_name() -> None:
    assert set_spaces("за ПАК TING (ПО TI), TI software", "en") == (
        "за ПАК\u00a0TING (ПО\u00a0TI), TI software"
    )


def test_a_name_with_a_hyphen_is_whole_in_a_heading_too() -> None:
    """Markdown's headings have a character reference for their hyphen."""
    for hyphen in ("-", "&#45;"):
        name = f"Один{hyphen}Два"
        assert keep_names_whole(f"<h1>«{name}»</h1>") == (
            f'<h1>«<span class="pp-name">{name}</span>»</h1>'
        )


@pytest.mark.parametrize("page", ["tiers/certified.md", "tiers/privileged.md"])
def test_a_tiers_page_says_what_holds_of_a_row_beside_its_value(
    programme: Programme, page: str
) -> None:
    (note,) = [row.note.in_("en") for row in programme.rows if row.note]
    said = shown(render_pages(programme, "en", read_hand_written())[page])
    assert re.search(rf"unlimited licences? {re.escape(note)}", said)


@pytest.mark.parametrize("page", ["tiers/certified.md", "tiers/privileged.md"])
def test_rates_without_a_stated_base_are_left_out_of_the_sentence_on_the_base(
    programme: Programme, page: str
) -> None:
    made = shown(render_pages(programme, "en", read_hand_written())[page])
    assert "except where no base is stated" in made


def test_how_rows_are_counted_has_a_heading_of_its_own(programme: Programme) -> None:
    made = render_pages(programme, "en", read_hand_written())["questions.md"]
    assert made.index("{ #quarters") < made.index("{ #conditions") < made.rindex("Minimum sales")

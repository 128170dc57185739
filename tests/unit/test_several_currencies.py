"""A programme in several currencies: read once for each, its sums side by side."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer_request
from program.cli import main
from program.load import read_programme
from program.model.programme import Programme
from program.model.terms import parsed_terms
from program.pages.cell_words import cell_words
from program.pages.exports import programme_json
from program.pages.figures import Figures
from program.pages.not_found import not_found_facts
from program.pages.pages import read_hand_written, render_pages
from program.pages.programme_words import programme_words
from program.pages.rules_in_words import RulesInWords
from program.search.entries import find_entries
from program.search.page_sections import PageSection
from program.source.problems import Problem
from tests.broken.corpus import NAME, VALID, with_row
from tests.conftest import ROOT

EDITS = [
    {"find": "currency: RUB", "put": "currency: [RUB, EUR, JPY]"},
    {"find": "from: 250 000 RUB", "put": "from: [250 000 RUB, 2 500.50 EUR, 400 000 JPY]"},
    {
        "find": "    answers: {contract: true, staff: 2}",
        "put": """    answers: {contract: true, staff: 2}
  - {id: laden, name: {ru: "Лавка", en: "A shop"}, currency: EUR, sales: {widgets: 9000.5 EUR}}
  - {id: mise, name: {ru: "Лавка", en: "A shop"}, currency: JPY, sales: {widgets: 90}}
""",
    },
]
SPACE = str.maketrans({"\u00a0": " ", "\u202f": " "})


def in_three(row: str = "") -> Programme:
    """The valid programme in three currencies, with another row in place of that of the gadgets."""
    return read_programme(text_in_three(row), NAME)


def text_in_three(row: str = "") -> str:
    text = with_row(row) if row else VALID
    for edit in EDITS:
        assert text.count(edit["find"]) == 1
        text = text.replace(edit["find"], edit["put"])
    return text


def said(programme: Programme, row_id: str, tier: str, language: str = "en") -> str:
    """A cell in words, with plain spaces."""
    row = next(row for row in programme.rows if row.id == row_id)
    words = programme_words(programme, language)
    return cell_words(programme, row, tier, words, language).plain.translate(SPACE)


def rule_said(programme: Programme, language: str = "en") -> str:
    words = programme_words(programme, language)
    row = next(row for row in programme.rows if any("gadgets" in rule.of for rule in row.pays))
    sentence = RulesInWords(programme, words, language).sentence(row, row.pays[0])
    return sentence.translate(SPACE)


# ── Reading ──────────────────────────────────────────────────────────────────


def test_each_currency_has_the_sums_that_the_file_has_for_it() -> None:
    each = in_three().each
    assert [one.currency for one in each] == ["RUB", "EUR", "JPY"]
    minimums = [parsed_terms(one).minimums["silver"] for one in each]
    assert minimums == [25_000_000, 250_050, 400_000]


def test_an_example_is_of_one_currency() -> None:
    each = in_three().each
    found = [{example.id: example.sales["widgets"] for example in one.examples} for one in each]
    assert found == [{"shop": 100_000_000}, {"laden": 900_050}, {"mise": 90}]


def test_nothing_is_nothing_in_any_currency() -> None:
    rule = 'pays: {of: gadgets, whole: [{from: 0 EUR, rate: 7 %}]}\ncells: "yes"\n'
    for one in in_three(rule).each:
        assert parsed_terms(one).rules[-1].scales


def test_one_currency_alone_is_as_ever() -> None:
    programme, listed = (
        read_programme(text, NAME)
        for text in (VALID, VALID.replace("currency: RUB", "currency: [RUB]"))
    )
    assert programme.each == (programme,)
    assert programme.alone is programme
    assert listed == programme
    assert programme_json(listed) == programme_json(programme)


def test_a_doubt_of_one_currency_is_told_and_may_be_accepted() -> None:
    """Below the first band there is nothing in roubles alone; accepted, it is so in no vain."""
    scale = "whole: [{from: [100 RUB, 0.01 EUR, 1 JPY], rate: 7 %}]"

    def doubts(accepts: str) -> list[Problem]:
        told: list[Problem] = []
        row = f'pays: {{of: gadgets, {scale}{accepts}}}\ncells: "yes"\n'
        read_programme(text_in_three(row), NAME, told.append)
        return told

    assert [each.message for each in doubts("")] == ["nothing_below"]
    assert doubts(", accepts: [nothing-below]") == []


def test_what_is_doubtful_alike_is_told_once() -> None:
    told: list[Problem] = []
    row = 'pays: {of: gadgets, rate: 7 %}\naccepts: [rate-text]\ncells: "yes"\n'
    read_programme(text_in_three(row), NAME, told.append)
    assert [each.message for each in told] == ["accepts_nothing"]


# ── Words ────────────────────────────────────────────────────────────────────


def test_a_cell_has_the_sums_of_all_currencies() -> None:
    programme = in_three()
    assert said(programme, "turnover", "silver") == "from RUB 250,000, €2,500.50 or JP¥400,000"
    russian = said(programme, "turnover", "silver", "ru")
    assert russian == "от 250 000 ₽, 2 500,50 € или 400 000 ¥"
    assert said(programme.alone, "turnover", "silver") == "from RUB 250,000"


def test_a_rules_sentence_has_each_sum_in_all_currencies() -> None:
    bands = "{from: 0 RUB, rate: 5 %}, {from: [900 RUB, 10 EUR, 1 500 JPY], rate: 7 %}"
    limit = "at_most: [70 RUB, 1 EUR, 100 JPY]"
    programme = in_three(f'pays: {{of: gadgets, marginal: [{bands}], {limit}}}\ncells: "yes"\n')
    sentence = rule_said(programme)
    assert "5% from RUB 0, 7% from RUB 900, €10 or JP¥1,500" in sentence
    assert "at most RUB 70, €1 or JP¥100 a year" in sentence


def test_what_is_alike_in_two_currencies_is_told_once() -> None:
    """Where more than sums differs, each currency has its own sentence."""
    bands = "[{from: [9 RUB, 0.01 EUR, 1 JPY], rate: 5 %}]"
    rule = f"{{of: gadgets, accepts: [nothing-below], whole: {bands}}}"
    sentence = rule_said(in_three(f'pays: {rule}\ncells: "yes"\n'))
    assert sentence.count("Gadgets") == 3
    assert "below RUB 9" in sentence
    assert "5% from €0.01" in sentence


def test_a_range_is_joined_as_a_whole() -> None:
    range_ = "{at_least: [5 RUB, 0.10 EUR, 7 JPY], at_most: [50 RUB, 1 EUR, 70 JPY]}"
    programme = in_three(
        f"pays: {{of: gadgets, rate: 7 %}}\ncells: {{bronze: {range_}, silver: {range_}}}\n"
    )
    row = next(row for row in programme.rows if any("gadgets" in rule.of for rule in row.pays))
    text = said(programme, row.id, "silver")
    assert text == "RUB 5 to RUB 50, €0.10 to €1 or JP¥7 to JP¥70"


def test_rounding_is_told_of_each_currency() -> None:
    text = text_in_three().replace(
        "languages: [ru, en]",
        "languages: [ru, en]\nrounding: {to: [0.05 RUB, 0.10 EUR, 1 JPY], mode: down}",
    )
    words = programme_words(read_programme(text, NAME), "en")
    assert "down to RUB 0.05, €0.10 or JP¥1" in words["questions"]["rounding_text"].translate(SPACE)


# ── Pages ────────────────────────────────────────────────────────────────────


def test_each_currency_has_a_calculator_with_its_own_figures() -> None:
    programme = in_three()
    pages = render_pages(programme, "en", read_hand_written())
    names = ["calculator", "calculator-eur", "calculator-jpy"]
    assert [name for name in names if f"{name}.md" not in pages] == []
    for name, one in zip(names, programme.each, strict=True):
        text = pages[f"{name}.md"].translate(SPACE)
        slots = _slots(one)
        figures = Figures(one.alone, "en")
        assert figures.show(slots["bronze.total"]).translate(SPACE) in text
        for other in programme.each:
            sum_ = Figures(other.alone, "en").show(parsed_terms(other).minimums["silver"])
            assert (sum_.translate(SPACE) in text) == (other is one)
    home = pages["index.md"].translate(SPACE)
    assert "calculator-" not in home
    assert "RUB 250,000, €2,500.50 or JP¥400,000" in home


def _slots(programme: Programme) -> dict[str, Any]:
    scenario = {"sales_kopecks": programme.examples[0].sales}
    slots: dict[str, Any] = answer_request({"scenario": scenario}, parsed_terms(programme))["slots"]
    return slots


def test_the_search_and_the_page_for_wrong_addresses_know_each_calculator() -> None:
    programme = in_three()
    words = programme_words(programme, "en")
    sections = [
        PageSection("calculator", "What you would earn, €", ""),
        PageSection("goal", "Goal", ""),
    ]
    entries = find_entries(programme, "en", words, {"calculator-eur": sections})
    found = [each for each in entries if each.address.startswith("calculator-eur/")]
    assert [each.address for each in found] == ["calculator-eur/"]
    assert "euros" in found[0].also
    assert {"calculator-eur/", "en/calculator-jpy/"} <= set(
        not_found_facts(programme, "ru", "")["pages"]
    )


# ── Data and commands ────────────────────────────────────────────────────────


def test_the_data_tell_each_sum_by_currency() -> None:
    bands = (
        "{from: 0 RUB, rate: 5 %}, {from: [900 RUB, 10 EUR, 1 500 JPY], sum: [1 RUB, 2 EUR, 3 JPY]}"
    )
    limit = "at_most: [70 RUB, 1 EUR, 100 JPY]"
    row = f'pays: {{of: gadgets, whole: [{bands}], {limit}}}\ncells: "yes"\n'
    data = json.loads(programme_json(in_three(row)))
    assert data["currency"] == ["RUB", "EUR", "JPY"]
    cell = data["sections"]["duties"]["rows"]["turnover"]["cells"]["silver"]
    assert cell["from_kopecks"] == {"RUB": 25_000_000, "EUR": 250_050, "JPY": 400_000}
    rows = [each for part in data["sections"].values() for each in part["rows"].values()]
    (rule,) = (rule for each in rows for rule in each["pays"] if rule["of"] == ["gadgets"])
    first, second = rule["whole"]
    assert first == {"from": {"RUB": 0, "EUR": 0, "JPY": 0}, "rate_bp": 500}
    assert second["from"] == {"RUB": 90_000, "EUR": 1000, "JPY": 1500}
    assert second["sum_kopecks"] == {"RUB": 100, "EUR": 200, "JPY": 3}
    assert rule["at_most"]["sum_kopecks"] == {"RUB": 7000, "EUR": 100, "JPY": 100}
    kinds = {
        id_: (each["currency"], each["sales_kopecks"]) for id_, each in data["examples"].items()
    }
    assert kinds["laden"] == ("EUR", {"widgets": 900_050})
    assert kinds["shop"][0] == "RUB"


def test_bounds_that_are_numbers_are_none_of_a_currency() -> None:
    bands = "{from: 0, rate: 5 %}, {from: 3, rate: 7 %}"
    row = f'pays: {{of: gadgets, by: staff, whole: [{bands}]}}\ncells: "yes"\n'
    data = json.loads(programme_json(in_three(row)))
    rows = [each for part in data["sections"].values() for each in part["rows"].values()]
    (rule,) = (rule for each in rows for rule in each["pays"] if rule["of"] == ["gadgets"])
    assert [band["from"] for band in rule["whole"]] == [0, 3]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `estimate` on the programme in three currencies: status, output, errors."""
    file = tmp_path / NAME
    file.write_text(text_in_three(), "utf-8")

    def run_(*arguments: str) -> tuple[int, str, str]:
        status = main(["estimate", str(file), "--language", "en", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run_


@pytest.mark.parametrize(
    ("arguments", "currency", "sold"),
    [
        (["--sales", "widgets=9000"], "RUB", 900_000),
        (["--sales", "widgets=9000.50", "--currency", "eur"], "EUR", 900_050),
        (["--sales", "widgets=9000 ¥", "--currency", "JPY"], "JPY", 9000),
    ],
)
def test_an_estimate_is_in_the_currency_that_is_asked_for(
    arguments: list[str], currency: str, sold: int, run: Run
) -> None:
    status, out, _ = run(*arguments, "--json")
    estimate = json.loads(out)
    assert (status, estimate["currency"], estimate["sales_kopecks"]) == (0, currency, sold)


@pytest.mark.parametrize(
    ("link", "asked", "currency"),
    [
        ("https://acme.example/calculator/#widgets=9000", [], "RUB"),
        ("https://acme.example/en/calculator-eur/#widgets=9000", [], "EUR"),
        ("https://acme.example/p/calculator-jpy/%23widgets=9000", [], "JPY"),
        ("https://acme.example/calculator-eur/#widgets=9000", ["--currency", "EUR"], "EUR"),
        ("#widgets=9000", ["--currency", "EUR"], "EUR"),
        ("widgets=9000", [], "RUB"),
    ],
)
def test_a_link_says_its_currency(link: str, asked: list[str], currency: str, run: Run) -> None:
    status, out, _ = run("--link", link, *asked, "--json")
    assert status == 0
    assert json.loads(out)["scenarios"][0]["estimate"]["currency"] == currency


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--sales", "widgets=9", "--currency", "USD"], "USD is not a currency of this programme"),
        (["--sales", "widgets=9 €"], "could not be read"),
        (["--link", "https://acme.example/calculator-usd/#widgets=9"], "usd is not a currency"),
        (
            ["--link", "https://acme.example/calculator-eur/#widgets=9", "--currency", "RUB"],
            "the currency of the link, EUR",
        ),
    ],
)
def test_another_currency_is_refused(arguments: list[str], sentence: str, run: Run) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert sentence in err


def test_a_batch_is_in_one_currency(run: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "partners.csv", tmp_path / "result.csv"
    source.write_text("name,widgets\nA,9000.50\nB,100 ₽\n", "utf-8")
    status, said_, err = run("--batch", str(source), "--out", str(out), "--currency", "EUR")
    assert status == 1
    with out.open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert line["sales"] == "9000.50"
    assert "€9,000.50" in said_
    assert "widgets" in err


def test_the_check_counts_a_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / NAME
    file.write_text(text_in_three(), "utf-8")
    assert main(["check", str(file), "--language", "en"]) == 0
    assert "tiers: 2" in capsys.readouterr().out


def test_a_years_growth_is_of_the_year_in_a_currency_without_minor_units(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rounded in each of twelve months, 7% of growth would be some yen short of 7%."""
    file = str(ROOT / "examples" / "machines.yml")
    sold = ["--sales", "parts=31000000", "--growth", "7", "--json"]
    assert main(["estimate", file, *sold]) == 0
    plan = json.loads(capsys.readouterr().out)["plan"]
    assert [year["sales_kopecks"] for year in plan["years"]] == [31_000_000, 33_170_000, 35_491_900]

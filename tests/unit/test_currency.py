"""A programme in any currency: its digits in the file, figures, links, fields, tables and files."""

import csv
import json
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from babel.numbers import format_currency

from calculator.amount import AmountError, parse_amount
from calculator.api import answer, answer_request
from program.cli import main
from program.model.currency import CURRENCIES, code_meant, digits_of, unit_of, words_of
from program.model.former import former_in_links
from program.model.terms import parsed_terms, terms_of
from program.pages.calculator_parts import LIMITS
from program.pages.figures import Figures
from program.pages.interface import locale_of
from program.pages.numbers import format_money
from program.pages.programme_words import programme_words, reading_of
from program.source.languages import Language
from tests.conftest import ROOT
from tests.currencies import programme_in, text_in
from tests.languages import LANGUAGES
from tests.node import ask_node

DIGITS = {"JPY": 0, "EUR": 2, "RUB": 2, "KWD": 3}
FINE = {"JPY": ("1 235", 1235), "EUR": ("1 234,56", 123_456), "KWD": ("1 234,567", 1_234_567)}
"""A sum with all decimals of its currency, as a Russian types it, and its minor units."""
FIRST = "ti-software"


@pytest.mark.parametrize(("currency", "digits"), DIGITS.items())
def test_a_currency_has_its_own_digits(currency: str, digits: int) -> None:
    assert digits_of(currency) == digits
    terms = parsed_terms(programme_in(currency))
    assert terms.unit == 10**digits
    assert terms.minimums["certified"] == 500_000 * 10**digits


def test_currencies_are_those_in_use() -> None:
    assert {"RUB", "EUR", "USD", "KZT", "BYN", "XOF"} <= CURRENCIES
    assert not {"RUR", "DEM", "XXX", "XTS", "XAU"} & CURRENCIES


@pytest.mark.parametrize(
    ("sign", "code"),
    [("€", "EUR"), ("евро", "EUR"), ("eur", "EUR"), ("руб.", "RUB"), ("£", "GBP"), ("zzz", None)],
)
def test_a_sign_or_word_stands_for_a_currency(sign: str, code: str | None) -> None:
    assert code_meant(sign) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_and_a_broken_sum_are_shown_as_cldr_does(language: Language) -> None:
    """With all decimals, CLDR's own function agrees but for the space that it leaves out."""
    locale = locale_of(language)
    for currency in sorted(CURRENCIES):
        broken = 10 ** (digits_of(currency) + 4) * 12 + 1
        decimal = Decimal(broken) / unit_of(currency)
        shown = format_money(broken, currency, language).replace("\u00a0", "")
        by_babel = format_currency(decimal, currency, locale=locale).replace("\u00a0", "")
        assert shown == by_babel, currency
        whole = format_money(unit_of(currency) * 5, currency, language)
        assert [sign for sign in whole if sign.isdigit()] == ["5"], currency


@pytest.mark.parametrize(("currency", "typed"), FINE.items())
def test_a_sum_is_typed_with_the_decimals_of_its_currency(
    currency: str, typed: tuple[str, int]
) -> None:
    text, minor = typed
    programme = programme_in(currency)
    request = {"entries": {FIRST: text}, "goal": text, **reading_of(programme, "ru")}
    response = answer_request(request, parsed_terms(programme))
    assert response["errors"] == []
    assert response["entries"][FIRST]["kopecks"] == minor
    assert response["scenario"]["goal_kopecks"] == minor


@pytest.mark.parametrize(
    ("text", "unit", "decimal", "minor"),
    [
        # Three digits behind the language's own sign are decimals where there are three.
        ("1,500", 1000, ",", 1500),
        ("1.500", 1000, ",", 1_500_000),
        ("1.500", 1000, ".", 1500),
        ("1,500", 1000, ".", 1_500_000),
        ("0.500", 1000, ",", 500),
        ("1,500", 1000, "", 1_500_000),
        ("1 234.500", 1000, ",", 1_234_500),
        ("1,234.567", 1000, ".", 1_234_567),
        ("1,5", 1000, ",", 1500),
        # Of two they are a group, in any language.
        ("1,500", 100, ",", 150_000),
        ("1.500", 100, ".", 150_000),
        ("1,500", 1, ",", 1500),
        ("1.5k", 1, ".", 1500),
    ],
)
def test_three_digits_behind_a_sign(text: str, unit: int, decimal: str, minor: int) -> None:
    assert parse_amount(text, {"k": 1000}, unit, 1, decimal) == minor


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("1,5", 1, "not_whole"),
        ("1,555", 100, "unreadable_or_group"),
        ("1.2345", 1000, "unreadable"),
        ("0,001", 100, "unreadable"),
    ],
)
def test_more_decimals_than_a_currency_has(text: str, unit: int, code: str) -> None:
    if code == "unreadable_or_group":
        assert parse_amount(text, {}, unit) == 155_500
        return
    with pytest.raises(AmountError, match=code):
        parse_amount(text, {}, unit)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", DIGITS)
def test_what_a_page_shows_it_reads_back(currency: str, language: Language) -> None:
    """Sums as the build shows them, with their sign, and as the page's script fills its fields."""
    programme = programme_in(currency)
    read, figures = reading_of(programme, language), Figures(programme, language)
    sums = [1, 7, 10, 99, 100, 1001, 1500, 123_456, 1_234_500, 10**9 + 1, 10**14]
    for minor in sums:
        text = figures.show(minor)
        given = (text, read["suffixes"], unit_of(currency), 1, read["decimal"])
        assert parse_amount(*given) == minor, text


@pytest.mark.parametrize("currency", DIGITS)
def test_words_of_a_currency_may_stand_beside_a_sum(currency: str) -> None:
    for word in words_of(currency):
        assert parse_amount(f"5 {word}", dict.fromkeys(words_of(currency), 1), 1) == 5


@pytest.mark.parametrize(("currency", "typed"), FINE.items())
def test_a_link_holds_a_sum_with_its_decimals(currency: str, typed: tuple[str, int]) -> None:
    """Written by the page's script, and read by it."""
    _, minor = typed
    programme = programme_in(currency)
    terms, former = terms_of(programme), former_in_links(programme)
    numbers = {"name": "", "sales": {FIRST: minor}, "answers": {}, "goal": minor}
    numbers |= {"positions": {}, "plan": None}
    state = {"scenarios": [{**numbers, "own": {}}], "tier": None, "name": "", "period": "year"}
    context = {"terms": terms, "former": former, "limits": LIMITS}
    path = [str(ROOT / "tests" / "link.mjs")]
    [link] = ask_node(path, {**context, "asked": [{"write": state}]})
    digits = digits_of(currency)
    plain = f"{minor // 10**digits}" + (f".{minor % 10**digits:0{digits}}" if digits else "")
    assert link == f"#goal.sum={plain}&{FIRST}={plain}"
    [read] = ask_node(path, {**context, "asked": [{"read": link}]})
    assert read["unknown"] == []
    assert read["state"]["scenarios"][0]["sales"] == {FIRST: minor}
    assert read["state"]["scenarios"][0]["goal"] == minor


@pytest.mark.parametrize(
    ("currency", "value"), [("JPY", "5.00"), ("EUR", "5.000"), ("KWD", "5.00"), ("EUR", "5.5")]
)
def test_a_link_with_decimals_of_another_currency_is_told(currency: str, value: str) -> None:
    programme = programme_in(currency)
    given = {"terms": terms_of(programme), "former": former_in_links(programme), "limits": LIMITS}
    asked = {**given, "asked": [{"read": f"#{FIRST}={value}"}]}
    [read] = ask_node([str(ROOT / "tests" / "link.mjs")], asked)
    assert read["unknown"] == [f"{FIRST}={value}"]


@pytest.mark.parametrize("currency", ["EUR", "KWD", "JPY"])
def test_an_examples_sums_have_decimals(currency: str) -> None:
    digits = digits_of(currency)
    sum_ = f"1 000.{'5' * digits} {currency}" if digits else f"1 000 {currency}"
    edit = ("sales: {ti-software: 250000,", f"sales: {{ti-software: {sum_},")
    sold = programme_in(currency, edit).examples[1].sales
    assert sold[FIRST] == int("1000" + "5" * digits)
    assert sold["renewals"] == 50_000 * 10**digits


def texts_in(words: Any) -> Iterator[str]:
    """The texts of a tree of words, without their keys."""
    if isinstance(words, str):
        yield words
    for each in words.values() if isinstance(words, dict) else ():
        yield from texts_in(each)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_no_word_of_the_interface_speaks_of_roubles(currency: str, language: Language) -> None:
    spoken = "\n".join(texts_in(programme_words(programme_in(currency), language))).lower()
    for word in ("рубл", "руб.", "₽", "копе", "rouble", "kopeck", "rub "):
        assert word not in spoken, word


def test_at_the_command_line_sums_are_euros(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "programme.yml"
    file.write_text(text_in("EUR"), "utf-8")
    ran = main(["estimate", str(file), "--sales", f"{FIRST}=€1,234.56", "--language", "en"])
    printed = capsys.readouterr().out
    assert ran in (0, None)
    assert "€" in printed
    assert "RUB" not in printed


def test_a_file_of_partners_in_dinars(tmp_path: Path) -> None:
    file, partners, out = (tmp_path / name for name in ("p.yml", "in.csv", "out.csv"))
    file.write_text(text_in("KWD"), "utf-8")
    partners.write_text(f"name;{FIRST}\nOne;1 234,567\nTwo;2,5\n", "utf-8")
    main(["estimate", str(file), "--batch", str(partners), "--out", str(out), "--language", "ru"])
    lines = list(csv.DictReader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
    sales = [line["sales"] for line in lines]
    assert sales == ["1234,567", "2,500"]


@pytest.mark.parametrize("currency", DIGITS)
def test_an_answer_is_the_same_by_text_and_by_values(currency: str) -> None:
    programme = programme_in(currency)
    scenario = {"sales_kopecks": {FIRST: 123_456_789}, "goal_kopecks": 999_999}
    values: dict[str, Any] = answer_request({"scenario": scenario}, parsed_terms(programme))
    text = json.loads(answer(json.dumps({"terms": terms_of(programme), "scenario": scenario})))
    assert text == json.loads(json.dumps(values))


ROUNDINGS = [
    (to, mode, size, way)
    for to, size in (("0.01", 1), ("0.05", 5), ("1", 100))
    for mode, way in (
        ("half-up", ROUND_HALF_UP),
        ("half-even", ROUND_HALF_EVEN),
        ("up", ROUND_UP),
        ("down", ROUND_DOWN),
    )
]


@pytest.mark.parametrize(("to", "mode", "size", "way"), ROUNDINGS)
def test_each_line_is_rounded_as_the_programme_says(
    to: str, mode: str, size: int, way: str
) -> None:
    declared = f"currency: EUR\nrounding: {{to: {to} EUR, mode: {mode}}}"
    programme = programme_in("EUR", ("currency: EUR", declared))
    terms = parsed_terms(programme)
    for sold in (1, 3, 10, 13, 50, 90, 101, 110, 123_456, 123_450):
        scenario = {"sales_kopecks": {FIRST: sold, "renewals": sold}}
        tiers = answer_request({"scenario": scenario}, terms)["estimate"]["tiers"]
        for tier, rate in (("authorised", 25), ("certified", 30), ("privileged", 35)):
            units = (Decimal(sold) * rate / 100 / size).quantize(Decimal(1), rounding=way)
            lines = tiers[tier]["lines"]
            assert lines[FIRST]["reward_kopecks"] == units * size, (tier, sold)
            assert lines["renewals"]["reward_kopecks"] == units * size
            assert tiers[tier]["reward_kopecks"] == 2 * units * size


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_says_how_lines_are_rounded(language: Language) -> None:
    declared = "currency: CHF\nrounding: {to: 0.05 CHF, mode: half-even}"
    words = programme_words(programme_in("CHF", ("currency: CHF", declared)), language)
    sum_ = format_money(5, "CHF", language)
    for text in (
        words["questions"]["rounding_text"],
        words["calculator"]["why_rounded"]["kopecks"],
    ):
        assert sum_ in text
    assert words["rounding"]["half-even"] in words["questions"]["rounding_text"]
    plain = programme_words(programme_in("CHF"), language)
    assert format_money(1, "CHF", language) in plain["questions"]["rounding_text"]

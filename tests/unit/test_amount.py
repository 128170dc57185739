"""Sums, shares and counts as people type them: what each text is read as, and what is refused."""

import json

import pytest

from calculator.amount import AmountError, parse_amount, parse_count, parse_percent
from calculator.api import answer
from calculator.entries import as_read
from program.model.currency import words_of
from program.model.programme import Programme
from program.model.terms import parsed_terms, terms_of
from program.pages.interface import load_words

SUFFIXES = load_words("ru")["suffixes"] | dict.fromkeys(words_of("RUB"), 1)


@pytest.mark.parametrize(
    ("text", "kopecks"),
    [
        ("", 0),
        (" \t\n", 0),
        ("1500000", 150_000_000),
        ("1 500 000", 150_000_000),
        ("1\u00a0500\u202f000\u2009000", 150_000_000_000),
        (" 1 500 000\t", 150_000_000),
        ("300000\n", 30_000_000),
        ("1\u200b500", 150_000),
        ("1'500'000", 150_000_000),
        ("1,500,000", 150_000_000),
        ("1.500.000", 150_000_000),
        ("1,500", 150_000),
        # Kopecks.
        ("1500000,50", 150_000_050),
        ("1 500 000,5", 150_000_050),
        ("1,500,000.05", 150_000_005),
        ("1.500.000,05 ₽", 150_000_005),
        ("0,5", 50),
        ("0,01", 1),
        ("10,50 руб.", 1050),
        ("1 000 000 000 000,00", 10**14),
        # Words.
        ("1,5 млн", 150_000_000),
        ("0,500 млн", 50_000_000),
        ("1 500 тыс", 150_000_000),
        ("1'500 тыс", 150_000_000),
        ("1 500,5 тыс. руб.", 150_050_000),
        ("1,2345678 млн", 123_456_780),
        ("₽ 1 500", 150_000),
        ("RUB\u00a01,500", 150_000),
        ("１５００", 150_000),
        ("-0", 0),
    ],
)
def test_a_sum_is_read_to_the_kopeck(text: str, kopecks: int) -> None:
    assert parse_amount(text, SUFFIXES, 100) == kopecks


@pytest.mark.parametrize(
    "text",
    [
        # Two numbers are not one.
        "300 000\t200 000",
        "300000\n200000",
        "300000\r\n200000",
        "300000\u2028200000",
        "300\v000",
        "1,5\tмлн",
        "12 2026",
        "2026 12",
        "1 50 000",
        "1500 000",
        "1  500",
        "300, 200",
        "300 ,200",
        "1 . 5",
        "1,500 000",
        # A group of three does not begin at nothing.
        "0,500",
        "0 500",
        "0.500.000",
        "00,500",
        # A sign that is a number of its own is no digit of this one.
        "1²",
        "①",
        "1①",
        "1½",
        "⑴",
        "Ⅻ",
        "1٢",
        "1,2345",
        "1 500 000,505",
        "1500.",
        "1,5 мл",
    ],
)
def test_what_could_be_another_number_is_refused(text: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text, SUFFIXES, 100)
    assert caught.value.code == "amount.unreadable"


@pytest.mark.parametrize(
    ("text", "times", "code"),
    [
        ("-0,01", 1, "amount.negative"),
        ("− 5", 1, "amount.negative"),
        ("1,2345678 тыс", 1, "amount.not_whole"),
        ("1 000 000 000 000,01", 1, "amount.too_large"),
        ("100 млрд", 12, "amount.too_large"),
    ],
)
def test_an_impossible_sum_has_its_reason(text: str, times: int, code: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text, SUFFIXES, 100, times)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "share_bp"),
    [("12,5 %", 1250), ("− 5 %", -500), (" +7\u00a0%", 700), ("100", 10_000)],
)
def test_a_share_is_read(text: str, share_bp: int) -> None:
    assert parse_percent(text, -10_000, 20_000) == share_bp


@pytest.mark.parametrize("text", ["1 5", "1\t5", "1²", "①", "5 5%", "12,500", "%", "1, 5"])
def test_a_share_of_two_numbers_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="percent"):
        parse_percent(text, -10_000, 20_000)


@pytest.mark.parametrize(("text", "number"), [("40", 40), (" 40 000", 40_000), ("1,000", 1000)])
def test_a_count_is_read(text: str, number: int) -> None:
    assert parse_count(text, 10**6) == number


@pytest.mark.parametrize("text", ["4 0", "40\t50", "4²", "④", "40,5", "-4", "", "1 000 001"])
def test_a_count_of_two_numbers_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="count"):
        parse_count(text, 10**6)


def test_kopecks_go_through_to_the_estimate(programme: Programme) -> None:
    terms = terms_of(programme)
    first, second, *_ = terms["products"]
    request = {
        "terms": terms,
        "entries": {first: "1 500 000,50", second: ["0,25", "", "1", "2,10"]},
        "goal": "600 000,05",
        "suffixes": SUFFIXES,
    }
    response = json.loads(answer(json.dumps(request)))
    assert response["errors"] == []
    assert response["scenario"]["sales_kopecks"] == {
        first: 150_000_050,
        second: [25, 0, 100, 210],
        **dict.fromkeys(terms["products"][2:], 0),
    }
    assert response["scenario"]["goal_kopecks"] == 60_000_005
    assert response["entries"][first]["kopecks"] == 150_000_050


def test_a_year_is_shown_in_parts_that_make_it_up(programme: Programme) -> None:
    terms = parsed_terms(programme)
    whole, odd = as_read([100_000_100], terms), as_read([150], terms)
    assert whole["quarters"] == [25_000_100, 25_000_000, 25_000_000, 25_000_000]
    assert (whole["month"], whole["quarter"]) == (8_333_300, 25_000_000)
    assert odd["quarters"] == [38, 38, 37, 37]
    assert as_read([1, 2, 3, 4], terms)["quarters"] == [1, 2, 3, 4]


def test_of_an_example_nothing_is_said_to_whoever_asks(programme: Programme) -> None:
    example = programme.examples[0]
    scenario = {
        "sales_kopecks": dict(example.sales),
        "answers": example.answers,
    }
    request = {"terms": terms_of(programme), "scenario": scenario}
    own, shown = (
        json.loads(answer(json.dumps(request | more)))["slots"] for more in ({}, {"example": True})
    )
    assert own.keys() == shown.keys()
    assert [name for name in own if own[name] != shown[name]] == ["summary"]
    said = [each["key"] for each in shown["summary"]["sentences"]]
    assert said[0] == f"example_{own['summary']['sentences'][0]['key']}"
    for language in ("ru", "en"):
        forms = load_words(language)["sentences"][said[0]]
        texts = forms.values() if isinstance(forms, dict) else [forms]
        assert not [text for text in texts if " вам " in text or "you" in text.lower()]

"""The browser writes numbers as Babel does, in each language."""

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from program.model.currency import unit_of
from program.pages.interface import locale_of
from program.pages.numbers import format_money, format_rate, number_format
from program.source.languages import Language
from tests.conftest import ROOT
from tests.languages import LANGUAGES
from tests.node import ask_node

PARTS = [
    *range(-120, 120),
    *(10**digits + more for digits in range(2, 16) for more in (-1, 0, 50)),
    *(-(10**digits) + more for digits in range(2, 16) for more in (-1, 0, 50)),
]


def shown(language: Language, currency: str) -> list[list[str]]:
    config = {
        "language": language,
        "numbers": number_format(currency, language),
        "words": {"slots": {}, "sentences": {}},
        "names": {},
    }
    asked = {"config": config, "hundredths": PARTS}
    texts: list[list[str]] = ask_node([str(ROOT / "tests" / "figures.mjs")], asked)
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", ["RUB", "EUR", "CHF", "JPY", "KWD"])
def test_the_browser_writes_every_number_as_babel_does(language: Language, currency: str) -> None:
    locale = locale_of(language)
    expected = [
        [
            format_money(each, currency, language),
            format_rate(each, language),
            format_decimal(Decimal(each) / unit_of(currency), locale=locale, group_separator=False),
        ]
        for each in PARTS
    ]
    assert shown(language, currency) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_has_its_months_words(language: Language) -> None:
    days = number_format("RUB", language)["days"]
    for month, words in enumerate(days, start=1):
        told = words.replace("{day}", "5").replace("{year}", "2026")
        expected = format_date(date(2026, month, 5), "long", locale_of(language))
        assert told == expected.replace("\u202f", "\u00a0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_below_nothing_has_a_minus_and_no_hyphen(language: Language) -> None:
    for below, above in (
        (format_money(-89_976, "EUR", language), format_money(89_976, "EUR", language)),
        (format_rate(-1_050, language), format_rate(1_050, language)),
    ):
        assert below == f"−{above}"

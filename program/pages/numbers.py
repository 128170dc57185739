"""Numbers as a reader of one language expects them: CLDR rules, by Babel.

The browser writes the same numbers by what `number_format` tells it; a browser test holds the two
equal.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import (
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_symbol,
)

from program.model.currency import digits_of
from program.model.text import PluralForms
from program.pages.interface import locale_of
from program.source.languages import Language

__all__ = [
    "currency_sign",
    "decimal_sign",
    "format_compact",
    "format_count",
    "format_money",
    "format_number",
    "format_rate",
    "number_format",
]

_NBSP = "\u00a0"
_MINUS = "−"
"""Of every number that is shown, where CLDR has a hyphen."""


def currency_sign(currency: str, language: Language) -> str:
    """Return a currency's sign or, where none is usual, its code."""
    return str(get_currency_symbol(currency, locale_of(language)))


def decimal_sign(language: Language) -> str:
    """Return the sign before a number's decimals."""
    return str(locale_of(language).number_symbols["latn"]["decimal"])


def format_money(kopecks: int, currency: str, language: Language) -> str:
    """Show minor units as a sum: without decimals where it is whole, else with its currency's."""
    locale = locale_of(language)
    pattern = locale.currency_formats["standard"].pattern
    digits = digits_of(currency)
    decimals = f".{'0' * digits}" if kopecks % 10**digits else ""
    pattern = pattern.replace("0.00", f"0{decimals}")
    if get_currency_symbol(currency, locale)[-1].isalpha():
        # CLDR's currencySpacing, which Babel leaves out: a code is not glued to its figure.
        pattern = pattern.replace("¤#", f"¤{_NBSP}#")
    shown = format_currency(
        Decimal(abs(kopecks)) / 10**digits,
        currency,
        format=pattern,
        locale=locale,
        currency_digits=False,
    )
    return _MINUS + shown if kopecks < 0 else shown


def format_rate(rate_bp: int, language: Language) -> str:
    """Show basis points as per cent, with as many decimals as it has."""
    size = Decimal(abs(rate_bp)) / 10_000
    shown = format_percent(size, locale=locale_of(language), decimal_quantization=False)
    return _MINUS + shown if rate_bp < 0 else shown


def format_number(number: int, language: Language) -> str:
    """Show a whole number with its groups of three."""
    return format_decimal(number, locale=locale_of(language))


def format_compact(number: int, language: Language) -> str:
    """Show a round number in few signs: 1.5M, 500K."""
    return format_compact_decimal(number, locale=locale_of(language), fraction_digits=1)


def format_count(forms: PluralForms, number: int, language: Language) -> str:
    """Put a number into the form that its plural category asks for."""
    category = locale_of(language).plural_form(number)
    return forms.for_category(category).replace("{n}", format_number(number, language))


def number_format(currency: str, language: Language) -> dict[str, Any]:
    """Return how a language writes numbers, sums, rates and days, for the browser.

    Returns:
        `decimal`, `group` and `minus`, the signs; `digits`, how many decimals a sum has;
        `money` and `rate`, with `{n}` for the number;
        `days`, one text for each month, with `{day}` and `{year}`.
    """
    locale = locale_of(language)
    # No other number stands in a day's text than these two. Few fonts have CLDR's narrow space.
    days = [
        format_date(date(2999, month, 28), "long", locale).replace("\u202f", _NBSP)
        for month in range(1, 13)
    ]
    return {
        "decimal": decimal_sign(language),
        "group": locale.number_symbols["latn"]["group"],
        "minus": _MINUS,
        "digits": digits_of(currency),
        "money": format_money(0, currency, language).replace("0", "{n}"),
        "rate": format_rate(0, language).replace("0", "{n}"),
        "days": [each.replace("28", "{day}").replace("2999", "{year}") for each in days],
    }

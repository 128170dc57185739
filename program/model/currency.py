"""Currencies as CLDR knows them: which are in use, their digits, and how people write them."""

import re
from functools import lru_cache
from typing import Annotated, Any

from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_precision, get_currency_symbol
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from program.source.languages import available_languages

__all__ = [
    "CURRENCIES",
    "Currencies",
    "Currency",
    "code_meant",
    "declared_currency",
    "digits_of",
    "unit_of",
    "words_of",
]

CURRENCIES = frozenset(
    code
    for used in get_global("territory_currencies").values()
    for code, _, until, is_tender in used
    if is_tender and until is None
)
"""The ISO 4217 codes of today's currencies."""
_LOCALES = (*(each.replace("-", "_") for each in available_languages()), "en_GB", "en_US")
"""In which signs and names are known, whatever the languages of a site: US$ and $ are one."""
_ROUBLES = re.compile(r"р(?:уб(?:л[а-я]+)?)?|roubles?|rubles?|r")
"""Words for roubles that CLDR has not: "руб.", "р."."""
_SHORT = {"RUB": ("р", "руб"), "BYN": ("р", "руб"), "UAH": ("грн",), "KZT": ("тг",)}
"""Likewise, as they are typed beside a sum on a page."""


def declared_currency(value: Any) -> str | None:
    """Read from a file's values which currency its sums are in; None where that is not clear."""
    given = value.get("currency") if isinstance(value, dict) else None
    return given if isinstance(given, str) and given in CURRENCIES else None


def digits_of(code: str) -> int:
    """Return how many decimals a currency has: JPY 0, EUR 2, KWD 3; of an unknown one, 2."""
    return int(get_currency_precision(code))


def unit_of(code: str) -> int:
    """Return how many minor units one unit of a currency has: 100 cents in a euro."""
    return int(10 ** digits_of(code))


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    """Return currencies by their signs and names in small letters; none that two share."""
    found: dict[str, set[str]] = {}
    for locale in _LOCALES:
        for code in CURRENCIES:
            for sign in (get_currency_symbol(code, locale), get_currency_name(code, None, locale)):
                found.setdefault(sign.casefold(), set()).add(code)
    return {sign: next(iter(codes)) for sign, codes in found.items() if len(codes) == 1}


def code_meant(sign: str) -> str | None:
    """Return the currency that a sign or word stands for ("€", "руб.", "eur"); None if unknown."""
    plain = sign.strip().casefold().rstrip(".")
    if plain.upper() in CURRENCIES:
        return plain.upper()
    return "RUB" if _ROUBLES.fullmatch(plain) else _signs().get(plain)


@lru_cache(maxsize=4)
def words_of(code: str) -> tuple[str, ...]:
    """Return the signs and words that may stand beside a sum in a currency, in small letters.

    Of names, CLDR's, each word is one: "российских рублей", "euros".
    """
    found = {code.casefold(): None}
    for locale in _LOCALES:
        found[get_currency_symbol(code, locale).casefold()] = None
        for count in (None, 1, 2, 5):
            name = get_currency_name(code, count, locale)
            found |= dict.fromkeys(re.findall(r"[^\W\d_]{2,}", name.casefold()))
    return (*found, *_SHORT.get(code, ()))


def _known(value: Any) -> Any:
    if not isinstance(value, str) or value not in CURRENCIES:
        raise PydanticCustomError("currency_unknown", "unknown currency {value}", {"value": value})
    return value


_CODE: dict[str, Any] = {"type": "string", "enum": sorted(CURRENCIES)}
Currency = Annotated[str, BeforeValidator(_known), WithJsonSchema(_CODE)]
"""A currency's ISO 4217 code."""

_LISTED = {"type": "array", "items": _CODE, "minItems": 1, "uniqueItems": True}
Currencies = Annotated[Currency, WithJsonSchema({"anyOf": [_CODE, _LISTED]})]
"""The one that a file is read in: it may list several (`program.model.sums_of_currencies`)."""

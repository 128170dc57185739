"""How an owner writes a share or a sum of which the vendor publishes no more than its bounds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from program.model.money import MONEY_FORM, SUMS_SCHEMA, currency_of, is_money, parse_money
from program.model.quantities import RATE_FORM, is_rate, parse_rate

__all__ = [
    "BareQuantity",
    "Range",
    "RateOrRange",
    "SumOrRange",
    "bounds_of",
    "is_range",
]

_SHORTER = r"[0-9][0-9 \u00a0\u202f.,]{0,27}(?:%|[A-Z]{3})?"
"""The first of two bounds, which may leave the unit to the second."""
_FORM = rf"(?:up to |({_SHORTER})[ \u00a0\u202f]?[–-][ \u00a0\u202f]?)"
_RANGE = re.compile(rf"{_FORM}([0-9].*)")
_UNIT = re.compile(r"[ \u00a0\u202f]?(?:%|[A-Z]{3})$")


@dataclass(frozen=True, slots=True)
class Range:
    """A share in basis points, or a sum in minor units, by its bounds."""

    least: int
    most: int


def is_range(value: Any) -> bool:
    """Return whether a file's value is written as a range: "5–10 %", "up to 500 EUR"."""
    return bounds_of(value) is not None


def bounds_of(value: Any) -> tuple[str | None, str] | None:
    """Return a range's bounds as texts, each with its unit; the first is None of "up to".

    None where the value is no range of shares or of sums.
    """
    found = _RANGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not (is_rate(found[2]) or is_money(found[2])):
        return None
    if found[1] is None:
        return None, found[2]
    unit = _UNIT.search(found[2])
    first = found[1].strip()
    return first if _UNIT.search(first) or not unit else first + unit[0], found[2]


def _read(value: Any, read: Callable[[Any], int]) -> int | Range:
    bounds = bounds_of(value)
    if bounds is None:
        return read(value)
    least, most = 0 if bounds[0] is None else read(bounds[0]), read(bounds[1])
    if least >= most:
        raise PydanticCustomError("range_falls", "range {value} does not rise", {"value": value})
    return Range(least, most)


def _sum(value: Any, info: ValidationInfo) -> int | Range:
    return _read(value, lambda text: parse_money(text, currency_of(info)))


def _schema(form: str, *, of_sums: bool = True) -> WithJsonSchema:
    text = {"type": "string", "pattern": f"^{_FORM}?{form}$"}
    return WithJsonSchema({"anyOf": [text, SUMS_SCHEMA]} if of_sums else text)


RateOrRange = Annotated[
    int | Range,
    PlainValidator(lambda value: _read(value, parse_rate)),
    _schema(RATE_FORM, of_sums=False),
]
"""A share, written as "12.5 %", or as a range: "5–10 %", "up to 5 %"."""
SumOrRange = Annotated[int | Range, PlainValidator(_sum), _schema(MONEY_FORM)]
"""A sum, written as "250 EUR", or as a range: "250–500 EUR", "up to 500 EUR"."""

BareQuantity = Annotated[str, _schema(f"(?:{RATE_FORM}|{MONEY_FORM})")]
"""Either, as a whole cell: `program.model.short_cells` makes a cell of it."""

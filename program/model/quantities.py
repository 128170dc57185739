"""How an owner writes a share, a share or a sum, or a range of either: the numbers they become."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from calculator.money import BASIS_POINTS
from program.model.money import MONEY_FORM, SUMS_SCHEMA, currency_of, is_money, parse_money

__all__ = [
    "BareQuantity",
    "Bound",
    "Quantity",
    "Range",
    "RateBp",
    "RateOrRange",
    "SumOrRange",
    "bounds_of",
    "is_range",
    "is_rate",
    "parse_bound",
    "parse_rate",
]

# JSON Schema has them too, so they hold nothing of Python's own; \d would match any digits.
_SPACE = r"[ \u00a0\u202f]"
_RATE_FORM = rf"([0-9]{{1,3}})(?:[.,]([0-9]{{1,2}}))?{_SPACE}?%"
_RATE = re.compile(_RATE_FORM)
_SHORTER = r"[0-9][0-9 \u00a0\u202f.,]{0,27}(?:%|[A-Z]{3})?"
"""The first of two bounds, which may leave the unit to the second."""
_LEAST_FORM = rf"(?:up to |({_SHORTER}){_SPACE}?[–-]{_SPACE}?)"
"""What makes a share or a sum the most of a range."""
_RANGE = re.compile(rf"{_LEAST_FORM}([0-9].*)")
_UNIT = re.compile(rf"{_SPACE}?(?:%|[A-Z]{{3}})$")


def parse_rate(value: Any) -> int:
    """Read "12.5 %" or "40 %" as basis points (1250, 4000).

    Raises:
        PydanticCustomError: it is no text of this form (a float such as 0.25), or over 100 %.
    """
    found = _RATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError(
            "rate_form", "rate {value} not of the form 12.5 %", {"value": value}
        )
    rate_bp = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if rate_bp > BASIS_POINTS:
        raise PydanticCustomError("rate_over", "rate {value} over 100 %", {"value": value})
    return rate_bp


@dataclass(frozen=True, slots=True)
class Quantity:
    """A share in basis points, or a sum in minor units: one of them is None."""

    bp: int | None
    kopecks: int | None


def parse_bound(value: Any, currency: str | None = None) -> Quantity:
    """Read what a range begins or ends at: "5 %", or "250 000 RUB".

    A sum is in the programme's currency, where that is known.

    Raises:
        PydanticCustomError: it is neither a share nor a sum.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not text or not text[:1].isdigit():
        raise PydanticCustomError(
            "bound_form", "{value} neither a share nor a sum", {"value": value}
        )
    if text.endswith("%"):
        return Quantity(parse_rate(text), None)
    return Quantity(None, parse_money(text, currency))


def _bound(value: Any, info: ValidationInfo) -> Quantity:
    return parse_bound(value, currency_of(info))


def is_rate(value: Any) -> bool:
    """Return whether a file's value has the form of a share: "12.5 %"."""
    return isinstance(value, str) and _RATE.fullmatch(value.strip()) is not None


RateBp = Annotated[
    int,
    BeforeValidator(parse_rate),
    WithJsonSchema({"type": "string", "pattern": f"^{_RATE_FORM}$"}),
]
"""A share in basis points, written as "12.5 %"."""

_SHARE_OR_SUM = {"type": "string", "pattern": f"^(?:{_RATE_FORM}|{MONEY_FORM})$"}
_EITHER: Any = {"anyOf": [_SHARE_OR_SUM, SUMS_SCHEMA]}
Bound = Annotated[Quantity, PlainValidator(_bound), WithJsonSchema(_EITHER)]
"""A share or a sum, written as either."""


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
    text = {"type": "string", "pattern": f"^{_LEAST_FORM}?{form}$"}
    return WithJsonSchema({"anyOf": [text, SUMS_SCHEMA]} if of_sums else text)


RateOrRange = Annotated[
    int | Range,
    PlainValidator(lambda value: _read(value, parse_rate)),
    _schema(_RATE_FORM, of_sums=False),
]
"""A share, written as "12.5 %", or as a range: "5–10 %", "up to 5 %"."""
SumOrRange = Annotated[int | Range, PlainValidator(_sum), _schema(MONEY_FORM)]
"""A sum, written as "250 EUR", or as a range: "250–500 EUR", "up to 500 EUR"."""

BareQuantity = Annotated[str, _schema(f"(?:{_RATE_FORM}|{MONEY_FORM})")]
"""Either, as a whole cell: `program.model.short_cells` makes a cell of it."""

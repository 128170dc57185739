"""How an owner writes a share, or a share or a sum, and the whole numbers they become."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from calculator.money import BASIS_POINTS
from program.model.money import MONEY_FORM, SUMS_SCHEMA, currency_of, parse_money

__all__ = [
    "RATE_FORM",
    "Bound",
    "Quantity",
    "RateBp",
    "is_rate",
    "parse_bound",
    "parse_rate",
]

# JSON Schema has them too, so they hold nothing of Python's own; \d would match any digits.
_SPACE = r"[ \u00a0\u202f]"
RATE_FORM = rf"([0-9]{{1,3}})(?:[.,]([0-9]{{1,2}}))?{_SPACE}?%"
_RATE = re.compile(RATE_FORM)


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
    WithJsonSchema({"type": "string", "pattern": f"^{RATE_FORM}$"}),
]
"""A share in basis points, written as "12.5 %"."""

_SHARE_OR_SUM = {"type": "string", "pattern": f"^(?:{RATE_FORM}|{MONEY_FORM})$"}
_EITHER: Any = {"anyOf": [_SHARE_OR_SUM, SUMS_SCHEMA]}
Bound = Annotated[Quantity, PlainValidator(_bound), WithJsonSchema(_EITHER)]
"""A share or a sum, written as either."""

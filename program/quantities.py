"""How an owner writes a share and a sum of money, and the whole numbers they become."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

__all__ = ["BASIS_POINTS", "Kopecks", "RateBp", "parse_money", "parse_rate"]

BASIS_POINTS = 10_000
_RATE = re.compile(r"(?P<whole>\d{1,3})(?:[.,](?P<part>\d{1,2}))?\s?%")
_MONEY = re.compile(r"(?P<whole>\d{1,3}(?:[ \u00a0\u202f]\d{3})*|\d+)\s(?P<currency>[A-Z]{3})")


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
    rate_bp = int(found["whole"]) * 100 + int((found["part"] or "0").ljust(2, "0"))
    if rate_bp > BASIS_POINTS:
        raise PydanticCustomError("rate_over", "rate {value} over 100 %", {"value": value})
    return rate_bp


def parse_money(value: Any) -> int:
    """Read "250 000 RUB" as kopecks (25 000 000). The currency is held against the programme's.

    Raises:
        PydanticCustomError: it is not text of this form, or is negative.
    """
    text = value.strip() if isinstance(value, str) else value
    if (isinstance(text, str) and text.startswith("-")) or (
        isinstance(text, int | float) and not isinstance(text, bool) and text < 0
    ):
        raise PydanticCustomError("money_negative", "sum {value} is negative", {"value": value})
    found = _MONEY.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise PydanticCustomError(
            "money_form", "sum {value} not of the form 250 000 RUB", {"value": value}
        )
    return int(re.sub(r"\D", "", found["whole"])) * 100


RateBp = Annotated[
    int,
    BeforeValidator(parse_rate),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}([.,]\d{1,2})? ?%$"}),
]
"""A share in basis points, written as "12.5 %"."""

Kopecks = Annotated[
    int,
    BeforeValidator(parse_money),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}( ?\d{3})* [A-Z]{3}$"}),
]
"""A sum in kopecks, written as "250 000 RUB"."""

"""How an owner writes a share and a sum of money, and the whole numbers they become."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from calculator.limits import MAX_KOPECKS
from calculator.money import BASIS_POINTS

__all__ = [
    "BareQuantity",
    "Bound",
    "Kopecks",
    "Quantity",
    "RateBp",
    "bare_quantity",
    "grouped",
    "is_money",
    "is_rate",
    "parse_bound",
    "parse_money",
    "parse_rate",
]

# JSON Schema has them too, so they hold nothing of Python's own; \d would match any digits.
_SPACE = r"[ \u00a0\u202f]"
_RATE_FORM = rf"([0-9]{{1,3}})(?:[.,]([0-9]{{1,2}}))?{_SPACE}?%"
_MONEY_FORM = rf"([0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}){{0,6}}|[0-9]{{1,21}}){_SPACE}([A-Z]{{3}})"
_OTHER_CURRENCY = re.compile(
    rf"([0-9]{{1,3}}(?:{_SPACE}?[0-9]{{3}})*){_SPACE}?(?:₽|р(?:уб(?:л[а-я]+)?)?\.?|rub|roubles?|rubles?|r)",
    re.IGNORECASE,
)
"""A sum as people write it: 500 000 ₽, 500 000 руб."""
_RATE = re.compile(_RATE_FORM)
_MONEY = re.compile(_MONEY_FORM)


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


def grouped(digits: str) -> str:
    """Set a number's digits in groups of three, as sums are written: 500 000."""
    return f"{int(re.sub(r'[^0-9]', '', digits)):,}".replace(",", " ")


def bare_quantity(value: Any) -> str | None:
    """Return a sum with a sign, 500 ₽, as a cell may have it; None where it is no such sum."""
    try:
        parse_money(value)
    except PydanticCustomError as error:
        if error.type == "money_sign":
            return str((error.context or {})["better"])
    return None


def parse_money(value: Any) -> int:
    """Read "250 000 RUB" as kopecks (25 000 000). The currency is held against the programme's.

    Raises:
        PydanticCustomError: it is not text of this form, is negative, or more than the calculator
            counts with.
    """
    text = value.strip() if isinstance(value, str) else value
    if (isinstance(text, str) and text.startswith("-")) or (
        isinstance(text, int | float) and not isinstance(text, bool) and text < 0
    ):
        raise PydanticCustomError("money_negative", "sum {value} is negative", {"value": value})
    found = _MONEY.fullmatch(text) if isinstance(text, str) else None
    if found is None and isinstance(text, str) and (other := _OTHER_CURRENCY.fullmatch(text)):
        data = {"value": value, "better": f"{grouped(other[1])} RUB"}
        raise PydanticCustomError("money_sign", "currency of {value} not RUB", data)
    if found is None:
        raise PydanticCustomError(
            "money_form", "sum {value} not of the form 250 000 RUB", {"value": value}
        )
    kopecks = int(re.sub(r"\D", "", found[1])) * 100
    if kopecks > MAX_KOPECKS:
        raise PydanticCustomError(
            "money_large",
            "sum {value} over {most} roubles",
            {"value": value, "most": MAX_KOPECKS // 100},
        )
    return kopecks


@dataclass(frozen=True, slots=True)
class Quantity:
    """A share in basis points, or a sum in kopecks: one of them is None."""

    bp: int | None
    kopecks: int | None


def parse_bound(value: Any) -> Quantity:
    """Read what a range begins or ends at: "5 %", or "250 000 RUB".

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
    return Quantity(None, parse_money(text))


def is_rate(value: Any) -> bool:
    """Return whether a file's value has the form of a share: "12.5 %"."""
    return isinstance(value, str) and _RATE.fullmatch(value.strip()) is not None


def is_money(value: Any) -> bool:
    """Return whether a file's value has the form of a sum: "250 000 RUB"."""
    return isinstance(value, str) and _MONEY.fullmatch(value.strip()) is not None


RateBp = Annotated[
    int,
    BeforeValidator(parse_rate),
    WithJsonSchema({"type": "string", "pattern": f"^{_RATE_FORM}$"}),
]
"""A share in basis points, written as "12.5 %"."""

Kopecks = Annotated[
    int,
    BeforeValidator(parse_money),
    WithJsonSchema({"type": "string", "pattern": f"^{_MONEY_FORM}$"}),
]
"""A sum in kopecks, written as "250 000 RUB"."""

_EITHER: Any = {"type": "string", "pattern": f"^(?:{_RATE_FORM}|{_MONEY_FORM})$"}
Bound = Annotated[Quantity, PlainValidator(parse_bound), WithJsonSchema(_EITHER)]
"""A share or a sum, written as either."""

BareQuantity = Annotated[str, WithJsonSchema(_EITHER)]
"""A share or a sum that is a whole cell: `program.model.short_cells` makes a cell of it."""

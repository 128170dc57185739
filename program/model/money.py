"""How an owner writes a sum of money, and the minor units that it becomes."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from calculator.limits import MAX_KOPECKS
from program.model.currency import code_meant, digits_of

__all__ = [
    "MONEY_FORM",
    "MONEY_SCHEMA",
    "SUMS_SCHEMA",
    "Kopecks",
    "Sales",
    "bare_quantity",
    "currency_of",
    "grouped",
    "is_money",
    "parse_money",
    "sales_are_in",
]

# JSON Schema has them too, so they hold nothing of Python's own; \d would match any digits.
_SPACE = r"[ \u00a0\u202f]"
_SUM = rf"([0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}){{0,6}}|[0-9]{{1,21}})(?:[.,]([0-9]{{1,9}}))?"
MONEY_FORM = rf"{_SUM}{_SPACE}([A-Z]{{3}})"
_SIGN = r"(?P<sign>[^\d\s.,+-][^\d\s]{0,9})"
_GROUPED = r"[0-9]{1,3}(?P<mark>[ .,'’])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,5}"
_PLAIN = r"(?P<whole>[0-9]{1,21})(?:[.,](?P<part>[0-9]{1,9}))?"
"""With `_SIGN`, a sum as people write it: 500 000 ₽, 500 000 руб., €500, 25.000,00 EUR."""
_MONEY = re.compile(MONEY_FORM)
_IN_GROUP = 3
"""Digits between the marks that set thousands apart: 40.000 EUR may be meant so."""


def grouped(digits: str) -> str:
    """Set a number's digits in groups of three, as sums are written: 500 000."""
    return f"{int(re.sub(r'[^0-9]', '', digits)):,}".replace(",", " ")


def is_money(value: Any) -> bool:
    """Return whether a file's value has the form of a sum: "250 000 RUB"."""
    return isinstance(value, str) and _MONEY.fullmatch(value.strip()) is not None


def parse_money(value: Any, currency: str | None = None) -> int:
    """Read "250 000 RUB" or "1 234.50 EUR" as minor units (25 000 000; 123 450).

    Args:
        value: What the file has.
        currency: The programme's, where it is known; the sum must be in it.

    Raises:
        PydanticCustomError: it is not text of this form, is negative, has more decimals than its
            currency, is in another one, or is more than the calculator counts with.
    """
    text = value.strip() if isinstance(value, str) else value
    if (isinstance(text, str) and text.startswith("-")) or (
        isinstance(text, int | float) and not isinstance(text, bool) and text < 0
    ):
        raise PydanticCustomError("money_negative", "sum {value} is negative", {"value": value})
    found = _MONEY.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise _unreadable(value, currency)
    code, part = found[3], found[2] or ""
    if currency is not None and code != currency:
        data = {"currency": currency}
        raise PydanticCustomError("currency_differs", "currency other than {currency}", data)
    digits = digits_of(code)
    if len(part) > digits:
        data = {"value": text, "currency": code, "digits": str(digits)}
        if len(part) == _IN_GROUP >= len(found[1]):
            data["better"] = f"{grouped(found[1] + part)} {code}"
            raise PydanticCustomError("money_thousands", "more decimals than {digits}", data)
        raise PydanticCustomError("money_digits", "more decimals than {digits}", data)
    sum_ = int(re.sub(r"\D", "", found[1]) + part.ljust(digits, "0"))
    if sum_ > MAX_KOPECKS:
        data = {"value": value, "most": f"{grouped(str(MAX_KOPECKS // 10**digits))} {code}"}
        raise PydanticCustomError("money_large", "sum {value} over {most}", data)
    return sum_


def _unreadable(value: Any, currency: str | None) -> PydanticCustomError:
    """Say how a sum is written that cannot be read: the very one, where a sign tells its code."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    whole, part, sign = _parts(text)
    if code := code_meant(sign) if sign else None:
        if len(part) == _IN_GROUP > digits_of(code):
            whole, part = whole + part, ""
        better = f"{grouped(whole)}{f'.{part}' if part else ''} {code}"
        data = {"value": value, "currency": code, "better": better}
        if code in text.upper():
            return PydanticCustomError("money_better", "sum {value} not as {better}", data)
        return PydanticCustomError("money_sign", "currency of {value} not in letters", data)
    data = {"value": value, "better": f"250 000 {currency or 'EUR'}"}
    return PydanticCustomError("money_form", "sum {value} not of the form {better}", data)


def _parts(text: str) -> tuple[str, str, str]:
    """Return digits, decimals and the sign of a sum as people write it; nothing of other texts."""
    sums = (rf"(?P<whole>{_GROUPED})(?:(?!(?P=mark))[.,](?P<part>[0-9]{{1,2}}))?", _PLAIN)
    for sum_ in sums:
        for form in (rf"{sum_} ?{_SIGN}", rf"{_SIGN} ?{sum_}"):
            if found := re.fullmatch(form, text):
                return found["whole"], found["part"] or "", found["sign"]
    return "", "", ""


def bare_quantity(value: Any) -> str | None:
    """Return a sum with a sign, 500 ₽, as a cell may have it; None where it is no such sum."""
    try:
        parse_money(value)
    except PydanticCustomError as error:
        if error.type in ("money_sign", "money_better"):
            return str((error.context or {})["better"])
    return None


def currency_of(info: ValidationInfo) -> str | None:
    """Return the file's currency, which `program.load` gives to the validation."""
    return (info.context or {}).get("currency")


def _money(value: Any, info: ValidationInfo) -> int:
    return parse_money(value, currency_of(info))


def sales_are_in(currency: str | None, info: ValidationInfo) -> None:
    """Note in which currency the example is whose sales come next; the file's first one if None."""
    if info.context is not None:
        info.context["sales"] = currency or info.context.get("first")


def _sales(value: Any, info: ValidationInfo) -> int:
    """Read an example's sales: whole units of the currency as a number, or a sum as text."""
    currency = (info.context or {}).get("sales")
    if type(value) is int and value >= 0:
        value = f"{value} {currency or 'EUR'}"
    return parse_money(value, currency)


_SUM_SCHEMA: dict[str, Any] = {"type": "string", "pattern": f"^{MONEY_FORM}$"}
SUMS_SCHEMA: dict[str, Any] = {"type": "array", "items": _SUM_SCHEMA, "minItems": 1}
"""One of each of a file's currencies."""
MONEY_SCHEMA = {"anyOf": [_SUM_SCHEMA, SUMS_SCHEMA]}
Kopecks = Annotated[int, BeforeValidator(_money), WithJsonSchema(MONEY_SCHEMA)]
"""A sum in minor units of the programme's currency, written as "250 000 RUB", "1 234.50 EUR"."""

Sales = Annotated[
    int,
    BeforeValidator(_sales),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, _SUM_SCHEMA]}),
]
"""Likewise, or a whole number of the currency's units: 400000."""

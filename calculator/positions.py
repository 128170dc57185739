"""Positions as people type them: "3x400/month@13 + 2x1000".

So many alike, what one of them brings, and the month of its life in which the year finds it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from calculator.amount import AmountError
from calculator.limits import MAX_AGE, MAX_KOPECKS, MAX_NUMBER_LETTERS, MAX_POSITIONS, MAX_USERS

__all__ = ["is_told_by_position", "parse_positions"]

_TIMES = "x×хXХ*"
_AGE = "@"
_DIGITS = "0123456789"


def is_told_by_position(text: str) -> bool:
    """Return whether a text is more than one sum of a field's own period."""
    return any(sign in text for sign in _TIMES + "+/" + _AGE)


def parse_positions(
    text: str, money: Callable[[str, int], int], per: Mapping[str, int], times: int
) -> list[dict[str, Any]]:
    """Read positions, as a scenario's JSON holds them: what one of them brings is a year's sum.

    Args:
        text: What stands in the field.
        money: Reads a sum, given how often a year has it, as minor units of a year.
        per: How often a year has a part of it, by the words behind a "/": 12 for a month.
        times: How often a year has what no "/" follows: the field's own period.

    Raises:
        AmountError: the text is none, or more in all than is counted.
    """
    pieces = text.split("+")
    if len(pieces) > MAX_POSITIONS:
        raise AmountError("positions")
    found = [_position(piece.strip(), money, per, times) for piece in pieces]
    if sum([each["count"] * each["kopecks"] for each in found]) > MAX_KOPECKS:
        raise AmountError("too_large")
    return found


def _position(
    text: str, money: Callable[[str, int], int], per: Mapping[str, int], times: int
) -> dict[str, Any]:
    count, sum_ = _counted(text)
    sum_, sign, age = sum_.partition(_AGE)
    words = sum_.split("/")
    if len(words) > 1:
        times = per.get(words[1].strip().strip(".").lower(), 0)
        sum_ = words[0]
    if len(words) > 2 or not times or not sum_.strip() or len(text) > MAX_NUMBER_LETTERS:
        raise AmountError("positions")
    try:
        found = {"count": count, "kopecks": money(sum_, times)}
    except AmountError as error:
        code = "positions" if error.code == "amount.unreadable" else error.code[len("amount.") :]
        raise AmountError(code) from error
    return found | ({"age": _whole(age.strip(), MAX_AGE)} if sign else {})


def _whole(digits: str, most: int) -> int:
    """Read a whole number from 1 to `most`."""
    is_number = 1 <= len(digits) <= 7 and all(sign in _DIGITS for sign in digits)
    if not is_number or not 0 < int(digits) <= most:
        raise AmountError("positions")
    return int(digits)


def _counted(text: str) -> tuple[int, str]:
    """Part the number of those alike from the sum; a sum alone is of one."""
    at = 0
    while at < len(text) and text[at] in _DIGITS:
        at += 1
    rest = text[at:].strip()
    if not at or not rest or rest[0] not in _TIMES:
        return 1, text
    return _whole(text[:at], MAX_USERS), rest[1:]

"""The values of a link's keys: calculator/browser/state/link_values.js in Python.

What is no value of its kind is None; nothing is guessed.
"""

import re

from calculator.limits import (
    MAX_AGE,
    MAX_COUNT,
    MAX_KOPECKS,
    MAX_POSITIONS,
    MAX_PRICE_KOPECKS,
    MAX_USERS,
)
from calculator.money import BASIS_POINTS, QUARTERS
from calculator.requirements import AnswerRequired, CountRequired, Requirement, ShareRequired
from calculator.terms import Terms

__all__ = ["answer_in", "own_use_in", "percent_in", "positions_in", "sold_in", "sum_in"]

_WHOLE = re.compile(r"0|[1-9][0-9]*")
_SUM = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]{1,4}))?")
_PERCENT = re.compile(r"(-?)(0|[1-9][0-9]{0,4})(?:\.([0-9]{1,2}))?")
_OWN_USE = re.compile(r"([1-9][0-9]*)x([0-9.]+)")
_POSITION = re.compile(r"([1-9][0-9]*)x([0-9.]+)(?:@([1-9][0-9]*))?")
_MOST_SIGNS = 20
"""More digits than any bound has could be a number too long to read."""


def _is_whole(text: str, most: int) -> bool:
    return len(text) < _MOST_SIGNS and _WHOLE.fullmatch(text) is not None and int(text) <= most


def sum_in(text: str, most: int, unit: int) -> int | None:
    """Read a sum, with all decimals of its currency or none, as minor units: `unit` in a whole."""
    found = _SUM.fullmatch(text) if len(text) < _MOST_SIGNS else None
    if found is None or (found[2] and 10 ** len(found[2]) != unit):
        return None
    kopecks = int(found[1]) * unit + int(found[2] or 0)
    return kopecks if kopecks <= most else None


def percent_in(text: str, least_bp: int, most_bp: int) -> int | None:
    """Read a share in per cent as basis points; None where it is none between the bounds."""
    share = _PERCENT.fullmatch(text)
    if share is None:
        return None
    size = int(share[2]) * 100 + int((share[3] or "").ljust(2, "0"))
    share_bp = -size if share[1] else size
    return share_bp if least_bp <= share_bp <= most_bp else None


def answer_in(required: Requirement, value: str) -> bool | int | None:
    """Read an answer; None where the requirement has no such answer."""
    if isinstance(required, AnswerRequired) and value in ("yes", "no"):
        return value == "yes"
    if isinstance(required, ShareRequired):
        # The calculator writes a point; people write either.
        share_bp = percent_in(value.replace(",", ".", 1), 0, BASIS_POINTS)
        return None if value.startswith("-") else share_bp
    is_count = isinstance(required, CountRequired) and _is_whole(value, MAX_COUNT)
    return int(value) if is_count else None


def sold_in(value: str, terms: Terms) -> int | list[int] | None:
    """Read a year's sales, or those of its quarters or months, minor units."""
    read = [sum_in(part, MAX_KOPECKS, terms.unit) for part in value.split("/")]
    kopecks = [each for each in read if each is not None]
    wanted = (1, QUARTERS, terms.parts)
    if len(read) not in wanted or len(kopecks) < len(read) or sum(kopecks) > MAX_KOPECKS:
        return None
    return kopecks if len(kopecks) > 1 else kopecks[0]


def positions_in(value: str, terms: Terms) -> list[dict[str, int]] | None:
    """Read so many alike, what one of them brings a year, and its age: "3x4800@13,2x1000"."""
    found = []
    for part in value.split(","):
        told = _POSITION.fullmatch(part)
        sum_ = sum_in(told[2], MAX_KOPECKS, terms.unit) if told else None
        if told is None or sum_ is None or not _is_whole(told[1], MAX_USERS):
            return None
        if told[3] and not _is_whole(told[3], MAX_AGE):
            return None
        age = {"age": int(told[3])} if told[3] else {}
        found.append({"count": int(told[1]), "kopecks": sum_} | age)
    is_counted = sum(each["count"] * each["kopecks"] for each in found) <= MAX_KOPECKS
    return found if is_counted and len(found) <= MAX_POSITIONS else None


def own_use_in(value: str, unit: int) -> dict[str, int] | None:
    """Read users and the price of one: "20x5000"."""
    use = _OWN_USE.fullmatch(value)
    if use is None or not _is_whole(use[1], MAX_USERS):
        return None
    price = sum_in(use[2], MAX_PRICE_KOPECKS, unit)
    return {"users": int(use[1]), "kopecks": price} if price else None

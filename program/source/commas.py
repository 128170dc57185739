"""Values in {…} that a comma has cut: {rate: 32,5 %}, {from: €20,000}, {en: Yes, by phone}."""

import re

from program.source.signs import CURLY

__all__ = ["is_cut_off", "join"]

_IN_GROUP = 3
_DIGITS = rf"[0-9]{{1,3}}(?:[ .][0-9]{{{_IN_GROUP}}})*"
_WHOLE = re.compile(rf"{_DIGITS}|[0-9]+")
_AFTER_SIGN = re.compile(rf"[^\w\s.,+-]{{1,3}} ?{_DIGITS}")
_REST = re.compile(r"([0-9]{1,3})(?: ?(%+|[^\W\d]+\.?|[$£¥€₴₸₹₽]))?")
"""What a comma leaves of a number: decimals or a group, and a unit that stands behind."""
_NO_COLON = re.compile(r"\s*[,}]")
_KEY = re.compile(r"[a-z][a-z0-9_-]*")


def is_cut_off(text: str, end: int) -> bool:
    """Return whether a part of {…} that ends there has no colon: then it is no key."""
    return _NO_COLON.match(text, end) is not None


def join(value: str, rest: str) -> tuple[str, str] | None:
    """Say how a value is written that is followed by such a part: a message, and a number whole.

    Nothing where what follows may be a key without its value.
    """
    number = _REST.fullmatch(rest)
    if number and (_AFTER_SIGN if number[2] is None else _WHOLE).fullmatch(value):
        whole = value.replace(".", " ")
        if number[2] != "%" and len(number[1]) == _IN_GROUP:
            return "comma_space", f"{whole} {rest}"
        unit = " %" if (number[2] or "").startswith("%") else rest[len(number[1]) :]
        return "comma_point", f"{whole}.{number[1]}{unit}"
    is_text = value and value[0] not in CURLY and not value[0].isdigit()
    return ("comma_quotes", "") if is_text and not _KEY.fullmatch(rest) else None

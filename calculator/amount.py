"""Sums as people type them: "1 500 000", "1,5 млн", "500k", pasted with any spaces."""

import re
import unicodedata
from collections.abc import Mapping

__all__ = ["MAX_ROUBLES", "AmountError", "parse_amount"]

MAX_ROUBLES = 10**12
_MAX_TEXT = 60
_NUMBER = re.compile(
    r"(?P<prefix>[^\d\-−–—.,']*)(?P<sign>[-−–—]?)(?P<digits>\d[\d.,']*)(?P<suffix>[^\d]*)"
)


class AmountError(ValueError):
    """A text that is no sum. `code` tells why: unreadable, negative, not_whole, too_large."""

    def __init__(self, code: str) -> None:
        """Keep the dotted code."""
        self.code = f"amount.{code}"
        super().__init__(self.code)


def parse_amount(text: str, suffixes: Mapping[str, int]) -> int:
    """Read a sum in whole roubles. No text is 0.

    Args:
        text: What stands in the field.
        suffixes: Words and signs that may follow the number, in lower case, with what they
            multiply it by (1 for a currency's sign). Several may follow one another; a currency
            may also stand before the number.

    Raises:
        AmountError: the text is no whole sum of roubles from 0 to a trillion.
    """
    if len(text) > _MAX_TEXT:
        raise AmountError("unreadable")
    compact = "".join(
        "'" if sign in "’`" else sign
        for sign in unicodedata.normalize("NFKC", text).lower()
        if not sign.isspace() and unicodedata.category(sign) != "Cf"
    )
    if not compact:
        return 0
    found = _NUMBER.fullmatch(compact)
    if (
        found is None
        or not found["digits"].replace(".", "").replace(",", "").replace("'", "").isascii()
    ):
        raise AmountError("unreadable")
    if found["prefix"] and suffixes.get(found["prefix"]) != 1:
        raise AmountError("unreadable")
    multiplier = _multiplier(found["suffix"], suffixes)
    whole, part = _split(found["digits"], scaled=multiplier > 1)
    scale: int = 10 ** len(part)
    units, rest = divmod(int(whole + part) * multiplier, scale)
    if found["sign"] and (units or rest):
        raise AmountError("negative")
    if rest:
        raise AmountError("not_whole")
    if units > MAX_ROUBLES:
        raise AmountError("too_large")
    return units


def _multiplier(text: str, suffixes: Mapping[str, int]) -> int:
    """Multiply out what follows the number: "млн руб." is a million times one."""
    multiplier = 1
    left = text.strip(".")
    longest_first = sorted(suffixes, key=len, reverse=True)
    while left:
        suffix = next((each for each in longest_first if left.startswith(each)), None)
        if suffix is None or (multiplier > 1 and suffixes[suffix] > 1):
            raise AmountError("unreadable")
        multiplier *= suffixes[suffix]
        left = left[len(suffix) :].strip(".")
    return multiplier


def _split(digits: str, *, scaled: bool) -> tuple[str, str]:
    """Tell a number's whole part from its decimals.

    After a separator, three digits are a group of thousands, unless a word such as "million"
    follows, before which nobody writes groups. One or two digits are decimals.
    """
    pieces = re.split(r"[.,']", digits)
    marks = re.findall(r"[.,']", digits)
    if not marks:
        return digits, ""
    if any(not piece for piece in pieces):
        raise AmountError("unreadable")
    *groups, last = pieces
    last_is_group = len(last) == 3 and not (scaled and len(marks) == 1)
    if last_is_group and len(set(marks)) == 1:
        groups, last, marks = pieces, "", [*marks, ""]
    elif marks[-1] == "'" or (len(last) > 2 and not scaled) or marks[-1] in marks[:-1]:
        raise AmountError("unreadable")
    if len(groups) > 1 and (
        len(set(marks[:-1])) > 1
        or not 1 <= len(groups[0]) <= 3
        or any(len(group) != 3 for group in groups[1:])
    ):
        raise AmountError("unreadable")
    return "".join(groups), last

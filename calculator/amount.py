"""Sums, shares and numbers as people type them: "1 500 000", "1,5 млн", "12,5 %", "40"."""

import unicodedata
from collections.abc import Mapping

from calculator.limits import MAX_KOPECKS, MAX_NUMBER_LETTERS

__all__ = ["AmountError", "parse_amount", "parse_count", "parse_percent"]

_DIGITS = "0123456789"
_MARKS = ".,' "
"""What may stand between the digits of a sum: before its decimals, or between groups of three."""
_DASHES = "-−–—"
_PLAIN = _DIGITS + ".,\u00a0 "
"""Most signs of a sum: nothing has to be looked up of them."""


class AmountError(ValueError):
    """A text that is no sum. `code` tells why: unreadable, negative, not_whole, too_large.

    Of a share or a number: percent, count, no_renewals; of an answer: share, number.
    """

    def __init__(self, code: str) -> None:
        """Keep the dotted code."""
        self.code = f"amount.{code}"
        super().__init__(self.code)


def parse_amount(
    text: str, suffixes: Mapping[str, int], unit: int, times: int = 1, decimal: str = ""
) -> int:
    """Read a sum in a currency, with its decimals or without, as minor units. No text is 0.

    Args:
        text: What stands in the field.
        suffixes: Words and signs that may follow the number, in lower case, with what they
            multiply it by (1 for a currency's sign). Several may follow one another; a currency
            may also stand before the number.
        unit: Minor units in one unit of the currency (`Terms.unit`).
        times: How often a year has the sum: 12 for a month's. It is the year that must be in range.
        decimal: The sign before decimals in the writer's language: three digits behind it are
            decimals where the currency has as many.

    Raises:
        AmountError: the text is no sum of whole minor units from 0 to `MAX_KOPECKS`.
    """
    compact = _compact(text)
    if compact is None:
        raise AmountError("unreadable")
    if not compact:
        return 0
    # Up to the first digit, or all of it.
    first = next((at for at, sign in enumerate(compact) if sign in _DIGITS), len(compact))
    head, rest = compact[:first], compact[first:]
    head = head.replace(" ", "")
    tail = rest.lstrip(_DIGITS + _MARKS)
    digits = rest[: len(rest) - len(tail)].strip()
    negative = head != "" and head[-1] in _DASHES
    prefix = head[:-1] if negative else head
    if not digits or (prefix and suffixes.get(prefix) != 1):
        raise AmountError("unreadable")
    multiplier = _multiplier(tail.replace(" ", ""), suffixes)
    whole, part = _split(
        digits, scaled=multiplier > 1, most=len(str(unit)) - 1, decimal_sign=decimal
    )
    scale: int = 10 ** len(part)
    kopecks, left = divmod(int(whole + part) * multiplier * unit, scale)
    if negative and (kopecks or left):
        raise AmountError("negative")
    if left:
        raise AmountError("not_whole")
    if kopecks * times > MAX_KOPECKS:
        raise AmountError("too_large")
    return kopecks * times


def parse_percent(text: str, least_bp: int, most_bp: int, code: str = "percent") -> int:
    """Read a share in per cent, with or without its sign, as basis points.

    Raises:
        AmountError: with the code, the text is no share with at most two decimals in the bounds.
    """
    compact = _compact(text) or ""
    sign = compact[:1] if compact[:1] in "+" + _DASHES else ""
    number = compact[len(sign) :].strip()
    if number.endswith("%"):
        number = number[:-1].strip()
    whole, mark, part = number.replace(",", ".").partition(".")
    if not _is_number(whole, 5) or (mark and not _is_number(part, 2)):
        raise AmountError(code)
    share_bp = int(whole) * 100 + int((part + "00")[:2])
    if sign and sign != "+":
        share_bp = -share_bp
    if not least_bp <= share_bp <= most_bp:
        raise AmountError(code)
    return share_bp


def parse_count(text: str, most: int, code: str = "count") -> int:
    """Read a whole number from 0 to `most`.

    Raises:
        AmountError: with the code, the text is no such number.
    """
    compact = _compact(text) or ""
    if not compact or compact.lstrip(_DIGITS + _MARKS):
        raise AmountError(code)
    try:
        digits, part = _split(compact)
    except AmountError as error:
        raise AmountError(code) from error
    if part or not _is_number(digits, 9) or int(digits) > most:
        raise AmountError(code)
    return int(digits)


def _is_number(text: str, most_digits: int) -> bool:
    """Return whether a text is of digits alone, at least one and not too many."""
    return 1 <= len(text) <= most_digits and all(sign in _DIGITS for sign in text)


def _compact(text: str) -> str | None:
    """Return a text with one sign for all that mean the same, and without invisible ones.

    Spaces are left where they stand, for they may part two numbers; None where something else parts
    them that nobody writes within a sum (a tab, a line's end), or a sign that is a number of its
    own, such as a superscript, which its plain digits do not stand for; and where it is too long.
    """
    if len(text) > MAX_NUMBER_LETTERS:
        return None
    compact = text.strip()
    if not compact.strip(_DIGITS):  # As with most: nothing is left to be looked into.
        return compact
    if any(unicodedata.category(sign) == "No" for sign in compact if sign not in _PLAIN):
        return None
    folded = [
        "'" if sign in "’`" else sign
        for sign in unicodedata.normalize("NFKC", compact).lower()
        if sign in _PLAIN or unicodedata.category(sign) != "Cf"
    ]
    if any(sign.isspace() and sign != " " for sign in folded):
        return None
    return "".join(folded).strip()


def _multiplier(text: str, suffixes: Mapping[str, int]) -> int:
    """Multiply out what follows the number: "млн руб." is a million times one."""
    multiplier = 1
    left = text.strip(".")
    while left:
        # The longest one: "млн" rather than "м".
        suffix = max([each for each in suffixes if left.startswith(each)], key=len, default=None)
        if suffix is None or (multiplier > 1 and suffixes[suffix] > 1):
            raise AmountError("unreadable")
        multiplier *= suffixes[suffix]
        left = left[len(suffix) :].strip(".")
    return multiplier


def _split(
    digits: str, *, scaled: bool = False, most: int = 2, decimal_sign: str = ""
) -> tuple[str, str]:
    """Split a number into its whole part and its decimals.

    After a point or a comma, three digits are a group of thousands, unless a word such as "million"
    follows, before which nobody writes groups so; or, where the currency has so many decimals
    (`most`), unless the sign is the one that the language has before them, or only a 0 stands
    before it. One or two digits are decimals. A space and an apostrophe stand only between groups,
    and groups are of three digits, all but the first.
    """
    marks = [sign for sign in digits if sign in _MARKS]
    if not marks:
        return digits, ""
    pieces = digits.replace(",", ".").replace("'", ".").replace(" ", ".").split(".")
    if any(not piece for piece in pieces):
        raise AmountError("unreadable")
    *groups, last = pieces
    decimal = marks[-1] in ".,"
    fine = most > 2 and (marks[-1] == decimal_sign or groups == ["0"])
    is_part = len(marks) == 1 and decimal and (scaled or fine)
    last_is_group = len(last) == 3 and not is_part
    if last_is_group and len(set(marks)) == 1:
        groups, last, marks = pieces, "", marks + [""]
    elif not decimal or (len(last) > max(most, 2) and not scaled) or marks[-1] in marks[:-1]:
        raise AmountError("unreadable")
    if len(groups) > 1 and (
        len(set(marks[:-1])) > 1
        or not 1 <= len(groups[0]) <= 3
        or groups[0][0] == "0"
        or any(len(group) != 3 for group in groups[1:])
    ):
        raise AmountError("unreadable")
    return "".join(groups), last

"""Sums, shares and numbers as people type them: "1 500 000", "1,5 млн", "12,5 %", "40"."""

import unicodedata
from collections.abc import Mapping

__all__ = ["MAX_ROUBLES", "AmountError", "parse_amount", "parse_count", "parse_percent"]

MAX_ROUBLES = 10**12
_MAX_TEXT = 60
_DIGITS = "0123456789"
_MARKS = ".,'"
"""What may stand between the digits of a sum."""
_DASHES = "-−–—"


class AmountError(ValueError):
    """A text that is no sum. `code` tells why: unreadable, negative, not_whole, too_large.

    Of a share or a number: percent, count, no_renewals.
    """

    def __init__(self, code: str) -> None:
        """Keep the dotted code."""
        self.code = f"amount.{code}"
        super().__init__(self.code)


def parse_amount(text: str, suffixes: Mapping[str, int], times: int = 1) -> int:
    """Read a sum in whole roubles. No text is 0.

    Args:
        text: What stands in the field.
        suffixes: Words and signs that may follow the number, in lower case, with what they
            multiply it by (1 for a currency's sign). Several may follow one another; a currency
            may also stand before the number.
        times: How often a year has the sum: 12 for a month's. It is the year that must be in range.

    Raises:
        AmountError: the text is no whole sum of roubles from 0 to a trillion.
    """
    if len(text) > _MAX_TEXT:
        raise AmountError("unreadable")
    compact = _compact(text)
    if not compact:
        return 0
    head = compact[: _first_digit(compact)]
    rest = compact[len(head) :]
    tail = rest.lstrip(_DIGITS + _MARKS)
    digits = rest[: len(rest) - len(tail)]
    negative = head != "" and head[-1] in _DASHES
    prefix = head[:-1] if negative else head
    if not digits or (prefix and suffixes.get(prefix) != 1):
        raise AmountError("unreadable")
    multiplier = _multiplier(tail, suffixes)
    whole, part = _split(digits, scaled=multiplier > 1)
    scale: int = 10 ** len(part)
    units, left = divmod(int(whole + part) * multiplier, scale)
    if negative and (units or left):
        raise AmountError("negative")
    if left:
        raise AmountError("not_whole")
    if units * times > MAX_ROUBLES:
        raise AmountError("too_large")
    return units * times


def parse_percent(text: str, least_bp: int, most_bp: int) -> int:
    """Read a share in per cent, with or without its sign, as basis points.

    Raises:
        AmountError: the text is no share with at most two decimals between the bounds.
    """
    compact = _compact(text) if len(text) <= _MAX_TEXT else ""
    sign = compact[:1] if compact[:1] in ("+", *_DASHES) else ""
    number = compact[len(sign) :]
    if number.endswith("%"):
        number = number[:-1]
    whole, mark, part = number.replace(",", ".").partition(".")
    if not _is_number(whole, 5) or (mark and not _is_number(part, 2)):
        raise AmountError("percent")
    share_bp = int(whole) * 100 + int((part + "00")[:2])
    if sign and sign != "+":
        share_bp = -share_bp
    if not least_bp <= share_bp <= most_bp:
        raise AmountError("percent")
    return share_bp


def parse_count(text: str, most: int) -> int:
    """Read a whole number from 0 to `most`.

    Raises:
        AmountError: the text is no such number.
    """
    digits = _compact(text)
    if not _is_number(digits, 9) or int(digits) > most:
        raise AmountError("count")
    return int(digits)


def _first_digit(text: str) -> int:
    """Find where the first digit stands; the text's length where there is none."""
    return next((at for at, sign in enumerate(text) if sign in _DIGITS), len(text))


def _is_number(text: str, most_digits: int) -> bool:
    """Tell whether a text is of digits alone, at least one and not too many."""
    return 1 <= len(text) <= most_digits and all(sign in _DIGITS for sign in text)


def _compact(text: str) -> str:
    """Take out spaces and invisible signs; sign variants become one."""
    compact = unicodedata.normalize("NFKC", text).lower().replace(" ", "")
    if not compact.strip(_DIGITS):  # As with most: nothing else is left to be taken out.
        return compact
    return "".join(
        "'" if sign in "’`" else sign
        for sign in compact
        if not sign.isspace() and unicodedata.category(sign) != "Cf"
    )


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


def _split(digits: str, *, scaled: bool) -> tuple[str, str]:
    """Tell a number's whole part from its decimals.

    After a separator, three digits are a group of thousands, unless a word such as "million"
    follows, before which nobody writes groups. One or two digits are decimals.
    """
    marks = [sign for sign in digits if sign in _MARKS]
    pieces = digits.replace(",", ".").replace("'", ".").split(".")
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

"""Bands as the whole numbers that they begin at: which begin too low, and which two at one.

These functions know of no file.
"""

from collections.abc import Iterator, Sequence

__all__ = ["descents", "repeats"]


def descents(begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give each band that begins below one before it, with the highest of those before."""
    highest = 0
    for at, begin in enumerate(begins):
        if begin < begins[highest]:
            yield at, highest
        elif begin > begins[highest]:
            highest = at


def repeats(begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give each band that begins where an earlier one does, with the first of those."""
    first: dict[int, int] = {}
    for at, begin in enumerate(begins):
        if begin in first:
            yield at, first[begin]
        first.setdefault(begin, at)

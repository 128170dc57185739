"""Bands as stretches of whole numbers: where each begins, which two meet, and what none covers.

A band reaches to where the next one begins. These functions know of no file.
"""

from collections.abc import Iterator, Sequence

__all__ = ["descents", "first_number", "repeats", "uncovered"]


def first_number(bound: int, *, over: bool) -> int:
    """Return the least whole number in a band that begins at a bound, or just over it."""
    return bound + 1 if over else bound


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


def uncovered(begins: Sequence[int], least: int) -> int | None:
    """Return the greatest number below all bands; None where there is none from `least` on."""
    below = min(begins) - 1
    return below if below >= least else None

"""Bisection: the first whole number for which something holds that holds from there on."""

from collections.abc import Callable

__all__ = ["first_of"]


def first_of(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the least number from `low` to `high` for which it holds; for `high` it does."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low

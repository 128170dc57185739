"""Bisection: the first whole number for which something holds that holds from there on."""

from collections.abc import Callable

__all__ = ["first_near", "first_of"]


def first_of(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the least number from `low` to `high` for which it holds; for `high` it does."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def first_near(near: int, holds: Callable[[int], bool]) -> int:
    """Return the least number from 0 for which it holds; the nearer to `near`, the sooner."""
    high, step = near + 1, 1
    while not holds(high):
        high += step
        step *= 2
    low, step = min(near - 1, high - 1), 1
    while low >= 0 and holds(low):
        high, low = low, low - step
        step *= 2
    return first_of(max(low, -1) + 1, high, holds)

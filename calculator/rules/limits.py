"""Limits: at most, or at least, so much for one position, in each of its windows or in a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.money import BASIS_POINTS

__all__ = ["Limit", "limited_window", "limited_year"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound of what is paid for one position."""

    sum: int
    """Minor units."""
    is_least: bool
    """At least, rather than at most, so much; only where anything is sold."""
    spans_windows: bool
    """Of several windows together, those of a year or a life, rather than of each one."""
    is_of_life: bool
    """Of these and all windows before the year, too."""


def limited_window(limits: Sequence[Limit], exact: int) -> int:
    """Apply the limits of a window to its figure, 1/10 000 minor units."""
    for limit in limits:
        if not limit.spans_windows:
            sum_ = limit.sum * BASIS_POINTS
            exact = max(exact, sum_) if limit.is_least else min(exact, sum_)
    return exact


def limited_year(limits: Sequence[Limit], windows: list[int], before: int) -> list[int]:
    """Apply the limits of a year, or of a life, to a year's windows, minor units.

    What is over the limit is taken from the windows that pass it; what lacks goes to the last. Of a
    life's limit what was paid `before` the year is used up.
    """
    for limit in limits:
        if not limit.spans_windows:
            continue
        if limit.is_least:
            lacks = max(0, limit.sum - sum(windows))
            windows = windows[:-1] + [windows[-1] + lacks]
        else:
            left, cut = max(0, limit.sum - before) if limit.is_of_life else limit.sum, []
            for each in windows:
                cut.append(min(each, left))
                left -= cut[-1]
            windows = cut
    return windows

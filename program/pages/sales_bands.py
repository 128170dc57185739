"""Yearly sales in bands, from one of the tiers' minimums to the next."""

from collections.abc import Iterable
from dataclasses import dataclass

from calculator.requirements import SalesMinimum

__all__ = ["Band", "bands_between"]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of yearly sales, minor units: from a minimum of the tiers' to below the next one."""

    from_kopecks: int
    below_kopecks: int | None
    example_kopecks: int
    """What stands for the range in an estimate: its least, or half of what it ends at."""


def bands_between(asked: Iterable[SalesMinimum], size_kopecks: int) -> list[Band]:
    """Return the bands that minimums divide a year's sales into; one where there are none.

    Args:
        asked: What tiers ask for.
        size_kopecks: The sales of an example where no minimum tells the programme's size.
    """
    minimums = sorted(
        {minimum * each.windows for each in asked for minimum in each.minimums.values() if minimum}
    )
    first = minimums[0] if minimums else None
    ends = [*minimums[1:], None]
    return [
        Band(0, first, (first or 2 * size_kopecks) // 2),
        *(Band(start, end, start) for start, end in zip(minimums, ends, strict=False)),
    ]

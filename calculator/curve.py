"""A tier's total against yearly sales as straight pieces: what a chart draws between two sums."""

from collections.abc import Callable

from calculator.jumps import Jumps

__all__ = ["curve", "curve_marks"]

_HALVINGS = 12
"""How far a piece that bends is halved: to less than a pixel of a chart."""
_STRAIGHT = 500
"""Parts of the greatest total by which the middle of a straight piece may be off."""


def curve_marks(jumps: Jumps, tier: str, end: int) -> list[int]:
    """Return 0, the sums at which a tier's total may jump, and the end of the axis.

    None where the total is a straight line.
    """
    if not jumps.terms.staged[tier]:
        return []
    unit = jumps.unit
    return [each * unit for each in jumps.of(tier, end // unit)] + [end]


def curve(
    marks: list[int], total: Callable[[int], int], start: int, end: int, unit: int
) -> list[tuple[int, int]]:
    """Return a line's points: at its ends, before and at each mark, and where it bends.

    Args:
        marks: Sums at which it may jump (`curve_marks`), ascending; none of a straight line.
        total: What a sum pays.
        start: The first sum.
        end: The last one.
        unit: The step of sums, minor units.
    """
    if start == end:
        return [(start, total(start))] * 2
    inside = [each for each in marks if start < each < end]
    points = [(start, total(start))]
    low = start
    for mark in inside + [end]:
        # A jump belongs to the next piece; the axis' end is no jump.
        high = mark if mark == end else max(low, mark - unit)
        if marks and high > low:
            greatest = max(abs(total(marks[-1])), 1)
            points += _bends(
                total, (low, total(low)), (high, total(high)), unit, greatest, _HALVINGS
            )
        if high > low:
            points.append((high, total(high)))
        if mark != end:
            points.append((mark, total(mark)))
        low = mark
    return points


def _bends(
    total: Callable[[int], int],
    first: tuple[int, int],
    last: tuple[int, int],
    unit: int,
    greatest: int,
    left: int,
) -> list[tuple[int, int]]:
    """Return points between two where the line bends: a limit sets in."""
    middle = (first[0] + last[0]) // 2 // unit * unit
    if not left or not first[0] < middle < last[0]:
        return []
    at = (middle, total(middle))
    between = first[1] + (last[1] - first[1]) * (middle - first[0]) // (last[0] - first[0])
    if abs(at[1] - between) * _STRAIGHT <= greatest:
        return []
    before = _bends(total, first, at, unit, greatest, left - 1)
    return before + [at] + _bends(total, at, last, unit, greatest, left - 1)

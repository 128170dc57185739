"""The yearly sums at which a fact that rows earn takes a scale a step further."""

from collections.abc import Callable, Sequence
from typing import Any

from calculator.bisection import first_near
from calculator.earned import Earning, earned
from calculator.mix import Mix
from calculator.rules.scale import Bands, Flat, Scale, goes_by

__all__ = ["earned_sums", "steps_of"]


def steps_of(scale: Scale) -> tuple[int, ...]:
    """Return the numbers at which a scale that goes by one gives something else, ascending."""
    if isinstance(scale, Flat):
        return ()
    if isinstance(scale, Bands):
        return tuple([band.begins() for band in scale.bands])
    if not scale.plus_bp:
        return ()
    count = -(-max(scale.most_bp - scale.start_bp, 0) // scale.plus_bp)
    return tuple([scale.every * step for step in range(1, count + 1)])


def earned_sums(
    earnings: Sequence[Earning],
    scale: Scale,
    mix: Mix,
    unit: int,
    most: int,
    known: dict[tuple[Any, ...], set[int]],
) -> set[int]:
    """Return the first sums of a mix at which a fact reaches each step of a scale.

    A fact never falls while the sales of a mix grow. It is no straight line: only whole sums
    count, in each of their windows, and up to a limit.

    Args:
        earnings: What facts are made of.
        scale: What goes by one of them.
        mix: What is sold, in which proportions.
        unit: Minor units in one unit of a sum.
        most: The greatest sum, in units.
        known: What was found before of this mix and unit; it is added to.
    """
    steps = steps_of(scale)
    key = (goes_by(scale), steps, most)
    if key not in known:
        own = [each for each in earnings if each.fact == goes_by(scale)]
        known[key] = _sums(lambda units: earned(own, mix.at(units * unit, unit)), steps, most)
    return known[key]


def _sums(at: Callable[[int], int], steps: Sequence[int], most: int) -> set[int]:
    found = []
    first, gap = 0, 0
    unsold, last = at(0), at(most)
    for step in steps:
        if unsold < step <= last:
            before = first
            # Steps are mostly as far from one another as the two before.
            first = _first(at, step, first + gap)
            gap = first - before
            found.append(first)
    return set(found)


def _first(at: Callable[[int], int], step: int, near: int) -> int:
    return first_near(near, lambda units: at(units) >= step)

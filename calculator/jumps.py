"""The yearly sums at which a band of some rule begins: there a tier's total may jump or bend."""

from collections.abc import Callable, Sequence
from typing import Any

from calculator.bisection import first_near
from calculator.earned import earned
from calculator.mix import Mix
from calculator.rules.pay import measures_of
from calculator.rules.rule import Rule, groups
from calculator.rules.scale import Band, Bands, Flat, Scale, Value, band_measure, goes_by, steps_of
from calculator.sales import Sales
from calculator.terms import Terms

__all__ = ["Jumps"]

_BY_SALES = ("base", "total")
_MANY = 10**12
_MANY_OFF = 1000
"""Units by which a part of the mix may be off its exact share, and far more."""
_ANY_SALES = Bands("whole", "base", (Band(1, False, Value(0, 0)),))
"""What looks at a window's sales, to tell where they begin."""


class Jumps:
    """Finds the jumps of a mix, in units of a sum: once for tiers whose bands begin alike."""

    def __init__(self, terms: Terms, mix: Mix, unit: int) -> None:
        """Take the terms, the mix, and the minor units in one unit."""
        self.terms = terms
        self.unit = unit
        self._mix = mix
        self._known: dict[tuple[Any, ...], set[int]] = {}

    def of(self, tier: str, most: int) -> list[int]:
        """Return 0 and each sum from which a further band holds, ascending, in units up to `most`.

        Between two of them a tier's total never falls as sales grow: no share is negative, and a
        limit only flattens.
        """
        found = {0}
        for rule in self.terms.staged[tier]:
            scale = rule.scales[tier]
            if isinstance(scale, Bands) and scale.by in _BY_SALES:
                found |= self._of_sales(rule, scale, most)
            elif rule.earnings:
                found |= self._of_earned(rule, scale, most)
            if [limit for limit in rule.limits if limit.is_least] or _pays_sums(scale):
                found |= self._of_sales(rule, _ANY_SALES, most)
        return sorted(found)

    def _of_sales(self, rule: Rule, scale: Bands, most: int) -> set[int]:
        """Return the first sums at which what chooses a rule's band reaches each of them."""
        steps = steps_of(scale)
        key = (rule.id, scale.mode, scale.by, steps, most)

        def at(units: int) -> list[int]:
            sales = self._sold(units)
            return [
                band_measure(scale, known)
                for position in groups(rule, sales)
                for known in measures_of(rule, position, sales, self.terms.parts)
            ]

        if key not in self._known:
            self._known[key] = _first_sums(at, steps, most)
        return self._known[key]

    def _of_earned(self, rule: Rule, scale: Scale, most: int) -> set[int]:
        """Return the first sums at which a fact that rows earn reaches each step of a scale.

        It never falls while the sales of a mix grow. It is no straight line: only whole sums count,
        in each of their windows, and up to a limit.
        """
        steps = steps_of(scale)
        key = (goes_by(scale), steps, most)
        own = [each for each in rule.earnings if each.fact == goes_by(scale)]

        def at(units: int) -> int:
            return earned(own, self._sold(units))

        if key not in self._known:
            self._known[key] = _sums_in_turn(at, steps, most)
        return self._known[key]

    def _sold(self, units: int) -> Sales:
        return self._mix.at(units * self.unit, self.unit)


def _pays_sums(scale: Scale) -> bool:
    """Return whether something is paid however little is sold."""
    return isinstance(scale, Flat) and scale.value.sum > 0


def _first_sums(at: Callable[[int], list[int]], steps: Sequence[int], most: int) -> set[int]:
    """Return the first sums, in units up to `most`, at which a measure reaches each of its steps.

    `at` gives the measures of a sum, by position and window.
    """
    found = set()
    # So many units that what each window has of them is told exactly enough to reckon back from.
    many = max(most, _MANY)
    for place, measure in enumerate(at(many)):
        for step in steps:
            if measure and step:
                first = _first(at, place, step, step * many // measure, most)
                if first <= most:
                    found.add(first)
    return found


def _first(at: Callable[[int], list[int]], place: int, step: int, near: int, most: int) -> int:
    """Find the first sum at which a measure reaches a step; one over `most` is near."""
    if near > most + _MANY_OFF:
        return near
    return first_near(near, lambda units: at(units)[place] >= step)


def _sums_in_turn(at: Callable[[int], int], steps: Sequence[int], most: int) -> set[int]:
    """Return the same of one measure, each looked for as far beyond the last as that was."""
    found = []
    first, gap = 0, 0
    unsold, last = at(0), at(most)
    for step in steps:
        if unsold < step <= last:
            before = first
            first = _reached(at, step, first + gap)
            gap = first - before
            found.append(first)
    return set(found)


def _reached(at: Callable[[int], int], step: int, near: int) -> int:
    return first_near(near, lambda units: at(units) >= step)

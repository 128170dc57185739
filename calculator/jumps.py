"""The yearly sums at which a band of some rule begins: there a tier's total may jump or bend."""

from collections.abc import Sequence
from typing import Any

from calculator.bisection import first_near
from calculator.earned_jumps import earned_sums
from calculator.mix import Mix
from calculator.rules.pay import measures_of
from calculator.rules.rule import Rule, groups
from calculator.rules.scale import Band, Bands, Flat, Scale, Value, band_measure
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
                found |= self._sums(rule, scale, most)
            elif rule.earnings:
                found |= earned_sums(rule.earnings, scale, self._mix, self.unit, most, self._known)
            if [limit for limit in rule.limits if limit.is_least] or _pays_sums(scale):
                found |= self._sums(rule, _ANY_SALES, most)
        return sorted(found)

    def _sums(self, rule: Rule, scale: Bands, most: int) -> set[int]:
        begins = tuple([band.begins() for band in scale.bands])
        key = (rule.id, scale.mode, scale.by, begins, most)
        if key not in self._known:
            measured = _Measured(self.terms, rule, scale, self._mix, self.unit)
            self._known[key] = _first_sums(measured, begins, most)
        return self._known[key]


def _pays_sums(scale: Scale) -> bool:
    """Return whether something is paid however little is sold."""
    return isinstance(scale, Flat) and scale.value.sum > 0


class _Measured:
    """What chooses a rule's band, by position and window, for other sums of a mix."""

    def __init__(self, terms: Terms, rule: Rule, scale: Bands, mix: Mix, unit: int) -> None:
        self._terms = terms
        self._rule = rule
        self._scale = scale
        self._mix = mix
        self._unit = unit

    def at(self, units: int) -> list[int]:
        """Return the measures of a sum, in units."""
        sales = self._mix.at(units * self._unit, self._unit)
        found = []
        for position in groups(self._rule, sales):
            for known in measures_of(self._rule, position, sales, self._terms.parts):
                found.append(band_measure(self._scale, known))
        return found


def _first_sums(measured: _Measured, bounds: Sequence[int], most: int) -> set[int]:
    """Return the first sums at which a measure reaches each of the bounds, up to `most`."""
    found = set()
    # So many units that what each window has of them is told exactly enough to reckon back from.
    many = max(most, _MANY)
    for place, measure in enumerate(measured.at(many)):
        for begins in bounds:
            if measure and begins:
                first = _first(measured, place, begins, begins * many // measure, most)
                if first <= most:
                    found.add(first)
    return found


def _first(measured: _Measured, place: int, begins: int, near: int, most: int) -> int:
    """Find the first sum, in units, at which a measure reaches a bound; one over `most` is near."""
    if near > most + _MANY_OFF:
        return near
    return first_near(near, lambda units: measured.at(units)[place] >= begins)

"""The yearly sums at which a band of some rule begins: there a tier's total may jump or bend."""

from collections.abc import Sequence

from calculator.mix import Mix
from calculator.rules.pay import measures_of
from calculator.rules.rule import Rule, groups
from calculator.rules.scale import Bands, Flat, Scale, band_measure
from calculator.terms import Terms

__all__ = ["jumps"]

_BY_SALES = ("base", "total")
_MANY = 10**12
_MANY_OFF = 1000
"""Units by which a part of the mix may be off its exact share, and far more."""
_ANY_SALES = Bands("whole", "base", ())
"""What looks at a window's sales, to tell where they begin."""


def jumps(terms: Terms, mix: Mix, tier: str, unit: int, most: int) -> list[int]:
    """Return 0 and each sum from which a further band holds, ascending, in units up to `most`.

    Between two of them a tier's total never falls as sales grow: no share is negative, and a limit
    only flattens.
    """
    found = {0}
    for rule in terms.staged[tier]:
        scale = rule.scales[tier]
        if isinstance(scale, Bands) and scale.by in _BY_SALES:
            begins = [band.begins() for band in scale.bands]
            found |= _first_sums(_Measured(terms, rule, scale, mix, unit), begins, most)
        if [limit for limit in rule.limits if limit.is_least] or _pays_sums(scale):
            found |= _first_sums(_Measured(terms, rule, _ANY_SALES, mix, unit), [1], most)
    return sorted(found)


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
    high, step = near + 1, 1
    while measured.at(high)[place] < begins:
        high += step
        step *= 2
    low, step = min(near - 1, high - 1), 1
    while low >= 0 and measured.at(low)[place] >= begins:
        high, low = low, low - step
        step *= 2
    low = max(low, -1)
    while high - low > 1:
        middle = (low + high) // 2
        if measured.at(middle)[place] >= begins:
            high = middle
        else:
            low = middle
    return high

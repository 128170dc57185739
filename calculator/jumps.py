"""The yearly sums at which a band of some rule begins: there a tier's total may jump or bend."""

from collections.abc import Sequence

from calculator.mix import Mix
from calculator.rules.pay import measures_of
from calculator.rules.rule import Rule, groups
from calculator.rules.scale import Bands, Flat, Scale, band_measure
from calculator.sales import Sales
from calculator.terms import Terms

__all__ = ["jumps"]

_BY_SALES = ("base", "total")
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
        self.unit = unit
        self.total = mix.total_kopecks
        self.slack = len(terms.products) + terms.parts + 1
        """Units by which a part of the mix may be off its exact share."""

    def own(self) -> list[int]:
        """Return the measures of the mix's own sum."""
        return self._of(self._mix.sales)

    def at(self, units: int) -> list[int]:
        """Return the measures of another sum."""
        return self._of(self._mix.at(units * self.unit, self.unit))

    def _of(self, sales: Sales) -> list[int]:
        found = []
        for position in groups(self._rule, sales):
            for known in measures_of(self._rule, position, sales, self._terms.parts):
                found.append(band_measure(self._scale, known))
        return found


def _first_sums(measured: _Measured, bounds: Sequence[int], most: int) -> set[int]:
    """Return the first sums at which a measure reaches each of the bounds, up to `most`."""
    found = set()
    own = measured.own()
    for begins in bounds:
        for place, measure in enumerate(own):
            if not measure or not begins:
                continue
            near = begins * measured.total // measure // measured.unit
            if near - measured.slack <= most:
                found.add(_first(measured, place, begins, near))
    return {each for each in found if each <= most}


def _first(measured: _Measured, place: int, begins: int, near: int) -> int:
    """Find the first sum, in units, at which a measure reaches a bound."""
    slack = measured.slack
    low, high = max(0, near - slack), near + slack
    while low and measured.at(low)[place] >= begins:
        low = max(0, low - slack)
    while measured.at(high)[place] < begins:
        high += slack
    while low < high:
        middle = (low + high) // 2
        if measured.at(middle)[place] >= begins:
            high = middle
        else:
            low = middle + 1
    return low

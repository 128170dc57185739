"""The yearly sums at which a band of some rule begins: there a tier's total may jump or bend."""

from calculator.mix import Mix
from calculator.rules.pay import measures_of
from calculator.rules.rule import Rule, groups
from calculator.rules.scale import Bands, band_measure
from calculator.sales import Sales
from calculator.terms import Terms

__all__ = ["jumps"]

_BY_SALES = ("base", "total")


def jumps(terms: Terms, mix: Mix, tier: str, unit: int, most: int) -> list[int]:
    """Return 0 and each sum from which a further band holds, ascending, in units up to `most`.

    Between two of them a tier's total never falls as sales grow: no share is negative, and a limit
    only flattens.
    """
    found = {0}
    for rule in terms.staged[tier]:
        scale = rule.scales[tier]
        if isinstance(scale, Bands) and scale.by in _BY_SALES:
            found |= _of_rule(scale, _Measured(terms, rule, scale, mix, unit), most)
    return sorted(found)


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


def _of_rule(scale: Bands, measured: _Measured, most: int) -> set[int]:
    found = set()
    own = measured.own()
    for band in scale.bands:
        begins = band.begins()
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

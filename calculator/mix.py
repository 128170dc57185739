"""More or fewer sales in the same mix: what each product and quarter has of a new yearly sum.

A share of minor units rarely comes out even. The last ones are dealt by D'Hondt's rule, the one of
the usual rules under which no part ever shrinks while the whole grows: a tier's reward for the mix
then never falls with its sales, and a goal can be followed back.
"""

from collections.abc import Container, Sequence

from calculator.money import split_year
from calculator.rewards import Quarters

__all__ = ["Mix", "apportion"]


def apportion(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Divide a whole number in proportion to weights, not all of them 0; the parts make it up.

    Each part is its exact share rounded down, or more where the rest goes; with a total that is the
    weights' own sum it is its weight.
    """
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    for _ in range(total - sum(parts)):
        best = 0
        for at in range(1, len(weights)):
            # weights[at] / (parts[at] + 1) against the best so far, without fractions.
            if weights[at] * (parts[best] + 1) > weights[best] * (parts[at] + 1):
                best = at
        parts[best] += 1
    return tuple(parts)


class Mix:
    """A scenario's sales as proportions, where not all of them are 0: of products and quarters."""

    def __init__(self, quarters: Quarters) -> None:
        """Take a year's sales by product."""
        self.quarters = quarters
        self._years = [sum(each) for each in quarters.values()]
        self.total_kopecks = sum(self._years)
        self._even = [
            each == split_year(year)
            for each, year in zip(quarters.values(), self._years, strict=True)
        ]

    def at(self, total_kopecks: int, unit: int = 1) -> Quarters:
        """Return the quarters by product of another yearly sum. An even year stays even.

        With the currency's unit (`Terms.unit`), each product's year is a whole number of it, as a
        person types it, where the sum itself is one.
        """
        if total_kopecks % unit:
            unit = 1
        years = apportion(total_kopecks // unit, self._years)
        parts = zip(self.quarters.items(), years, self._even, strict=True)
        return {
            product: split_year(year * unit) if even else apportion(year * unit, quarters)
            for (product, quarters), year, even in parts
        }

    def in_units(self, total: int, by_quarter: Container[str]) -> dict[str, tuple[int, ...]]:
        """Return whole units by product: a year, or four quarters of the products named."""
        years = apportion(total, self._years)
        return {
            product: apportion(year, quarters if any(quarters) else (1,) * len(quarters))
            if product in by_quarter
            else (year,)
            for (product, quarters), year in zip(self.quarters.items(), years, strict=True)
        }

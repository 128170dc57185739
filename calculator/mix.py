"""More or fewer sales in the same mix: what each product and quarter has of a new yearly sum.

A share of minor units rarely comes out even. The last ones are dealt by D'Hondt's rule, the one of
the usual rules under which no part ever shrinks while the whole grows: a tier's reward for the mix
then never falls with its sales, and a goal can be followed back.
"""

from collections.abc import Container, Sequence

from calculator.money import split_year
from calculator.sales import Position, Sales

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
    """A scenario's sales as proportions, where not all of them are 0: of products and parts."""

    def __init__(self, sales: Sales) -> None:
        """Take a year's sales."""
        self.sales = sales
        self._years = [sum(each) for each in sales.parts.values()]
        self.total_kopecks = sum(self._years)
        self._even = [
            each == split_year(year, len(each))
            for each, year in zip(sales.parts.values(), self._years, strict=True)
        ]

    def at(self, total_kopecks: int, unit: int = 1) -> Sales:
        """Return the sales of another yearly sum. An even year stays even.

        With the currency's unit (`Terms.unit`), each product's year is a whole number of it, as a
        person types it, where the sum itself is one. What is told by position keeps the counts,
        and each one brings its share of the product's new year, rounded down.
        """
        if total_kopecks % unit:
            unit = 1
        years = apportion(total_kopecks // unit, self._years)
        parts = {}
        for (product, sold), year, even in zip(
            self.sales.parts.items(), years, self._even, strict=True
        ):
            whole = year * unit
            parts[product] = split_year(whole, len(sold)) if even else apportion(whole, sold)
        if not self.sales.positions:
            return Sales(parts, self.sales.positions, self.sales.facts)
        positions = {
            product: _scaled(each, sum(parts[product]), sum(self.sales.parts[product]))
            for product, each in self.sales.positions.items()
        }
        return Sales(parts, positions, self.sales.facts)

    def in_units(self, total: int, by_part: Container[str]) -> dict[str, tuple[int, ...]]:
        """Return whole units by product: a year, or the parts of the products named."""
        years = apportion(total, self._years)
        found: dict[str, tuple[int, ...]] = {}
        for (product, sold), year in zip(self.sales.parts.items(), years, strict=True):
            found[product] = (year,)
            if product in by_part:
                weights = sold if any(sold) else (1,) * len(sold)
                found[product] = apportion(year, weights)
        return found


def _scaled(positions: tuple[Position, ...], year: int, was: int) -> tuple[Position, ...]:
    """Return positions that bring a year's sum, or a little less, in place of another one.

    What they sold before the year stays as it was.
    """
    if not was:
        return positions
    return tuple(
        [
            Position(each.count, _year_scaled(each.parts, year, was), each.age, each.past)
            for each in positions
        ]
    )


def _year_scaled(parts: tuple[int, ...], year: int, was: int) -> tuple[int, ...]:
    """Return what one of a position then brings. An even year stays even here, too: it is a sum."""
    whole = sum(parts)
    now = whole * year // was
    if parts == split_year(whole, len(parts)):
        return split_year(now, len(parts))
    return apportion(now, parts)

"""More or fewer sales in the same mix: what each product and quarter has of a new yearly sum.

A share of kopecks rarely comes out even. The last ones are dealt by D'Hondt's rule, the one of the
usual rules under which no part ever shrinks while the whole grows: a tier's reward for the mix then
never falls with its sales, and a goal can be followed back.
"""

from collections.abc import Sequence

from calculator.money import split_year
from calculator.scenario import Scenario

__all__ = ["apportion", "in_mix"]


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


def in_mix(scenario: Scenario, total_kopecks: int, unit: int = 1) -> dict[str, tuple[int, ...]]:
    """Give the quarters by product of another yearly sum in the scenario's mix.

    Args:
        scenario: Sales that are not all 0. An even year stays even.
        total_kopecks: The new year's sales of all products.
        unit: Kopecks that a product's year is a whole number of: 100 for whole roubles.
    """
    years = [sum(quarters) for quarters in scenario.quarters.values()]
    new_years = apportion(total_kopecks // unit, years)
    scaled = {}
    for (product, quarters), new in zip(scenario.quarters.items(), new_years, strict=True):
        old = sum(quarters)
        if quarters == split_year(old):
            scaled[product] = split_year(new * unit)
        else:
            scaled[product] = tuple(each * unit for each in apportion(new, quarters))
    return scaled

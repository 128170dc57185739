"""Backwards: the sales that a wanted reward takes, at each tier and with the tiers' minimums.

Where a tier's rules are flat, its reward for a mix is a straight line but for its roundings, each
of which is off by a known fraction of a kopeck. The line is turned round in one division; what the
roundings leave open, a few hundred kopecks whatever the sums, is halved until the least sum is
left: a fixed dozen steps. Other rules jump where a band begins. Those sums are known from the
rules, and between two of them a total never falls: the first stretch that reaches the goal is
halved.
"""

from collections.abc import Callable, Mapping
from typing import Any

from calculator.bisection import first_of
from calculator.jumps import Jumps
from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
from calculator.money import BASIS_POINTS
from calculator.qualification import Qualification, open_tiers, tier_by_sales
from calculator.rewards import tier_total
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["goal", "sales_for"]


def sales_for(
    terms: Terms,
    mix: Mix,
    tier: str,
    wanted_kopecks: int,
    unit: int = 1,
    jumps: Jumps | None = None,
) -> int | None:
    """Find the least yearly sales, kopecks, of a mix that bring a reward at a tier.

    Args:
        terms: The programme's rules.
        mix: What is sold, in which proportions.
        tier: The tier whose rates pay.
        wanted_kopecks: The reward a year.
        unit: 1 for a sum to the minor unit, `Terms.unit` for one in whole units of the currency of
            every product.
        jumps: Those of the mix in this unit, from whoever asks for several tiers.

    Returns:
        The sum; one unit less would bring less than wanted. None where no sum does: the tier pays
        nothing for this mix, or more would have to be sold than the calculator counts.
    """
    if terms.staged[tier]:
        jumps = jumps or Jumps(terms, mix, unit)
        return _by_stretches(terms, mix, tier, wanted_kopecks, unit, jumps)
    by_rates = wanted_kopecks - terms.flat[tier].fixed_kopecks
    if by_rates <= 0:
        return 0
    sales = mix.total_kopecks
    slack = 1  # All that roundings may add or take, in kopecks: twice what they can.
    rates = dict.fromkeys(terms.products, 0)
    for _, product, rate in terms.flat[tier].lines:
        rates[product] += rate
        slack += 1
    for _, products, width, rate in terms.flat[tier].windows:
        slack += terms.parts // width
        for product in products:
            rates[product] += rate
    # What these sales bring, exactly, in 1/10 000 kopeck.
    gain = sum([mix.sales.year_of(product) * rate for product, rate in rates.items()])
    if not gain:
        return None
    # Dealing out the last units moves less than one a product, between products' rates.
    spread = max(rates.values()) - min(rates.values())
    slack += unit * (len(rates) * spread // BASIS_POINTS + 1)
    low = max(0, (by_rates - slack) * BASIS_POINTS * sales // gain) // unit
    high = (by_rates + slack) * BASIS_POINTS * sales // gain // unit + 1
    if high * unit > MAX_KOPECKS * len(terms.products):
        return None
    return unit * first_of(low, high, _brings(terms, mix, tier, wanted_kopecks, unit))


def _by_stretches(
    terms: Terms, mix: Mix, tier: str, wanted: int, unit: int, jumps: Jumps
) -> int | None:
    """Find the same where rules have stages: on the first stretch between jumps that brings it."""
    brings = _brings(terms, mix, tier, wanted, unit)
    most = MAX_KOPECKS * len(terms.products) // unit
    begins = jumps.of(tier, most)
    ends = [each - 1 for each in begins[1:]] + [most]
    for low, high in zip(begins, ends, strict=True):
        if brings(high):
            return unit * first_of(low, high, brings)
    return None


def _brings(terms: Terms, mix: Mix, tier: str, wanted: int, unit: int) -> Callable[[int], bool]:
    """Return what tells whether so many units of the mix bring a reward."""
    return lambda units: tier_total(terms, tier, mix.at(units * unit, unit)) >= wanted


def goal(
    terms: Terms,
    mix: Mix,
    wanted: int | None,
    held: Mapping[str, Qualification],
    steps: Steps,
) -> dict[str, Any] | None:
    """Return the sales that a reward takes at each tier, and the least of them; kopecks a year.

    Per tier: `sales_kopecks` at its rates alone, to the minor unit; `whole_kopecks`, the same in
    whole units of every product, as a person plans it; `with_minimum_kopecks`, where its own
    minimum is met as well, and the `total_kopecks` that this brings, both None where no sales of
    this mix meet it; `lifts_to`, the tier whose minimum the sales at its rates meet. `least` counts
    the jumps in: the least whole units at which the tier that they reach pays the goal. A tier to
    which an answer says no is not reached by any sales.
    """
    if wanted is None or not mix.total_kopecks:
        return None
    reachable = open_tiers(held)
    ways: dict[str, Any] = {}
    least: dict[str, Any] | None = None
    of_exact, of_whole = Jumps(terms, mix, 1), Jumps(terms, mix, terms.unit)
    for tier in terms.tiers:
        exact = sales_for(terms, mix, tier, wanted, 1, of_exact)
        whole = sales_for(terms, mix, tier, wanted, terms.unit, of_whole)
        ways[tier] = None
        if exact is None or whole is None:
            continue
        minimum = held[tier].least_kopecks
        enough = total = None
        if minimum is not None:
            enough = max(whole, -(-minimum // terms.unit) * terms.unit)
            total = tier_total(terms, tier, mix.at(enough, terms.unit))
        ways[tier] = {
            "sales_kopecks": exact,
            "whole_kopecks": whole,
            "with_minimum_kopecks": enough,
            "total_kopecks": total,
            "lifts_to": tier_by_sales(held, whole, reachable),
            "closed": held[tier].closed,
        }
        if steps.wanted:
            _derive(terms, mix, tier, ways[tier], wanted, steps)
        if enough is None or tier_by_sales(held, enough, reachable) != tier:
            continue
        if least is None or enough < least["sales_kopecks"]:
            least = {"tier": tier, "sales_kopecks": enough, "total_kopecks": total}
    return {"goal_kopecks": wanted, "tiers": ways, "least": least}


def _derive(
    terms: Terms,
    mix: Mix,
    tier: str,
    way: dict[str, Any],
    wanted: int,
    steps: Steps,
) -> None:
    """Return what both sums pay, which is not less than the goal."""
    for name, rule, unit in (("sales", "goal", 1), ("whole", "goal_in_roubles", terms.unit)):
        sales = way[f"{name}_kopecks"]
        paid = tier_total(terms, tier, mix.at(sales, unit))
        inputs = {"total_kopecks": paid, "goal_kopecks": wanted}
        result = {"kopecks": sales}
        steps.add(f"{tier}.goal.{name}", rule, inputs, result, about={"tier": tier})

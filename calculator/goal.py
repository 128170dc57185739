"""Backwards: the sales that a wanted reward takes, at each tier and with the tiers' minimums.

Where a tier's rules are flat, its reward for a mix is a straight line but for its roundings. The
line is turned round in one division, and the sum is looked for near there: what the roundings leave
open, a few hundred kopecks whatever the sums, takes a dozen steps. Other rules jump where a band
begins. Those sums are known from the rules, and between two of them a total never falls: the first
stretch that reaches the goal is halved.
"""

from collections.abc import Mapping
from typing import Any

from calculator.bisection import first_near, first_of
from calculator.jumps import Jumps
from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
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
    most = MAX_KOPECKS * len(terms.products) // unit

    def total(units: int) -> int:
        return tier_total(terms, tier, mix.at(units * unit, unit))

    def brings(units: int) -> bool:
        return total(units) >= wanted_kopecks

    if terms.staged[tier]:
        begins = (jumps or Jumps(terms, mix, unit)).of(tier, most)
        ends = [each - 1 for each in begins[1:]] + [most]
        for low, high in zip(begins, ends, strict=True):
            if brings(high):
                return unit * first_of(low, high, brings)
        return None
    by_sales = wanted_kopecks - terms.flat[tier].fixed_kopecks
    if by_sales <= 0:
        return 0
    gain = total(most) - terms.flat[tier].fixed_kopecks
    return unit * first_near(by_sales * most // gain, brings) if gain >= by_sales else None


def goal(
    terms: Terms, mix: Mix, wanted: int | None, held: Mapping[str, Qualification], steps: Steps
) -> dict[str, Any] | None:
    """Return the sales that a reward takes at each tier, and the least of them; kopecks a year.

    Per tier: `sales_kopecks` at its rates alone, to the minor unit; `whole_kopecks`, the same in
    whole units of every product, as a person plans it; `with_minimum_kopecks`, where its own
    minimum is met as well, and the `total_kopecks` that this brings, both None where no sales of
    this mix meet it; `lifts_to`, the tier whose minimum the sales at its rates meet. `least` counts
    the jumps in: the least whole units at which the tier that they reach pays the goal;
    `least_of_all_firms` likewise, without tiers for a kind of firm that nobody has said to be. A
    tier to which an answer says no is not reached by any sales.
    """
    if wanted is None or not mix.total_kopecks:
        return None
    reachable = open_tiers(held)
    of_all_firms = [tier for tier in reachable if not held[tier].firm]
    ways: dict[str, Any] = {}
    least: dict[str, Any] = {"least": None, "least_of_all_firms": None}
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
            # Whole units of each product may do with less than the mix to the minor unit.
            "sales_kopecks": min(exact, whole),
            "whole_kopecks": whole,
            "with_minimum_kopecks": enough,
            "total_kopecks": total,
            "lifts_to": tier_by_sales(held, whole, reachable),
            "closed": held[tier].closed,
        }
        if steps.wanted:
            _derive(terms, mix, tier, ways[tier], wanted, steps)
        if enough is None:
            continue
        for name, tiers in (("least", reachable), ("least_of_all_firms", of_all_firms)):
            found = least[name]
            is_less = found is None or enough < found["sales_kopecks"]
            if is_less and tier_by_sales(held, enough, tiers) == tier:
                least[name] = {"tier": tier, "sales_kopecks": enough, "total_kopecks": total}
    return {"goal_kopecks": wanted, "tiers": ways} | least


def _derive(
    terms: Terms, mix: Mix, tier: str, way: dict[str, Any], wanted: int, steps: Steps
) -> None:
    """Return what both sums pay, which is not less than the goal."""
    for name, rule in (("sales", "goal"), ("whole", "goal_in_roubles")):
        sales = way[f"{name}_kopecks"]
        unit = terms.unit if sales == way["whole_kopecks"] else 1
        paid = tier_total(terms, tier, mix.at(sales, unit))
        inputs = {"total_kopecks": paid, "goal_kopecks": wanted}
        result = {"kopecks": sales}
        steps.add(f"{tier}.goal.{name}", rule, inputs, result, about={"tier": tier})

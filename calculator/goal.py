"""Backwards: the sales that a wanted reward takes, at each tier and with the tiers' minimums.

A tier's reward for a mix is a straight line but for its roundings, each of which is off by a known
fraction of a kopeck. The line is turned round in one division; what the roundings leave open, a few
hundred kopecks whatever the sums, is halved until the least sum is left: a fixed dozen steps.
"""

from collections.abc import Mapping
from typing import Any

from calculator.mix import Mix
from calculator.money import BASIS_POINTS, MAX_KOPECKS, QUARTERS
from calculator.qualification import Qualification, tier_by_sales
from calculator.rewards import tier_reward
from calculator.scenario import Scenario
from calculator.steps import step
from calculator.terms import PeriodicRebate, ShareOfBase, Terms, UnpricedIncentive

__all__ = ["goal", "sales_for"]

_ROUBLE = 100


def sales_for(terms: Terms, mix: Mix, tier: str, wanted_kopecks: int) -> int | None:
    """Find the least yearly sales, kopecks, of a mix that bring a reward at a tier.

    Returns:
        The sum; one kopeck less would bring less than wanted. None where no sum does: the tier
        pays nothing for this mix, or more would have to be sold than the calculator counts.
    """
    if not wanted_kopecks:
        return 0
    sold = {product: sum(quarters) for product, quarters in mix.quarters.items()}
    sales = sum(sold.values())
    gain = 0  # What these sales bring, exactly, in 1/10 000 kopeck.
    slack = 1  # All that roundings may add or take, in kopecks: twice what they can.
    rates = [rule.rates_bp[tier] for rule in terms.rewards if isinstance(rule, ShareOfBase)]
    for rule in terms.rewards:
        match rule:
            case ShareOfBase():
                gain += sold[rule.product] * rule.rates_bp[tier]
                slack += 1
            case PeriodicRebate() if tier in rule.rates_bp:
                gain += sales * rule.rates_bp[tier]
                slack += QUARTERS
            case PeriodicRebate() | UnpricedIncentive():
                pass
    if not gain:
        return None
    # Dealing out the last kopecks moves less than one a product, between products' rates.
    slack += len(rates) * (max(rates) - min(rates)) // BASIS_POINTS
    low = max(0, (wanted_kopecks - slack) * BASIS_POINTS * sales // gain)
    high = (wanted_kopecks + slack) * BASIS_POINTS * sales // gain + 1
    if high > MAX_KOPECKS * len(terms.products):
        return None
    while low < high:
        middle = (low + high) // 2
        if tier_reward(terms, tier, mix.at(middle)).total_kopecks < wanted_kopecks:
            low = middle + 1
        else:
            high = middle
    return low


def goal(
    terms: Terms,
    scenario: Scenario,
    held: Mapping[str, Qualification],
    steps: list[dict[str, Any]],
) -> dict[str, Any] | None:
    """Tell what the scenario's goal takes at each tier, and what is the least of all.

    Per tier: `sales_kopecks` at its rates alone; `with_minimum_kopecks` where its own minimum is
    met as well, with what that brings; `lifts_to`, the tier whose minimum those sales meet. `least`
    counts the jumps in: the least sales at which the tier that they reach pays the goal, the same
    up to the next whole rouble, as a person plans it, and what that brings. A tier to which an
    answer says no is not reached by any sales.
    """
    wanted = scenario.goal_kopecks
    if wanted is None or not scenario.total_kopecks:
        return None
    open_tiers = [tier for tier in terms.tiers if not held[tier].closed]
    mix = Mix(scenario.quarters)
    ways: dict[str, Any] = {}
    least: dict[str, Any] | None = None
    for tier in terms.tiers:
        sales = sales_for(terms, mix, tier, wanted)
        ways[tier] = None
        if sales is None:
            continue
        enough = max(sales, terms.minimums[tier])
        total = tier_reward(terms, tier, mix.at(enough)).total_kopecks
        ways[tier] = {
            "sales_kopecks": sales,
            "with_minimum_kopecks": enough,
            "total_kopecks": total,
            "lifts_to": tier_by_sales(terms, sales, open_tiers),
            "closed": held[tier].closed,
        }
        at_rates = tier_reward(terms, tier, mix.at(sales)).total_kopecks
        inputs = {"total_kopecks": at_rates, "goal_kopecks": wanted}
        name = f"{tier}.goal.sales"
        steps.append(step(name, "goal", inputs, {"kopecks": sales}, about={"tier": tier}))
        if tier_by_sales(terms, enough, open_tiers) == tier and (
            least is None or enough < least["sales_kopecks"]
        ):
            least = {"tier": tier, "sales_kopecks": enough}
    if least:
        whole = -(-least["sales_kopecks"] // _ROUBLE) * _ROUBLE
        paid = tier_reward(terms, least["tier"], mix.at(whole))
        least |= {"whole_kopecks": whole, "total_kopecks": paid.total_kopecks}
    return {"goal_kopecks": wanted, "tiers": ways, "least": least}

"""What a tier pays for sales: a line a rule, each figure rounded once; costs are taken off.

The one place where sales become money, for an estimate, a plan and the way back from a goal.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.money import share_kopecks
from calculator.rules.pay import pay
from calculator.sales import Sales, together, windowed
from calculator.terms import Terms

__all__ = ["TierReward", "renewed_of", "tier_reward", "tier_total"]


@dataclass(frozen=True, slots=True)
class TierReward:
    """A year's money at one tier, minor units."""

    lines: Mapping[str, int]
    """By rule, what is paid for sales as they are made."""
    rebates: Mapping[str, tuple[int, ...]]
    """By rule and window, what is paid after it."""
    costs: Mapping[str, int]
    """By rule, what the partner pays."""
    reward_kopecks: int
    """The sum of the rounded lines."""
    rebate_kopecks: int
    """The sum of the rounded windows."""
    cost_kopecks: int
    total_kopecks: int
    """All that the tier pays for the year, less its costs."""


def tier_reward(terms: Terms, tier: str, sales: Sales) -> TierReward:
    """Work out what a tier pays for a year's sales."""
    by_rule: dict[str, tuple[int, ...]] = {}
    parts = sales.parts
    flat = terms.flat[tier]
    for rule_id, product, rate_bp in flat.lines:
        by_rule[rule_id] = (share_kopecks(sum(parts[product]), rate_bp),)
    for rule_id, products, width, rate_bp in flat.windows:
        sums = windowed(together(parts, products), width)
        by_rule[rule_id] = tuple([share_kopecks(each, rate_bp) for each in sums])
    for rule in terms.rules:
        if tier in rule.scales and rule.id not in by_rule:
            by_rule[rule.id] = tuple(pay(rule, tier, sales, terms.parts, terms.rounding))
    lines: dict[str, int] = {}
    rebates: dict[str, tuple[int, ...]] = {}
    costs: dict[str, int] = {}
    for rule in terms.rules:
        paid = by_rule.get(rule.id)
        if paid is None:
            continue
        if rule.is_cost:
            costs[rule.id] = sum(paid)
        elif rule.is_rebate:
            rebates[rule.id] = paid
        else:
            lines[rule.id] = sum(paid)
    reward, rebate = sum(lines.values()), sum(map(sum, rebates.values()))
    cost = sum(costs.values())
    return TierReward(lines, rebates, costs, reward, rebate, cost, reward + rebate - cost)


def tier_total(terms: Terms, tier: str, sales: Sales) -> int:
    """Return `tier_reward`'s total alone: what charts and goals ask for many sums."""
    parts = sales.parts
    flat = terms.flat[tier]
    total = flat.fixed_kopecks
    for _, product, rate_bp in flat.lines:
        total += share_kopecks(sum(parts[product]), rate_bp)
    for _, products, width, rate_bp in flat.windows:
        for sum_ in windowed(together(parts, products), width):
            total += share_kopecks(sum_, rate_bp)
    for rule in terms.staged[tier]:
        paid = sum(pay(rule, tier, sales, terms.parts, terms.rounding))
        total += -paid if rule.is_cost else paid
    return total


def renewed_of(terms: Terms, paid: TierReward) -> int:
    """Return what of a tier's lines is paid for renewals alone."""
    return sum([paid.lines.get(rule.id, 0) for rule in terms.rules if terms.renews(rule)])

"""What a tier pays for sales: a line a product, a rebate a quarter, each rounded once.

The one place where sales become money, for an estimate, a plan and the way back from a goal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from calculator.money import share_kopecks
from calculator.terms import Terms

__all__ = ["Quarters", "TierReward", "tier_reward", "tier_total"]

Quarters: TypeAlias = "Mapping[str, tuple[int, ...]]"
"""Sales by product: four quarters each, kopecks."""


@dataclass(frozen=True, slots=True)
class TierReward:
    """A year's money at one tier, kopecks."""

    lines: Mapping[str, int]
    """By product."""
    rebates: Mapping[str, tuple[int, ...]]
    """By row and quarter."""
    reward_kopecks: int
    """The sum of the rounded lines."""
    rebate_kopecks: int
    """The sum of the rounded quarters."""
    total_kopecks: int
    """All that the tier pays for the year."""


def tier_reward(terms: Terms, tier: str, quarters: Quarters) -> TierReward:
    """Work out what a tier pays for a year's sales."""
    lines = {
        product: share_kopecks(sum(quarters[product]), rate)
        for product, rate in terms.lines_bp[tier].items()
    }
    totals = [sum(each) for each in zip(*quarters.values(), strict=True)]
    rebates = {
        row: tuple([share_kopecks(sales, rate) for sales in totals])
        for row, rate in terms.rebates_bp[tier].items()
    }
    reward, rebate = sum(lines.values()), sum(map(sum, rebates.values()))
    return TierReward(lines, rebates, reward, rebate, reward + rebate)


def tier_total(terms: Terms, tier: str, quarters: Quarters) -> int:
    """Return `tier_reward`'s total alone, kopecks: what charts and goals ask for many sums."""
    total = 0
    for product, rate in terms.lines_bp[tier].items():
        total += share_kopecks(sum(quarters[product]), rate)
    for rate in terms.rebates_bp[tier].values():
        for sales in zip(*quarters.values(), strict=True):
            total += share_kopecks(sum(sales), rate)
    return total

"""What a tier pays for sales: a line a product, a rebate a quarter, each rounded once.

The one place where sales become money, for an estimate, a plan and the way back from a goal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculator.money import share_kopecks
from calculator.terms import PeriodicRebate, ShareOfBase, Terms

__all__ = ["Quarters", "TierReward", "tier_reward"]

Quarters = Mapping[str, tuple[int, ...]]
"""Sales by product: four quarters each, kopecks."""


@dataclass(frozen=True, slots=True)
class TierReward:
    """A year's money at one tier, kopecks: lines by product, rebates by row and quarter."""

    lines: Mapping[str, int]
    rebates: Mapping[str, tuple[int, ...]]

    @property
    def reward_kopecks(self) -> int:
        """Give the sum of the rounded lines."""
        return sum(self.lines.values())

    @property
    def rebate_kopecks(self) -> int:
        """Give the sum of the rounded quarters."""
        return sum(map(sum, self.rebates.values()))

    @property
    def total_kopecks(self) -> int:
        """Give all that the tier pays for the year."""
        return self.reward_kopecks + self.rebate_kopecks


def tier_reward(terms: Terms, tier: str, quarters: Quarters) -> TierReward:
    """Work out what a tier pays for a year's sales."""
    return TierReward(
        {
            rule.product: share_kopecks(sum(quarters[rule.product]), rule.rates_bp[tier])
            for rule in terms.rewards
            if isinstance(rule, ShareOfBase)
        },
        dict(_rebates(terms, tier, quarters)),
    )


def _rebates(terms: Terms, tier: str, quarters: Quarters) -> Iterator[tuple[str, tuple[int, ...]]]:
    for rule in terms.rewards:
        if isinstance(rule, PeriodicRebate) and tier in rule.rates_bp:
            rate = rule.rates_bp[tier]
            totals = map(sum, zip(*quarters.values(), strict=True))
            yield rule.row, tuple(share_kopecks(sales, rate) for sales in totals)

"""The bare result of a scenario: what each tier pays, and whether its requirements are met."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.qualification import Qualification
from calculator.qualify import qualify
from calculator.rewards import TierReward, tier_reward
from calculator.scenario import Scenario
from calculator.terms import Terms

__all__ = ["Outcome", "outcome_of"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """By tier, in the terms' order: its money and its requirements."""

    sales_kopecks: int
    paid: Mapping[str, TierReward]
    held: Mapping[str, Qualification]

    @property
    def highest_tier(self) -> str | None:
        """Name the highest tier that the scenario is known to qualify for."""
        qualified = [tier for tier, held in self.held.items() if held.qualifies]
        return qualified[-1] if qualified else None


def outcome_of(terms: Terms, scenario: Scenario) -> Outcome:
    """Work out each tier's money and requirements, and nothing that only explains them."""
    sales = scenario.total_kopecks
    return Outcome(
        sales,
        {tier: tier_reward(terms, tier, scenario.sales) for tier in terms.tiers},
        {tier: qualify(terms, tier, scenario, sales) for tier in terms.tiers},
    )

"""What each tier pays for a scenario, and how each figure is made."""

from collections.abc import Mapping
from typing import Any

from calculator.chart import chart
from calculator.earned_estimate import earned_estimate
from calculator.goal import goal
from calculator.mix import Mix
from calculator.outcome import Outcome
from calculator.paths import paths, standing
from calculator.plan import plan
from calculator.qualification import Qualification
from calculator.rewards import TierReward
from calculator.scenario import Scenario
from calculator.steps import Steps
from calculator.terms import Terms
from calculator.tier_estimate import tier_estimate

__all__ = ["estimate"]


def estimate(
    terms: Terms,
    scenario: Scenario,
    outcome: Outcome,
    mix: Mix,
    chart_to_kopecks: int | None = None,
    *,
    with_steps: bool = True,
) -> dict[str, Any]:
    """Estimate every tier. The answer is plain JSON values; money is whole kopecks.

    `outcome` and `mix` are the scenario's.
    `chart_to_kopecks` holds the chart's axis of sales where a drag began (see `calculator.chart`).
    Without steps it leaves out what only explains: the derivations and the chart's table.
    """
    sales, paid, held = outcome.sales_kopecks, outcome.paid, outcome.held
    tiers = {
        tier: tier_estimate(terms, scenario, outcome, tier, Steps(wanted=with_steps))
        for tier in terms.tiers
    }
    for tier, above in zip(terms.tiers, terms.tiers[1:] + (None,), strict=True):
        tiers[tier]["next"] = _next(tier, above, paid, held)
    steps = Steps(wanted=with_steps)
    earned = earned_estimate(terms, scenario.sales, steps)
    return {
        "format": 1,
        "currency": terms.currency,
        "sales_kopecks": sales,
        "quarters_kopecks": list(scenario.quarter_totals),
        "tiers": tiers,
        "highest_tier": outcome.highest_tier,
        "standing": standing(outcome),
        "paths": paths(terms, mix, outcome, steps),
        "goal": goal(terms, mix, scenario.goal_kopecks, held, steps),
        "plan": plan(terms, scenario, held, steps),
        "chart": chart(terms, mix, paid, held, chart_to_kopecks, table=with_steps),
        "steps": steps.written,
    } | ({"earned": earned} if earned else {})


def _next(
    tier: str, above: str | None, paid: Mapping[str, TierReward], held: Mapping[str, Qualification]
) -> dict[str, Any] | None:
    """Return what the next tier adds on the same sales, and what it still requires."""
    if above is None:
        return None
    return {
        "tier": above,
        "adds_kopecks": paid[above].total_kopecks - paid[tier].total_kopecks,
        "sales_short_kopecks": held[above].sales_short_kopecks,
        "missing": list(held[above].missing),
        "open": list(held[above].open),
    }

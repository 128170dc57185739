"""What one tier pays for a scenario: each reward rule's figures, and what the tier requires."""

from typing import Any, assert_never

from calculator.benefits import own_use, purchase
from calculator.money import is_exact_share
from calculator.outcome import Outcome
from calculator.rewards import TierReward
from calculator.scenario import Scenario
from calculator.steps import Steps
from calculator.terms import PeriodicRebate, ShareOfBase, Terms, UnpricedIncentive
from calculator.tier_sums import difference, tier_sums

__all__ = ["tier_estimate"]


def tier_estimate(
    terms: Terms, scenario: Scenario, outcome: Outcome, tier: str, steps: Steps
) -> dict[str, Any]:
    """Estimate a tier; the answer is plain JSON values."""
    paid, held, sales = outcome.paid[tier], outcome.held[tier], outcome.sales_kopecks
    lines: dict[str, Any] = {}
    rebates: list[dict[str, Any]] = []
    unpriced: list[dict[str, Any]] = []
    questions: dict[str, None] = {}
    for rule in terms.rewards:
        if isinstance(rule, ShareOfBase):
            lines[rule.product] = _line(rule, scenario, tier, paid, steps)
        elif isinstance(rule, PeriodicRebate):
            if tier not in rule.rates_bp:
                continue
            rebates.append(_rebate(rule, scenario, tier, paid, steps))
        elif isinstance(rule, UnpricedIncentive):
            if tier not in rule.tiers:
                continue
            unpriced.append({"row": rule.row, "questions": list(rule.questions)})
        else:
            assert_never(rule)
        questions |= dict.fromkeys(rule.questions)
    sums = tier_sums(terms, tier, scenario, paid, steps)
    adds = difference(terms, tier, scenario, outcome, steps)
    minimum = held.least_kopecks
    if minimum and steps.wanted:
        compared = "sales_short" if held.sales_short_kopecks else "sales_enough"
        if not terms.conditions[tier].plain:
            compared += "_in_mix"
        bounds = {"minimum_kopecks": minimum, "sales_kopecks": sales}
        result = {"kopecks": held.sales_short_kopecks}
        steps.add(f"{tier}.sales_short", compared, bounds, result)
    return sums | {
        "adds_kopecks": adds,
        "lines": {product: lines[product] for product in terms.products},
        "rebates": rebates,
        "unpriced": unpriced,
        "qualifies": held.qualifies,
        "missing": list(held.missing),
        "open": list(held.open),
        "met": list(held.met),
        "spare": list(held.spare),
        "sales_short_kopecks": held.sales_short_kopecks,
        "purchase": purchase(tier, sales, paid, steps),
        "own_use": own_use(terms, scenario, tier, steps),
        "questions": list(questions),
        "steps": steps.written,
    }


def _line(
    rule: ShareOfBase,
    scenario: Scenario,
    tier: str,
    paid: TierReward,
    steps: Steps,
) -> dict[str, Any]:
    """A product's reward: its sales of the year times the tier's rate, rounded once."""
    sales, rate = scenario.sales_kopecks(rule.product), rule.rates_bp[tier]
    reward = paid.lines[rule.product]
    if steps.wanted:
        steps.add(
            f"{tier}.line.{rule.product}.reward",
            "share_of_base",
            {"sales_kopecks": sales, "rate_bp": rate},
            {"kopecks": reward},
            rule.row,
            rule.questions,
            about={"product": rule.product},
            rounded=not is_exact_share(sales, rate),
        )
    return {
        "sales_kopecks": sales,
        "rate_bp": rate,
        "reward_kopecks": reward,
        "row": rule.row,
        "questions": list(rule.questions),
    }


def _rebate(
    rule: PeriodicRebate,
    scenario: Scenario,
    tier: str,
    paid: TierReward,
    steps: Steps,
) -> dict[str, Any]:
    """A rebate: each quarter's sales of all products times the rate, each quarter rounded once."""
    rate = rule.rates_bp[tier]
    quarters = []
    both = zip(scenario.quarter_totals, paid.rebates[rule.row], strict=True)
    for number, (sales, rebate) in enumerate(both, start=1):
        quarters.append({"sales_kopecks": sales, "rebate_kopecks": rebate})
        if not steps.wanted:
            continue
        steps.add(
            f"{tier}.quarter.{number}.rebate",
            "periodic_rebate",
            {"sales_kopecks": sales, "rate_bp": rate},
            {"kopecks": rebate},
            rule.row,
            rule.questions,
            about={"quarter": number},
            rounded=not is_exact_share(sales, rate),
        )
    return {
        "row": rule.row,
        "rate_bp": rate,
        "quarters": quarters,
        "rebate_kopecks": sum(paid.rebates[rule.row]),
        "questions": list(rule.questions),
    }

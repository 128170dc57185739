"""What one tier pays for a scenario: each rule's figures, and what the tier requires."""

from typing import Any

from calculator.benefits import own_use, purchase
from calculator.outcome import Outcome
from calculator.payout_estimate import payout_estimate
from calculator.rewards import TierReward
from calculator.rule_steps import derive_rule, is_quarterly
from calculator.rules.rule import WINDOW_NAMES, Rule, sales_counted
from calculator.rules.scale import Flat
from calculator.scenario import Scenario
from calculator.steps import Steps
from calculator.terms import Terms
from calculator.tier_sums import difference, tier_sums

__all__ = ["tier_estimate"]


def tier_estimate(
    terms: Terms, scenario: Scenario, outcome: Outcome, tier: str, steps: Steps
) -> dict[str, Any]:
    """Estimate a tier; the answer is plain JSON values."""
    paid, held, sales = outcome.paid[tier], outcome.held[tier], outcome.sales_kopecks
    lines: dict[str, Any] = {}
    rebates: list[dict[str, Any]] = []
    costs: dict[str, Any] = {}
    questions: dict[str, None] = {}
    quarterly = [each.id for each in terms.rules if is_quarterly(each)]
    for rule in terms.rules:
        if tier not in rule.scales:
            continue
        if rule.is_rebate:
            rebates.append(_rebate(rule, scenario, tier, paid))
        elif rule.is_cost:
            costs[rule.id] = _told(rule, tier) | {"cost_kopecks": paid.costs[rule.id]}
        else:
            lines[rule.id] = _line(rule, scenario, tier, paid)
        questions |= dict.fromkeys(rule.questions)
        if steps.wanted:
            is_only = quarterly == [rule.id]
            derive_rule(terms, rule, tier, scenario.sales, steps, short_names=is_only)
    unpriced = [
        {"row": each.row, "questions": list(each.questions)}
        for each in terms.unpriced
        if tier in each.tiers
    ]
    for each in unpriced:
        questions |= dict.fromkeys(each["questions"])
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
    figures = sums | {
        "adds_kopecks": adds,
        "lines": lines,
        "rebates": rebates,
        "costs": costs,
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
    if terms.payout:
        figures["payout"] = payout_estimate(terms, terms.payout, tier, scenario.sales, steps)
    return figures


def _told(rule: Rule, tier: str) -> dict[str, Any]:
    """Return what is told of every rule; `rate_bp` is None where it is not one rate."""
    scale = rule.scales[tier]
    is_rate = not rule.is_cost and isinstance(scale, Flat) and not scale.value.sum
    rate_bp = scale.value.rate_bp if isinstance(scale, Flat) and is_rate else None
    return {"id": rule.id, "row": rule.row, "rate_bp": rate_bp, "questions": list(rule.questions)}


def _line(rule: Rule, scenario: Scenario, tier: str, paid: TierReward) -> dict[str, Any]:
    sales = sum([scenario.sales.year_of(product) for product in rule.products])
    return _told(rule, tier) | {"sales_kopecks": sales, "reward_kopecks": paid.lines[rule.id]}


def _rebate(rule: Rule, scenario: Scenario, tier: str, paid: TierReward) -> dict[str, Any]:
    """A rebate, with each of its windows under `quarters`, `months` or `years`."""
    sums = paid.rebates[rule.id]
    windows = [
        {"sales_kopecks": sales, "rebate_kopecks": sum_}
        for sales, sum_ in zip(sales_counted(rule, scenario.sales), sums, strict=True)
    ]
    return _told(rule, tier) | {
        f"{WINDOW_NAMES[rule.months]}s": windows,
        "rebate_kopecks": sum(sums),
    }

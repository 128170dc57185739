"""A tier's sums of rounded figures, with the open questions that touch each."""

from typing import Any, assert_never

from calculator.money import effective_rate_bp, is_exact_rate
from calculator.outcome import Outcome
from calculator.rewards import TierReward
from calculator.scenario import Scenario
from calculator.steps import Steps
from calculator.terms import PeriodicRebate, ShareOfBase, Terms, UnpricedIncentive

__all__ = ["difference", "tier_sums"]


def tier_sums(
    terms: Terms, tier: str, scenario: Scenario, paid: TierReward, steps: Steps
) -> dict[str, Any]:
    """Return a tier's sums of rounded figures: new sales, renewals, reward, rebate, total, rate."""
    sales = scenario.total_kopecks
    renewed = sum([paid.lines[product] for product in terms.recurring])
    sums = {
        "new_sales_kopecks": paid.reward_kopecks - renewed,
        "renewed_kopecks": renewed,
        "reward_kopecks": paid.reward_kopecks,
        "rebate_kopecks": paid.rebate_kopecks,
        "total_kopecks": paid.total_kopecks,
        "effective_rate_bp": effective_rate_bp(paid.total_kopecks, sales),
    }
    if steps.wanted:
        _add_steps(terms, tier, sums, scenario, paid, steps)
    return sums


def _add_steps(
    terms: Terms,
    tier: str,
    sums: dict[str, Any],
    scenario: Scenario,
    paid: TierReward,
    steps: Steps,
) -> None:
    """Add how each sum is made."""
    sales = scenario.total_kopecks
    of_renewals = {f"{product}_kopecks": paid.lines[product] for product in terms.recurring}
    of_new = {
        f"{product}_kopecks": paid.lines[product]
        for product in terms.products
        if product not in terms.recurring
    }
    of_rebates = {
        f"quarter-{number}_kopecks": sum(quarter)
        for number, quarter in enumerate(zip(*paid.rebates.values(), strict=True), start=1)
    }
    both = {"reward_kopecks": paid.reward_kopecks, "rebate_kopecks": paid.rebate_kopecks}
    touched = _questions(terms, tier, scenario, paid)
    from_: dict[str, str] = {
        "reward_kopecks": f"{tier}.reward",
        "rebate_kopecks": f"{tier}.rebate",
    }
    for product in terms.products:
        from_[f"{product}_kopecks"] = f"{tier}.line.{product}.reward"
    for number in range(1, len(of_rebates) + 1):
        from_[f"quarter-{number}_kopecks"] = f"{tier}.quarter.{number}.rebate"
    by_kind = (
        ("new_sales", "sum_of_new", of_new),
        ("renewed", "sum_of_renewals", of_renewals),
    )
    of_all = (
        ("reward", "sum_of_rewards", of_new | of_renewals),
        ("rebate", "sum_of_rebates" if of_rebates else "no_rebate", of_rebates),
        ("total", "total", both),
    )
    for name, rule, inputs in by_kind + of_all if terms.tells_apart else of_all:
        steps.add(
            f"{tier}.{name}",
            rule,
            inputs,
            {"kopecks": sums[f"{name}_kopecks"]},
            questions=touched[name],
            parts={each: from_[each] for each in inputs},
        )
    steps.add(
        f"{tier}.effective_rate",
        "effective_rate",
        {"total_kopecks": paid.total_kopecks, "sales_kopecks": sales},
        {"bp": sums["effective_rate_bp"]},
        questions=touched["total"],
        parts={"total_kopecks": f"{tier}.total"},
        rounded=not is_exact_rate(paid.total_kopecks, sales),
    )


def difference(
    terms: Terms, tier: str, scenario: Scenario, outcome: Outcome, steps: Steps
) -> int | None:
    """Return what a tier pays beyond the one just below, which every difference is against."""
    at = terms.tiers.index(tier)
    if not at:
        return None
    below, paid = terms.tiers[at - 1], outcome.paid
    total, less = paid[tier].total_kopecks, paid[below].total_kopecks
    if steps.wanted:
        touched = [
            question
            for each in (tier, below)
            for question in _questions(terms, each, scenario, paid[each])["total"]
        ]
        steps.add(
            f"{tier}.adds",
            "adds",
            {f"{tier}_kopecks": total, f"{below}_kopecks": less},
            {"kopecks": total - less},
            questions=tuple(dict.fromkeys(touched)),
            about={"tier": tier},
            parts={f"{tier}_kopecks": f"{tier}.total", f"{below}_kopecks": f"{below}.total"},
        )
    return total - less


def _questions(
    terms: Terms, tier: str, scenario: Scenario, paid: TierReward
) -> dict[str, tuple[str, ...]]:
    """Name the open questions that touch each sum of a tier: of what is sold, paid or promised."""
    new: list[str] = []
    renewed: list[str] = []
    rebate: list[str] = []
    unpriced: list[str] = []
    for rule in terms.rewards:
        if isinstance(rule, ShareOfBase):
            if not scenario.sales_kopecks(rule.product):
                continue
            if rule.product in terms.recurring:
                renewed += list(rule.questions)
            else:
                new += list(rule.questions)
        elif isinstance(rule, PeriodicRebate):
            if sum(paid.rebates.get(rule.row, ())):
                rebate += list(rule.questions)
        elif isinstance(rule, UnpricedIncentive):
            if tier in rule.tiers:
                unpriced += list(rule.questions)
        else:
            assert_never(rule)
    lists = {
        "new_sales": new,
        "renewed": renewed,
        "reward": new + renewed,
        "rebate": rebate,
        "total": new + renewed + rebate + unpriced,
    }
    return {name: tuple(dict.fromkeys(each)) for name, each in lists.items()}

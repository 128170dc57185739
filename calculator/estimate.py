"""What each tier pays for a scenario, and how each figure is made. DESIGN, contract 6."""

from collections.abc import Mapping
from typing import Any, assert_never

from calculator.benefits import own_use, purchase
from calculator.chart import chart
from calculator.goal import goal
from calculator.mix import Mix
from calculator.money import effective_rate_bp, is_exact_rate, is_exact_share
from calculator.outcome import Outcome
from calculator.paths import paths, standing
from calculator.plan import plan
from calculator.qualification import Qualification
from calculator.rewards import TierReward
from calculator.scenario import Scenario
from calculator.steps import Steps
from calculator.terms import PeriodicRebate, ShareOfBase, Terms, UnpricedIncentive

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
        tier: _tier(terms, scenario, outcome, tier, Steps(wanted=with_steps))
        for tier in terms.tiers
    }
    for tier, above in zip(terms.tiers, terms.tiers[1:] + (None,), strict=True):
        tiers[tier]["next"] = _next(tier, above, paid, held)
    steps = Steps(wanted=with_steps)
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
    }


def _next(
    tier: str,
    above: str | None,
    paid: Mapping[str, TierReward],
    held: Mapping[str, Qualification],
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


def _tier(
    terms: Terms, scenario: Scenario, outcome: Outcome, tier: str, steps: Steps
) -> dict[str, Any]:
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
    sums = _sums(terms, tier, scenario, paid, steps)
    adds = _adds(terms, tier, scenario, outcome, steps)
    minimum = terms.minimums[tier]
    if minimum and steps.wanted:
        compared = "sales_short" if held.sales_short_kopecks else "sales_enough"
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
        "sales_short_kopecks": held.sales_short_kopecks,
        "purchase": purchase(tier, sales, paid, steps),
        "own_use": own_use(terms, scenario, tier, steps),
        "questions": list(questions),
        "steps": steps.written,
    }


def _adds(
    terms: Terms, tier: str, scenario: Scenario, outcome: Outcome, steps: Steps
) -> int | None:
    """Tell what a tier pays beyond the one just below, which every difference is against."""
    at = terms.tiers.index(tier)
    if not at:
        return None
    below, paid = terms.tiers[at - 1], outcome.paid
    total, less = paid[tier].total_kopecks, paid[below].total_kopecks
    if steps.wanted:
        touched = [
            question
            for each in (tier, below)
            for question in _touching(terms, each, scenario, paid[each])["total"]
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


def _touching(
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


def _sums(
    terms: Terms, tier: str, scenario: Scenario, paid: TierReward, steps: Steps
) -> dict[str, Any]:
    """A tier's sums of rounded figures: of new sales and renewals, reward, rebate, total, share."""
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
    if not steps.wanted:
        return sums
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
    touched = _touching(terms, tier, scenario, paid)
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
    return sums


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

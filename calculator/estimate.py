"""What each tier pays for a scenario, and how each figure is made. DESIGN, contract 6."""

from typing import Any

from calculator.money import effective_rate_bp, share_kopecks
from calculator.qualification import Qualification, qualify
from calculator.scenario import Scenario
from calculator.steps import step
from calculator.terms import PeriodicRebate, ShareOfBase, Terms, UnpricedIncentive

__all__ = ["estimate"]


def estimate(terms: Terms, scenario: Scenario) -> dict[str, Any]:
    """Estimate every tier. The answer is plain JSON values; money is whole kopecks."""
    sales = sum(map(scenario.sales_kopecks, terms.products))
    held = {tier: qualify(terms, tier, scenario, sales) for tier in terms.tiers}
    tiers = {tier: _tier(terms, scenario, tier, sales, held[tier]) for tier in terms.tiers}
    for tier, above in zip(terms.tiers, (*terms.tiers[1:], None), strict=True):
        tiers[tier]["next"] = None
        if above is not None:
            adds = tiers[above]["total_kopecks"] - tiers[tier]["total_kopecks"]
            tiers[tier]["next"] = {
                "tier": above,
                "adds_kopecks": adds,
                "sales_short_kopecks": held[above].sales_short_kopecks,
                "missing": list(held[above].missing),
                "open": list(held[above].open),
            }
            inputs = {
                "there_kopecks": tiers[above]["total_kopecks"],
                "here_kopecks": tiers[tier]["total_kopecks"],
            }
            tiers[tier]["steps"].append(
                step(f"{tier}.next.adds", "next_tier", inputs, {"kopecks": adds})
            )
    qualified = [tier for tier in terms.tiers if held[tier].qualifies]
    return {
        "format": 1,
        "currency": terms.currency,
        "sales_kopecks": sales,
        "quarters_kopecks": list(scenario.quarter_totals),
        "tiers": tiers,
        "highest_tier": qualified[-1] if qualified else None,
    }


def _tier(
    terms: Terms, scenario: Scenario, tier: str, sales: int, held: Qualification
) -> dict[str, Any]:
    lines: dict[str, Any] = {}
    rebates: list[dict[str, Any]] = []
    unpriced: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    questions: dict[str, None] = {}
    for rule in terms.rewards:
        match rule:
            case ShareOfBase():
                lines[rule.product] = _line(rule, scenario, tier, steps)
            case PeriodicRebate() if tier in rule.rates_bp:
                rebates.append(_rebate(rule, scenario, tier, steps))
            case UnpricedIncentive() if tier in rule.tiers:
                unpriced.append({"row": rule.row, "questions": list(rule.questions)})
            case _:
                continue
        questions |= dict.fromkeys(rule.questions)
    reward = sum(line["reward_kopecks"] for line in lines.values())
    rebate = sum(each["rebate_kopecks"] for each in rebates)
    total = reward + rebate
    rate = effective_rate_bp(total, sales)
    of_lines = {f"{product}_kopecks": line["reward_kopecks"] for product, line in lines.items()}
    of_rebates = {f"{each['row']}_kopecks": each["rebate_kopecks"] for each in rebates}
    both = {"reward_kopecks": reward, "rebate_kopecks": rebate}
    steps += [
        step(f"{tier}.reward", "sum_of_rewards", of_lines, {"kopecks": reward}),
        step(f"{tier}.rebate", "sum_of_rebates", of_rebates, {"kopecks": rebate}),
        step(f"{tier}.total", "total", both, {"kopecks": total}),
        step(
            f"{tier}.effective_rate",
            "effective_rate",
            {"total_kopecks": total, "sales_kopecks": sales},
            {"bp": rate},
        ),
        step(
            f"{tier}.sales_short",
            "sales_minimum",
            {"sales_kopecks": sales},
            {"kopecks": held.sales_short_kopecks},
        ),
    ]
    return {
        "reward_kopecks": reward,
        "rebate_kopecks": rebate,
        "total_kopecks": total,
        "effective_rate_bp": rate,
        "lines": {product: lines[product] for product in terms.products},
        "rebates": rebates,
        "unpriced": unpriced,
        "qualifies": held.qualifies,
        "missing": list(held.missing),
        "open": list(held.open),
        "met": list(held.met),
        "sales_short_kopecks": held.sales_short_kopecks,
        "questions": list(questions),
        "steps": steps,
    }


def _line(
    rule: ShareOfBase, scenario: Scenario, tier: str, steps: list[dict[str, Any]]
) -> dict[str, Any]:
    """A product's reward: its sales of the year times the tier's rate, rounded once."""
    sales, rate = scenario.sales_kopecks(rule.product), rule.rates_bp[tier]
    reward = share_kopecks(sales, rate)
    steps.append(
        step(
            f"{tier}.line.{rule.product}.reward",
            "share_of_base",
            {"sales_kopecks": sales, "rate_bp": rate},
            {"kopecks": reward},
            rule.row,
            rule.questions,
        )
    )
    return {
        "sales_kopecks": sales,
        "rate_bp": rate,
        "reward_kopecks": reward,
        "row": rule.row,
        "questions": list(rule.questions),
    }


def _rebate(
    rule: PeriodicRebate, scenario: Scenario, tier: str, steps: list[dict[str, Any]]
) -> dict[str, Any]:
    """A rebate: each quarter's sales of all products times the rate, each quarter rounded once."""
    rate = rule.rates_bp[tier]
    quarters = []
    for number, sales in enumerate(scenario.quarter_totals, start=1):
        rebate = share_kopecks(sales, rate)
        quarters.append({"sales_kopecks": sales, "rebate_kopecks": rebate})
        steps.append(
            step(
                f"{tier}.quarter.{number}.rebate",
                "periodic_rebate",
                {"sales_kopecks": sales, "rate_bp": rate},
                {"kopecks": rebate},
                rule.row,
                rule.questions,
            )
        )
    return {
        "row": rule.row,
        "rate_bp": rate,
        "quarters": quarters,
        "rebate_kopecks": sum(each["rebate_kopecks"] for each in quarters),
        "questions": list(rule.questions),
    }

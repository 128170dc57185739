"""The figures that a page shows, by name: made here, formatted by the build or the browser."""

from typing import Any

from calculator.money import effective_rate_bp
from calculator.outcome import Outcome
from calculator.plan import YEARS
from calculator.scenario import Scenario
from calculator.sentences import sentence, summary, way
from calculator.terms import Terms

__all__ = ["Slot", "slots_of", "totals_of"]

_QUALIFIES = {True: "qualifies.yes", False: "qualifies.no", None: "qualifies.open"}
_REQUIREMENTS = (
    ("met", "requirement.met"),
    ("missing", "requirement.unmet"),
    ("open", "requirement.open"),
)
_NO_MINIMUM = "minimum.none"

Slot = int | str | dict[str, Any] | None
"""What a place on a page shows, as JSON holds it: a number is a sum in kopecks, a text is the key
of a word, `{"bp"}` a rate, `{"tier"}` a tier, `{"sentences"}` sentences; null is no figure."""


def _rate(rate_bp: int | None) -> Slot:
    return None if rate_bp is None else {"bp": rate_bp}


def _tier_name(tier: str | None) -> Slot:
    return None if tier is None else {"tier": tier}


def _sentences(sentences: list[dict[str, Any]]) -> Slot:
    return {"sentences": sentences}


def slots_of(
    terms: Terms,
    scenario: Scenario,
    answer: dict[str, Any],
    *,
    brief: bool = False,
    example: bool = False,
) -> dict[str, Slot]:
    """Name every figure of an estimate that a page may show.

    In a brief answer those that are empty for there is no goal, no plan or no path are left out.
    The sentences of an example are said as of one.
    """
    slots = {
        "sales": answer["sales_kopecks"],
        "summary": _sentences(summary(terms, answer, example=example)),
    }
    lines = answer["tiers"][terms.tiers[0]]["lines"]
    slots |= {f"sales.{product}": line["sales_kopecks"] for product, line in lines.items()}
    for number, sales in enumerate(answer["quarters_kopecks"], start=1):
        slots[f"quarter.{number}.sales"] = sales
    for tier in terms.tiers:
        figures = answer["tiers"][tier]
        slots |= _tier_slots(terms, answer, tier)
        short = figures["sales_short_kopecks"]
        slots[f"{tier}.sales_short"] = short if terms.minimums[tier] else _NO_MINIMUM
        for discount in terms.discounts:
            saving = figures["own_use"].get(discount.row)
            slots[f"{tier}.own_use.{discount.row}.saving"] = saving and saving["saving_kopecks"]
        for state, key in _REQUIREMENTS:
            slots |= {f"{tier}.missing.{id_}": key for id_ in figures[state]}
        if answer["goal"] or not brief:
            slots |= _goal_slots(answer, tier)
    for tier in terms.tiers:
        path = answer["paths"].get(tier)
        if path or not brief:
            slots |= _path_slots(terms, path, tier)
    slots |= _goal_summary(scenario, answer)
    if answer["plan"] or not brief:
        slots |= _plan_slots(terms, answer["plan"])
    return slots


def totals_of(outcome: Outcome) -> dict[str, Slot]:
    """Name what a page shows of each tier first: as `slots_of` does, without an estimate."""
    slots: dict[str, Slot] = {}
    for tier, paid in outcome.paid.items():
        total = paid.total_kopecks
        rate = effective_rate_bp(total, outcome.sales_kopecks)
        slots |= _total_slots(tier, total, rate, outcome.held[tier].qualifies)
    return slots


def _total_slots(
    tier: str, total_kopecks: int, rate_bp: int | None, qualifies: bool | None
) -> dict[str, Slot]:
    return {
        f"{tier}.total": total_kopecks,
        f"{tier}.effective_rate": _rate(rate_bp),
        f"{tier}.qualifies": _QUALIFIES[qualifies],
    }


def _tier_slots(terms: Terms, answer: dict[str, Any], tier: str) -> dict[str, Slot]:
    figures = answer["tiers"][tier]
    slots: dict[str, Slot] = {
        f"{tier}.reward": figures["reward_kopecks"],
        f"{tier}.rebate": figures["rebate_kopecks"],
        f"{tier}.purchase.price": figures["purchase"]["price_kopecks"],
        f"{tier}.purchase.markup": _rate(figures["purchase"]["markup_bp"]),
    }
    if terms.tells_apart:
        slots[f"{tier}.new_sales"] = figures["new_sales_kopecks"]
        slots[f"{tier}.renewed"] = figures["renewed_kopecks"]
    total, rate = figures["total_kopecks"], figures["effective_rate_bp"]
    slots |= _total_slots(tier, total, rate, figures["qualifies"])
    for product, line in figures["lines"].items():
        slots[f"{tier}.line.{product}.reward"] = line["reward_kopecks"]
    if figures["rebates"]:
        by_quarter = zip(*[each["quarters"] for each in figures["rebates"]], strict=True)
        for number, rebates in enumerate(by_quarter, start=1):
            rebate = sum([each["rebate_kopecks"] for each in rebates])
            slots[f"{tier}.quarter.{number}.rebate"] = rebate
    return slots


def _path_slots(terms: Terms, path: dict[str, Any] | None, tier: str) -> dict[str, Slot]:
    """A tier that is reached, or below one that is, has no path: its slots are empty."""
    return {
        f"{tier}.path.sentences": path and _sentences(way(terms, tier, path)),
        f"{tier}.path.brings": path and path["brings_kopecks"],
        f"{tier}.path.adds": path and path["adds_kopecks"],
    }


def _goal_slots(answer: dict[str, Any], tier: str) -> dict[str, Slot]:
    found = (answer["goal"] or {"tiers": {}})["tiers"].get(tier)
    slots = {
        f"{tier}.goal.{name}": found and found[f"{name}_kopecks"]
        for name in ("sales", "whole", "with_minimum", "total")
    }
    slots[f"{tier}.goal.lifts_to"] = _tier_name(found and found["lifts_to"])
    return slots


def _goal_summary(scenario: Scenario, answer: dict[str, Any]) -> dict[str, Slot]:
    found = answer["goal"]
    if found is None:
        said = [sentence("goal_without_mix")] if scenario.goal_kopecks is not None else []
    elif found["least"] is None:
        said = [sentence("goal_unreachable", {"goal": found["goal_kopecks"]})]
    else:
        least = found["least"]
        said = [
            sentence(
                "goal",
                {
                    "goal": found["goal_kopecks"],
                    "sales": least["sales_kopecks"],
                    "tier": _tier_name(least["tier"]),
                    "total": least["total_kopecks"],
                },
            )
        ]
    return {"goal.summary": _sentences(said)}


def _plan_slots(terms: Terms, plan: dict[str, Any] | None) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for number in range(1, YEARS + 1):
        slots |= _plan_year(terms, plan, number)
    for tier in terms.tiers:
        slots[f"{tier}.plan.total"] = plan["totals_kopecks"][tier] if plan else None
    return slots


def _plan_year(terms: Terms, plan: dict[str, Any] | None, number: int) -> dict[str, Slot]:
    year = plan["years"][number - 1] if plan else None
    name = f"plan.{number}"
    parts = ("new", "renewed", "sales") if terms.recurring else ("new", "sales")
    slots = {f"{name}.{part}": year and year[f"{part}_kopecks"] for part in parts}
    slots[f"{name}.tier_by_sales"] = _tier_name(year and year["tier_by_sales"])
    for tier in terms.tiers:
        figures = year and year["tiers"][tier]
        for part in ("total", "renewed") if terms.recurring else ("total",):
            slots[f"{tier}.{name}.{part}"] = figures and figures[f"{part}_kopecks"]
    return slots

"""The figures that a page shows of a goal and of a plan, by name."""

from typing import Any

from calculator.outcome import Outcome
from calculator.plan import YEARS
from calculator.scenario import Scenario
from calculator.sentences import sentence, unanswered_of
from calculator.terms import Terms

__all__ = ["goal_slots", "plan_slots"]


def _tier_name(tier: str | None) -> dict[str, Any] | None:
    return None if tier is None else {"tier": tier}


def goal_slots(
    terms: Terms,
    scenario: Scenario,
    outcome: Outcome,
    found: dict[str, Any] | None,
    *,
    example: bool,
) -> dict[str, Any]:
    """Name the figures of a goal (`calculator.goal`), and answer it in sentences.

    Of an example these say whose mix of products the goal is worked out for.
    """
    slots: dict[str, Any] = {}
    lifted: list[str | None] = []
    for tier in terms.tiers:
        way = found and found["tiers"][tier]
        for name in ("sales", "whole", "with_minimum", "total"):
            slots[f"{tier}.goal.{name}"] = way and way[f"{name}_kopecks"]
        lifted.append(way["lifts_to"] if way else None)
        slots[f"{tier}.goal.lifts_to"] = _tier_name(lifted[-1])
    said = _goal_sentences(scenario, outcome, found, terms.unit, example=example)
    slots["goal.open"] = unanswered_of(lifted, outcome.held)
    return slots | {"goal.summary": {"sentences": said}}


def _goal_sentences(
    scenario: Scenario, outcome: Outcome, found: dict[str, Any] | None, unit: int, *, example: bool
) -> list[dict[str, Any]]:
    if found is None:
        said = [sentence("goal_without_mix")] if scenario.goal_kopecks is not None else []
    elif found["least"] is None:
        said = [sentence("goal_unreachable", {"goal": found["goal_kopecks"]}, unit=unit)]
    else:
        least = found["least"]
        places = {
            "goal": found["goal_kopecks"],
            "sales": least["sales_kopecks"],
            "tier": {"tier": least["tier"]},
            "total": least["total_kopecks"],
        }
        said = [sentence("goal_of_example" if example else "goal", places, unit=unit)]
        if firm := outcome.held[least["tier"]].firm:
            said.append(_other_firms(firm, found["least_of_all_firms"], unit))
    return said


def _other_firms(firm: str, least: dict[str, Any] | None, unit: int) -> dict[str, Any]:
    """Say that a goal is reached as one kind of firm, and what it takes as any other."""
    places: dict[str, Any] = {"firm": {"firm": firm}}
    if least is None:
        return sentence("goal_firm", places)
    places |= {"sales": least["sales_kopecks"], "tier": {"tier": least["tier"]}}
    return sentence("goal_firm_else", places, unit=unit)


def plan_slots(terms: Terms, outcome: Outcome, plan: dict[str, Any] | None) -> dict[str, Any]:
    """Name the figures of a plan (`calculator.plan`); without one they are empty."""
    slots: dict[str, Any] = {}
    renewed = ("renewed",) if terms.recurring else ()
    reached = [year["tier_by_sales"] for year in plan["years"]] if plan else [None] * YEARS
    for number in range(1, YEARS + 1):
        year = plan["years"][number - 1] if plan else None
        name = f"plan.{number}"
        for part in ("new",) + renewed + ("sales",):
            slots[f"{name}.{part}"] = year and year[f"{part}_kopecks"]
        slots[f"{name}.tier_by_sales"] = _tier_name(reached[number - 1])
        for tier in terms.tiers:
            figures = year and year["tiers"][tier]
            for part in ("total",) + renewed:
                slots[f"{tier}.{name}.{part}"] = figures and figures[f"{part}_kopecks"]
    for tier in terms.tiers:
        slots[f"{tier}.plan.total"] = plan["totals_kopecks"][tier] if plan else None
    return slots | {"plan.open": unanswered_of(reached, outcome.held)}

"""The scenario: what a visitor says of its sales and of the requirements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.money import QUARTERS, split_year
from calculator.sales import Position, Sales, together, windowed

__all__ = [
    "OwnUse",
    "Plan",
    "Scenario",
    "quarters_of",
    "scenario_json",
    "scenario_positions",
    "shortest",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """A visitor's assumptions on later years: growth of new sales, share of sales renewed."""

    growth_bp: int
    renewed_bp: int


@dataclass(frozen=True, slots=True)
class OwnUse:
    """Software that a partner would buy for itself: users, and the list price of one, kopecks."""

    users: int
    price_kopecks: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """Sales of a year, answers by requirement, the tier looked at."""

    sales: Sales
    answers: Mapping[str, bool | int]
    tier: str | None
    goal_kopecks: int | None
    """The reward a year that the visitor would like."""
    plan: Plan | None
    own_use: Mapping[str, OwnUse]
    """By the row of the discount."""

    @property
    def quarter_totals(self) -> tuple[int, ...]:
        """Return the sales of each quarter, all products together."""
        return quarters_of(together(self.sales.parts, tuple(self.sales.parts)))

    @property
    def total_kopecks(self) -> int:
        """Return the year's sales of all products."""
        return sum(self.quarter_totals)


def quarters_of(parts: Sequence[int]) -> tuple[int, ...]:
    """Return the quarters of a year that is given in quarters or in months."""
    return tuple(windowed(parts, len(parts) // QUARTERS))


def scenario_json(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as JSON holds it: a year where its parts are the even ones."""
    sales = {
        product: shortest(parts)
        for product, parts in scenario.sales.parts.items()
        if product not in scenario.sales.positions
    }
    whole: dict[str, Any] = {
        "sales_kopecks": sales,
        "answers": dict(scenario.answers),
        "tier": scenario.tier,
    }
    if scenario.sales.positions:
        whole["positions"] = scenario_positions(scenario.sales.positions)
    if scenario.goal_kopecks is not None:
        whole["goal_kopecks"] = scenario.goal_kopecks
    if scenario.plan is not None:
        plan = scenario.plan
        whole["plan"] = {"growth_bp": plan.growth_bp, "renewed_bp": plan.renewed_bp}
    if scenario.own_use:
        whole["own_use"] = {
            row: {"users": use.users, "price_kopecks": use.price_kopecks}
            for row, use in scenario.own_use.items()
        }
    return whole


def scenario_positions(
    positions: Mapping[str, tuple[Position, ...]],
) -> dict[str, list[dict[str, Any]]]:
    """Return positions by product as a scenario's JSON holds them."""
    return {
        product: [
            {"count": each.count, "kopecks": shortest(each.parts), "age": each.age}
            for each in given
        ]
        for product, given in positions.items()
    }


def shortest(parts: tuple[int, ...]) -> int | list[int]:
    """Return a year's sum where its parts are even; else its quarters, where months are even."""
    year = sum(parts)
    if parts == split_year(year, len(parts)):
        return year
    quarters = quarters_of(parts)
    width = len(parts) // QUARTERS
    even = [each for quarter in quarters for each in split_year(quarter, width)]
    return list(quarters) if list(parts) == even else list(parts)

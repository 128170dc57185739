"""The scenario: what a visitor says of its sales and of the requirements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.money import split_year

__all__ = [
    "OwnUse",
    "Plan",
    "Scenario",
    "scenario_json",
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
    """Sales by product and quarter (kopecks), answers by requirement, the tier looked at."""

    quarters: Mapping[str, tuple[int, ...]]
    answers: Mapping[str, bool | int]
    tier: str | None
    goal_kopecks: int | None
    """The reward a year that the visitor would like."""
    plan: Plan | None
    own_use: Mapping[str, OwnUse]
    """By the row of the discount."""

    def sales_kopecks(self, product: str) -> int:
        """Return a product's sales of the year."""
        return sum(self.quarters[product])

    @property
    def quarter_totals(self) -> tuple[int, ...]:
        """Return the sales of each quarter, all products together."""
        return tuple(map(sum, zip(*self.quarters.values(), strict=True)))

    @property
    def total_kopecks(self) -> int:
        """Return the year's sales of all products."""
        return sum(self.quarter_totals)


def scenario_json(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as JSON holds it: a year where its quarters are the even ones."""
    sales: dict[str, int | list[int]] = {}
    for product, quarters in scenario.quarters.items():
        year = sum(quarters)
        sales[product] = year if quarters == split_year(year) else list(quarters)
    whole: dict[str, Any] = {
        "sales_kopecks": sales,
        "answers": dict(scenario.answers),
        "tier": scenario.tier,
    }
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

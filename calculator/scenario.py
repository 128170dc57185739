"""The scenario: what a visitor says of its sales and of the requirements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from calculator.errors import Problem, RequestError
from calculator.limits import (
    MAX_COUNT,
    MAX_GROWTH_BP,
    MAX_KOPECKS,
    MAX_PRICE_KOPECKS,
    MAX_USERS,
    MIN_GROWTH_BP,
)
from calculator.money import BASIS_POINTS, QUARTERS, split_year
from calculator.terms import AnswerRequired, CountRequired, SalesMinimum, Terms

__all__ = [
    "MONTHS",
    "OwnUse",
    "Plan",
    "Scenario",
    "parse_scenario",
    "scenario_json",
]

MONTHS = 12
_KEYS = ("sales_kopecks", "answers", "tier", "goal_kopecks", "plan", "own_use")


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


def _is_whole(value: Any, most: int, least: int = 0) -> bool:
    return type(value) is int and least <= value <= most


class _Reader:
    """Reads a scenario's parts and collects what is wrong with them."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.problems: list[Problem] = []

    def bad(self, code: str, path: str, data: Mapping[str, Any] | None = None) -> None:
        self.problems.append(Problem(code, f"scenario{path}", data or {}))

    def mapping(self, value: Any, path: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self.bad("scenario.invalid", path, {"wanted": "object"})
        return {}

    def known_keys(self, value: Mapping[str, Any], path: str, allowed: tuple[str, ...]) -> None:
        for key in value:
            if key not in allowed:
                self.bad("scenario.unknown_key", f"{path}.{key}", {"allowed": list(allowed)})

    def number(self, value: Any, path: str, most: int, least: int = 0) -> int:
        if _is_whole(value, most, least):
            return int(value)
        self.bad("scenario.invalid_number", path, {"least": least, "most": most})
        return 0

    def sales(self, value: Any) -> dict[str, tuple[int, ...]]:
        quarters = {product: split_year(0) for product in self.terms.products}
        for product, given in self.mapping(value, ".sales_kopecks").items():
            path = f".sales_kopecks.{product}"
            parts = given if isinstance(given, list) else [given]
            if product not in quarters:
                self.bad("scenario.unknown_product", path, {"allowed": list(self.terms.products)})
            elif (
                len(parts) not in (1, QUARTERS, MONTHS)
                or not all(_is_whole(each, MAX_KOPECKS) for each in parts)
                or sum(parts) > MAX_KOPECKS
                or (isinstance(given, list) and len(parts) == 1)
            ):
                self.bad(
                    "scenario.invalid_sales",
                    path,
                    {"quarters": QUARTERS, "months": MONTHS, "most_kopecks": MAX_KOPECKS},
                )
            elif len(parts) == 1:
                quarters[product] = split_year(given)
            else:
                per = len(parts) // QUARTERS
                quarters[product] = tuple(
                    sum(parts[at : at + per]) for at in range(0, len(parts), per)
                )
        return quarters

    def answers(self, value: Any) -> dict[str, bool | int]:
        asked = {each.id: each for each in self.terms.requirements}
        answers = self.mapping(value, ".answers")
        for requirement, given in answers.items():
            path = f".answers.{requirement}"
            required = asked.get(requirement)
            if required is None:
                self.bad("scenario.unknown_requirement", path)
                continue
            if isinstance(required, AnswerRequired):
                if not isinstance(given, bool):
                    self.bad("scenario.invalid_answer", path, {"wanted": "true or false"})
            elif isinstance(required, CountRequired):
                if not _is_whole(given, MAX_COUNT):
                    self.bad("scenario.invalid_answer", path, {"wanted": f"0 to {MAX_COUNT}"})
            elif isinstance(required, SalesMinimum):
                # It is known from the sales, and nobody is asked.
                self.bad("scenario.unknown_requirement", path)
            else:
                assert_never(required)
        return dict(answers)

    def plan(self, value: Any) -> Plan | None:
        if value is None:
            return None
        given = self.mapping(value, ".plan")
        self.known_keys(given, ".plan", ("growth_bp", "renewed_bp"))
        growth = self.number(
            given.get("growth_bp", 0), ".plan.growth_bp", MAX_GROWTH_BP, MIN_GROWTH_BP
        )
        # Where nothing renews what was sold before, there is nothing to take a share for.
        most = BASIS_POINTS if self.terms.recurring else 0
        renewed = self.number(given.get("renewed_bp", 0), ".plan.renewed_bp", most)
        return Plan(growth, renewed)

    def own_use(self, value: Any) -> dict[str, OwnUse]:
        rows = tuple(each.row for each in self.terms.discounts)
        found = {}
        for row, given in self.mapping(value, ".own_use").items():
            path = f".own_use.{row}"
            if row not in rows:
                self.bad("scenario.unknown_key", path, {"allowed": list(rows)})
                continue
            use = self.mapping(given, path)
            self.known_keys(use, path, ("users", "price_kopecks"))
            found[row] = OwnUse(
                self.number(use.get("users", 0), f"{path}.users", MAX_USERS),
                self.number(
                    use.get("price_kopecks", 0), f"{path}.price_kopecks", MAX_PRICE_KOPECKS
                ),
            )
        return found


def parse_scenario(value: Any, terms: Terms) -> Scenario:
    """Read a scenario from parsed JSON. A missing product sells nothing, a missing answer is open.

    A product's sales are a year's sum, four quarters or twelve months, kopecks.

    Raises:
        RequestError: with every problem found, each by its path under `scenario`.
    """
    if not isinstance(value, dict):
        raise RequestError([Problem("scenario.invalid", "scenario", {"wanted": "object"})])
    read = _Reader(terms)
    read.known_keys(value, "", _KEYS)
    quarters = read.sales(value.get("sales_kopecks", {}))
    answers = read.answers(value.get("answers", {}))
    tier, goal = value.get("tier"), value.get("goal_kopecks")
    if tier is not None and tier not in terms.tiers:
        read.bad("scenario.unknown_tier", ".tier", {"value": tier, "allowed": list(terms.tiers)})
    if goal is not None:
        goal = read.number(goal, ".goal_kopecks", MAX_KOPECKS)
    plan, own_use = read.plan(value.get("plan")), read.own_use(value.get("own_use", {}))
    if read.problems:
        raise RequestError(read.problems)
    return Scenario(quarters, answers, tier, goal, plan, own_use)


def scenario_json(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario back as JSON holds it: a year where its quarters are the even ones."""
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

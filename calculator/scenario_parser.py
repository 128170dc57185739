"""Reads a scenario from JSON that anybody may have written, and tells every problem by its path."""

from collections.abc import Mapping
from typing import Any

from calculator.errors import Problem, RequestError
from calculator.json_reader import JsonReader
from calculator.limits import (
    MAX_AGE,
    MAX_GROWTH_BP,
    MAX_KOPECKS,
    MAX_PRICE_KOPECKS,
    MAX_USERS,
    MIN_GROWTH_BP,
)
from calculator.money import BASIS_POINTS, MONTHS, QUARTERS, split_year
from calculator.requirements import most_of
from calculator.sales import Position, Sales, as_numbers, summed
from calculator.scenario import OwnUse, Plan, Scenario, quarters_of
from calculator.terms import Terms

__all__ = ["parse_scenario"]

_KEYS = ("sales_kopecks", "positions", "answers", "tier", "goal_kopecks", "plan", "own_use")


def _is_whole(value: Any, most: int, least: int = 0) -> bool:
    return type(value) is int and least <= value <= most


class _Reader(JsonReader):
    """Reads a scenario's parts."""

    def __init__(self, terms: Terms) -> None:
        super().__init__("scenario")
        self.terms = terms

    def known_keys(self, value: Mapping[str, Any], path: str, allowed: tuple[str, ...]) -> None:
        for key in value:
            if key not in allowed:
                self.note("scenario.unknown_key", f"{path}.{key}", {"allowed": list(allowed)})

    def number(self, value: Any, path: str, most: int, least: int = 0) -> int:
        if _is_whole(value, most, least):
            return int(value)
        self.note("scenario.invalid_number", path, {"least": least, "most": most})
        return 0

    def sales(self, value: Any) -> dict[str, tuple[int, ...]]:
        count = self.terms.parts
        sold = {product: split_year(0, count) for product in self.terms.products}
        for product, given in self.mapping(value, "scenario.sales_kopecks").items():
            path = f"scenario.sales_kopecks.{product}"
            if product not in sold:
                self.note("scenario.unknown_product", path, {"allowed": list(self.terms.products)})
            else:
                sold[product] = self.parts(given, path)
        return sold

    def parts(self, given: Any, path: str) -> tuple[int, ...]:
        """Return a year's sum, its quarters or its months as the parts that the rules count by."""
        parts = given if isinstance(given, list) else [given]
        count = self.terms.parts
        if (
            len(parts) not in (1, QUARTERS, MONTHS)
            or not all(_is_whole(each, MAX_KOPECKS) for each in parts)
            or sum(parts) > MAX_KOPECKS
            or (isinstance(given, list) and len(parts) == 1)
        ):
            self.note(
                "scenario.invalid_sales",
                path,
                {"quarters": QUARTERS, "months": MONTHS, "most_kopecks": MAX_KOPECKS},
            )
            return split_year(0, count)
        if len(parts) > count:
            return quarters_of(parts)
        width = count // len(parts)
        return tuple([part for each in parts for part in split_year(each, width)])

    def positions(self, value: Any) -> dict[str, tuple[Position, ...]]:
        """Return the positions of the products that rules look at one by one."""
        allowed = list(self.terms.by_position)
        found = {}
        for product, given in self.mapping(value, "scenario.positions").items():
            path = f"scenario.positions.{product}"
            if product not in allowed:
                self.note("scenario.unknown_product", path, {"allowed": allowed})
                continue
            found[product] = tuple(self.each(given, path, self.position))
            if sum([each.count * sum(each.parts) for each in found[product]]) > MAX_KOPECKS:
                self.note("scenario.invalid_number", path, {"least": 0, "most": MAX_KOPECKS})
        return found

    def position(self, value: Any, path: str) -> Position:
        given = self.mapping(value, path)
        self.known_keys(given, path, ("count", "kopecks", "age"))
        parts = self.parts(given.get("kopecks"), f"{path}.kopecks")
        return Position(
            self.number(given.get("count", 1), f"{path}.count", MAX_USERS, 1),
            parts,
            self.number(given.get("age", 1), f"{path}.age", MAX_AGE, 1),
            sum(parts),
        )

    def answers(self, value: Any) -> dict[str, bool | int]:
        answers = self.mapping(value, "scenario.answers")
        for requirement, given in answers.items():
            path = f"scenario.answers.{requirement}"
            required = self.terms.asks.get(requirement)
            if required is None:
                self.note("scenario.unknown_requirement", path)
            elif (most := most_of(required)) is None:
                if not isinstance(given, bool):
                    self.note("scenario.invalid_answer", path, {"wanted": "true or false"})
            elif not _is_whole(given, most):
                self.note("scenario.invalid_answer", path, {"wanted": f"0 to {most}"})
        return dict(answers)

    def plan(self, value: Any) -> Plan | None:
        if value is None:
            return None
        given = self.mapping(value, "scenario.plan")
        self.known_keys(given, "scenario.plan", ("growth_bp", "renewed_bp"))
        growth = self.number(
            given.get("growth_bp", 0), "scenario.plan.growth_bp", MAX_GROWTH_BP, MIN_GROWTH_BP
        )
        # Where nothing renews what was sold before, there is nothing to take a share for.
        most = BASIS_POINTS if self.terms.recurring else 0
        renewed = self.number(given.get("renewed_bp", 0), "scenario.plan.renewed_bp", most)
        return Plan(growth, renewed)

    def own_use(self, value: Any) -> dict[str, OwnUse]:
        rows = tuple(each.row for each in self.terms.discounts)
        found = {}
        for row, given in self.mapping(value, "scenario.own_use").items():
            path = f"scenario.own_use.{row}"
            if row not in rows:
                self.note("scenario.unknown_key", path, {"allowed": list(rows)})
                continue
            use = self.mapping(given, path)
            self.known_keys(use, path, ("users", "price_kopecks"))
            users = self.number(use.get("users", 0), f"{path}.users", MAX_USERS)
            price = use.get("price_kopecks", 0)
            found[row] = OwnUse(
                users, self.number(price, f"{path}.price_kopecks", MAX_PRICE_KOPECKS)
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
    read.known_keys(value, "scenario", _KEYS)
    parts = read.sales(value.get("sales_kopecks", {}))
    positions = read.positions(value.get("positions", {}))
    answers = read.answers(value.get("answers", {}))
    tier, goal = value.get("tier"), value.get("goal_kopecks")
    if tier is not None and tier not in terms.tiers:
        read.note(
            "scenario.unknown_tier", "scenario.tier", {"value": tier, "allowed": list(terms.tiers)}
        )
    if goal is not None:
        goal = read.number(goal, "scenario.goal_kopecks", MAX_KOPECKS)
    plan, own_use = read.plan(value.get("plan")), read.own_use(value.get("own_use", {}))
    if read.problems:
        raise RequestError(read.problems)
    for product, each in positions.items():
        parts[product] = summed(each)
    sales = Sales(parts, positions, as_numbers(answers))
    return Scenario(sales, answers, tier, goal, plan, own_use)

"""The scenario: what a visitor says of its sales and of the requirements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.errors import Problem, RequestError
from calculator.money import MAX_KOPECKS, QUARTERS, split_year
from calculator.terms import AnswerRequired, CountRequired, Terms

__all__ = ["MAX_COUNT", "Scenario", "parse_scenario", "scenario_json"]

MAX_COUNT = 1000


@dataclass(frozen=True, slots=True)
class Scenario:
    """Sales by product and quarter (kopecks), answers by requirement, the tier looked at."""

    quarters: Mapping[str, tuple[int, ...]]
    answers: Mapping[str, bool | int]
    tier: str | None

    def sales_kopecks(self, product: str) -> int:
        """Give a product's sales of the year."""
        return sum(self.quarters[product])

    @property
    def quarter_totals(self) -> tuple[int, ...]:
        """Give the sales of each quarter, all products together."""
        return tuple(map(sum, zip(*self.quarters.values(), strict=True)))


def _is_sum(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MAX_KOPECKS


def parse_scenario(value: Any, terms: Terms) -> Scenario:
    """Read a scenario from parsed JSON. A missing product sells nothing, a missing answer is open.

    Raises:
        RequestError: with every problem found, each by its path under `scenario`.
    """
    problems: list[Problem] = []

    def bad(code: str, path: str, **data: Any) -> None:
        problems.append(Problem(code, f"scenario{path}", data))

    if not isinstance(value, dict):
        raise RequestError([Problem("scenario.invalid", "scenario", {"wanted": "object"})])
    allowed = ("sales_kopecks", "answers", "tier")
    for key in value:
        if key not in allowed:
            bad("scenario.unknown_key", f".{key}", allowed=list(allowed))
    sales = value.get("sales_kopecks", {})
    answers = value.get("answers", {})
    tier = value.get("tier")
    quarters = {product: split_year(0) for product in terms.products}
    if not isinstance(sales, dict):
        bad("scenario.invalid", ".sales_kopecks", wanted="object")
        sales = {}
    for product, given in sales.items():
        path = f".sales_kopecks.{product}"
        if product not in quarters:
            bad("scenario.unknown_product", path, allowed=list(terms.products))
        elif isinstance(given, list):
            if len(given) != QUARTERS or not all(map(_is_sum, given)) or sum(given) > MAX_KOPECKS:
                bad("scenario.invalid_sales", path, quarters=QUARTERS, most_kopecks=MAX_KOPECKS)
            else:
                quarters[product] = tuple(given)
        elif not _is_sum(given):
            bad("scenario.invalid_sales", path, quarters=QUARTERS, most_kopecks=MAX_KOPECKS)
        else:
            quarters[product] = split_year(given)
    if not isinstance(answers, dict):
        bad("scenario.invalid", ".answers", wanted="object")
        answers = {}
    asked = {each.id: each for each in terms.requirements}
    for requirement, given in answers.items():
        path = f".answers.{requirement}"
        match asked.get(requirement):
            case AnswerRequired():
                if not isinstance(given, bool):
                    bad("scenario.invalid_answer", path, wanted="true or false")
            case CountRequired():
                if type(given) is not int or not 0 <= given <= MAX_COUNT:
                    bad("scenario.invalid_answer", path, wanted=f"0 to {MAX_COUNT}")
            case _:
                bad("scenario.unknown_requirement", path)
    if tier is not None and tier not in terms.tiers:
        bad("scenario.unknown_tier", ".tier", value=tier, allowed=list(terms.tiers))
    if problems:
        raise RequestError(problems)
    return Scenario(quarters, dict(answers), tier)


def scenario_json(scenario: Scenario) -> dict[str, Any]:
    """Give a scenario back as JSON holds it: a year where its quarters are the even ones."""
    sales: dict[str, int | list[int]] = {}
    for product, quarters in scenario.quarters.items():
        year = sum(quarters)
        sales[product] = year if quarters == split_year(year) else list(quarters)
    return {"sales_kopecks": sales, "answers": dict(scenario.answers), "tier": scenario.tier}

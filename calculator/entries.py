"""A form's typed texts read into a scenario, as the calculator's JSON holds it.

What the main figures need and cannot be read refuses the whole; an optional part that cannot be
read is left out, and both are told by their fields.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculator.amount import AmountError, parse_amount, parse_count, parse_percent
from calculator.errors import Problem, RequestError
from calculator.limits import MAX_GROWTH_BP, MAX_PRICE_KOPECKS, MAX_USERS, MIN_GROWTH_BP
from calculator.money import BASIS_POINTS, PERIODS, QUARTERS, split_year
from calculator.positions import is_told_by_position, parse_positions
from calculator.terms import Terms
from calculator.typed_answers import read_answers, read_text

__all__ = ["as_read", "read_entries"]


def read_entries(
    request: Mapping[str, Any], terms: Terms, said: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Read a form's texts.

    Args:
        request: `entries` (by product a text, or one for each quarter or month), `periods` (by
            product, the part of a year that a single text is for), `suffixes`, `decimal` (the sign
            before the decimals in the form's language), `answers` (typed ones are texts), `tier`,
            and where the visitor filled them in `goal`, `plan` and `own_use`; where products are
            told one by one, `per` (how often a year has a part of it, by the part's words).
        terms: The programme's rules.
        said: Is given what could be read, by product, in minor units: the year (`kopecks`), its
            `quarters`, and about how much is a `quarter` and a `month` of it.
        problems: Is given what could not be read of the optional parts.

    Raises:
        RequestError: some sales cannot be read.
    """
    money = _money_reader(request, terms)
    scenario: dict[str, Any] = {
        "answers": read_answers(request, terms, problems),
        "tier": request.get("tier"),
    }
    scenario |= _optional(request, terms, money, problems)
    # Last, so that a sum that cannot be read leaves no other problem untold.
    positions: dict[str, list[dict[str, Any]]] = {}
    scenario["sales_kopecks"] = _sales(request, terms, money, said, positions)
    return scenario | ({"positions": positions} if positions else {})


def _money_reader(request: Mapping[str, Any], terms: Terms) -> Callable[[str, int], int]:
    """Return what reads a sum, given how often a year has it, as minor units of a year."""
    suffixes, decimal = _mapping(request, "suffixes"), request.get("decimal", "")
    if not all(type(each) is int and each > 0 for each in suffixes.values()) or "" in suffixes:
        raise RequestError([Problem("request.invalid", "suffixes", {"wanted": "whole numbers"})])
    if decimal not in ("", ".", ","):
        raise RequestError([Problem("request.invalid", "decimal", {"wanted": ". or ,"})])
    return lambda text, times: parse_amount(text, suffixes, terms.unit, times, decimal)


def _mapping(request: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = request.get(name, {})
    if not isinstance(value, dict):
        raise RequestError([Problem("request.invalid", name, {"wanted": "object"})])
    return value


def _optional(
    request: Mapping[str, Any],
    terms: Terms,
    money: Callable[[str, int], int],
    problems: list[Problem],
) -> dict[str, Any]:
    """Read a goal, a plan and own use; what of them cannot be read is left out."""
    scenario: dict[str, Any] = {}

    def price(text: str) -> int:
        if (kopecks := money(text, 1)) > MAX_PRICE_KOPECKS:
            raise AmountError("too_large")
        return kopecks

    def renewed_share(text: str) -> int:
        share_bp = parse_percent(text, 0, BASIS_POINTS)
        if share_bp and not terms.recurring:
            raise AmountError("no_renewals")
        return share_bp

    def read(given: Any, path: str, parse: Callable[[str], int]) -> int | None:
        return read_text(given, path, parse, problems)

    if (goal := read(request.get("goal"), "goal", lambda text: money(text, 1))) is not None:
        scenario["goal_kopecks"] = goal
    texts, before = _mapping(request, "plan"), len(problems)
    growth = read(
        texts.get("growth"),
        "plan.growth",
        lambda text: parse_percent(text, MIN_GROWTH_BP, MAX_GROWTH_BP),
    )
    renewed = read(texts.get("renewed"), "plan.renewed", renewed_share)
    # A share that cannot be read is not a share of nothing: there is no plan then.
    if len(problems) == before and (growth is not None or renewed is not None):
        scenario["plan"] = {"growth_bp": growth or 0, "renewed_bp": renewed or 0}
    for row, texts in _mapping(request, "own_use").items():
        if not isinstance(texts, dict):
            raise RequestError([Problem("request.invalid", f"own_use.{row}", {"wanted": "object"})])
        path = f"own_use.{row}"
        users = read(texts.get("users"), f"{path}.users", lambda text: parse_count(text, MAX_USERS))
        list_price = read(texts.get("price"), f"{path}.price", price)
        if users and list_price:
            scenario.setdefault("own_use", {})[row] = {"users": users, "price_kopecks": list_price}
    return scenario


def _sales(
    request: Mapping[str, Any],
    terms: Terms,
    money: Callable[[str, int], int],
    said: dict[str, Any],
    positions: dict[str, list[dict[str, Any]]],
) -> dict[str, int | list[int]]:
    texts, periods = _mapping(request, "entries"), _mapping(request, "periods")
    sales: dict[str, int | list[int]] = {}
    problems = []
    for product, given in texts.items():
        path = f"entries.{product}"
        period = periods.get(product, "year")
        several = isinstance(given, list)
        parts = given if isinstance(given, list) else [given]
        wanted = (QUARTERS, terms.parts) if several else (1,)
        if product not in terms.products:
            problems.append(Problem("scenario.unknown_product", path, {}))
        elif not all(isinstance(each, str) for each in parts) or len(parts) not in wanted:
            problems.append(Problem("request.invalid", path, {"wanted": "text"}))
        elif not isinstance(period, str) or period not in PERIODS:
            wrong = {"wanted": ", ".join(PERIODS)}
            problems.append(Problem("request.invalid", f"periods.{product}", wrong))
        elif not several and product in terms.by_position and is_told_by_position(given):
            per = PERIODS | dict(_mapping(request, "per"))
            try:
                found = parse_positions(given, money, per, PERIODS[period])
            except AmountError as error:
                problems.append(Problem(error.code, path, {}))
                continue
            positions[product] = found
            year = sum([each["count"] * each["kopecks"] for each in found])
            said[product] = as_read([year], terms) | {"positions": found}
        else:
            kopecks = []
            for at, text in enumerate(parts, start=1):
                try:
                    kopecks.append(money(text, 1 if several else PERIODS[period]))
                except AmountError as error:
                    problems.append(Problem(error.code, f"{path}.{at}" if several else path, {}))
            if len(kopecks) == len(parts):
                sales[product] = kopecks if several else kopecks[0]
                said[product] = as_read(kopecks, terms)
    if problems:
        raise RequestError(problems)
    return sales


def as_read(sums: Sequence[int], terms: Terms) -> dict[str, Any]:
    """Return how a product's sales, minor units, are shown: a year's sum, or those of its parts.

    `quarters` are the parts by which the programme counts, months or quarters (`Terms.parts`).
    Those of a year are to count with, in whole units of the currency where the year is. What a
    quarter and a month have of it is rounded to the unit: to show, not to count with.
    """
    unit, count = terms.unit, terms.parts
    year = sum(sums)
    if len(sums) > 1:
        quarters = [part for each in sums for part in split_year(each, count // len(sums))]
    else:
        part = 1 if year % unit else unit
        quarters = [each * part for each in split_year(year // part, count)]
    return {"kopecks": year, "quarters": quarters} | {
        name: (year + parts * unit // 2) // (parts * unit) * unit
        for name, parts in PERIODS.items()
        if parts > 1
    }

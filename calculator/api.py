"""The calculator's public functions: `answer` takes JSON text, `answer_request` takes its values.

Text rather than objects crosses between JavaScript and Python: nothing leaks, and CPython tests
the very function that the browser calls. Python callers have parsed the terms once and pass them.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from calculator.entries import as_read, read_entries
from calculator.errors import Problem, RequestError
from calculator.estimate import estimate
from calculator.headline import headline
from calculator.levers import levers
from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
from calculator.outcome import outcome_of
from calculator.scenario import scenario_json, scenario_positions
from calculator.scenario_parser import parse_scenario
from calculator.slots import slots_of
from calculator.terms import Terms
from calculator.terms_parser import parse_terms

__all__ = ["answer", "answer_request", "keep_terms"]

_ENTRIES = ("entries", "periods", "per", "suffixes", "decimal", "goal", "plan", "own_use")
_OPTIONS = ("scale_to_kopecks", "chart_to_kopecks", "steps", "example", "levers")
_KEYS = ("terms", "scenario", "answers", "tier") + _ENTRIES + _OPTIONS

_kept: dict[str, Terms] = {}
"""Under `terms`, those that `keep_terms` was given."""


def answer(request: str) -> str:
    """Answer a request for an estimate.

    Args:
        request: A JSON object with `terms` (`"kept"` for those of `keep_terms`) and either
            `scenario` or, from a page, the texts that `calculator.entries` reads, with `answers`
            and `tier`. `scale_to_kopecks` asks for the same mix with another yearly sum, in whole
            units of the currency a product; `chart_to_kopecks` holds the end of the chart's axis;
            `"steps": false` leaves the lists of derivations and the chart's table empty;
            `"example": true` says what the sentences say as of an example, and not of whoever
            asks; `"levers": true` adds what would add most (`calculator.levers`).

    Returns:
        `{"ok": true, "scenario", "estimate", "slots", "entries", "errors"}`, with `levers` where
        they were asked for, or `{"ok": false, "errors", "entries"}` with every problem by code and
        path. `entries` tells by product how the sales were read (`calculator.entries.as_read`).
        With `ok`, the errors are of optional parts, which the estimate leaves out. It raises
        nothing for a bad request.
    """
    try:
        loaded = _load(request)
        asked = loaded.get("terms")
        terms = _kept["terms"] if asked == "kept" and _kept else _terms(json.dumps(asked))
    except RequestError as error:
        response = _refusal({}, error.problems)
    else:
        response = answer_request(loaded, terms)
    return json.dumps(response, ensure_ascii=False, check_circular=False, separators=(",", ":"))


def answer_request(request: dict[str, Any], terms: Terms) -> dict[str, Any]:
    """Answer as `answer` does, with values in place of their JSON; `terms` are the programme's."""
    entries: dict[str, Any] = {}
    problems: list[Problem] = []
    try:
        response = _answer(request, terms, entries, problems)
    except RequestError as error:
        return _refusal(entries, problems + error.problems)
    response["errors"] = [problem.as_json() for problem in problems]
    return response


def _refusal(entries: dict[str, Any], problems: Sequence[Problem]) -> dict[str, Any]:
    errors = [problem.as_json() for problem in problems]
    return {"ok": False, "entries": entries, "errors": errors}


def keep_terms(text: str) -> None:
    """Keep a programme's terms for requests whose `terms` are `"kept"`.

    Args:
        text: A JSON object, as the `terms` of a request.

    Raises:
        RequestError: with every problem found.
    """
    # As `_answer` writes them: a request that comes with the same terms finds them read, too.
    _kept["terms"] = _terms(json.dumps(json.loads(text)))


def _load(request: str) -> dict[str, Any]:
    try:
        loaded = json.loads(request, parse_constant=_refuse, parse_float=_refuse)
    except (ValueError, RecursionError) as error:
        raise RequestError([Problem("request.unreadable", "", {})]) from error
    if not isinstance(loaded, dict):
        raise RequestError([Problem("request.invalid", "", {"wanted": "object"})])
    unknown = [Problem("request.unknown_key", key, {}) for key in loaded if key not in _KEYS]
    if unknown:
        raise RequestError(unknown)
    return loaded


def _refuse(constant: str) -> None:
    # No number of a request is a fraction: money is minor units, rates are basis points.
    raise ValueError(constant)


@lru_cache(maxsize=4)
def _terms(text: str) -> Terms:
    return parse_terms(json.loads(text))


def _answer(
    request: dict[str, Any], terms: Terms, entries: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    given = request.get("scenario")
    if given is None:
        given = read_entries(request, terms, entries, problems)
    scenario = parse_scenario(given, terms)
    for product, sold in given.get("sales_kopecks", {}).items():
        if product not in entries:
            sums = scenario.sales.parts[product] if isinstance(sold, list) else [sold]
            entries[product] = as_read(sums, terms)
    if (scale_to := _sum(request, "scale_to_kopecks", terms)) and scenario.total_kopecks:
        asked_sales = given.get("sales_kopecks", {}).items()
        by_quarter = [product for product, sold in asked_sales if isinstance(sold, list)]
        mix = Mix(scenario.sales)
        units = mix.in_units(scale_to // terms.unit, by_quarter)
        kopecks = {product: [each * terms.unit for each in sold] for product, sold in units.items()}
        entries |= {product: as_read(sold, terms) for product, sold in kopecks.items()}
        scaled = {
            product: sold if product in by_quarter else sold[0] for product, sold in kopecks.items()
        }
        positions = scenario_positions(mix.at(scale_to).positions)
        for product, told in positions.items():
            entries[product] |= {"positions": told}
        moved = {"sales_kopecks": scaled, "positions": positions}
        scenario = parse_scenario(given | moved, terms)
    outcome, mix = outcome_of(terms, scenario), Mix(scenario.sales)
    chart_to = _sum(request, "chart_to_kopecks", terms)
    steps = request.get("steps") is not False
    result = estimate(terms, scenario, outcome, mix, chart_to, with_steps=steps)
    example = request.get("example") is True
    slots = headline(terms, outcome, mix, example=example)
    slots |= slots_of(terms, scenario, outcome, result, example=example)
    if terms.in_readings:
        slots = terms.in_readings(terms, scenario, slots, result, example=example)
    response = {
        "ok": True,
        "scenario": scenario_json(scenario),
        "estimate": result,
        "slots": slots,
        "entries": entries,
    }
    if request.get("levers") is True:
        response["levers"] = levers(terms, scenario, outcome, mix)
    return response


def _sum(request: dict[str, Any], name: str, terms: Terms) -> int | None:
    value = request.get(name)
    most = MAX_KOPECKS * len(terms.products)
    if value is not None and not (type(value) is int and 0 < value <= most):
        raise RequestError([Problem("request.invalid", name, {"wanted": f"1 to {most}"})])
    return value

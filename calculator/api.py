"""The one door: JSON text in, JSON text out. The browser, the build and programs all use it.

Text rather than objects crosses between JavaScript and Python: nothing leaks, and CPython tests
the very function that the browser calls.
"""

import json
from functools import lru_cache
from typing import Any

from calculator.amount import AmountError, parse_amount
from calculator.errors import Problem, RequestError
from calculator.estimate import estimate
from calculator.scenario import parse_scenario, scenario_json
from calculator.slots import slots_of
from calculator.terms import Terms, parse_terms

__all__ = ["answer"]

_KEYS = ("terms", "scenario", "entries", "answers", "tier", "suffixes")


def answer(request: str) -> str:
    """Answer a request for an estimate.

    Args:
        request: A JSON object with `terms` and either `scenario` or, from a page, `entries` (texts
            as typed, by product), `suffixes`, `answers` and `tier`.

    Returns:
        `{"ok": true, "scenario", "estimate", "slots", "entries"}`, or `{"ok": false, "errors",
        "entries"}` with every problem by code and path. It raises nothing for a bad request.
    """
    entries: dict[str, Any] = {}
    try:
        response = _answer(_load(request), entries)
    except RequestError as error:
        problems = [problem.as_json() for problem in error.problems]
        response = {"ok": False, "errors": problems, "entries": entries}
    return json.dumps(response, ensure_ascii=False, separators=(",", ":"))


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
    # No number of a request is a fraction: money is kopecks, rates are basis points.
    raise ValueError(constant)


@lru_cache(maxsize=4)
def _terms(text: str) -> Terms:
    return parse_terms(json.loads(text))


def _answer(request: dict[str, Any], entries: dict[str, Any]) -> dict[str, Any]:
    terms = _terms(json.dumps(request.get("terms")))
    given = request.get("scenario")
    if given is None:
        given = {
            "sales_kopecks": _read_entries(request, terms, entries),
            "answers": request.get("answers", {}),
            "tier": request.get("tier"),
        }
    scenario = parse_scenario(given, terms)
    result = estimate(terms, scenario)
    return {
        "ok": True,
        "scenario": scenario_json(scenario),
        "estimate": result,
        "slots": slots_of(terms, result),
        "entries": entries,
    }


def _read_entries(request: dict[str, Any], terms: Terms, entries: dict[str, Any]) -> dict[str, int]:
    """Read the texts of a form; what is readable goes into `entries` whatever the rest is."""
    texts, suffixes = request.get("entries", {}), request.get("suffixes", {})
    problems = []
    if not isinstance(texts, dict) or not isinstance(suffixes, dict):
        raise RequestError([Problem("request.invalid", "entries", {"wanted": "object"})])
    if not all(type(each) is int and each > 0 for each in suffixes.values()) or "" in suffixes:
        raise RequestError([Problem("request.invalid", "suffixes", {"wanted": "whole numbers"})])
    for product, text in texts.items():
        path = f"entries.{product}"
        if product not in terms.products:
            problems.append(Problem("scenario.unknown_product", path, {}))
        elif not isinstance(text, str):
            problems.append(Problem("request.invalid", path, {"wanted": "text"}))
        else:
            try:
                entries[product] = {"roubles": parse_amount(text, suffixes)}
            except AmountError as error:
                problems.append(Problem(error.code, path, {}))
    if problems:
        raise RequestError(problems)
    return {product: entry["roubles"] * 100 for product, entry in entries.items()}

"""Rules of windows and limits: how much at most or at least, and of how long a time that is."""

from typing import Any

from calculator.money import PERIODS
from program.checks.found import Found, RowFound
from program.checks.outline import Outline
from program.checks.rewards import has_scale
from program.checks.scales_found import is_cost, sum_of, written_sum
from program.model.scales import MODES
from program.source.places import Path_

__all__ = ["LIMITS"]

_LIFE = "life"
"""What a limit may be of beside windows and years: all that is ever paid for one customer."""


def _limit(rule: Found, key: str) -> tuple[int, str] | None:
    """Return a limit: its sum, and the time it is of; None where it cannot be read."""
    given, window = rule.data.get(key), _window(rule)
    if window is None:
        return None
    every: Any = given.get("every", window) if isinstance(given, dict) else window
    sum_ = sum_of(given.get("sum") if isinstance(given, dict) else given)
    if sum_ is None or not isinstance(every, str) or every not in (window, "year", _LIFE):
        return None
    return sum_, every


def _window(rule: Found) -> str | None:
    every = rule.data.get("every", "year")
    return every if isinstance(every, str) and every in PERIODS else None


def _limits_agree(outline: Outline) -> None:
    """What is paid at least is no more than what is paid at most."""
    for _, rule in outline.rules:
        least, most = _limit(rule, "at_least"), _limit(rule, "at_most")
        window = _window(rule)
        if least is None or most is None or window is None:
            continue
        # A year has room for its windows' most; one window alone brings its least.
        windows = 1 if most[1] == _LIFE else PERIODS[most[1]]
        room = most[0] * windows if least[1] == "year" else most[0]
        if least[0] > room:
            outline.source.report(
                (*rule.path, "at_least"),
                "limits_contradict",
                least=written_sum(outline, least[0]),
                most=written_sum(outline, room),
            )


def _limits_are_of_windows_or_years(outline: Outline) -> None:
    """A limit is of each of its rule's windows, or of the year."""
    for _, rule in outline.rules:
        window = _window(rule)
        for key in ("at_most", "at_least"):
            given = rule.data.get(key)
            every = given.get("every") if isinstance(given, dict) else None
            if window is None or not isinstance(every, str) or every not in PERIODS:
                continue  # The model tells what is wrong with it.
            if every not in (window, "year", _LIFE):
                path = (*rule.path, key, "every")
                outline.source.report(path, "limit_window", value=every, every=window)


def _limits_of_a_life_are_of_one_customer(outline: Outline) -> None:
    """A whole life's limit is a most of each customer, and no year's least stands beside it."""
    for _, rule in outline.rules:
        every = {
            key: given["every"]
            for key in ("at_most", "at_least")
            if isinstance(given := rule.data.get(key), dict) and "every" in given
        }
        window = _window(rule)
        if _LIFE not in every.values() or window is None:
            continue
        if every.get("at_most") == _LIFE and "each" not in rule.data:
            path = (*rule.path, "at_most", "every")
            if is_cost(rule):  # It is of no customer.
                outline.source.report(path, "limit_window", value=_LIFE, every=window)
            else:
                outline.source.report(path, "needs_each", what_for="every: life")
        if "at_least" in every and every["at_least"] != window:
            path = (*rule.path, "at_least", "every")
            outline.source.report(path, "life_least", every=window)


def _caps_say_what_they_are_of(outline: Outline) -> None:
    """A cap of a short window that does not say so may be meant of a year."""
    for row, rule in outline.rules:
        window = _window(rule)
        for key in ("at_most", "at_least") if window and window != "year" else ():
            given = rule.data.get(key)
            sum_ = sum_of(given)
            if isinstance(given, dict) or not sum_ or window is None:
                continue
            count = PERIODS[window]
            outline.doubt(
                (rule, row),
                (*rule.path, key),
                "cap_window",
                sum=written_sum(outline, sum_),
                count=count,
                total=written_sum(outline, sum_ * count),
                every=window,
                better=f"{key}: {{sum: {written_sum(outline, sum_)}, every: {window}}}",
            )


def _what_is_of_positions_looks_at_each(outline: Outline) -> None:
    """Units and months of life are those of one customer: all sales together have none."""
    for _, rule in outline.rules:
        for key in ("units", "for_months"):
            if key in rule.data and "each" not in rule.data and not is_cost(rule):
                outline.source.report((*rule.path, key), "needs_each", what_for=f"{key}:")


def _costs_are_sums(outline: Outline) -> None:
    """A cost is of no sales: a share of them would be nothing."""
    for row, rule in outline.rules:
        if not is_cost(rule):
            continue
        for path in _shares(row, rule):
            outline.source.report(path, "cost_rate")


def _shares(row: RowFound, rule: Found) -> list[Path_]:
    found = []
    for part in (rule, *(Found(path, value) for path, _, value in _mappings(rule))):
        found += [(*part.path, key) for key in ("rate", "ramp", "rates") if key in part.data]
        for mode in MODES:
            found += [(*each.path, "rate") for each in part.parts(mode) if "rate" in each.data]
    if not has_scale(rule):
        found += [cell.path for cell in row.cells if cell.kind == "rate"]
    return found


def _mappings(rule: Found) -> list[tuple[Path_, str, dict[str, Any]]]:
    return [each for each in rule.entries("by_tier") if isinstance(each[2], dict)]


LIMITS = (
    _limits_agree,
    _limits_are_of_windows_or_years,
    _limits_of_a_life_are_of_one_customer,
    _caps_say_what_they_are_of,
    _what_is_of_positions_looks_at_each,
    _costs_are_sums,
)

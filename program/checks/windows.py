"""Rules of windows, limits and payments: how much at most or at least, and of how long a time."""

from typing import Any

from calculator.money import PERIODS
from program.checks.found import Found
from program.checks.outline import Outline
from program.checks.rewards import has_scale
from program.checks.scales_found import is_cost, scales_found, sum_of, written_sum
from program.model.ranges import is_range
from program.model.scales import MODES

__all__ = ["LIMITS", "PAYOUT"]

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
            outline.report(
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
                outline.report(path, "limit_window", value=every, every=window)


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
                outline.report(path, "limit_window", value=_LIFE, every=window)
            else:
                outline.report(path, "needs_each", what_for="every: life")
        if "at_least" in every and every["at_least"] != window:
            outline.report((*rule.path, "at_least", "every"), "life_least", every=window)


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
                outline.report((*rule.path, key), "needs_each", what_for=f"{key}:")


def _costs_are_sums(outline: Outline) -> None:
    """A cost is one sum: it is of no sales, and a share of them would be nothing."""
    for scale in scales_found(outline):
        if not is_cost(scale.rule):
            continue
        bands = [band for mode in MODES for band in scale.parts(mode)]
        shares = [(*scale.path, key) for key in ("rate", "ramp", "rates") if key in scale.data]
        shares += [(*band.path, "rate") for band in bands if "rate" in band.data]
        values = [
            ((*part.path, key), part.data.get(key))
            for part in (scale, *bands)
            for key in ("rate", "sum")
        ]
        values += [each[::2] for key in ("rates", "sums") for each in scale.rule.entries(key)]
        ranges = [path for path, value in values if is_range(value)]
        if not has_scale(scale.rule):
            shares += [cell.path for cell in scale.row.cells if cell.kind == "rate"]
            ranges += [cell.path for cell in scale.row.cells if cell.kind == "range"]
        for path in shares:
            outline.report(path, "cost_rate")
        for path in ranges:
            outline.report(path, "range_cost")


def _payments_bring_more_than_they_cost(outline: Outline) -> None:
    """The least payment is no less than what a payment costs."""
    given = outline.root.inner("payout").data
    fee, least = sum_of(given.get("fee")), sum_of(given.get("at_least"))
    if fee is None or (least is None and "at_least" in given):
        return  # The model tells what is wrong with it.
    if fee > (least or 0):
        written = written_sum(outline, fee)
        outline.report(("payout", "fee"), "payout_fee", fee=written, better=f"at_least: {written}")


LIMITS = (
    _limits_agree,
    _limits_are_of_windows_or_years,
    _limits_of_a_life_are_of_one_customer,
    _caps_say_what_they_are_of,
    _what_is_of_positions_looks_at_each,
    _costs_are_sums,
)
PAYOUT = (_payments_bring_more_than_they_cost,)

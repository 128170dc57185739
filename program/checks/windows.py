"""Rules of windows and limits: how much at most or at least, and of how long a time that is."""

from calculator.money import PERIODS
from program.checks.found import Found
from program.checks.outline import Outline
from program.checks.rewards import has_scale
from program.checks.scales_found import ScaleFound, is_cost, scales_found, sum_of, written_sum
from program.model.cells import CellKind
from program.model.quantities import is_range
from program.model.scales import MODES
from program.source.places import Path_

__all__ = ["LIMITS"]

_LIFE = "life"
"""What a limit may be of beside windows and years: all that is ever paid for one customer."""


def _limit(rule: Found, key: str) -> tuple[int, str] | None:
    """Return a limit: its sum, and the time it is of; None where it cannot be read."""
    window, limit = _window(rule), rule.inner(key).data
    every, sum_ = limit.get("every", window), sum_of(limit.get("sum", rule.data.get(key)))
    known = window is not None and every in (window, "year", _LIFE)
    return (sum_, every) if sum_ is not None and known else None


def _window(part: Found) -> str | None:
    """Return of how long a time a rule, or a limit, is; None where it is no window of a year."""
    every = part.data.get("every", "year")
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
            every = _window(rule.inner(key))
            if window and every not in (None, window, "year"):
                path = (*rule.path, key, "every")
                outline.report(path, "limit_window", value=every, every=window)


def _limits_of_a_life_are_of_one_customer(outline: Outline) -> None:
    """A whole life's limit is a most of each customer, and no year's least stands beside it."""
    for _, rule in outline.rules:
        most, least = (rule.inner(key).data.get("every") for key in ("at_most", "at_least"))
        window = _window(rule)
        if _LIFE not in (most, least) or window is None:
            continue
        if most == _LIFE and "each" not in rule.data:
            path = (*rule.path, "at_most", "every")
            if is_cost(rule):  # It is of no customer.
                outline.report(path, "limit_window", value=_LIFE, every=window)
            else:
                outline.report(path, "needs_each", what_for="every: life")
        if least not in (None, window):
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
        if is_cost(scale.rule):
            for path in _shares(scale):
                outline.report(path, "cost_rate")
            for path in _ranges(scale):
                outline.report(path, "range_cost")


def _shares(scale: ScaleFound) -> list[Path_]:
    found = [(*scale.path, key) for key in ("rate", "ramp", "rates") if key in scale.data]
    found += [(*band.path, "rate") for band in _bands(scale) if "rate" in band.data]
    return found + _cells(scale, "rate")


def _ranges(scale: ScaleFound) -> list[Path_]:
    parts, keys = (scale, *_bands(scale)), ("rate", "sum")
    values = [((*part.path, key), part.data.get(key)) for part in parts for key in keys]
    named = [each for key in ("rates", "sums") for each in scale.rule.entries(key)]
    values += [(path, value) for path, _, value in named]
    return [path for path, value in values if is_range(value)] + _cells(scale, "range")


def _bands(scale: ScaleFound) -> list[Found]:
    return [band for mode in MODES for band in scale.parts(mode)]


def _cells(scale: ScaleFound, kind: CellKind) -> list[Path_]:
    """List the cells of a kind that say what a rule gives, where it does not do so itself."""
    cells = () if has_scale(scale.rule) else scale.row.cells
    return [cell.path for cell in cells if cell.kind == kind]


LIMITS = (
    _limits_agree,
    _limits_are_of_windows_or_years,
    _limits_of_a_life_are_of_one_customer,
    _caps_say_what_they_are_of,
    _what_is_of_positions_looks_at_each,
    _costs_are_sums,
)

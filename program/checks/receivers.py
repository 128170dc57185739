"""Rules of whom a rule is for: it is for somebody, and what its row shows is what it gives."""

from program.checks.found import CellFound, Found, RowFound
from program.checks.outline import Outline
from program.checks.rewards import has_scale
from program.checks.scales_found import rate_of, sum_of, written_share, written_sum
from program.model.cells import GIVEN_STATES
from program.model.payments import BY_TIER, VALUES
from program.model.scales import MODES

__all__ = ["RECEIVERS", "cells_show_what_rules_give"]


def _tiers_are_named_once(outline: Outline) -> None:
    """`tiers` goes with one scale for several; elsewhere the values tell whose they are."""
    for _, rule in outline.rules:
        if "tiers" not in rule.data or "amount" in rule.data:
            continue
        key = next((key for key in BY_TIER if key in rule.data), None)
        if key or not has_scale(rule):
            outline.report((*rule.path, "tiers"), "tiers_ignored", name=key or "cells")


def _a_rule_is_for_somebody(outline: Outline) -> None:
    """At least one tier is given what a rule gives."""
    for row, rule in outline.rules:
        if not has_scale(rule) or rule.path in outline.source.partial:
            continue
        key = next((key for key in (*BY_TIER, "tiers") if key in rule.data), None)
        if key and not rule.data[key] and isinstance(rule.data[key], dict | list):
            outline.report((*rule.path, key), "rule_of_nobody")
        elif key is None and ("amount" in rule.data or _is_for_none(outline, row)):
            outline.report(rule.path, "rule_of_nobody")


def _is_for_none(outline: Outline, row: RowFound) -> bool:
    cells = list(row.cells)
    known = outline.tiers is not None and {cell.tier for cell in cells} == set(outline.tiers)
    return known and all(cell.kind == "is" and cell.state not in GIVEN_STATES for cell in cells)


def _what_is_not_published_has_no_values(outline: Outline) -> None:
    """An amount that is not published is counted nowhere: values beside it would be lost."""
    for _, rule in outline.rules:
        for key in VALUES if "amount" in rule.data else ():
            if key in rule.data:
                outline.report((*rule.path, key), "amount_with_values", name=key)


def _products_and_tiers_are_named_once(outline: Outline) -> None:
    """A product that stands twice would be counted twice."""
    for _, rule in outline.rules:
        for key in ("of", "tiers", "questions", "accepts"):
            outline.report_twice(rule.items(key), "listed_twice")


def cells_show_what_rules_give(outline: Outline) -> None:
    """A range, or a rate, in the cells of a row is that of the row's one rule."""
    for row in outline.rows:
        rules = [rule for rule in row.rules() if "amount" not in rule.data]
        if len(rules) != 1 or not has_scale(rules[0]):
            continue
        for cell in row.cells:
            if cell.kind in ("range", "rate", "sum"):
                _compare(outline, rules[0], cell)


def _compare(outline: Outline, rule: Found, cell: CellFound) -> None:
    given = rule.data.get("tiers")
    scale = _scale_of(rule, cell.tier)
    if scale is None or (isinstance(given, list) and cell.tier not in given):
        return
    for is_rate in (True, False):
        read = rate_of if is_rate else sum_of
        bounds = [read(cell.value.get(key)) for key in ("at_least", "at_most")]
        if cell.kind != "range":
            bounds = [read(cell.value.get("rate" if is_rate else "sum"))] * 2
        values = _values(scale, is_rate=is_rate)
        if not values or bounds == [None, None]:
            continue
        least, most = bounds
        low, high = min(values), max(values)
        if (least is not None and low < least) or (most is not None and high > most):
            show = written_share if is_rate else lambda sum_: written_sum(outline, sum_)
            said = show(low) if low == high else f"{show(low)} – {show(high)}"
            outline.report(cell.path, "range_contradicts", said=said)


def _scale_of(rule: Found, tier: str) -> Found | None:
    """Return what a rule gives a tier, as a scale; None where it gives it nothing."""
    for key in ("rates", "sums"):
        for path, name, value in rule.entries(key):
            if name == tier:
                return Found(path, {key.rstrip("s"): value})
    for path, name, value in rule.entries("by_tier"):
        if name == tier:
            return Found(path, value) if isinstance(value, dict) else None
    return None if any(key in rule.data for key in BY_TIER) else rule


def _values(scale: Found, *, is_rate: bool) -> list[int]:
    """List the shares, or the sums, that a scale gives."""
    read, key = (rate_of, "rate") if is_rate else (sum_of, "sum")
    given = [scale.data.get(key)]
    for mode in MODES:
        given += [band.data.get(key) for band in scale.parts(mode)]
    if is_rate:
        given += [scale.inner("ramp").data.get(key) for key in ("start", "at_most")]
    return [value for each in given if (value := read(each)) is not None]


RECEIVERS = (
    _tiers_are_named_once,
    _a_rule_is_for_somebody,
    _what_is_not_published_has_no_values,
    _products_and_tiers_are_named_once,
)

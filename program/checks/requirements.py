"""Rules of requirements: what a demanded row may ask, and how."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from calculator.limits import MAX_COUNT, MAX_KOPECKS
from calculator.money import PERIODS
from program.checks.found import RowFound
from program.checks.outline import Outline
from program.checks.scales_found import number_of, rate_of, sum_of
from program.model.quantities import is_rate
from program.source.places import Path_

__all__ = ["REQUIREMENTS", "compare_tiers", "report_falls"]


def _sums_are_demanded_once(outline: Outline) -> None:
    """A least sum is demanded, in one row for the same sales."""
    first: dict[str, str] = {}
    for row in outline.rows:
        sums = [cell for cell in row.cells if cell.kind == "from"]
        for cell in sums:
            if row.demanded is False:
                outline.report((*cell.path, "from"), "threshold_place")
        measure = _measure(row, outline)
        if sums and measure in first:
            outline.report(row.path, "second_minimum", id=first[measure])
        if sums:
            first.setdefault(measure, row.id or "?")


def _measure(row: RowFound, outline: Outline) -> str:
    """Return what a row's least sums are of, alike for rows that ask for the same sales."""
    given = row.inner("sales")
    products = {str(id_) for _, id_ in given.items("of")}
    if not products or products == set(outline.ids("product") or ()):
        products = set()
    return f"{given.data.get('every', 'year')} {sorted(products)}"


def _sales_are_of_products_and_have_a_minimum(outline: Outline) -> None:
    """What a minimum is of names products, each once, and stands where there is a minimum."""
    for row in outline.rows:
        if not isinstance(row.data.get("sales"), dict):
            continue
        given = row.inner("sales")
        if not any(cell.kind == "from" for cell in row.cells):
            outline.report(given.path, "sales_without_minimum", key=True)
        for path, id_ in given.items("of"):
            outline.refer(path, "product", id_)
        outline.report_twice(given.items("of"), "listed_twice")


def _minimums_can_be_reached(outline: Outline) -> None:
    """A part of the year has no more than the calculator takes for a whole one."""
    for row in outline.rows:
        every = row.inner("sales").data.get("every")
        parts = PERIODS.get(every, 1) if isinstance(every, str) else 1
        for cell in row.cells if parts > 1 else ():
            sum_ = sum_of(cell.value.get("from")) if cell.kind == "from" else None
            if sum_ is not None and sum_ * parts > MAX_KOPECKS:
                outline.report((*cell.path, "from"), "tier_unreachable", tier=cell.tier)


def _nothing_falls_from_tier_to_tier(outline: Outline) -> None:
    """A higher tier asks for no less: the calculator takes the tiers' order for the way up."""
    report = outline.report
    for row in outline.rows:
        compare_tiers(outline, row, "from", sum_of, report, "minimum_falls")
        if row.demanded:
            compare_tiers(outline, row, "count", number_of, report, "count_falls")
            compare_tiers(outline, row, "at_least", rate_of, report, "share_falls")
            compare_tiers(outline, row, "at_most", rate_of, report, "share_falls", sign=-1)


def _a_demand_asks_for_one_kind_of_thing(outline: Outline) -> None:
    """A demanded row asks every tier for a sum, or a number, or a share, or a plain yes."""
    for row in outline.rows:
        if not row.demanded:
            continue
        asking = [cell for cell in row.cells if cell.asks]
        for cell in row.cells:
            is_sum = cell.kind == "range" and not all(
                is_rate(cell.value[key]) for key in ("at_least", "at_most") if key in cell.value
            )
            if cell.kind in ("rate", "up_to", "percent", "sum") or is_sum:
                outline.report(cell.path, "demand_kind")
        for cell in asking[1:]:
            if cell.kind != asking[0].kind:
                outline.report(cell.path, "demand_mixed", tier=asking[0].tier)


def _demanded_numbers_can_be_answered(outline: Outline) -> None:
    """The calculator takes answers up to a limit."""
    for row in outline.rows:
        for cell in row.cells if row.demanded else ():
            count = cell.value.get("count") if cell.kind == "count" else None
            if type(count) is int and count > MAX_COUNT:
                outline.report((*cell.path, "count"), "demand_large", value=count, most=MAX_COUNT)


def _demanded_rows_have_a_question(outline: Outline) -> None:
    """A row that a form asks about says how; a sum is known from the sales entered."""
    for row in outline.rows:
        asked = any(cell.asks and cell.kind != "from" for cell in row.cells)
        is_told = "question" in row.data or "fact" in row.data
        if row.demanded and asked and not is_told:
            outline.report(row.path, "question_missing")


def _questions_are_about_demands(outline: Outline) -> None:
    """A question outside of the requirements would be asked nowhere."""
    for row in outline.rows:
        if row.demanded is False and "question" in row.data:
            outline.report((*row.path, "question"), "question_unasked")


def compare_tiers(
    outline: Outline,
    row: RowFound,
    key: str,
    read: Callable[[Any], int | None],
    report: Callable[..., None],
    message: str,
    *,
    sign: int = 1,
) -> None:
    """Report what a row's cells have under the key of their kind where a lower tier has more.

    Where the sign is -1, report where it has less.
    """
    cells = [cell for cell in row.cells if cell.kind in (key, "range")]
    values = [((*cell.path, key), cell.tier, read(cell.value.get(key))) for cell in cells]
    report_falls(outline, values, report, message, sign=sign)


def report_falls(
    outline: Outline,
    values: Iterable[tuple[Path_, str, int | None]],
    report: Callable[..., None],
    message: str,
    *,
    sign: int = 1,
) -> None:
    """Report a tier's value where a lower tier has more: where it stands, the tier, what it is.

    Where the sign is -1, report where it has less. What cannot be read is passed over.
    """
    by_tier = {tier: (path, value) for path, tier, value in values if value is not None}
    known = [(tier, *by_tier[tier]) for tier in outline.tiers or () if tier in by_tier]
    for (lower, _, less), (_, path, value) in pairwise(known):
        if sign * value < sign * less:
            report(path, message, tier=lower)


REQUIREMENTS = (
    _sums_are_demanded_once,
    _sales_are_of_products_and_have_a_minimum,
    _minimums_can_be_reached,
    _nothing_falls_from_tier_to_tier,
    _a_demand_asks_for_one_kind_of_thing,
    _demanded_numbers_can_be_answered,
    _demanded_rows_have_a_question,
    _questions_are_about_demands,
)

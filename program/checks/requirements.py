"""Rules of requirements: what a demanded row may ask, and how."""

from pydantic_core import PydanticCustomError

from calculator.limits import MAX_COUNT
from program.checks.outline import Outline
from program.model.money import parse_money

__all__ = ["REQUIREMENTS"]


def _sums_are_demanded_once(outline: Outline) -> None:
    """A least sum is demanded, in one row."""
    first: str | None = None
    for row in outline.rows:
        sums = [cell for cell in row.cells if cell.kind == "from"]
        for cell in sums:
            if row.demanded is False:
                outline.source.report((*cell.path, "from"), "threshold_place")
        if sums and first is not None:
            outline.source.report(row.path, "second_minimum", id=first)
        if sums:
            first = first or row.id or "?"


def _sums_do_not_fall_from_tier_to_tier(outline: Outline) -> None:
    """A higher tier asks for no less: the calculator takes the tiers' order for the way up."""
    for row in outline.rows:
        cells = {cell.tier: cell for cell in row.cells if cell.kind == "from"}
        least, lower = 0, ""
        for tier in outline.tiers or ():
            if tier not in cells:
                continue
            path = (*cells[tier].path, "from")
            try:
                kopecks = parse_money(cells[tier].value.get("from"))
            except PydanticCustomError:
                continue  # The model tells what is wrong with it.
            if kopecks < least:
                outline.source.report(path, "minimum_falls", tier=lower)
            least, lower = kopecks, tier


def _numbers_do_not_fall_from_tier_to_tier(outline: Outline) -> None:
    """A higher tier asks for no fewer of the same, as with sums."""
    for row in outline.rows:
        if row.demanded:
            outline.compare_numbers(row, "count", outline.source.report, "count_falls")


def _a_demand_asks_for_one_kind_of_thing(outline: Outline) -> None:
    """A demanded row asks every tier for a sum, or a number, or a plain yes."""
    for row in outline.rows:
        if not row.demanded:
            continue
        asking = [cell for cell in row.cells if cell.asks]
        for cell in row.cells:
            if cell.kind in ("rate", "up_to", "percent", "sum", "range"):
                outline.source.report(cell.path, "demand_kind")
        for cell in asking[1:]:
            if cell.kind != asking[0].kind:
                outline.source.report(cell.path, "demand_mixed", tier=asking[0].tier)


def _demanded_numbers_can_be_answered(outline: Outline) -> None:
    """The calculator takes answers up to a limit."""
    for row in outline.rows:
        for cell in row.cells if row.demanded else ():
            count = cell.value.get("count") if cell.kind == "count" else None
            if type(count) is int and count > MAX_COUNT:
                path = (*cell.path, "count")
                outline.source.report(path, "demand_large", value=count, most=MAX_COUNT)


def _demanded_rows_have_a_question(outline: Outline) -> None:
    """A row that a form asks about says how; a sum is known from the sales entered."""
    for row in outline.rows:
        asked = any(cell.asks and cell.kind != "from" for cell in row.cells)
        if row.demanded and asked and "question" not in row.data:
            outline.source.report(row.path, "question_missing")


REQUIREMENTS = (
    _sums_are_demanded_once,
    _sums_do_not_fall_from_tier_to_tier,
    _numbers_do_not_fall_from_tier_to_tier,
    _a_demand_asks_for_one_kind_of_thing,
    _demanded_numbers_can_be_answered,
    _demanded_rows_have_a_question,
)

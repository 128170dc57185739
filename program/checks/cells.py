"""Rules of cells: what one of them says agrees with itself, and with the others of its row."""

from typing import Any

from pydantic_core import PydanticCustomError

from program.checks.outline import Outline
from program.model.quantities import Quantity, parse_bound

__all__ = ["CELLS"]


def _bound(value: Any) -> Quantity | None:
    try:
        return parse_bound(value)
    except PydanticCustomError:
        return None  # The model tells what is wrong with it.


def _ranges_rise(outline: Outline) -> None:
    """A range is of two shares or of two sums, the smaller one first."""
    for row in outline.rows:
        for cell in row.cells:
            if cell.kind != "range" or not {"at_least", "at_most"} <= cell.value.keys():
                continue
            least, most = _bound(cell.value["at_least"]), _bound(cell.value["at_most"])
            if least is None or most is None:
                continue
            path = (*cell.path, "at_most")
            if (least.bp is None) != (most.bp is None):
                outline.report(path, "range_mixed")
            elif (least.bp or least.kopecks or 0) >= (most.bp or most.kopecks or 0):
                outline.report(path, "range_inverted", value=cell.value["at_least"])


def _words_that_are_demanded_are_alike(outline: Outline) -> None:
    """One answer, yes or no, stands for a row: it must mean the same to every tier that asks."""
    for row in outline.rows:
        asking = [cell for cell in row.cells if cell.kind in ("text", "level")]
        for cell in asking[1:] if row.demanded else ():
            if cell.kind == asking[0].kind and cell.value[cell.kind] != asking[0].value[cell.kind]:
                outline.report(cell.path, "demand_differs", tier=asking[0].tier)


def _demands_have_no_discount(outline: Outline) -> None:
    """What goes beyond a number that is demanded is not demanded."""
    for row in outline.rows:
        for cell in row.cells if row.demanded else ():
            if cell.kind == "count" and "then_discount" in cell.value:
                outline.report((*cell.path, "then_discount"), "demand_kind", key=True)


CELLS = (
    _ranges_rise,
    _words_that_are_demanded_are_alike,
    _demands_have_no_discount,
)

"""What tells the kinds of cells apart, and a cell of any kind as a row has it."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Discriminator, Tag

from program.model.cells import (
    AS_BELOW,
    AmountCell,
    AnyCell,
    CellKind,
    CountCell,
    LevelCell,
    PercentCell,
    RangeCell,
    RateCell,
    State,
    StateCell,
    SumCell,
    TextCell,
    ThresholdCell,
)
from program.model.quantities import BareQuantity
from program.model.text import Id

__all__ = ["Cell", "CellsAsWritten", "kind_of_cell"]

_BOUNDS = {"at_least", "at_most"}


def kind_of_cell(value: Any) -> CellKind | None:
    """Return the kind of a cell, or of what a file has in its place; None where it is no cell.

    A rate with a limit is an amount. Any other two of the keys contradict each other.
    """
    if isinstance(value, AnyCell):
        return value.kind
    if isinstance(value, str):
        return None if value == AS_BELOW else "is"
    if not isinstance(value, dict):
        return None
    kinds: list[CellKind] = [
        kind for kind in get_args(CellKind) if kind != "range" and kind in value
    ]
    if _BOUNDS & value.keys():
        kinds.append("range")
    if "up_to" in kinds and set(kinds) <= {"rate", "up_to"}:
        return "up_to"
    return kinds[0] if len(kinds) == 1 else None


def _state_in_long_form(value: Any) -> Any:
    return {"is": value} if isinstance(value, str) else value


Cell = Annotated[
    Annotated[StateCell, Tag("is")]
    | Annotated[CountCell, Tag("count")]
    | Annotated[ThresholdCell, Tag("from")]
    | Annotated[RateCell, Tag("rate")]
    | Annotated[AmountCell, Tag("up_to")]
    | Annotated[TextCell, Tag("text")]
    | Annotated[LevelCell, Tag("level")]
    | Annotated[PercentCell, Tag("percent")]
    | Annotated[SumCell, Tag("sum")]
    | Annotated[RangeCell, Tag("range")],
    Discriminator(
        kind_of_cell,
        custom_error_type="cell_kind",
        custom_error_message="a cell has exactly one of the keys that tell its kind",
    ),
    BeforeValidator(_state_in_long_form, json_schema_input_type=State | BareQuantity | AnyCell),
]

CellsAsWritten = dict[Id, Cell | Literal["as-below"]] | State | BareQuantity | AnyCell
"""A row's cells as a file may have them: `program.model.short_cells` makes of it a cell a tier."""

"""A cell: what one tier gets, or must do, by one row."""

from typing import Annotated, Any, Literal, assert_never, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag

from calculator.limits import MAX_USERS
from program.model.quantities import Kopecks, RateBp
from program.model.text import Id, Part, Text

__all__ = [
    "AmountCell",
    "AnyCell",
    "Cell",
    "CellKind",
    "CountCell",
    "RateCell",
    "State",
    "StateCell",
    "ThresholdCell",
    "kind_of_cell",
]

State = Literal["yes", "no", "none", "optional", "on-request"]


class _Cell(Part):
    condition: Text | None = None
    """When it holds ("when there are sales"): printed as a condition of the cell."""
    note: Text | None = None
    """How it is meant ("free of charge"): printed beside the cell."""


class StateCell(_Cell):
    """Given or not: yes, no, none (not demanded), optional, on-request."""

    state: State = Field(alias="is")


class CountCell(_Cell):
    """A number of people or things, at least so many where the row is a requirement."""

    count: int = Field(ge=1)
    unit: Id


class ThresholdCell(_Cell):
    """A sum of money from which the row is met."""

    from_kopecks: Kopecks = Field(alias="from")


class RateCell(_Cell):
    """A share of a price base; the base is named by the row's reward rule."""

    rate_bp: RateBp = Field(alias="rate")


class AmountCell(_Cell):
    """A share with its limit: 50 % off for up to so many users."""

    rate_bp: RateBp = Field(alias="rate")
    up_to: int = Field(ge=1, le=MAX_USERS)
    unit: Id


CellKind = Literal["is", "count", "from", "rate", "up_to"]
"""What tells cells apart: the key that only this kind of cell has."""

AnyCell = StateCell | CountCell | ThresholdCell | RateCell | AmountCell


def _kind(cell: AnyCell) -> CellKind:
    match cell:
        case StateCell():
            return "is"
        case CountCell():
            return "count"
        case ThresholdCell():
            return "from"
        case RateCell():
            return "rate"
        case AmountCell():
            return "up_to"
        case _:
            assert_never(cell)


def kind_of_cell(value: Any) -> CellKind | None:
    """Return the kind of a cell, or of what a file has in its place; None where it is no cell.

    A rate with a limit is an amount. Any other two of the keys contradict each other.
    """
    if isinstance(value, AnyCell):
        return _kind(value)
    if isinstance(value, str):
        return "is"
    if not isinstance(value, dict):
        return None
    kinds = [kind for kind in get_args(CellKind) if kind in value]
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
    | Annotated[AmountCell, Tag("up_to")],
    Discriminator(
        kind_of_cell,
        custom_error_type="cell_kind",
        custom_error_message="a cell has exactly one of: is, count, from, rate, rate with up_to",
    ),
    BeforeValidator(
        _state_in_long_form,
        json_schema_input_type=State
        | StateCell
        | CountCell
        | ThresholdCell
        | RateCell
        | AmountCell,
    ),
]

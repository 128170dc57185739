"""A cell: what one tier gets, or must do, by one row."""

from typing import Annotated, Any, Literal, assert_never, get_args

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag

from calculator.limits import MAX_USERS
from program.model.quantities import BareQuantity, Bound, Kopecks, RateBp
from program.model.text import Id, Part, Text

__all__ = [
    "AS_BELOW",
    "GIVEN_STATES",
    "AmountCell",
    "AnyCell",
    "Cell",
    "CellKind",
    "CellsAsWritten",
    "CountCell",
    "LevelCell",
    "PercentCell",
    "RangeCell",
    "RateCell",
    "State",
    "StateCell",
    "SumCell",
    "TextCell",
    "ThresholdCell",
    "asks_plainly",
    "kind_of_cell",
]

State = Literal["yes", "no", "none", "optional", "on-request", "mandatory"]
GIVEN_STATES = frozenset(("yes", "mandatory"))
"""The states that give what a row offers, or ask what it demands."""
AS_BELOW = "as-below"
"""What stands for the cell of the tier below, until a file's cells are filled."""


class _Cell(Part):
    condition: Text | None = None
    """When it holds ("when there are sales"): printed as a condition of the cell."""
    note: Text | None = None
    """How it is meant ("free of charge"): printed beside the cell."""


class StateCell(_Cell):
    """Given or not: yes, no, none (not demanded), optional, on-request, mandatory."""

    state: State = Field(alias="is")


class CountCell(_Cell):
    """A number of people or things, at least so many where the row is a requirement."""

    count: int = Field(ge=1)
    unit: Id
    then_discount_bp: RateBp | None = Field(default=None, alias="then_discount")
    """The discount on whatever goes beyond the number."""


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


class TextCell(_Cell):
    """What no other cell can say, in words."""

    text: Text


class LevelCell(_Cell):
    """A grade that has a name: basic support, a gold certificate."""

    level: Text


class PercentCell(_Cell):
    """A percentage that is no reward: a discount, a share of costs that is paid back."""

    percent_bp: RateBp = Field(alias="percent")


class SumCell(_Cell):
    """A sum of money that is no minimum of sales: a fee, a budget, a price."""

    sum_kopecks: Kopecks = Field(alias="sum")


class RangeCell(_Cell):
    """A percentage or a sum that is known by its bounds: 5 to 10 %, up to 10 %, from 5 %."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]}
    )
    at_least: Bound | None = None
    at_most: Bound | None = None


CellKind = Literal[
    "is", "count", "from", "rate", "up_to", "text", "level", "percent", "sum", "range"
]
"""What tells cells apart: the key that only this kind of cell has; a range has one or two."""
_BOUNDS = {"at_least", "at_most"}

AnyCell = (
    StateCell
    | CountCell
    | ThresholdCell
    | RateCell
    | AmountCell
    | TextCell
    | LevelCell
    | PercentCell
    | SumCell
    | RangeCell
)


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
        case TextCell():
            return "text"
        case LevelCell():
            return "level"
        case PercentCell():
            return "percent"
        case SumCell():
            return "sum"
        case RangeCell():
            return "range"
        case _:
            assert_never(cell)


def asks_plainly(cell: AnyCell) -> bool:
    """Return whether a demanded row's cell asks for what a yes can answer."""
    if isinstance(cell, StateCell):
        return cell.state in GIVEN_STATES
    return isinstance(cell, TextCell | LevelCell)


def kind_of_cell(value: Any) -> CellKind | None:
    """Return the kind of a cell, or of what a file has in its place; None where it is no cell.

    A rate with a limit is an amount. Any other two of the keys contradict each other.
    """
    if isinstance(value, AnyCell):
        return _kind(value)
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

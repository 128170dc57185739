"""A cell: what one tier gets, or must do, by one row."""

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from calculator.limits import MAX_USERS
from program.model.money import Kopecks
from program.model.quantities import Bound, RateBp
from program.model.text import Id, Part, Text

__all__ = [
    "AS_BELOW",
    "GIVEN_STATES",
    "AmountCell",
    "AnyCell",
    "CellKind",
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
]

CellKind = Literal[
    "is", "count", "from", "rate", "up_to", "text", "level", "percent", "sum", "range"
]
"""What tells cells apart: the key that only this kind of cell has; a range has one or two."""
State = Literal["yes", "no", "none", "optional", "on-request", "mandatory"]
GIVEN_STATES = frozenset(("yes", "mandatory"))
"""The states that give what a row offers, or ask what it demands."""
AS_BELOW = "as-below"
"""What stands for the cell of the tier below, until a file's cells are filled."""


class _Cell(Part):
    kind: ClassVar[CellKind]
    condition: Text | None = None
    """When it holds ("when there are sales"): printed as a condition of the cell."""
    note: Text | None = None
    """How it is meant ("free of charge"): printed beside the cell."""


class StateCell(_Cell):
    """Given or not: yes, no, none (not demanded), optional, on-request, mandatory."""

    kind: ClassVar[CellKind] = "is"
    state: State = Field(alias="is")


class CountCell(_Cell):
    """A number of people or things, at least so many where the row is a requirement."""

    kind: ClassVar[CellKind] = "count"
    count: int = Field(ge=1)
    unit: Id
    then_discount_bp: RateBp | None = Field(default=None, alias="then_discount")
    """The discount on whatever goes beyond the number."""


class ThresholdCell(_Cell):
    """A sum of money from which the row is met."""

    kind: ClassVar[CellKind] = "from"
    from_kopecks: Kopecks = Field(alias="from")


class RateCell(_Cell):
    """A share of a price base; the base is named by the row's reward rule."""

    kind: ClassVar[CellKind] = "rate"
    rate_bp: RateBp = Field(alias="rate")


class AmountCell(_Cell):
    """A share with its limit: 50 % off for up to so many users."""

    kind: ClassVar[CellKind] = "up_to"
    rate_bp: RateBp = Field(alias="rate")
    up_to: int = Field(ge=1, le=MAX_USERS)
    unit: Id


class TextCell(_Cell):
    """What no other cell can say, in words."""

    kind: ClassVar[CellKind] = "text"
    text: Text


class LevelCell(_Cell):
    """A grade that has a name: basic support, a gold certificate."""

    kind: ClassVar[CellKind] = "level"
    level: Text


class PercentCell(_Cell):
    """A percentage that is no reward: a discount, a share of costs that is paid back."""

    kind: ClassVar[CellKind] = "percent"
    percent_bp: RateBp = Field(alias="percent")


class SumCell(_Cell):
    """A sum of money that is no minimum of sales: a fee, a budget, a price."""

    kind: ClassVar[CellKind] = "sum"
    sum_kopecks: Kopecks = Field(alias="sum")


class RangeCell(_Cell):
    """A percentage or a sum that is known by its bounds: 5 to 10 %, up to 10 %, from 5 %."""

    kind: ClassVar[CellKind] = "range"
    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]}
    )
    at_least: Bound | None = None
    at_most: Bound | None = None


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


def asks_plainly(cell: AnyCell) -> bool:
    """Return whether a demanded row's cell asks for what a yes can answer."""
    if isinstance(cell, StateCell):
        return cell.state in GIVEN_STATES
    return isinstance(cell, TextCell | LevelCell)

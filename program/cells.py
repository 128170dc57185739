"""A cell: what one tier gets, or must do, by one row."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from program.quantities import Kopecks, RateBp
from program.text import Id, Part, Text

__all__ = ["AmountCell", "Cell", "CountCell", "RateCell", "State", "StateCell", "ThresholdCell"]

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
    up_to: int = Field(ge=1)
    unit: Id


def _state_in_long_form(value: Any) -> Any:
    return {"is": value} if isinstance(value, str) else value


_TAG_OF_KEY = {"is": "is", "count": "count", "from": "from", "rate": "rate"}


def _tag(value: Any) -> str | None:
    if isinstance(value, _Cell):
        return {StateCell: "is", CountCell: "count", ThresholdCell: "from", RateCell: "rate"}.get(
            type(value), "up_to"
        )
    if not isinstance(value, dict):
        return None
    if "up_to" in value:
        return "up_to"
    return next((tag for key, tag in _TAG_OF_KEY.items() if key in value), None)


Cell = Annotated[
    Annotated[StateCell, Tag("is")]
    | Annotated[CountCell, Tag("count")]
    | Annotated[ThresholdCell, Tag("from")]
    | Annotated[RateCell, Tag("rate")]
    | Annotated[AmountCell, Tag("up_to")],
    Discriminator(
        _tag,
        custom_error_type="cell_kind",
        custom_error_message="a cell has exactly one of: is, count, from, rate, rate with up_to",
    ),
    BeforeValidator(_state_in_long_form),
]

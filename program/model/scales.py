"""Scales as an owner writes them: a value, bands in a mode, a rate that climbs."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from calculator.limits import MAX_KOPECKS, MAX_USERS
from program.model.money import currency_of, parse_money
from program.model.quantities import RateBp, RateOrRange, SumOrRange
from program.model.text import Id, Part

__all__ = [
    "IN_PARTS",
    "MODES",
    "Band",
    "Ramp",
    "Scale",
    "is_followed_by_nothing",
    "leaves_nothing_below",
]

IN_PARTS = "marginal"
"""The mode in which each part of what is measured has a rate of its own."""
MODES = ("whole", IN_PARTS, "later")

_FROM_ONE = (None, "base", "total", "age", "units")
"""Measures of which 0 is never asked."""


def _bound(value: Any, info: ValidationInfo) -> Any:
    """Read where a band begins: a sum, or a whole number of whatever chooses the band."""
    if type(value) is not int or value < 0:
        return parse_money(value, currency_of(info))
    if value > MAX_KOPECKS:
        raise PydanticKnownError("less_than_equal", {"le": MAX_KOPECKS})
    return value


_Bound = Annotated[int, BeforeValidator(_bound, json_schema_input_type=int | str | list[str])]


class Band(Part):
    """A value from a bound (`from`) or above it (`over`), up to the next band's or its own end.

    `up_to` is the last that is in it, `under` the first that is not. Where the next band does not
    begin there, and after the end of the last one, nothing is given.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["from"]}, {"required": ["over"]}],
            "not": {"required": ["up_to", "under"]},
            "anyOf": [{"required": ["rate"]}, {"required": ["sum"]}],
        }
    )

    from_: _Bound | None = Field(default=None, alias="from")
    over: _Bound | None = None
    up_to: _Bound | None = None
    under: _Bound | None = None
    rate_bp: RateOrRange | None = Field(default=None, alias="rate")
    sum_kopecks: SumOrRange | None = Field(default=None, alias="sum")

    @property
    def first(self) -> int:
        """The least whole number in it."""
        return self.begins if self.over is None else self.begins + 1

    @property
    def after(self) -> int | None:
        """The least whole number above it; None where the next band tells."""
        return self.under if self.up_to is None else self.up_to + 1

    @property
    def begins(self) -> int:
        """The bound, minor units or a number."""
        return (self.over if self.from_ is None else self.from_) or 0

    @model_validator(mode="after")
    def _is_whole(self) -> "Band":
        if (self.from_ is None) == (self.over is None):
            raise PydanticCustomError("band_bound", "a band has from or over")
        if self.up_to is not None and self.under is not None:
            raise PydanticCustomError("band_end", "a band has up_to or under")
        if self.rate_bp is None and self.sum_kopecks is None:
            raise PydanticCustomError("band_value", "a band has a rate or a sum")
        return self


class Ramp(Part):
    """A rate that climbs: `start`, and `plus` for every so many of a fact, at most so much."""

    by: Id
    start_bp: RateBp = Field(alias="start")
    plus_bp: RateBp = Field(alias="plus")
    every: int = Field(ge=1, le=MAX_USERS)
    at_most_bp: RateBp = Field(alias="at_most")


class Scale(Part):
    """What is given of a base: exactly one of a value, bands in a mode, a ramp."""

    rate_bp: RateOrRange | None = Field(default=None, alias="rate")
    sum_kopecks: SumOrRange | None = Field(default=None, alias="sum")
    whole: list[Band] | None = Field(default=None, min_length=1)
    """The band that is reached gives its rate to the whole base."""
    marginal: list[Band] | None = Field(default=None, min_length=1)
    """Each band gives its rate to the part of the base that lies in it."""
    later: list[Band] | None = Field(default=None, min_length=1)
    """The band that the windows before have reached; what was before keeps its rate."""
    by: Id | None = None
    """What chooses the band: `base`, `total`, `age`, `units`, or a number that partners answer."""
    ramp: Ramp | None = None

    @property
    def bands(self) -> tuple[str, list[Band]] | None:
        """The mode and the bands, where there are any."""
        for mode in MODES:
            if bands := getattr(self, mode):
                return mode, bands
        return None

    @property
    def is_given(self) -> bool:
        """Whether there is a scale at all: without one the row's cells are the values."""
        values = (self.bands, self.ramp, self.rate_bp, self.sum_kopecks)
        return any(value is not None for value in values)


def is_followed_by_nothing(bands: Sequence[Band], at: int) -> bool:
    """Return whether nothing is given just above a band: a hole before the next, or after all."""
    after = bands[at].after
    following = bands[at + 1 : at + 2]
    return after is not None and not any(after >= band.first for band in following)


def leaves_nothing_below(scale: Scale) -> bool:
    """Return whether there are measures below the first band, for which nothing is given.

    Nothing sold brings nothing anyhow, and a first month or unit is 1; but before the first window
    nothing has been sold, and whatever partners count may be 0.
    """
    if scale.bands is None:
        return False
    mode, bands = scale.bands
    return bands[0].first > (1 if scale.by in _FROM_ONE and mode != "later" else 0)

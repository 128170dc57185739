"""Facts, numbers that rules go by, and what a row earns of one: so many points for each so much."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from calculator.limits import MAX_COUNT, MAX_USERS
from program.model.money import MONEY_SCHEMA, currency_of, is_money, parse_money
from program.model.text import ONE_OR_LIST, Id, Named, Part, Text
from program.source.ids import ID_FORM, is_id

__all__ = ["Each", "Earns", "Fact"]


class Fact(Named):
    """A number that rules go by: partners are asked for it, or rows earn it."""

    title: Text
    question: Text | None = None
    """How partners are asked for it; none where rows earn it."""
    unit: Id | None = None
    """What of it is counted in, where rows earn it."""


@dataclass(frozen=True, slots=True)
class Each:
    """What brings points once: a sum of sales, minor units, or one of a number by its id."""

    kopecks: int | None
    number: str | None


def _each(value: Any, info: ValidationInfo) -> Each:
    if is_id(value):
        return Each(None, value)
    if not is_money(value):
        data = {"value": value, "better": f"1 000 {currency_of(info) or 'EUR'}"}
        raise PydanticCustomError("for_each_form", "neither a sum nor a number", data)
    sum_ = parse_money(value, currency_of(info))
    if not sum_:
        raise PydanticCustomError("for_each_zero", "a sum of 0", {"value": value})
    return Each(sum_, None)


_EITHER: Any = {"anyOf": [MONEY_SCHEMA, {"type": "string", "pattern": ID_FORM}]}


class Earns(Part):
    """A row's points, alike at every tier."""

    fact: Id
    count: int = Field(ge=1, le=MAX_USERS)
    """So many at a time."""
    for_each: Annotated[Each, PlainValidator(_each), WithJsonSchema(_EITHER)]
    """A sum, for each whole one that is sold; or a number that partners answer, for each of it."""
    of: Annotated[list[Id], ONE_OR_LIST] = Field(default_factory=list)
    """The products whose sales count; `all` for all of them."""
    every: Literal["month", "quarter", "year"] = "year"
    """Sums are taken whole in each of them."""
    at_most: int | None = Field(default=None, ge=1, le=MAX_COUNT)
    """No more in each of them."""

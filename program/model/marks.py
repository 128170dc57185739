"""Marks: what sales of one product are told apart by, and the days that a filter names."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from program.model.text import ONE_OR_LIST, Id, Named, Part, Text

__all__ = ["Day", "Mark", "MarkValue", "is_day"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(value: Any) -> bool:
    """Return whether a value is a day of the calendar, written 2025-04-01."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day(value: str) -> str:
    if not is_day(value):
        raise PydanticCustomError("date_form", "no day")
    return value


Day = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"format": "date"})]
"""A day as ISO 8601 writes it: later ones are greater as texts too."""


class MarkValue(Named):
    """One of the things that a mark tells apart: new customers, existing ones …"""

    name: Text


class Mark(Part):
    """By what sales of products are told apart: each sale has exactly one of the values."""

    id: Id
    name: Text
    of: Annotated[list[Id], Field(min_length=1), ONE_OR_LIST]
    """The products that it divides; `all` for all of them."""
    values: list[MarkValue] = Field(min_length=1)

"""Tiers, and the demands that stand only in their descriptions."""

from collections.abc import Callable
from typing import Any

from pydantic import Field

from program.model.doubts import Accepts
from program.model.text import Named, Synonyms, Text

__all__ = ["Demand", "Tier", "named_as"]


def named_as(key: str) -> Callable[[dict[str, Any]], Any]:
    """Return what takes another text of the same part for one that is left out."""
    return lambda given: given.get(key)


class Demand(Named):
    """A requirement that stands only in a tier's description, in no row of the table."""

    title: Text
    question: Text
    """The same as a question to a prospective partner."""
    firm: Text | None = None
    """The kind of firm that it asks for, after "for" (родительный падеж)."""
    synonyms: Synonyms


class Tier(Named):
    """A level of partnership. Tiers stand in ascending order."""

    name: Text
    short: Text = Field(default_factory=named_as("name"))
    """The name without the word "partner", for column heads; the name where there is none."""
    audience: Text | None = None
    """Who it is for."""
    demands: list[Demand] = Field(default_factory=list)
    synonyms: Synonyms
    accepts: Accepts

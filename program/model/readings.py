"""Ways to understand what a programme leaves open, each with the rules that it means."""

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from program.model.payments import Costs, Payment, Pays
from program.model.settlement import Rounding
from program.model.text import ONE_OR_LIST, Id, Part, Text, also_written

if TYPE_CHECKING:
    from program.model.programme import OpenQuestion, Programme

__all__ = ["MOST_A_QUESTION", "ReadRow", "Reading", "Readings", "combined", "rule_in"]

MOST_A_QUESTION = 3


class ReadRow(Part):
    """A row's rule as a reading has it.

    A file has only the keys that differ: `program.model.short_readings` makes a whole rule of them.
    """

    pays: list[Pays] = Field(default_factory=list)
    costs: list[Costs] = Field(default_factory=list)


class _KeysThatDiffer(Pays):
    """A rule's keys as a file has them in a reading, for the schema: none of them is wanted."""

    of: Annotated[list[Id], ONE_OR_LIST] = Field(default_factory=list)


class Reading(Part):
    """One way to understand an open question. The first one is the rules as they stand."""

    id: Id
    name: Text
    """When it holds, as words beside its figures: "if the sales of a year count"."""
    rows: Annotated[dict[Id, ReadRow] | None, also_written(dict[Id, _KeysThatDiffer] | None)] = None
    """By row, what its rule then says otherwise."""
    rounding: Rounding | None = None
    """How lines are then rounded."""


Readings = Sequence[tuple["OpenQuestion", Reading]]
"""One reading of each open question that has several."""


def combined(programme: "Programme") -> list[Readings]:
    """List all combinations of readings, that of the first ones first; one where there are none."""
    several = [[(each, reading) for reading in each.readings or ()] for each in programme.questions]
    return list(product(*filter(None, several)))


def rule_in(readings: Readings, row: str, rule: Payment) -> Payment:
    """Return a row's rule as readings have it."""
    for _, reading in readings:
        if found := (reading.rows or {}).get(row):
            return [*found.pays, *found.costs][0]
    return rule

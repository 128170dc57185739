"""What tells the tiers apart: rows that differ, and what changes from one tier to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from program.model.cell_kinds import Cell
from program.model.programme import Programme, Row, Section, Tier
from program.model.rule_terms import scale_terms

__all__ = ["Change", "changes_between", "differs", "neighbours", "run_ends"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row whose cell is another one in the higher tier."""

    section: Section
    row: Row
    lower: Cell
    higher: Cell


def differs(row: Row) -> bool:
    """Return whether the row's cells, or what its rules give by them, are not all alike."""
    given = [_given(row, tier) for tier in row.cells]
    return any(each != given[0] for each in given[1:])


def _given(row: Row, tier: str) -> tuple[Cell, list[Any]]:
    """Return what a row gives a tier: its cell, and the values of its rules."""
    return row.cells[tier], [scale_terms(row, rule, tier) for rule in row.payments]


def run_ends(values: Sequence[object]) -> list[int | None]:
    """Return, for each value that begins a run of equal ones, the place of the run's last one.

    Within a run it is None.
    """
    ends: list[int | None] = []
    for at, value in enumerate(values):
        if at and value == values[at - 1]:
            ends.append(None)
            continue
        last = at
        while last + 1 < len(values) and values[last + 1] == value:
            last += 1
        ends.append(last)
    return ends


def changes_between(programme: Programme, lower: Tier, higher: Tier) -> list[Change]:
    """List the rows that change between two tiers, in the programme's order."""
    return [
        Change(section, row, row.cells[lower.id], row.cells[higher.id])
        for section in programme.sections
        for row in section.rows
        if _given(row, lower.id) != _given(row, higher.id)
    ]


def neighbours(programme: Programme, tier: Tier) -> tuple[Tier | None, Tier | None]:
    """Return the tiers below and above, None past either end."""
    at = programme.tiers.index(tier)
    below = programme.tiers[at - 1] if at else None
    above = programme.tiers[at + 1] if at + 1 < len(programme.tiers) else None
    return below, above

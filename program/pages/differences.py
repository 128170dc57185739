"""What tells the tiers apart: rows that differ, and what changes from one tier to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from program.model.cell_kinds import Cell
from program.model.programme import Programme, Row, Section, Tier

__all__ = ["Change", "changes_between", "differs", "neighbours", "run_ends"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row whose cell is another one in the higher tier."""

    section: Section
    row: Row
    lower: Cell
    higher: Cell


def differs(row: Row) -> bool:
    """Return whether the row's cells are not all alike."""
    cells = list(row.cells.values())
    return any(cell != cells[0] for cell in cells[1:])


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
        if row.cells[lower.id] != row.cells[higher.id]
    ]


def neighbours(programme: Programme, tier: Tier) -> tuple[Tier | None, Tier | None]:
    """Return the tiers below and above, None past either end."""
    at = programme.tiers.index(tier)
    below = programme.tiers[at - 1] if at else None
    above = programme.tiers[at + 1] if at + 1 < len(programme.tiers) else None
    return below, above

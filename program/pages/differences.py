"""What tells the tiers apart: rows that differ, and what changes from one tier to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from program.model.programme import Programme, Row, Section, Tier
from program.model.rule_terms import scale_terms
from program.pages.requirement_groups import choice_at
from program.pages.sums import rows_alike

__all__ = ["Change", "alike", "changes_between", "differs", "neighbours", "run_ends"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that the higher tier has otherwise."""

    section: Section
    row: Row


def differs(programme: Programme, row: Row) -> bool:
    """Return whether what a row gives the tiers, or asks of them, is not all alike."""
    first, *others = row.cells
    return not all(alike(programme, row, first, each) for each in others)


def alike(programme: Programme, row: Row, one: str, other: str) -> bool:
    """Return whether a row gives two tiers, or asks of them, the same."""
    return all(
        _given(each, of, one) == _given(each, of, other)
        for each, of in zip(programme.each, rows_alike(programme, row), strict=True)
    )


def _given(programme: Programme, row: Row, tier: str) -> tuple[Any, ...]:
    """Return what a row gives a tier: its cell, its rules' values, the choice it is part of."""
    values = [scale_terms(row, rule, tier) for rule in row.payments]
    return row.cells[tier], values, choice_at(programme, row, tier)


def run_ends(values: Sequence[object]) -> list[int | None]:
    """Return, for each value that begins a run of equal ones, the place of the run's last one.

    Within a run it is None.
    """
    ends: list[int | None] = []
    for _, run in groupby(values):
        others = len(list(run)) - 1
        ends += [len(ends) + others, *[None] * others]
    return ends


def changes_between(programme: Programme, lower: Tier, higher: Tier) -> list[Change]:
    """List the rows that change between two tiers, in the programme's order."""
    return [
        Change(section, row)
        for section in programme.sections
        for row in section.rows
        if not alike(programme, row, lower.id, higher.id)
    ]


def neighbours(programme: Programme, tier: Tier) -> tuple[Tier | None, Tier | None]:
    """Return the tiers below and above, None past either end."""
    at = programme.tiers.index(tier)
    below = programme.tiers[at - 1] if at else None
    above = programme.tiers[at + 1] if at + 1 < len(programme.tiers) else None
    return below, above

"""Requirements beyond a row's cells: which sales a minimum is of, and groups of which some do."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from calculator.money import PERIODS
from program.model.text import Id, Part

__all__ = ["MOST_DEPTH", "Group", "SalesMeasure", "group_at", "inner_groups"]

MOST_DEPTH = 8
"""Groups within one another, the outermost among them: more the calculator does not read."""


class SalesMeasure(Part):
    """Which sales a row's least sums are of: without it, a year's of all products."""

    of: list[Id] = Field(default_factory=list)
    """Products; all where none is named."""
    every: Literal["year", "quarter", "month"] = "year"
    """So much in each of them."""

    @property
    def times(self) -> int:
        """How many of such parts a year has."""
        return PERIODS[self.every]

    @property
    def is_plain(self) -> bool:
        """Whether it is of a year and of all products, as without it."""
        return not self.of and self.every == "year"


class Group(Part):
    """Requirements of which some are enough: any one, or at least so many."""

    id: Id
    any_of: list[Id] = Field(default_factory=list)
    """Requirements, and other groups, one of which is enough."""
    at_least: int | None = Field(default=None, ge=1)
    """How many of `of` are enough."""
    of: list[Id] = Field(default_factory=list)
    """Requirements, and other groups."""
    tiers: list[Id] = Field(default_factory=list)
    """Where it applies: elsewhere all of its requirements are asked. Every tier if none is named;
    a group in a group has those of the one around it."""

    @property
    def parts(self) -> list[str]:
        """What stands in it."""
        return self.any_of or self.of

    @property
    def needed(self) -> int:
        """How many of its parts are enough."""
        return self.at_least or 1

    def applies_to(self, tier_id: str) -> bool:
        """Return whether it holds at a tier."""
        return not self.tiers or tier_id in self.tiers


def inner_groups(groups: Iterable[Group]) -> set[str]:
    """Name the groups that stand in others."""
    listed = list(groups)
    ids = {group.id for group in listed}
    return {part for group in listed for part in group.parts if part in ids}


def group_at(groups: Iterable[Group], id_: str, tier_id: str) -> Group | None:
    """Find the group that a requirement, or a group, stands in at a tier."""
    listed = list(groups)
    inner = inner_groups(listed)
    for group in listed:
        if id_ in group.parts:
            # An inner group has the tiers of the one around it.
            if group.id in inner:
                around = group_at(listed, group.id, tier_id)
                if around is None:
                    continue
            elif not group.applies_to(tier_id):
                continue
            return group
    return None

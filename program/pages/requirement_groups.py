"""Groups of requirements in words: how many of which are enough, at a tier."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from program.model.cells import GIVEN_STATES, StateCell
from program.model.programme import Programme, Row
from program.model.requirements import Group, group_at, inner_groups
from program.pages.interface import fill_places

__all__ = ["choice_at", "choice_words", "group_sentences", "is_asked"]


def is_asked(programme: Programme, id_: str, tier_id: str) -> bool:
    """Return whether a tier asks for a requirement, or for any of a group."""
    for group in programme.groups:
        if group.id == id_:
            return any(is_asked(programme, part, tier_id) for part in group.parts)
    for row in programme.rows:
        if row.id == id_:
            cell = row.cells[tier_id]
            return not isinstance(cell, StateCell) or cell.state in GIVEN_STATES
    tiers = (tier for tier in programme.tiers if tier.id == tier_id)
    return any(demand.id == id_ for tier in tiers for demand in tier.demands)


def _choice(programme: Programme, group: Group, tier_id: str) -> list[str]:
    """List what a tier asks of a group; nothing where that leaves nothing to choose."""
    asked = [part for part in group.parts if is_asked(programme, part, tier_id)]
    return asked if len(asked) > group.needed else []


def choice_at(programme: Programme, row: Row, tier_id: str) -> tuple[int, int] | None:
    """Return how many are enough, and of how many, where a row is one of several at a tier."""
    group = group_at(programme.groups, row.id, tier_id)
    if group is None or not is_asked(programme, row.id, tier_id):
        return None
    asked = _choice(programme, group, tier_id)
    return (group.needed, len(asked)) if asked else None


def choice_words(
    programme: Programme, row: Row, tier_id: str, words: Mapping[str, Any]
) -> str | None:
    """Say of a row's cell that it is one of several, in a few words: "1 of 3 is enough"."""
    choice = choice_at(programme, row, tier_id)
    if choice is None:
        return None
    needed, count = choice
    text: str = words["groups"]["cell_one" if needed == 1 else "cell_some"]
    return fill_places(text, {"n": needed, "all": count})


def group_sentences(
    programme: Programme,
    groups: Iterable[Group],
    tier_id: str,
    words: Mapping[str, str],
    name: Callable[[str], str],
) -> list[str]:
    """Write each choice that groups leave at a tier: "One of these is enough: …".

    Args:
        programme: The programme.
        groups: Those of its groups that are asked about; one that stands in another is told there.
        tier_id: The tier.
        words: The interface's words for groups.
        name: What names a requirement, with what the tier asks of it.
    """
    every = {group.id: group for group in programme.groups}
    inner = inner_groups(programme.groups)

    def said(group: Group, *, within: bool) -> str:
        asked = _choice(programme, group, tier_id)
        if not asked:
            # All that is asked of it: at most a few, and no choice.
            asked = [part for part in group.parts if is_asked(programme, part, tier_id)]
            return words["and"].join(part_of(part) for part in asked)
        key = ("inner" if within else "whole") + ("_one" if group.needed == 1 else "_some")
        listed = words["list"].join(part_of(part) for part in asked)
        return fill_places(words[key], {"n": group.needed, "list": listed})

    def part_of(id_: str) -> str:
        return said(every[id_], within=True) if id_ in every else name(id_)

    return [
        said(group, within=False)
        for group in groups
        if group.id not in inner
        and group.applies_to(tier_id)
        and _choice(programme, group, tier_id)
    ]

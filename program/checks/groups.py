"""Rules of groups of requirements: what stands in one, and that there is something to choose."""

from collections.abc import Iterable, Iterator

from program.checks.found import Found
from program.checks.outline import Outline
from program.model.requirements import MOST_DEPTH
from program.source.places import Path_

__all__ = ["GROUPS"]


def _groups(outline: Outline) -> list[Found]:
    return [group for section in outline.all("section") for group in section.parts("groups")]


def _parts_key(group: Found) -> str:
    return "any_of" if "any_of" in group.data else "of"


def _named(group: Found) -> Iterator[tuple[Path_, str]]:
    """Go through the requirements and groups that a group names."""
    for path, id_ in group.items(_parts_key(group)):
        if isinstance(id_, str):
            yield path, id_


def _by_id(groups: Iterable[Found]) -> dict[str, Found]:
    return {group.id: group for group in groups if group.id is not None}


def _inner(ids: dict[str, Found], around: Iterable[str]) -> set[str]:
    """Name the groups that stand in one of these."""
    return {id_ for name in around for _, id_ in _named(ids[name]) if id_ in ids}


def _within(ids: dict[str, Found], id_: str) -> set[str]:
    """Name all that stands in a group, however deep, and what has been asked about itself."""
    found: set[str] = set()
    ahead = [id_]
    while ahead:
        name = ahead.pop()
        if name not in found and name in ids:
            ahead += [part for _, part in _named(ids[name])]
        found.add(name)
    return found


def _asking(outline: Outline) -> dict[str, set[str]] | None:
    """Return by requirement the tiers that ask it; None where not all of that is known."""
    rows = [row for row in outline.rows if row.demanded]
    if outline.tiers is None or outline.requirements is None or any(not row.id for row in rows):
        return None
    asking = {
        row.id: {cell.tier for cell in row.cells if cell.asks} for row in rows if row.id is not None
    }
    for tier in outline.all("tier"):
        asking |= {each.id: {tier.id} for each in tier.parts("demands") if each.id and tier.id}
    return {id_: tiers for id_, tiers in asking.items() if tiers}


def _groups_stand_with_requirements(outline: Outline) -> None:
    """A group stands in a section of requirements, under an id of its own."""
    for section in outline.all("section"):
        groups = list(section.parts("groups"))
        if groups and section.data.get("demands", False) is False:
            outline.report((*section.path, "groups"), "groups_place", key=True)
    first = {part.id: part for part in reversed([*outline.rows, *outline.demands]) if part.id}
    for group in _groups(outline):
        if group.id is None:
            continue
        if group.id in first:
            line = outline.source.place((*first[group.id].path, "id"))[0]
            path = (*group.path, "id")
            outline.report(path, "duplicate_id", what="group", id=group.id, line=line)
        first.setdefault(group.id, group)


def _groups_say_how_many(outline: Outline) -> None:
    """A group is `any_of`, or `at_least` with `of`, and leaves something to choose."""
    for group in _groups(outline):
        keys = {"any_of", "at_least", "of"} & group.data.keys()
        if group.path in outline.source.partial:
            continue
        if keys not in ({"any_of"}, {"at_least", "of"}):
            outline.report(group.path, "group_form")
            continue
        key = _parts_key(group)
        parts, n = list(group.items(key)), group.data.get("at_least", 1)
        outline.report_twice(parts, "listed_twice")
        if len(parts) < 2:
            outline.report((*group.path, key), "group_single")
        elif type(n) is int and n >= len(parts):
            outline.report((*group.path, "at_least"), "group_whole", value=n, count=len(parts))


def _groups_name_requirements(outline: Outline) -> None:
    """What stands in a group is a requirement or a group, and its tiers are the programme's."""
    groups, asking = _groups(outline), _asking(outline)
    if asking is None or any(group.id is None for group in groups):
        return
    known = [*asking, *_by_id(groups)]
    for group in groups:
        for path, id_ in _named(group):
            outline.refer(path, "grouped", id_, known=known)
        for path, tier in group.items("tiers"):
            outline.refer(path, "tier", tier)


def _groups_stand_within_others_and_not_too_deep(outline: Outline) -> None:
    """No group stands within itself, nor within more of them than the calculator reads."""
    ids = _by_id(_groups(outline))
    around = set(ids)
    for _ in range(MOST_DEPTH - 1):
        around = _inner(ids, around)
    inner = [(name, *each) for name in ids for each in _named(ids[name]) if each[1] in ids]
    deep = [(path, id_) for name, path, id_ in inner if name in around]
    if not deep:
        return  # In a circle there is always one more around.
    circles = [path for name, path, id_ in inner if name in _within(ids, id_)]
    for path in circles:
        outline.report(path, "group_cycle")
    if not circles:
        path, id_ = deep[0]
        outline.report(path, "group_deep", id=id_, most=MOST_DEPTH)


def _what_is_grouped_stands_in_one_group(outline: Outline) -> None:
    """At a tier a requirement stands in one group; a group within another has its tiers."""
    groups = _groups(outline)
    ids = _by_id(groups)
    inner = _inner(ids, ids)
    taken: dict[tuple[str, str | None], Found] = {}
    for group in groups:
        if group.id in inner and "tiers" in group.data:
            outline.report((*group.path, "tiers"), "group_inner_tiers", key=True)
        named = [str(tier) for _, tier in group.items("tiers")] or list(outline.tiers or ())
        for path, id_ in _named(group):
            places = [None] if id_ in ids else named
            before = [taken[id_, tier] for tier in places if (id_, tier) in taken]
            if before and before[0] is not group:
                outline.report(path, "group_twice", id=id_, group=before[0].id or "?")
            taken |= {(id_, tier): group for tier in places}


def _tiers_ask_enough_of_a_group(outline: Outline) -> None:
    """A tier that asks something of a group asks at least as much as the group wants met."""
    groups, asking = _groups(outline), _asking(outline)
    if asking is None or any(group.id is None for group in groups):
        return
    ids = _by_id(groups)
    for group in groups:
        n = group.data.get("at_least", 1)
        parts = [_within(ids, id_) for _, id_ in _named(group)]
        for tier in [tier for _, tier in group.items("tiers")] or outline.tiers or ():
            asked = {id_ for id_, tiers in asking.items() if str(tier) in tiers}
            count = sum(not asked.isdisjoint(part) for part in parts)
            if type(n) is int and 0 < count < min(n, len(parts)):
                outline.report(
                    (*group.path, "at_least"), "group_short", value=n, count=count, tier=tier
                )


GROUPS = (
    _groups_stand_with_requirements,
    _groups_say_how_many,
    _groups_name_requirements,
    _groups_stand_within_others_and_not_too_deep,
    _what_is_grouped_stands_in_one_group,
    _tiers_ask_enough_of_a_group,
)

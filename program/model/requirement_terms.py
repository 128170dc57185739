"""The programme's requirements and their groups as data: what the calculator is told of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from program.model.cells import CountCell, RangeCell, ThresholdCell, asks_plainly
from program.model.programme import Programme, Row
from program.model.requirements import Group, inner_groups
from program.model.segments import Segment, segments_by_product

__all__ = ["group_terms", "requirement_terms"]


def requirement_terms(programme: Programme) -> list[dict[str, Any]]:
    """Return what tiers require: rows in the programme's order, then what stands in descriptions.

    Money is in minor units, shares are in basis points.
    """
    demands = [
        {"kind": "answer", "id": demand.id, "tiers": [tier.id]}
        | ({"firm": True} if demand.firm else {})
        for tier in programme.tiers
        for demand in tier.demands
    ]
    segments = segments_by_product(programme)
    rows = [
        requirement
        for section in programme.sections
        if section.demands
        for row in section.rows
        if (requirement := _requirement(row, segments)) is not None
    ]
    return [*rows, *demands]


def group_terms(programme: Programme) -> list[dict[str, Any]]:
    """Return the groups of requirements, those within others in their places."""
    groups = {group.id: group for group in programme.groups}
    inner = inner_groups(programme.groups)

    def within(group: Group) -> dict[str, Any]:
        parts = [within(groups[part]) if part in groups else part for part in group.parts]
        return {"at_least": group.needed, "of": parts}

    return [
        within(group) | ({"tiers": list(group.tiers)} if group.tiers else {})
        for group in programme.groups
        if group.id not in inner
    ]


def _requirement(row: Row, segments: Mapping[str, Sequence[Segment]]) -> dict[str, Any] | None:
    """Return what a row requires of which tiers, or None if it requires nothing.

    A condition ("when there are sales") does not lift the requirement: the form asks all the same.
    """
    if thresholds := row.cells_of(ThresholdCell):
        minimums = {tier: cell.from_kopecks for tier, cell in thresholds.items()}
        return _sales_minimum(row, minimums, segments)
    if counts := {tier: cell.count for tier, cell in row.cells_of(CountCell).items()}:
        if row.fact:
            return {"kind": "points", "id": row.id, "fact": row.fact, "minimums": counts}
        return {"kind": "count", "id": row.id, "minimums": counts}
    if bounds := {tier: _bounds(cell) for tier, cell in row.cells_of(RangeCell).items()}:
        return {"kind": "share", "id": row.id, "bounds_bp": bounds}
    tiers = [tier for tier, cell in row.cells.items() if asks_plainly(cell)]
    return {"kind": "answer", "id": row.id, "tiers": tiers} if tiers else None


def _sales_minimum(
    row: Row, minimums: dict[str, int], segments: Mapping[str, Sequence[Segment]]
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": "sales_minimum",
        "id": row.id,
        "minimums_kopecks": minimums,
    }
    if row.sales and row.sales.of:
        found["products"] = [each.id for product in row.sales.of for each in segments[product]]
    if row.sales and row.sales.every != "year":
        found["every"] = row.sales.every
    return found


def _bounds(cell: RangeCell) -> dict[str, int]:
    sides = (("from", cell.at_least), ("until", cell.at_most))
    return {side: bound.bp for side, bound in sides if bound and bound.bp is not None}

"""The short forms of a row's cells, made whole before anything else reads them.

One cell for all tiers (`cells: "yes"`), one for all that are not named (`others`), the cell of the
tier below (`"as-below"`), a share or a sum alone (`25 %`), a range of them (`5–10 %`). The source
keeps what each stands for, so that a problem is told once, where the file has it.
"""

from collections.abc import Mapping
from typing import Any

from program.model.cell_kinds import kind_of_cell
from program.model.cells import AS_BELOW
from program.model.money import is_money
from program.model.quantities import bounds_of, is_rate
from program.model.short_payments import PAYMENTS, items_of
from program.source.ids import is_id
from program.source.places import Path_, Source

__all__ = ["OTHERS", "fill_cells"]

OTHERS = "others"
"""The key of the cell for all tiers that have none of their own, unless a tier has this id."""


def fill_cells(source: Source) -> None:
    """Give each row of a source's value a cell for every tier that its short forms speak of."""
    root = source.value
    if not isinstance(root, dict):
        return
    tiers = [str(tier["id"]) for _, tier in items_of(root, "tiers") if is_id(tier.get("id"))]
    for at, section in items_of(root, "sections"):
        for number, row in items_of(section, "rows"):
            if "cells" in row:
                path: Path_ = ("sections", at, "rows", number, "cells")
                cells = row["cells"] = _filled(source, path, row["cells"], tiers)
                for tier, cell in cells.items() if isinstance(cells, dict) else ():
                    cells[tier] = _whole(cell, row, section.get("demands") is True)


def _filled(source: Source, path: Path_, cells: Any, tiers: list[str]) -> Any:
    """Return a row's cells by tier; what is no short form stays as it is."""
    if _is_one_cell(cells, tiers):
        if not tiers:
            source.refused.add((path, False))  # It is right, and no tier is there to have it.
            return cells
        source.stands_for |= {(*path, tier): path for tier in tiers}
        cells = dict.fromkeys(tiers, cells)
    if not isinstance(cells, dict):
        return cells
    others = OTHERS in cells and OTHERS not in tiers
    if not others and AS_BELOW not in cells.values():
        return cells
    found: dict[str, Any] = {}
    for at, tier in enumerate(tiers):
        if tier not in cells and others:
            source.stands_for[(*path, tier)] = (*path, OTHERS)
        cell = cells.get(tier, cells[OTHERS] if others else None)
        if cell is None:
            continue  # The check names each tier that has none.
        if cell == AS_BELOW:
            below = tiers[at - 1] if at else None
            if below not in found:
                if below is None:
                    source.report((*path, tier), "below_first")
                source.refused.add((source.written((*path, tier)), False))
                found[tier] = cell
                continue
            source.stands_for[(*path, tier)] = source.written((*path, below))
            cell = found[below]
        found[tier] = cell
    named = {tier: cell for tier, cell in cells.items() if tier not in found and tier != OTHERS}
    return found | named


def _is_one_cell(cells: Any, tiers: list[str]) -> bool:
    if isinstance(cells, dict):
        return kind_of_cell(cells) is not None and not cells.keys() & set(tiers)
    return isinstance(cells, str)


def _whole(cell: Any, row: Mapping[str, Any], demanded: bool) -> Any:
    """Make a cell of a share or a sum alone, by what its row is about."""
    if is_rate(cell):
        return {"rate" if any(key in row for key in PAYMENTS) else "percent": cell}
    if is_money(cell):
        return {"from" if demanded else "sum": cell}
    if bounds := bounds_of(cell):
        least = {"at_least": bounds[0]} if bounds[0] else {}
        return least | {"at_most": bounds[1]}
    return cell

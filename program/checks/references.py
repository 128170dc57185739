"""Rules of references: what a part names by its id is there, and a row speaks of every tier."""

from program.checks.outline import Outline
from program.model.payments import ALL, BY_TIER

__all__ = ["REFERENCES", "rules_name_known_parts"]


def _rows_have_a_cell_for_every_tier(outline: Outline) -> None:
    """A row says something of each tier, and of no other."""
    for row in outline.rows:
        for cell in row.cells:
            outline.refer(cell.path, "tier", cell.tier, key=True)
        cells, path = row.data.get("cells"), (*row.path, "cells")
        if not isinstance(cells, dict) or path in outline.source.partial:
            continue
        for tier in outline.tiers or ():
            if tier not in cells:
                outline.report(path, "missing_cell", tier=tier)


def _cells_count_known_units(outline: Outline) -> None:
    """A number of things names its unit, a limit one that has words for a limit."""
    counted = {unit.id for unit in outline.all("unit") if "up_to" not in unit.data}
    for row in outline.rows:
        for cell in row.cells:
            if cell.kind not in ("count", "up_to"):
                continue
            path, unit = (*cell.path, "unit"), cell.value.get("unit")
            outline.refer(path, "unit", unit)
            if cell.kind == "up_to" and isinstance(unit, str) and unit in counted:
                outline.report(path, "unit_up_to", id=unit)


def _rows_point_at_rows(outline: Outline) -> None:
    """A row, and an open question, names other rows."""
    for part, key in (
        *((row, "see_also") for row in outline.rows),
        *((question, "rows") for question in outline.all("question")),
    ):
        for path, id_ in part.items(key):
            outline.refer(path, "row", id_)


def rules_name_known_parts(outline: Outline) -> None:
    """A rule names its products, its price base, its tiers and its open questions."""
    for _, rule in outline.rules:
        for path, id_ in rule.items("questions"):
            outline.refer(path, "question", id_)
        for path, id_ in rule.items("of"):
            if id_ != ALL:
                outline.refer(path, "product", id_)
        outline.refer((*rule.path, "base"), "base", rule.data.get("base"))
        for key in BY_TIER:
            for path, tier, _ in rule.entries(key):
                outline.refer(path, "tier", tier, key=True)
        for path, tier in rule.items("tiers"):
            outline.refer(path, "tier", tier)


def _examples_answer_requirements(outline: Outline) -> None:
    """An example answers requirements of the programme."""
    for example in outline.all("example"):
        for path, requirement, _ in example.entries("answers"):
            outline.refer(path, "requirement", requirement, key=True)


REFERENCES = (
    _rows_have_a_cell_for_every_tier,
    _cells_count_known_units,
    _rows_point_at_rows,
    rules_name_known_parts,
    _examples_answer_requirements,
)

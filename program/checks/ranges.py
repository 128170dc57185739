"""Rules of ranges: what a partner is paid may be known by its bounds, what it pays may not."""

from program.checks.found import Found
from program.checks.outline import Outline
from program.checks.rewards import has_scale
from program.checks.scales_found import is_cost
from program.model.ranges import is_range
from program.model.scales import MODES
from program.source.places import Path_

__all__ = ["RANGES"]


def _costs_have_no_ranges(outline: Outline) -> None:
    """A cost is one sum."""
    for row, rule in outline.rules:
        if not is_cost(rule):
            continue
        found = _ranges(rule)
        if not has_scale(rule):
            found += [cell.path for cell in row.cells if cell.kind == "range"]
        for path in found:
            outline.source.report(path, "range_cost")


def _ranges(rule: Found) -> list[Path_]:
    parts = [rule, *(Found(path, each) for path, _, each in rule.entries("by_tier"))]
    parts = [each for each in parts if isinstance(each.data, dict)]
    parts += [band for part in parts for mode in MODES for band in part.parts(mode)]
    values = [((*part.path, key), part.data.get(key)) for part in parts for key in ("rate", "sum")]
    values += [(path, value) for key in ("rates", "sums") for path, _, value in rule.entries(key)]
    return [path for path, value in values if is_range(value)]


RANGES = (_costs_have_no_ranges,)

"""Links under ids that something had before: where each of them leads now."""

from collections.abc import Iterable, Iterator

from program.model.programme import Programme
from program.model.segments import Segment, segments_of
from program.model.text import Named, Text

__all__ = ["former_in_links", "former_pages"]


def _now(parts: Iterable[Named | Segment]) -> dict[str, str]:
    return {former: part.id for part in parts for former in part.former_ids}


def former_in_links(programme: Programme) -> dict[str, dict[str, str]]:
    """Return today's ids by former ones, for all that the calculator's links and files name.

    Returns:
        `tiers`; `keys`, the segments, requirements and facts, which are told apart by their ids
        alone; `rows`, of any kind.
    """
    demands = [demand for tier in programme.tiers for demand in tier.demands]
    # A product that is divided has a former id too: whoever meets it is told of the segments.
    sold: list[Named | Segment] = [*programme.products, *segments_of(programme)]
    asked = [row for part in programme.sections if part.demands for row in part.rows]
    return {
        "tiers": _now(programme.tiers),
        "keys": _now(sold) | _now(asked) | _now(demands) | _now(programme.facts),
        "rows": _now(programme.rows),
    }


def former_pages(programme: Programme) -> Iterator[tuple[str, str, Text]]:
    """Return each page that has moved: its former name, today's, and its title."""
    for tier in programme.tiers:
        for former in tier.former_ids:
            yield f"tiers/{former}", f"tiers/{tier.id}", tier.name
    for section in programme.sections:
        for former in section.former_ids:
            yield former, section.id, section.name

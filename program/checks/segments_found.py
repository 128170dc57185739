"""Segments as a file's rules divide its products into them, as far as they can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from program.checks.found import Found
from program.checks.outline import Outline
from program.model.marks import is_day
from program.model.payments import ALL
from program.model.segments import (
    MOST_SEGMENTS,
    Filter,
    divided_by,
    segment_id,
    stretches,
)
from program.source.ids import is_id

__all__ = ["Divided", "divided_products", "products_of", "sold_ids"]


@dataclass(frozen=True, slots=True)
class Divided:
    """A product that rules divide."""

    product: Found
    count: int
    ids: list[str]
    """Of its segments; none where they are more than are allowed."""


def products_of(outline: Outline, part: Found) -> list[str]:
    """Name the products under `of`, those of `all` too."""
    named = [id_ for _, id_ in part.items("of") if is_id(id_)]
    return [*(outline.ids("product") or ())] if ALL in named else named


def divided_products(outline: Outline) -> Iterator[Divided]:
    """Go through the products that marks or days divide."""
    marks = {mark.id: mark for mark in outline.all("mark") if mark.id}
    filters = [
        Filter(
            products_of(outline, rule),
            [mark for _, mark, _ in rule.entries("when") if mark in marks],
            [day for key in ("since", "until") if is_day(day := str(rule.data.get(key)))],
        )
        for _, rule in outline.rules
        if "of" in rule.data and "amount" not in rule.data
    ]
    for sold in outline.all("product"):
        if sold.id is None:
            continue
        named, days = divided_by(sold.id, filters)
        values = [
            _values(mark)
            for id_, mark in marks.items()
            if id_ in named and sold.id in products_of(outline, mark)
        ]
        if not values and not days:
            continue
        times = stretches(days)
        count = prod(map(len, values)) * len(times)
        listed = product(product(*values), times) if count <= MOST_SEGMENTS else ()
        yield Divided(sold, count, [segment_id(sold.id, *each) for each in listed])


def _values(mark: Found) -> list[str]:
    # One that stands twice is told elsewhere.
    return list(dict.fromkeys(value.id for value in mark.parts("values") if value.id))


def sold_ids(outline: Outline) -> list[str] | None:
    """List the ids of what is sold: of products, or of their segments; None where not all are."""
    known = outline.ids("product")
    if known is None or outline.ids("mark") is None:
        return None
    divided = {each.product.id: each for each in divided_products(outline)}
    if any(each.count > MOST_SEGMENTS for each in divided.values()):
        return None
    return [id_ for sold in known for id_ in (divided[sold].ids if sold in divided else [sold])]

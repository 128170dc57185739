"""Segments: what is sold, told apart as far as rules tell it apart.

A product that no rule filters is one segment with the product's own id. One that rules filter by
marks or by days is divided by these: n days make n + 1 stretches of time. To the calculator each
segment is a product of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from program.model.marks import Mark
from program.model.payments import ALL, Pays
from program.model.programme import Product, Programme

__all__ = [
    "MOST_SEGMENTS",
    "Filter",
    "Segment",
    "counted_by",
    "divided_by",
    "divided_in",
    "segment_id",
    "segments_by_product",
    "segments_of",
    "stretches",
]

MOST_SEGMENTS = 12
"""Of one product: a form has a field for each."""
_Stretch = tuple[str | None, str | None]
"""The day from which a stretch of time is, and the one before which: None where it is open."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a rule names: products by their ids, marks, days."""

    products: Sequence[str]
    marks: Sequence[str]
    days: Sequence[str]


@dataclass(frozen=True, slots=True)
class Segment:
    """A product, or one of the segments that it is divided into."""

    id: str
    product: Product
    values: Mapping[str, str]
    """By mark, the id of its value; empty where no mark divides the product."""
    since: str | None
    """The day since which its customers have been attached; None where that is open."""
    until: str | None
    """The day before which they were."""
    former_ids: list[str]


def divided_by(product_id: str, filters: Iterable[Filter]) -> tuple[set[str], list[str]]:
    """Return by what rules divide a product: marks, and days in their order."""
    own = [each for each in filters if product_id in each.products]
    marks = {mark for each in own for mark in each.marks}
    days = {day for each in own for day in each.days}
    return marks, sorted(days)


def stretches(days: Sequence[str]) -> list[_Stretch]:
    """Return the stretches of time that days part, the latest first: new customers are in that."""
    return list(pairwise([None, *days, None]))[::-1]


def segment_id(product_id: str, values: Iterable[str], stretch: _Stretch) -> str:
    """Return a segment's id: cloud-new-since-2025-04-01."""
    since, until = stretch
    dated = [*(("since", since) if since else ()), *(("before", until) if until else ())]
    return "-".join([product_id, *values, *dated])


def segments_of(programme: Programme) -> list[Segment]:
    """List what is sold, in the products' order; then of the marks' values; the latest
    customers first.

    What rules pay without a published amount divides nothing: none of it is counted.
    """
    rules = [rule for row in programme.rows for rule in row.pays if not rule.amount]
    filters = [_filter(programme, rule) for rule in rules]
    return [
        segment for sold in programme.products for segment in _segments(programme, sold, filters)
    ]


def segments_by_product(programme: Programme) -> dict[str, list[Segment]]:
    """Return the segments of each product by its id; of one that nothing divides, itself."""
    found: dict[str, list[Segment]] = {}
    for segment in segments_of(programme):
        found.setdefault(segment.product.id, []).append(segment)
    return found


def divided_in(programme: Programme) -> dict[str, list[str]]:
    """Return the segments of each product that rules divide."""
    found = {id_: [each.id for each in of] for id_, of in segments_by_product(programme).items()}
    return {product_id: ids for product_id, ids in found.items() if ids != [product_id]}


def counted_by(rule: Pays, segments: Iterable[Segment]) -> list[str]:
    """Name the segments whose sales a rule counts, in the order in which it names products."""
    counted = [segment for segment in segments if _counts(rule, segment)]
    if ALL not in rule.of:
        counted.sort(key=lambda segment: rule.of.index(segment.product.id))
    return [segment.id for segment in counted]


def _counts(rule: Pays, segment: Segment) -> bool:
    since, until = segment.since or "", segment.until or "9999-99-99"
    return (
        (segment.product.id in rule.of or ALL in rule.of)
        and all(segment.values.get(mark) in values for mark, values in rule.when.items())
        and since >= (rule.since or "")
        and until <= (rule.until or until)
    )


def _filter(programme: Programme, rule: Pays) -> Filter:
    products = [each.id for each in programme.products] if ALL in rule.of else rule.of
    return Filter(products, list(rule.when), [day for day in (rule.since, rule.until) if day])


def _segments(programme: Programme, sold: Product, filters: Sequence[Filter]) -> Iterator[Segment]:
    names, days = divided_by(sold.id, filters)
    marks: list[Mark] = [mark for mark in programme.marks if mark.id in names]
    for values in product(*[mark.values for mark in marks]):
        for stretch in stretches(days):
            ids = [[sold.id, *sold.former_ids]]
            ids += [[each.id, *each.former_ids] for each in values]
            today, *former = [
                segment_id(first, others, stretch) for first, *others in product(*ids)
            ]
            by_mark = {mark.id: each.id for mark, each in zip(marks, values, strict=True)}
            yield Segment(today, sold, by_mark, *stretch, former)

"""Rules of marks and filters: what divides a product, and who pays for its segments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from program.checks.found import Found, RowFound
from program.checks.outline import Outline
from program.checks.segments_found import divided_products, products_of, sold_ids
from program.model.marks import is_day
from program.model.payments import ALL, Pays, is_filtered
from program.model.programme import Programme, Row
from program.model.rule_terms import scale_terms
from program.model.segments import MOST_SEGMENTS, counted_by, segments_by_product, segments_of

__all__ = ["MARKS", "warn_of_holes_and_overlaps"]


def _marks_divide_products(outline: Outline) -> None:
    """A mark is of known products, and has at least two values, each once."""
    for mark in outline.all("mark"):
        for path, id_ in mark.items("of"):
            if id_ != ALL:
                outline.refer(path, "product", id_)
        outline.report_twice(mark.items("of"), "listed_twice")
        values = list(mark.parts("values"))
        ids = [((*value.path, "id"), value.data.get("id")) for value in values]
        ids += [each for value in values for each in value.items("former_ids")]
        outline.report_twice(ids, "duplicate_id", what="value")
        if len(values) == 1 and len(mark.data["values"]) == 1:
            outline.report((*mark.path, "values"), "mark_single")


def _filters_name_known_values(outline: Outline) -> None:
    """A rule filters by marks that divide its products, and by their values."""
    marks = {mark.id: mark for mark in outline.all("mark")}
    for _, rule in outline.rules:
        for path, id_, _ in rule.entries("when"):
            outline.refer(path, "mark", id_, key=True)
            if id_ not in marks or outline.ids("mark") is None:
                continue
            when = Found(path[:-1], rule.data["when"])
            _refer_to_values(outline, when, marks[id_])
            divided = products_of(outline, marks[id_])
            for product in products_of(outline, rule) if divided else ():
                if product not in divided:
                    outline.report(path, "mark_elsewhere", key=True, id=product, allowed=divided)


def _refer_to_values(outline: Outline, when: Found, mark: Found) -> None:
    key, values = str(mark.id), mark.data.get("values")
    known = [value.id for value in mark.parts("values") if value.id]
    outline.report_twice(when.items(key), "listed_twice")
    if not isinstance(values, list) or len(known) != len(values):
        return  # One that cannot be read may be the one.
    for at, id_ in when.items(key):
        outline.refer(at, "value", id_, known=known)


def _days_stand_in_order(outline: Outline) -> None:
    """A rule counts from a day to a later one."""
    for _, rule in outline.rules:
        since, until = (str(rule.data.get(key)) for key in ("since", "until"))
        if is_day(since) and is_day(until) and since >= until:
            outline.report((*rule.path, "until"), "days_inverted", since=since)


def _products_have_few_segments(outline: Outline) -> None:
    """A form has a field for each segment of a product."""
    for divided in divided_products(outline):
        if divided.count > MOST_SEGMENTS:
            path = divided.product.path
            outline.report(path, "segments_many", count=divided.count, most=MOST_SEGMENTS)


def _segments_have_ids_of_their_own(outline: Outline) -> None:
    """A link names segments, products and what is answered side by side."""
    asked = [row for row in outline.rows if row.demanded]
    parts = [*outline.all("product"), *asked, *outline.demands, *outline.all("fact")]
    taken = {part.id: (*part.path, "id") for part in reversed(parts) if part.id}
    for divided in divided_products(outline):
        for id_ in divided.ids:
            if id_ in taken:
                line = outline.source.place(taken[id_])[0]
                outline.report(divided.product.path, "segment_taken", id=id_, line=line)
            taken.setdefault(id_, (*divided.product.path, "id"))


def _examples_sell_what_is_sold(outline: Outline) -> None:
    """An example names products, and the segments of those that are divided."""
    known = sold_ids(outline)
    if known is None:
        return
    divided = {each.product.id: each.ids for each in divided_products(outline)}
    for example in outline.all("example"):
        for path, id_, _ in example.entries("sales"):
            if segments := divided.get(id_):
                data = {"id": id_, "allowed": segments}
                outline.report(path, "product_divided", key=True, **data)
            else:
                outline.refer(path, "product", id_, key=True, known=known)


def _marks_are_used(outline: Outline) -> None:
    """A mark that no rule filters by divides nothing."""
    used = {mark for _, rule in outline.rules for _, mark, _ in rule.entries("when")}
    for mark in outline.all("mark"):
        if mark.id and mark.id not in used:
            outline.source.warn(mark.path, "mark_unused")


@dataclass(frozen=True, slots=True)
class _Commission:
    """A rule that pays for sales as they are made, so much: a rebate may stand on top."""

    row: Row
    rule: Pays
    holders: tuple[Found, RowFound]
    segments: Sequence[str]

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where its filter stands."""
        found = self.holders[0]
        return (*found.path, next(key for key in ("when", "since", "until") if key in found.data))

    def pays(self, tier: str) -> bool:
        """Return whether it is for a tier."""
        return scale_terms(self.row, self.rule, tier) is not None


def warn_of_holes_and_overlaps(outline: Outline, programme: Programme) -> None:
    """Look at each segment: one rule of those that filter pays for it, or one that does not."""
    commissions = list(_commissions(outline, programme))
    filtered = [each for each in commissions if is_filtered(each.rule)]
    for divided in segments_by_product(programme).values():
        segments = [each.id for each in divided]
        around = [each for each in filtered if not set(segments).isdisjoint(each.segments)]
        holders = [holder for each in around for holder in each.holders]
        for segment in segments if around else ():
            if not any(segment in each.segments for each in commissions):
                outline.doubt(holders, around[0].path, "segment_hole", id=segment)
    for first, second in combinations(filtered, 2):
        both = [segment for segment in second.segments if segment in first.segments]
        tiers = [
            each.id for each in programme.tiers if first.pays(each.id) and second.pays(each.id)
        ]
        if both and tiers:
            line = outline.source.place(first.path, key=True)[0]
            outline.doubt(
                (*first.holders, *second.holders),
                second.path,
                "segment_overlap",
                id=both[0],
                tier=tiers[0],
                line=line,
            )


def _commissions(outline: Outline, programme: Programme) -> Iterator[_Commission]:
    segments = segments_of(programme)
    for row, found in zip(programme.rows, outline.rows, strict=True):
        for rule, place in zip(row.pays, found.parts("pays"), strict=True):
            if rule.as_ == "commission" and not rule.amount:
                yield _Commission(row, rule, (place, found), counted_by(rule, segments))


MARKS = (
    _marks_divide_products,
    _filters_name_known_values,
    _days_stand_in_order,
    _products_have_few_segments,
    _segments_have_ids_of_their_own,
    _examples_sell_what_is_sold,
    _marks_are_used,
)

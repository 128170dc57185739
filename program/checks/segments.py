"""What is doubtful about filters: a segment that no rule pays for, or that two rules pay for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from program.checks.found import Found, RowFound
from program.checks.outline import Outline
from program.model.payments import Pays, is_filtered
from program.model.programme import Programme, Row
from program.model.rule_terms import scale_terms
from program.model.segments import counted_by, segments_by_product, segments_of

__all__ = ["warn_of_holes_and_overlaps"]


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

"""A row's rules as the calculator takes them: one line of an estimate each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from program.model.cells import GIVEN_STATES, RangeCell, RateCell, StateCell, SumCell
from program.model.payments import Limit, Payment, Pays, is_filtered, paid_product
from program.model.programme import Programme, Row
from program.model.quantities import Range
from program.model.scales import Band, Scale, is_followed_by_nothing
from program.model.segments import Segment, counted_by, segments_of
from program.model.text import Text

__all__ = ["Line", "gives_shares", "lines_of", "rule_terms", "scale_terms"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an estimate: a rule with its row."""

    id: str
    """The product or segment that it pays for where it is the first to pay for that one alone; else
    its row, with a number where the row has several."""
    row: Row
    rule: Payment
    name: Text
    """Its own, its product's or its row's: what a filter adds, pages say."""
    segment: str | None
    """The segment that it is the line of."""

    @property
    def is_cost(self) -> bool:
        """Whether the partner pays it."""
        return self.kind == "cost"

    @property
    def kind(self) -> str:
        """Where an estimate has it: `reward`, `rebate` or `cost`."""
        if not isinstance(self.rule, Pays):
            return "cost"
        return "rebate" if self.rule.as_ == "rebate" else "reward"


def lines_of(programme: Programme) -> list[Line]:
    """List the rules whose amounts are published, in the order of the rows."""
    found: list[Line] = []
    taken: set[str] = set()
    segments = segments_of(programme)
    names = {product.id: product.short for product in programme.products}
    for row in programme.rows:
        for rule in row.payments:
            if isinstance(rule, Pays) and rule.amount:
                continue
            told, segment = _told_by(rule, segments)
            id_, name = row.id, rule.name or row.name
            if told in taken or told is None or rule.name:
                segment = None
            else:
                id_, name = told, names[str(paid_product(rule))]
            found.append(Line(_free(id_, taken), row, rule, name, segment))
            taken.add(found[-1].id)
    return found


def _told_by(rule: Payment, segments: Sequence[Segment]) -> tuple[str | None, str | None]:
    """Return what a line can be named by, and the segment if it counts no other.

    That is the product of a rule without a filter, and the segment of one with a filter.
    """
    if not isinstance(rule, Pays) or paid_product(rule) is None:
        return None, None
    counted = counted_by(rule, segments)
    segment = counted[0] if len(counted) == 1 else None
    return segment if is_filtered(rule) else paid_product(rule), segment


def _free(id_: str, taken: set[str]) -> str:
    """Return an id that no other line has."""
    others = (f"{id_}.{number}" for number in count(2))
    return next(each for each in chain([id_], others) if each not in taken)


def rule_terms(programme: Programme, line: Line) -> dict[str, Any]:
    """Return a rule as JSON values; what is the usual is left out."""
    rule = line.rule
    scales = {tier.id: scale_terms(line.row, rule, tier.id) for tier in programme.tiers}
    terms: dict[str, Any] = {
        "id": line.id,
        "row": line.row.id,
        "scales": {tier: scale for tier, scale in scales.items() if scale is not None},
        "questions": list(rule.questions),
    }
    if rule.every != "year":
        terms["every"] = rule.every
    limits = [("most", rule.at_most), ("least", rule.at_least)]
    if said := [_limit(rule, key, limit) for key, limit in limits if limit]:
        terms["limits"] = said
    if not isinstance(rule, Pays):
        return terms | {"pays": "cost"}
    terms["of"] = counted_by(rule, segments_of(programme))
    if rule.as_ == "rebate":
        terms["pays"] = "rebate"
    optional = {
        "each": rule.each is not None,
        "first_months": rule.for_months,
        "least_units": rule.units.from_,
        "most_units": rule.units.at_most,
    }
    return terms | {key: value for key, value in optional.items() if value}


def _limit(rule: Payment, key: str, limit: Limit) -> dict[str, Any]:
    return {f"{key}_kopecks": limit.sum_kopecks, "every": limit.every or rule.every}


def scale_terms(row: Row, rule: Payment, tier: str) -> dict[str, Any] | None:
    """Return what a rule gives at a tier as JSON values; None where the tier is not meant."""
    if rule.by_tier:
        return _scale(rule.by_tier[tier]) if tier in rule.by_tier else None
    if rule.rates_bp:
        return _value(rule.rates_bp[tier], None) if tier in rule.rates_bp else None
    if rule.sums_kopecks:
        return _value(None, rule.sums_kopecks[tier]) if tier in rule.sums_kopecks else None
    cell = row.cells[tier]
    if rule.is_given:
        is_yes = not isinstance(cell, StateCell) or cell.state in GIVEN_STATES
        return _scale(rule) if (tier in rule.tiers if rule.tiers else is_yes) else None
    if isinstance(cell, RateCell):
        return {"rate_bp": cell.rate_bp}
    if isinstance(cell, RangeCell):
        return _range(cell)
    return {"sum_kopecks": cell.sum_kopecks} if isinstance(cell, SumCell) else None


def gives_shares(programme: Programme) -> bool:
    """Return whether a rule pays a share of anything, and not sums alone."""
    scales = [
        scale_terms(row, rule, tier.id)
        for row in programme.rows
        for rule in row.pays
        for tier in programme.tiers
    ]
    values = [value for scale in scales if scale for value in scale.get("bands", [scale])]
    return any("rate_bp" in value or "start_bp" in value for value in values)


def _scale(scale: Scale) -> dict[str, Any]:
    if scale.ramp:
        ramp = scale.ramp
        return {
            "by": ramp.by,
            "start_bp": ramp.start_bp,
            "plus_bp": ramp.plus_bp,
            "every": ramp.every,
            "most_bp": ramp.at_most_bp,
        }
    if scale.bands is None:
        return _value(scale.rate_bp, scale.sum_kopecks)
    mode, bands = scale.bands
    listed = []
    for at, band in enumerate(bands):
        listed.append(_band(band))
        if is_followed_by_nothing(bands, at):
            # A band that gives nothing.
            listed.append(
                {"over": band.up_to} if band.up_to is not None else {"from": band.after or 0}
            )
    return {"mode": mode, "by": scale.by or "base", "bands": listed}


def _band(band: Band) -> dict[str, int]:
    bound = {"over": band.over} if band.over is not None else {"from": band.from_ or 0}
    return bound | _value(band.rate_bp, band.sum_kopecks)


def _range(cell: RangeCell) -> dict[str, Any] | None:
    """Return what a cell gives that is known by its bounds; a most has to be one of them."""
    least, most = cell.at_least, cell.at_most
    if most is None:
        return None
    if most.bp is not None:
        return _value(Range(least.bp or 0 if least else 0, most.bp), None)
    return _value(None, Range(least.kopecks or 0 if least else 0, most.kopecks or 0))


def _value(rate_bp: int | Range | None, sum_kopecks: int | Range | None) -> dict[str, int]:
    """Return a share and a sum; of a range the least, and the most as `to_rate_bp` beside it."""
    found: dict[str, int] = {}
    for key, value in (("rate_bp", rate_bp), ("sum_kopecks", sum_kopecks)):
        if isinstance(value, Range):
            found |= {key: value.least, f"to_{key}": value.most}
        elif value is not None:
            found[key] = value
    return found

"""A tier that asks for more than the one below, and pays no more of any sum that was tried."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from calculator.limits import MAX_KOPECKS
from calculator.money import split_year
from calculator.rewards import TierReward, tier_reward
from calculator.rules.scale import Bands
from calculator.sales import Position, Sales, summed
from calculator.terms import Terms
from program.checks.outline import Outline
from program.checks.scales_found import numbers_used, written_sum
from program.model.cells import CountCell, ThresholdCell
from program.model.programme import Programme
from program.model.terms import parsed_terms

__all__ = ["warn_of_dominated_tiers"]

_UNITS = (1, 10, 100)
"""How many alike are sold, in turn, where a rule looks at each."""
_FACTS = (0, 10, 1000)
"""What all numbers are answered with, in turn, where a rule goes by one."""
_STEPS = tuple(10**power for power in range(3, 8))
"""Sales of a year beside the minimums and the bounds of bands, units of the currency."""


@dataclass(frozen=True, slots=True)
class _Sample:
    sum: int
    """What was meant to be sold, minor units; positions may leave a few of them over."""
    sales: Sales


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a tier, and the one below, pay for the same sales."""

    sum: int
    higher: TierReward
    lower: TierReward

    @property
    def more(self) -> int:
        """What the tier pays more: below 0 for less."""
        return self.higher.total_kopecks - self.lower.total_kopecks


def warn_of_dominated_tiers(outline: Outline, programme: Programme) -> None:
    """Compare each tier that asks for more, or costs more, with the one below it."""
    terms = parsed_terms(programme)
    samples = [*_samples(programme, terms, numbers_used(outline))] if terms.tiers[1:] else []
    # In every reading, and at every end of ranges: what one of them leaves open is not dominated.
    ends = [end for reading in terms.readings for end in reading.ends] or [terms]
    paid = {
        tier: [tier_reward(end, tier, sample.sales) for end in ends for sample in samples]
        for tier in terms.tiers
    }
    samples *= len(ends)
    tiers = {tier.id or "": tier for tier in outline.all("tier")}
    for below, tier in pairwise(terms.tiers):
        least = max([0, *_minimums(programme, tier)])
        compared = [
            _Compared(sample.sum, higher, lower)
            for sample, higher, lower in zip(samples, paid[tier], paid[below], strict=True)
            if sample.sum >= least
        ]
        worst = min(compared, key=lambda each: (each.more, each.sum))
        if max(each.more for each in compared) > 0 or _is_more_promised(terms, below, tier):
            continue
        if worst.more == 0 and _has_other_benefits(programme, below, tier):
            continue
        costs_more = worst.higher.cost_kopecks > worst.lower.cost_kopecks
        if not costs_more and not _asks_more(programme, below, tier):
            continue
        outline.doubt(
            (tiers[tier],),
            tiers[tier].path,
            "tier_dominated",
            below=below,
            sales=written_sum(outline, worst.sum),
            total=_signed(outline, worst.higher.total_kopecks),
            lower=_signed(outline, worst.lower.total_kopecks),
        )


def _signed(outline: Outline, sum_: int) -> str:
    return ("−" if sum_ < 0 else "") + written_sum(outline, abs(sum_))


def _samples(programme: Programme, terms: Terms, asked: Collection[str]) -> Iterator[_Sample]:
    """Give each product's sales alone, and those of all alike, where something changes."""
    mixes = [[id_] for id_ in terms.products]
    mixes += [[*terms.products]] if len(terms.products) > 1 else []
    each = any(rule.is_each for rule in terms.rules if not rule.is_cost)
    scales = [scale for rule in terms.rules for scale in rule.scales.values()]
    for sum_, sold in product(sorted({*_sums(programme), *_bounds(scales)}), mixes):
        parts = {
            id_: split_year(sum_ // len(sold) if id_ in sold else 0, terms.parts)
            for id_ in terms.products
        }
        for count in _UNITS if each else (1,):
            positions = _positions(parts, count) if each else {}
            known = parts | {id_: summed(each_) for id_, each_ in positions.items()}
            for number in _FACTS if asked else (0,):
                yield _Sample(sum_, Sales(known, positions, dict.fromkeys(asked, number)))


def _minimums(programme: Programme, tier: str) -> Iterator[int]:
    for row in programme.rows:
        if cell := row.cells_of(ThresholdCell).get(tier):
            yield cell.from_kopecks


def _sums(programme: Programme) -> Iterator[int]:
    for tier in programme.tiers:
        for least in _minimums(programme, tier.id):
            yield from (times * least for times in (1, 2, 10) if times * least <= MAX_KOPECKS)
    yield from (step * programme.unit for step in _STEPS)


def _bounds(scales: Iterable[object]) -> Iterator[int]:
    for scale in scales:
        if isinstance(scale, Bands) and scale.by in ("base", "total"):
            yield from (each.begins() for each in scale.bands if each.bound <= MAX_KOPECKS // 100)
            yield 2 * scale.bands[-1].begins()


def _positions(parts: Mapping[str, tuple[int, ...]], count: int) -> dict[str, tuple[Position, ...]]:
    return {
        product: (Position(count, tuple(part // count for part in sums), 1, 0),)
        for product, sums in parts.items()
        if any(sums)
    }


def _asks_more(programme: Programme, below: str, tier: str) -> bool:
    """Return whether a tier asks for more sales, or more of anything, than the one below."""
    if any(each.demands for each in programme.tiers if each.id == tier):
        return True
    rows = [row for section in programme.sections if section.demands for row in section.rows]
    asked = [(row.cells[tier], row.cells[below]) for row in rows]
    return any(cell != lower and not _asks_less(cell, lower) for cell, lower in asked)


def _asks_less(cell: object, lower: object) -> bool:
    return isinstance(lower, CountCell | ThresholdCell) and not isinstance(cell, type(lower))


def _is_more_promised(terms: Terms, below: str, tier: str) -> bool:
    """Return whether a tier is promised money whose amount is not published, unlike the lower."""
    return any(tier in each.tiers and below not in each.tiers for each in terms.unpriced)


def _has_other_benefits(programme: Programme, below: str, tier: str) -> bool:
    """Return whether a tier is given anything else than money that is counted."""
    rows = [row for section in programme.sections if not section.demands for row in section.rows]
    return any(not row.payments and row.cells[tier] != row.cells[below] for row in rows)

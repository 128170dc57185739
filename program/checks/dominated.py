"""A tier that asks for more than the one below, and pays no more of any sum that was tried."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

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
    more: int
    """What a tier pays more than the one below: below 0 for less."""
    sum: int
    total: int
    lower: int
    fee: int
    """What it costs more."""


def warn_of_dominated_tiers(outline: Outline, programme: Programme) -> None:
    """Compare each tier that asks for more, or costs more, with the one below it."""
    terms = parsed_terms(programme)
    samples = (
        list(_samples(programme, terms, numbers_used(outline))) if len(terms.tiers) > 1 else []
    )
    # In every reading, and at every end of ranges: what one of them leaves open is not dominated.
    ends = [end for reading in terms.readings for end in reading.ends] or [terms]
    paid = {
        tier: [tier_reward(end, tier, each.sales) for end in ends for each in samples]
        for tier in terms.tiers
    }
    samples *= len(ends)
    tiers = {tier.id or "": tier for tier in outline.all("tier")}
    for below, tier in zip(terms.tiers, terms.tiers[1:], strict=False):
        least = max([0, *_minimums(programme, tier)])
        found = [
            _compared(sample.sum, higher, lower)
            for sample, higher, lower in zip(samples, paid[tier], paid[below], strict=True)
            if sample.sum >= least
        ]
        worst = min(found, key=lambda each: (each.more, each.sum))
        if max(each.more for each in found) > 0 or _is_more_promised(terms, below, tier):
            continue
        if worst.more == 0 and _has_other_benefits(programme, below, tier):
            continue
        if worst.fee <= 0 and not _asks_more(programme, below, tier):
            continue
        outline.doubt(
            (tiers[tier],),
            tiers[tier].path,
            "tier_dominated",
            below=below,
            sales=written_sum(outline, worst.sum),
            total=_signed(outline, worst.total),
            lower=_signed(outline, worst.lower),
        )


def _compared(sum_: int, higher: TierReward, lower: TierReward) -> _Compared:
    total, less = higher.total_kopecks, lower.total_kopecks
    return _Compared(total - less, sum_, total, less, higher.cost_kopecks - lower.cost_kopecks)


def _signed(outline: Outline, sum_: int) -> str:
    return ("−" if sum_ < 0 else "") + written_sum(outline, abs(sum_))


def _samples(programme: Programme, terms: Terms, asked: Collection[str]) -> Iterator[_Sample]:
    """Give sales of each product alone and of all alike, at the sums where something changes."""
    products = terms.products
    shares = [{product: 1} for product in products]
    shares += [dict.fromkeys(products, 1)] if len(products) > 1 else []
    rules = [rule for rule in terms.rules if not rule.is_cost]
    each = any(rule.is_each for rule in rules)
    scales = [scale for rule in terms.rules for scale in rule.scales.values()]
    for sum_ in sorted({*_sums(programme), *_bounds(scales)}):
        for share in shares:
            parts = _mix(sum_, share, products, terms.parts)
            for count in _UNITS if each else (1,):
                positions = _positions(parts, count) if each else {}
                known = parts | {id_: summed(each_) for id_, each_ in positions.items()}
                for number in _FACTS if asked else (0,):
                    facts = dict.fromkeys(asked, number)
                    yield _Sample(sum_, Sales(known, positions, facts))


def _minimums(programme: Programme, tier: str) -> Iterator[int]:
    for row in programme.rows:
        cell = row.cells[tier]
        if isinstance(cell, ThresholdCell):
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


def _mix(
    sum_: int, share: Mapping[str, int], products: Iterable[str], parts: int
) -> dict[str, tuple[int, ...]]:
    of = sum(share.values())
    return {product: split_year(sum_ * share.get(product, 0) // of, parts) for product in products}


def _positions(parts: Mapping[str, tuple[int, ...]], count: int) -> dict[str, tuple[Position, ...]]:
    return {
        product: (Position(count, tuple(part // count for part in sums), 1, 0),)
        for product, sums in parts.items()
        if any(sums)
    }


def _asks_more(programme: Programme, below: str, tier: str) -> bool:
    """Return whether a tier asks for more sales, or more of anything, than the one below."""
    higher = [each for each in programme.tiers if each.id == tier]
    if any(each.demands for each in higher):
        return True
    for section in programme.sections:
        for row in section.rows if section.demands else ():
            cell, lower = row.cells[tier], row.cells[below]
            if cell != lower and not _asks_less(cell, lower):
                return True
    return False


def _asks_less(cell: object, lower: object) -> bool:
    return isinstance(lower, CountCell | ThresholdCell) and not isinstance(cell, type(lower))


def _is_more_promised(terms: Terms, below: str, tier: str) -> bool:
    """Return whether a tier is promised money whose amount is not published, unlike the lower."""
    return any(tier in each.tiers and below not in each.tiers for each in terms.unpriced)


def _has_other_benefits(programme: Programme, below: str, tier: str) -> bool:
    """Return whether a tier is given anything else than money that is counted."""
    rows = [row for section in programme.sections if not section.demands for row in section.rows]
    return any(not row.payments and row.cells[tier] != row.cells[below] for row in rows)

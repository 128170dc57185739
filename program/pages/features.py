"""What a programme has, by the names that conditional words ask for (`program.pages.interface`)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from calculator.rules.rule import WINDOWS
from program.model.cells import AmountCell, AnyCell, RateCell, ThresholdCell
from program.model.payments import Pays, scales_of
from program.model.programme import Programme, Row, Tier
from program.model.rule_terms import gives_shares
from program.model.segments import segments_of
from program.model.terms import has_ranges
from program.pages.cell_words import is_given, rates_in

__all__ = ["FEATURES", "features_of", "tier_parts"]

_PARTS_OF = {"demands": "requirements", "changes": "tiers"}
"""The parts of a tier's page that only some programmes have, by what they need."""


def _cells(programme: Programme) -> Iterator[AnyCell]:
    return (cell for row in programme.rows for cell in row.cells.values())


def _rules(programme: Programme) -> Iterator[Pays]:
    return (rule for row in programme.rows for rule in row.pays)


def _leaves_tax_open(programme: Programme) -> bool:
    """Return whether shares are of a price of which nobody says whether tax is in it."""
    named = {rule.base for rule in _rules(programme)}
    return any(base.tax is None and base.id in named for base in programme.price_bases)


def _has_quarters(programme: Programme) -> bool:
    """Return whether it matters in which part of a year something is sold."""
    return any(
        (row.sales is not None and row.sales.every != "year")
        or any(rule.every != "year" for rule in (*row.pays, *row.costs))
        for row in programme.rows
    )


def _has_minimum(programme: Programme) -> bool:
    cells = _cells(programme)
    return any(isinstance(cell, ThresholdCell) and cell.from_kopecks > 0 for cell in cells)


def _demanded(programme: Programme, tier: Tier) -> int:
    rows = [row for section in programme.sections if section.demands for row in section.rows]
    return len(tier.demands) + _given(rows, tier)


def _given(rows: list[Row], tier: Tier) -> int:
    return sum(is_given(row.cells[tier.id]) for row in rows)


def _rises(numbers: list[int]) -> bool:
    """Return whether no number is less than the one before, and the last more than the first."""
    return all(below <= above for below, above in pairwise(numbers)) and numbers[-1] > numbers[0]


def _rises_in_all(programme: Programme) -> bool:
    """Return whether a higher tier has higher rates, more benefits, and more that is asked."""
    benefits = [
        row
        for section in programme.sections
        if not section.demands
        for row in section.rows
        if not any(isinstance(cell, RateCell) for cell in row.cells.values())
    ]
    rates = [
        [
            bp
            for tier in programme.tiers
            for bp in rates_in(row.cells[tier.id], of_range=bool(row.pays))
        ]
        for row in programme.rows
    ]
    return (
        all(map(_rises, filter(None, rates)))
        and _rises([_given(benefits, tier) for tier in programme.tiers])
        and _rises([_demanded(programme, tier) for tier in programme.tiers])
    )


def _looks_at_lives(programme: Programme) -> bool:
    """Return whether the month of a customer's life changes what is paid."""
    return _limits_lives(programme) or any(
        rule.for_months or any(scale.by == "age" for scale in scales_of(rule))
        for rule in _rules(programme)
    )


def _limits_lives(programme: Programme) -> bool:
    limits = (rule.at_most for rule in _rules(programme))
    return any(limit is not None and limit.every == "life" for limit in limits)


def _earns_after_payouts(programme: Programme) -> bool:
    """Return whether a rule counts over a longer time than payments are apart."""
    order, payout = list(WINDOWS), programme.payout
    return payout is not None and any(
        order.index(rule.every) > order.index(payout.every) for rule in _rules(programme)
    )


def _has_readings(programme: Programme) -> bool:
    return any(question.readings for question in programme.questions)


FEATURES: dict[str, Callable[[Programme], bool]] = {
    "assumptions": lambda given: bool(given.questions or any(row.estimate for row in given.rows)),
    "audience": lambda given: any(tier.audience for tier in given.tiers),
    "costs": lambda given: any(row.costs for row in given.rows),
    "earned_later": _earns_after_payouts,
    "glossary": lambda given: bool(given.glossary),
    "life_limit": _limits_lives,
    "lives": _looks_at_lives,
    "minimum": _has_minimum,
    "open_figures": lambda given: _has_readings(given) or has_ranges(given),
    "own_use": lambda given: any(isinstance(cell, AmountCell) for cell in _cells(given)),
    "payout": lambda given: given.payout is not None,
    "payout_fee": lambda given: given.payout is not None and bool(given.payout.fee_kopecks),
    "payout_month": lambda given: given.payout is not None and given.payout.every == "month",
    "payout_quarter": lambda given: given.payout is not None and given.payout.every == "quarter",
    "points": lambda given: any(fact.unit for fact in given.facts),
    "products": lambda given: len(segments_of(given)) > 1,
    "quarters": _has_quarters,
    "ranges": has_ranges,
    "readings": _has_readings,
    "rebates": lambda given: any(rule.as_ == "rebate" for rule in _rules(given)),
    "renewing": lambda given: any(product.renewal for product in given.products),
    "requirements": lambda given: any(_demanded(given, tier) for tier in given.tiers),
    "resale": lambda given: given.resale is not None,
    "rising": _rises_in_all,
    "rounding": lambda given: given.rounding is not None,
    "shares": gives_shares,
    "tax_open": _leaves_tax_open,
    "tiers": lambda given: len(given.tiers) > 1,
}
"""By name, whether a programme has it: more than one thing sold, a rebate, tiers that rise …"""


def tier_parts(
    programme: Programme, words: Mapping[str, Any]
) -> Iterator[tuple[str, Sequence[str]]]:
    """List the parts of each tier's page by their places, with what they are searched by."""
    for anchor, names in words["search"]["tier_parts"].items():
        feature = _PARTS_OF.get(anchor)
        if feature is None or FEATURES[feature](programme):
            yield anchor, names


def features_of(programme: Programme) -> frozenset[str]:
    """Return the names of what a programme has."""
    return frozenset(name for name, has in FEATURES.items() if has(programme))

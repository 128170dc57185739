"""The terms: all that the calculator knows of a programme. `calculator.terms_parser` reads them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.earned import Earning
from calculator.flat_rules import FlatRules, compiled, staged_rules
from calculator.money import MONTHS, QUARTERS
from calculator.payout_terms import PayoutTerms
from calculator.requirements import (
    CountRequired,
    Requirement,
    SalesMinimum,
    bound_of,
    is_told,
)
from calculator.rules.rule import Rule, is_by_position, is_gone_by
from calculator.tier_conditions import Group, TierCondition, conditions_of, firms_of

__all__ = [
    "LimitedDiscount",
    "Reading",
    "Terms",
    "Unpriced",
    "complete_terms",
    "counts_months",
    "tells_apart",
]


@dataclass(frozen=True, slots=True)
class Unpriced:
    """Money whose amount is not published: named, never counted."""

    row: str
    tiers: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitedDiscount:
    """A share off what a partner buys for itself, for up to so many users; by tier."""

    row: str
    rates_bp: Mapping[str, int]
    limits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand all that a programme leaves open: its rules as whole terms."""

    of: Mapping[str, str]
    """By open question, the id of the reading."""
    ends: "tuple[Terms, ...]"
    """With the least of ranges, the most, and either at every other tier (`readings.ENDS`)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A programme's rules. Tiers ascend."""

    currency: str
    unit: int
    """Minor units in one unit of the currency: 100 kopecks, 1 yen, 1000 fils."""
    tiers: tuple[str, ...]
    products: tuple[str, ...]
    recurring: tuple[str, ...]
    """Those products that renew what was sold before; the others are new sales."""
    tells_apart: bool
    """Whether what is paid for both kinds of product can be told apart."""
    parts: int
    """In how many parts a year is counted: quarters, or months where a rule asks for months."""
    rounding: tuple[int, str]
    """The unit, minor units, and the mode."""
    payout: PayoutTerms | None
    """How what is earned is paid; None where the programme does not say."""
    rules: tuple[Rule, ...]
    unpriced: tuple[Unpriced, ...]
    requirements: tuple[Requirement, ...]
    discounts: tuple[LimitedDiscount, ...]
    minimums: Mapping[str, int]
    """The sales a year, minor units, that each tier asks; 0 where it asks none."""
    asked: Mapping[str, tuple[Requirement, ...]]
    """Each tier's requirements."""
    conditions: Mapping[str, TierCondition]
    """The same as conditions."""
    firms: Mapping[str, str]
    """By tier, the requirement that asks for a kind of firm; not of those that ask for none."""
    flat: Mapping[str, FlatRules]
    """By tier."""
    staged: Mapping[str, tuple[Rule, ...]]
    """By tier, the rules that go through all stages: they are neither flat nor fixed."""
    by_position: tuple[str, ...]
    """Products that a rule looks at one by one: a visitor may tell them so."""
    asks: Mapping[str, Requirement]
    """What a visitor may answer, by id: requirements that sales do not tell, and then facts, which
    no tier requires."""
    goes_by: tuple[str, ...]
    """Those of them that rules go by, or that earn anything: a figure is counted with 0 where one
    is not answered."""
    earnings: tuple[Earning, ...]
    """What rows add to facts that nobody is asked for."""
    readings: tuple[Reading, ...]
    """All readings, these terms' own first; none where there is one alone, without a range."""
    in_readings: Callable[..., dict[str, Any]] | None
    """What tells slots by all readings (`calculator.readings`), loaded with such terms alone."""

    @property
    def looks_back(self) -> bool:
        """Return whether a rule asks what was paid for a position before the year."""
        return any(limit.is_of_life for rule in self.rules for limit in rule.limits)

    def renews(self, rule: Rule) -> bool:
        """Return whether a rule pays for renewals alone."""
        return bool(rule.products) and set(rule.products) <= set(self.recurring)


def complete_terms(
    currency: str,
    digits: int,
    tiers: tuple[str, ...],
    products: tuple[str, ...],
    recurring: tuple[str, ...],
    rounding: tuple[int, str],
    payout: PayoutTerms | None,
    rules: Sequence[Rule],
    unpriced: Sequence[Unpriced],
    requirements: Sequence[Requirement],
    groups: Sequence[Group],
    discounts: Sequence[LimitedDiscount],
    facts: Sequence[str],
    earnings: Sequence[Earning],
) -> Terms:
    """Return the terms with what follows from their rules."""
    conditions = conditions_of(requirements, groups, tiers)
    monthly = [each for each in earnings if each.windows == MONTHS]
    parts = MONTHS if monthly or counts_months(rules, requirements) else QUARTERS
    asks = {each.id: each for each in requirements if not is_told(each)}
    asks |= {fact: CountRequired(fact, {}, ()) for fact in facts}
    by_earnings = [each.by for each in earnings]
    return Terms(
        currency,
        10**digits,
        tiers,
        products,
        recurring,
        tells_apart(rules, products, recurring),
        parts,
        rounding,
        payout,
        tuple(rules),
        tuple(unpriced),
        tuple(requirements),
        tuple(discounts),
        {tier: _minimum(tier, conditions[tier]) for tier in tiers},
        {tier: tuple([each for each in requirements if bound_of(each, tier)]) for tier in tiers},
        conditions,
        firms_of(requirements, conditions),
        {tier: compiled(rules, tier, parts, rounding) for tier in tiers},
        {tier: staged_rules(rules, tier, rounding) for tier in tiers},
        tuple([product for product in products if is_by_position(rules, product)]),
        asks,
        tuple([id_ for id_ in asks if is_gone_by(rules, id_) or id_ in by_earnings]),
        tuple(earnings),
        (),
        None,
    )


def tells_apart(rules: Sequence[Rule], products: Sequence[str], recurring: Sequence[str]) -> bool:
    """Return whether there are both kinds of product, and no line pays for both at once."""
    mixed = [
        rule
        for rule in rules
        if not rule.is_rebate
        and not rule.is_cost
        and len({product in recurring for product in rule.products}) > 1
    ]
    return bool(recurring) and set(recurring) != set(products) and not mixed


def counts_months(rules: Sequence[Rule], requirements: Sequence[Requirement]) -> bool:
    """Return whether anything is counted month by month."""
    monthly = [
        each for each in requirements if isinstance(each, SalesMinimum) and each.windows == MONTHS
    ]
    return bool(monthly) or any(rule.months == 1 for rule in rules if rule.products)


def _minimum(tier: str, condition: TierCondition) -> int:
    """Return a tier's minimum of a year's sales of all products, unless something else may do."""
    alone = [
        each.minimums[tier] for each in condition.sales if each.whole and each.id in condition.alone
    ]
    return max(alone, default=0)

"""The terms: all that the calculator knows of a programme. `calculator.terms_parser` reads them.

A new kind of reward rule is a class here, its function in the parser, and its arithmetic in
`calculator.rewards` and `calculator.tier_estimate`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from calculator.requirements import (
    Group,
    Requirement,
    TierCondition,
    bound_of,
    conditions_of,
    firms_of,
)

__all__ = [
    "LimitedDiscount",
    "PeriodicRebate",
    "Reward",
    "ShareOfBase",
    "Terms",
    "UnpricedIncentive",
    "complete_terms",
]


@dataclass(frozen=True, slots=True)
class ShareOfBase:
    """A share of the price of one product's sales, at every tier."""

    row: str
    product: str
    rates_bp: Mapping[str, int]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodicRebate:
    """A share of each quarter's sales, at the tiers named."""

    row: str
    rates_bp: Mapping[str, int]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnpricedIncentive:
    """Money whose amount is not published: named, never counted."""

    row: str
    tiers: tuple[str, ...]
    questions: tuple[str, ...]


Reward: TypeAlias = "ShareOfBase | PeriodicRebate | UnpricedIncentive"


@dataclass(frozen=True, slots=True)
class LimitedDiscount:
    """A share off what a partner buys for itself, for up to so many users; by tier."""

    row: str
    rates_bp: Mapping[str, int]
    limits: Mapping[str, int]


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
    """Whether there are products of both kinds."""
    rewards: tuple[Reward, ...]
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
    lines_bp: Mapping[str, Mapping[str, int]]
    """Each tier's rates by product, as `rewards` has them: what sums are worked out from."""
    rebates_bp: Mapping[str, Mapping[str, int]]
    """Likewise, by the row of the rebate; none where the tier has none."""


def complete_terms(
    currency: str,
    digits: int,
    tiers: tuple[str, ...],
    products: tuple[str, ...],
    recurring: tuple[str, ...],
    rewards: Sequence[Reward],
    requirements: Sequence[Requirement],
    groups: Sequence[Group],
    discounts: Sequence[LimitedDiscount],
) -> Terms:
    """Return the terms with what follows from their rules."""
    conditions = conditions_of(requirements, groups, tiers)
    return Terms(
        currency,
        10**digits,
        tiers,
        products,
        recurring,
        bool(recurring) and set(recurring) != set(products),
        tuple(rewards),
        tuple(requirements),
        tuple(discounts),
        {tier: _minimum(tier, conditions[tier]) for tier in tiers},
        {tier: tuple([each for each in requirements if bound_of(each, tier)]) for tier in tiers},
        conditions,
        firms_of(requirements, conditions),
        *_rates(rewards, tiers),
    )


def _minimum(tier: str, condition: TierCondition) -> int:
    """Return a tier's minimum of a year's sales of all products, unless something else may do."""
    alone = [
        each.minimums[tier] for each in condition.sales if each.whole and each.id in condition.alone
    ]
    return max(alone, default=0)


def _rates(
    rewards: Sequence[Reward], tiers: tuple[str, ...]
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Return `lines_bp` and `rebates_bp`: all that is paid by rates, for every tier."""
    lines: dict[str, dict[str, int]] = {tier: {} for tier in tiers}
    rebates: dict[str, dict[str, int]] = {tier: {} for tier in tiers}
    for rule in rewards:
        if isinstance(rule, ShareOfBase):
            for tier, rate in rule.rates_bp.items():
                lines[tier][rule.product] = rate
        elif isinstance(rule, PeriodicRebate):
            for tier, rate in rule.rates_bp.items():
                rebates[tier][rule.row] = rate
        elif not isinstance(rule, UnpricedIncentive):  # Its amount is not published.
            assert_never(rule)
    return lines, rebates

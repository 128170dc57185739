"""The terms: all that the calculator knows of a programme. `calculator.terms_parser` reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.earned import Earning
from calculator.flat_rules import FlatRules
from calculator.payout_terms import PayoutTerms
from calculator.requirements import Requirement
from calculator.rules.rule import Rule
from calculator.tier_conditions import TierCondition

__all__ = ["LimitedDiscount", "Reading", "Terms", "Unpriced"]


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

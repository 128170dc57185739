"""Requirements: what tiers ask. `calculator.requirements_parser` reads them.

Each tier's condition is made of them by `calculator.tier_conditions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from calculator.conditions import Bound
from calculator.earned import Earning
from calculator.limits import MAX_COUNT
from calculator.money import BASIS_POINTS

__all__ = [
    "AnswerRequired",
    "CountRequired",
    "Requirement",
    "SalesMinimum",
    "ShareRequired",
    "answer_that_meets",
    "bound_of",
    "is_told",
    "most_of",
]


@dataclass(frozen=True, slots=True)
class SalesMinimum:
    """Sales that a tier asks in a year, or in each part of one; kopecks."""

    id: str
    minimums: Mapping[str, int]
    products: tuple[str, ...]
    """Those that count."""
    windows: int
    """In how many parts of the year so much must be sold: 1, 4 or 12."""
    whole: bool
    """It is of the year and of all products: a sum of sales alone tells whether it is met."""


@dataclass(frozen=True, slots=True)
class AnswerRequired:
    """Something that is so or is not so."""

    id: str
    tiers: tuple[str, ...]
    firm: bool
    """It asks for a kind of firm: the tiers are for such firms alone."""


@dataclass(frozen=True, slots=True)
class CountRequired:
    """At least so many of something: partners answer how many they have, or rows earn them."""

    id: str
    minimums: Mapping[str, int]
    earnings: tuple[Earning, ...]


@dataclass(frozen=True, slots=True)
class ShareRequired:
    """A share, basis points, within bounds: "renewals from 85 %", "returns up to 5 %"."""

    id: str
    bounds: Mapping[str, Bound]


Requirement: TypeAlias = "SalesMinimum | AnswerRequired | CountRequired | ShareRequired"


def bound_of(required: Requirement, tier: str) -> Bound | None:
    """Return what a tier requires of the fact with a requirement's id; None if it asks nothing.

    The fact of a sales minimum is the least sum sold in any one of its parts of the year.
    """
    if isinstance(required, AnswerRequired):
        is_asked = tier in required.tiers
        return Bound(required.id, None, None, None, None, True) if is_asked else None
    if isinstance(required, ShareRequired):
        return required.bounds.get(tier)
    if isinstance(required, (SalesMinimum, CountRequired)):
        least = required.minimums.get(tier)
        return None if least is None else Bound(required.id, least, None, None, None, None)
    assert_never(required)


def is_told(required: Requirement) -> bool:
    """Return whether nobody is asked about a requirement: sales tell, or rows earn it."""
    if isinstance(required, CountRequired):
        return bool(required.earnings)
    return isinstance(required, SalesMinimum)


def answer_that_meets(required: Requirement, tier: str) -> bool | int | None:
    """Return an answer that a tier takes; None where it takes none, or nobody is asked."""
    if isinstance(required, AnswerRequired):
        return True
    bound, most = bound_of(required, tier), most_of(required)
    return None if bound is None or most is None else bound.nearest(most)


def most_of(required: Requirement) -> int | None:
    """Return the greatest number that may be answered; None where nobody is asked for a number."""
    if isinstance(required, ShareRequired):
        return BASIS_POINTS
    if isinstance(required, CountRequired):
        return None if is_told(required) else MAX_COUNT
    if isinstance(required, (SalesMinimum, AnswerRequired)):
        return None
    assert_never(required)

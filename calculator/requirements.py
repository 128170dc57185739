"""Requirements: what a tier asks. `calculator.requirements_parser` reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "AnswerRequired",
    "CountRequired",
    "Requirement",
    "SalesMinimum",
    "asked_of",
    "firms_of",
    "minimum_of",
]


@dataclass(frozen=True, slots=True)
class SalesMinimum:
    """Sales a year that a tier asks; minor units."""

    id: str
    minimums: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AnswerRequired:
    """Something that is so or is not so."""

    id: str
    tiers: tuple[str, ...]
    firm: bool
    """It asks for a kind of firm: the tiers are for such firms alone."""


@dataclass(frozen=True, slots=True)
class CountRequired:
    """At least so many of something."""

    id: str
    minimums: Mapping[str, int]


Requirement: TypeAlias = "SalesMinimum | AnswerRequired | CountRequired"


def asked_of(requirements: Sequence[Requirement], tier: str) -> tuple[Requirement, ...]:
    """Return a tier's requirements."""
    return tuple([each for each in requirements if _asks(each, tier)])


def firms_of(requirements: Sequence[Requirement]) -> dict[str, str]:
    """Name the first of each tier's requirements that asks for a kind of firm."""
    firms: dict[str, str] = {}
    for each in requirements:
        if isinstance(each, AnswerRequired) and each.firm:
            for tier in each.tiers:
                firms.setdefault(tier, each.id)
    return firms


def _asks(required: Requirement, tier: str) -> bool:
    if isinstance(required, AnswerRequired):
        return tier in required.tiers
    return tier in required.minimums


def minimum_of(requirements: Sequence[Requirement], tier: str) -> int:
    """Return the sales a year, kopecks, that a tier asks; 0 where it asks none."""
    minimums = (
        each.minimums.get(tier, 0) for each in requirements if isinstance(each, SalesMinimum)
    )
    return max(minimums, default=0)

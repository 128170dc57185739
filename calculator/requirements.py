"""Requirements: what tiers ask, and each tier's condition made of them.

A tier asks for all of its requirements, but for those in a group: of these for so many as the group
says. `calculator.requirements_parser` reads them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from calculator.conditions import AtLeast, Bound, Condition
from calculator.limits import MAX_COUNT
from calculator.money import BASIS_POINTS

__all__ = [
    "AnswerRequired",
    "CountRequired",
    "Group",
    "Requirement",
    "SalesMinimum",
    "ShareRequired",
    "TierCondition",
    "answer_that_meets",
    "bound_of",
    "conditions_of",
    "firms_of",
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
    """At least so many of something."""

    id: str
    minimums: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ShareRequired:
    """A share, basis points, within bounds: "renewals from 85 %", "returns up to 5 %"."""

    id: str
    bounds: Mapping[str, Bound]


Requirement: TypeAlias = "SalesMinimum | AnswerRequired | CountRequired | ShareRequired"


@dataclass(frozen=True, slots=True)
class Group:
    """So many of some requirements are enough, at some tiers."""

    n: int
    parts: "tuple[str | Group, ...]"
    """Ids of requirements, and groups of them."""
    tiers: tuple[str, ...]
    """Where it applies; an inner group has those of the one around it."""


@dataclass(frozen=True, slots=True)
class TierCondition:
    """What a tier asks, as one condition."""

    all: AtLeast
    """All of its parts: bounds, and groups of them."""
    alone: tuple[str, ...]
    """The ids of those that stand in no group."""
    bounds: tuple[Bound, ...]
    """Every bound in it, in the requirements' order."""
    sales: tuple[SalesMinimum, ...]
    """The requirements in it that sales meet."""
    plain: bool
    """It asks for all of its requirements, and of sales only for a year's of all products."""


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


def answer_that_meets(required: Requirement, tier: str) -> bool | int | None:
    """Return an answer that a tier takes; None where it takes none, or nobody is asked."""
    if isinstance(required, (SalesMinimum, AnswerRequired)):
        return True if isinstance(required, AnswerRequired) else None
    bound = bound_of(required, tier)
    most = BASIS_POINTS if isinstance(required, ShareRequired) else MAX_COUNT
    return bound.nearest(most) if bound else None


def firms_of(
    requirements: Sequence[Requirement], conditions: Mapping[str, TierCondition]
) -> dict[str, str]:
    """Name the first of each tier's requirements that asks for a kind of firm, and for no other.

    One that stands in a group is no such: something else may do as well.
    """
    firms: dict[str, str] = {}
    for each in requirements:
        if isinstance(each, AnswerRequired) and each.firm:
            for tier in each.tiers:
                if each.id in conditions[tier].alone:
                    firms.setdefault(tier, each.id)
    return firms


def conditions_of(
    requirements: Sequence[Requirement], groups: Sequence[Group], tiers: Sequence[str]
) -> dict[str, TierCondition]:
    """Return each tier's condition."""
    return {tier: _condition(requirements, groups, tier) for tier in tiers}


def _condition(
    requirements: Sequence[Requirement], groups: Sequence[Group], tier: str
) -> TierCondition:
    bounds: dict[str, Bound] = {}
    sales = []
    for each in requirements:
        bound = bound_of(each, tier)
        if bound:
            bounds[each.id] = bound
            if isinstance(each, SalesMinimum):
                sales.append(each)
    grouped: list[str] = []
    parts: list[Condition] = []
    for group in groups:
        if tier in group.tiers:
            found = _grouped(group, bounds, grouped)
            parts += [found] if found else []
    # In the requirements' order, and groups behind them: a condition is the same in any.
    alone = [id_ for id_ in bounds if id_ not in grouped]
    plain = len(alone) == len(bounds) and all(each.whole for each in sales)
    first: list[Condition] = [bounds[id_] for id_ in alone]
    parts = first + parts
    return TierCondition(
        AtLeast(len(parts), tuple(parts)), tuple(alone), tuple(bounds.values()), tuple(sales), plain
    )


def _grouped(group: Group, bounds: Mapping[str, Bound], grouped: list[str]) -> "Condition | None":
    """Return a group's condition at a tier, and note what stands in it.

    What the tier does not ask is no part of it; a group of which it asks nothing is none.
    """
    parts: list[Condition] = []
    for part in group.parts:
        found: Condition | None
        if isinstance(part, Group):
            found = _grouped(part, bounds, grouped)
        else:
            found = bounds.get(part)
            grouped.append(part)
        parts += [found] if found else []
    return AtLeast(min(group.n, len(parts)), tuple(parts)) if parts else None

"""Each tier's condition, made of its requirements and their groups.

A tier asks for all of its requirements, but for those in a group: of these for so many as the group
says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.conditions import AtLeast, Bound, Condition
from calculator.requirements import (
    AnswerRequired,
    CountRequired,
    Requirement,
    SalesMinimum,
    bound_of,
)

__all__ = ["Group", "TierCondition", "condition_of", "firms_of", "minimum"]


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
    points: tuple[tuple[CountRequired, int], ...]
    """The requirements in it that rows earn, each with how much the tier asks."""
    questions: tuple[str, ...]
    """The ids of all others: partners are asked about them."""
    by_sales: tuple[str, ...]
    """The ids of those that sales may meet."""
    plain: bool
    """It asks for all of its requirements, and of sales only for a year's of all products."""


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


def minimum(tier: str, condition: TierCondition) -> int:
    """Return a tier's minimum of a year's sales of all products, unless something else may do."""
    alone = [
        each.minimums[tier] for each in condition.sales if each.whole and each.id in condition.alone
    ]
    return max(alone, default=0)


def condition_of(
    requirements: Sequence[Requirement], groups: Sequence[Group], tier: str
) -> TierCondition:
    """Return a tier's condition."""
    bounds: dict[str, Bound] = {}
    sales = []
    points = []
    for each in requirements:
        bound = bound_of(each, tier)
        if bound:
            bounds[each.id] = bound
            if isinstance(each, SalesMinimum):
                sales.append(each)
            if isinstance(each, CountRequired) and each.earnings:
                points.append((each, each.minimums[tier]))
    grouped: list[str] = []
    parts: list[Condition] = []
    for group in groups:
        if tier in group.tiers:
            found = _grouped(group, bounds, grouped)
            parts += [found] if found else []
    # In the requirements' order, and groups behind them: a condition is the same in any.
    alone = [id_ for id_ in bounds if id_ not in grouped]
    plain = len(alone) == len(bounds) and all(each.whole for each in sales) and not points
    ids = [each.id for each in sales]
    told = ids + [each.id for each, _ in points]
    sold = [each.id for each, _ in points if any(one.products for one in each.earnings)]
    first: list[Condition] = [bounds[id_] for id_ in alone]
    parts = first + parts
    return TierCondition(
        AtLeast(len(parts), tuple(parts)),
        tuple(alone),
        tuple(bounds.values()),
        tuple(sales),
        tuple(points),
        tuple([id_ for id_ in bounds if id_ not in told]),
        tuple(ids + sold),
        plain,
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

"""What a tier asks of facts that rows earn: what is known of them, and which sales they take."""

from collections.abc import Sequence
from typing import TypeAlias

from calculator.earned import Earning, earned
from calculator.mix import Mix
from calculator.requirements import CountRequired
from calculator.sales import Sales

__all__ = ["known_points", "least_sums", "near_sums"]

_Points: TypeAlias = "Sequence[tuple[CountRequired, int]]"
"""Requirements, each with how much a tier asks."""
_COARSE = 8
"""By such a part of a sum it may be off where only whole sums count."""
_FINE = 10**18
"""Parts of a point: what a minor unit earns is less than one."""


def known_points(points: _Points, sales: Sales) -> dict[str, bool | int | None]:
    """Return how much there is, by requirement; None where an answer decides whether it is enough.

    That is so where it is less than is asked, and a number that nobody has said may still lift it.
    """
    found: dict[str, bool | int | None] = {}
    for required, least in points:
        have = earned(required.earnings, sales)
        is_open = have < least <= have + _untold(required.earnings, sales, least)
        found[required.id] = None if is_open else have
    return found


def least_sums(points: _Points, nothing: Sales) -> dict[str, int]:
    """Return the sums below which no mix earns so much, of those that sales earn: all of it of what
    earns most.
    """
    found = {}
    for required, least in points:
        rates = [_rate(required.earnings, product) for product in nothing.parts]
        lacks = least - earned(required.earnings, nothing)
        lacks -= _untold(required.earnings, nothing, least)
        if any(rates):
            found[required.id] = max(0, -(-lacks * _FINE // max(rates)))
    return found


def near_sums(points: _Points, mix: Mix, unit: int) -> list[int]:
    """Return about which sums of a mix, in units, bring what is asked."""
    found = []
    nothing = mix.at(0)
    for required, least in points:
        unsold = earned(required.earnings, nothing)
        share = earned(required.earnings, mix.sales) - unsold
        if share:
            near = max(0, least - unsold) * mix.total_kopecks // (share * unit)
            found += [near, near + near // _COARSE]
    return found


def _rate(earnings: Sequence[Earning], product: str) -> int:
    """Return what a minor unit of a product earns at most, in parts of a point."""
    counted = [each for each in earnings if product in each.products]
    return sum([-(-each.count * _FINE // each.size) for each in counted])


def _untold(earnings: Sequence[Earning], sales: Sales, enough: int) -> int:
    """Return what numbers that nobody has said may add at most; `enough` where there is no end."""
    open_ = [each for each in earnings if each.by and each.by not in sales.facts]
    return sum([each.most or enough for each in open_])

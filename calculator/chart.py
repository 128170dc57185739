"""A picture's numbers: a reward against yearly sales, tier by tier, in the scenario's mix.

Positions are whole basis points of the picture's width and height, counted from its lower left
corner: whoever draws computes nothing. At build time and in the browser they are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from calculator.axis import Plane, anchor, nice_axis
from calculator.curve import curve, curve_marks
from calculator.jumps import Jumps
from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
from calculator.money import BASIS_POINTS
from calculator.qualification import Qualification, open_tiers, tier_by_sales
from calculator.rewards import TierReward, tier_total
from calculator.terms import Terms

__all__ = ["chart"]

_NAMES_APART = 600
"""What two names at the lines' ends are apart at least, in basis points of the height."""
_EMPTY_AXIS = 5
"""Where nothing is paid: marks of whole units of the currency all the same, so many."""


def chart(
    terms: Terms,
    mix: Mix,
    paid: Mapping[str, TierReward],
    held: Mapping[str, Qualification],
    sales_to: int | None = None,
    *,
    table: bool = True,
) -> dict[str, Any] | None:
    """Return what a chart draws, or None if there are no sales, and so no mix.

    Args:
        terms: The programme's rules.
        mix: The visitor's sales.
        paid: What each tier pays for it.
        held: What is known of each tier's requirements. A tier that an answer closes is reached by
            no sales: all of its line lies below, and no step leads up to it.
        sales_to: The end of the sales' axis, kopecks, where it must stand still while the
            visitor's point is dragged.
        table: Whether to work out the figures behind the picture as well.
    """
    sales = mix.total_kopecks
    if not sales:
        return None
    reachable = open_tiers(held)
    minimums = {
        tier: each.least_kopecks for tier, each in held.items() if each.least_kopecks is not None
    }
    x_marks = nice_axis(_end_of_sales(terms, sales, minimums.values(), sales_to))
    totals = _Totals(terms, mix, paid)
    now, at_end = totals.at(sales), totals.at(x_marks[-1])
    jumps = Jumps(terms, mix, terms.unit)
    marks = {tier: curve_marks(jumps, tier, x_marks[-1]) for tier in terms.tiers}
    highest = max(
        list(at_end.values()) + [totals.at(at)[tier] for tier in terms.tiers for at in marks[tier]]
    )
    y_marks = nice_axis(max(highest, 0) or _EMPTY_AXIS * terms.unit)
    plane = Plane(x_marks[-1], y_marks[-1])
    sums = _table_sums(minimums.values(), terms.unit, sales, plane.end) if table else []
    return {
        "sales_to_kopecks": plane.end,
        "x_marks_kopecks": x_marks,
        "y_marks_kopecks": y_marks,
        "lines": _lines(terms, held, marks, totals, plane, reachable),
        "names": _names({tier: plane.y(total) for tier, total in at_end.items()}),
        "thresholds": {
            tier: {"x": plane.x(least), "anchor": anchor(plane.x(least))}
            for tier, least in minimums.items()
            if 0 < least <= plane.end
        },
        "points": {tier: [plane.x(sales), plane.y(each)] for tier, each in now.items()},
        "bars": _bars(terms, paid),
        "table": _table(held, reachable, sums, totals),
    }


class _Totals:
    """Knows what each tier pays for a yearly sum in the scenario's mix; each sum is asked once."""

    def __init__(self, terms: Terms, mix: Mix, paid: Mapping[str, TierReward]) -> None:
        self._terms = terms
        self._mix = mix
        self._known = {mix.total_kopecks: {tier: each.total_kopecks for tier, each in paid.items()}}
        if not any(terms.staged[tier] for tier in terms.tiers):
            self._known[0] = {tier: terms.flat[tier].fixed_kopecks for tier in terms.tiers}

    def at(self, sum_: int) -> dict[str, int]:
        if sum_ not in self._known:
            sold, terms = self._mix.at(sum_, self._terms.unit), self._terms
            self._known[sum_] = {tier: tier_total(terms, tier, sold) for tier in terms.tiers}
        return self._known[sum_]


def _end_of_sales(terms: Terms, sales: int, minimums: Iterable[int], sales_to: int | None) -> int:
    """Return the sum that the axis of sales must reach at least, kopecks."""
    most = MAX_KOPECKS * len(terms.products)
    if sales_to is not None and sales <= sales_to:
        return min(sales_to, most)
    return min(max([sales * 3 // 2] + [least * 5 // 4 for least in minimums]), most)


def _lines(
    terms: Terms,
    held: Mapping[str, Qualification],
    marks: Mapping[str, list[int]],
    totals: _Totals,
    plane: Plane,
    reachable: Sequence[str],
) -> dict[str, dict[str, list[int]]]:
    """Return each tier's line, below and above its minimum, and the step up to it if there is one.

    A part is the x and y of each of its points.
    """
    lines = {}
    for tier, each in held.items():
        least = plane.end + 1 if each.least_kopecks is None else each.least_kopecks
        is_reached = least <= plane.end and tier in reachable
        turn = least if is_reached else plane.end

        def part(start: int, end: int, tier: str = tier) -> list[int]:
            points = curve(marks[tier], lambda sum_: totals.at(sum_)[tier], start, end, terms.unit)
            return plane.line(points)

        lines[tier] = {"below": part(0, turn), "above": part(turn, plane.end)}
        # Of tiers with the same minimum, sales step up to the highest.
        if least and is_reached and tier_by_sales(held, least, reachable) == tier:
            below = tier_by_sales(held, least - 1, reachable)
            if below is not None:
                there = totals.at(least)
                lines[tier]["jump"] = plane.line([(least, there[below]), (least, there[tier])])
    return lines


def _names(ends: Mapping[str, int]) -> dict[str, int]:
    """Return the heights of the lines' names: at their ends, but no two on top of each other."""
    apart = min(_NAMES_APART, BASIS_POINTS // max(len(ends) - 1, 1))
    ascending = sorted(ends, key=lambda tier: ends[tier])
    heights = dict(ends)
    least = 0
    for tier in ascending:
        heights[tier] = max(heights[tier], least)
        least = heights[tier] + apart
    most = BASIS_POINTS
    for at in range(len(ascending) - 1, -1, -1):
        heights[ascending[at]] = min(heights[ascending[at]], most)
        most = heights[ascending[at]] - apart
    return heights


def _table_sums(minimums: Iterable[int], unit: int, sales: int, end: int) -> list[int]:
    """List sales worth a line: each minimum and a unit below it, today's, the axis' end."""
    bounds = [least for least in minimums if least]
    sums = set(bounds + [least - unit for least in bounds] + [sales, end])
    return sorted(sum_ for sum_ in sums if sum_ <= end)


def _table(
    held: Mapping[str, Qualification],
    reachable: Sequence[str],
    sums: Sequence[int],
    totals: _Totals,
) -> list[dict[str, Any]]:
    """Return the table behind the picture: what each tier pays for some sales, kopecks."""
    return [
        {
            "sales_kopecks": sales,
            "tier_by_sales": tier_by_sales(held, sales, reachable),
            "totals_kopecks": dict(totals.at(sales)),
        }
        for sales in sums
    ]


def _bars(terms: Terms, paid: Mapping[str, TierReward]) -> dict[str, dict[str, list[int]]]:
    """Return each tier's bar: start and length of each line and rebate; the longest is whole."""
    lines = [rule.id for rule in terms.rules if not (rule.is_rebate or rule.is_cost)]
    longest = max([each.reward_kopecks + each.rebate_kopecks for each in paid.values()]) or 1
    bars: dict[str, dict[str, list[int]]] = {}
    for tier, money in paid.items():
        so_far = start = 0
        bars[tier] = {}
        for name in lines + ["rebate"]:
            so_far += money.rebate_kopecks if name == "rebate" else money.lines.get(name, 0)
            end = so_far * BASIS_POINTS // longest
            bars[tier][name] = [start, end - start]
            start = end
    return bars

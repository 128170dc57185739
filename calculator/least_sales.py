"""From which yearly sales on, in the present mix, nothing that sales meet speaks against a tier.

A plain tier asks for a year's sales of all products, and the sum is the same in every mix. Others
ask for sales of some products, or in each part of the year, or for points that sales earn, or leave
a choice ("so much sold, or two specialists"): then it follows from the mix and from the answers. No
part of a mix shrinks while the whole grows, so the sums at which such a tier is open have a
beginning, which is halved for.
"""

from collections.abc import Mapping

from calculator.bisection import first_near, first_of
from calculator.conditions import holds
from calculator.earned_sales import known_points, least_sums, near_sums
from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
from calculator.money import split_year
from calculator.requirements import SalesMinimum
from calculator.sales import Parts, Sales, together, windowed
from calculator.tier_conditions import TierCondition

__all__ = ["facts_of", "least_sales", "measured", "reachable_facts"]

_SLACK = 1000
"""Units of the currency, and thousandths: so far above an estimate the sum may be."""


def measured(required: SalesMinimum, parts: Parts) -> int:
    """Return the least that its products sell in any one of a requirement's parts of the year."""
    sold = together(parts, required.products)
    return min(windowed(sold, len(sold) // required.windows))


def facts_of(
    condition: TierCondition, answers: Mapping[str, bool | int], sales: Sales
) -> dict[str, bool | int | None]:
    """Return what is known: the answers, and what sales say of the requirements that they meet."""
    facts: dict[str, bool | int | None] = dict(answers)
    for required in condition.sales:
        facts[required.id] = measured(required, sales.parts)
    if condition.points:
        facts |= known_points(condition.points, sales)
    return facts


def reachable_facts(
    condition: TierCondition, answers: Mapping[str, bool | int], mix: Mix, unit: int
) -> dict[str, bool | int | None]:
    """Return the same for as many sales as there may be in the mix; in any where none is sold."""
    if mix.total_kopecks:
        return facts_of(condition, answers, mix.at(_most(mix, unit), unit))
    most = {each: split_year(MAX_KOPECKS, len(parts)) for each, parts in mix.sales.parts.items()}
    facts = facts_of(condition, answers, Sales(most, {}, mix.sales.facts))
    for required in condition.sales:
        facts[required.id] = MAX_KOPECKS
    return facts


def least_sales(
    tier: str, condition: TierCondition, answers: Mapping[str, bool | int], mix: Mix, unit: int
) -> int | None:
    """Return that sum, minor units; None where no sales in this mix are enough.

    Answers that close the tier whatever is sold are left out: what is asked of sales does not
    depend on them. Where nothing is sold, and so no mix is known, it is the least that any may do
    with. Where a mix is known, the sum is of whole units of the currency (`Terms.unit`).
    """
    if not condition.by_sales:
        return 0
    if holds(condition.all, reachable_facts(condition, answers, mix, unit)) is False:
        answers = {}
        closed = holds(condition.all, reachable_facts(condition, answers, mix, unit)) is False
        if closed and condition.points and mix.sales.facts:
            # Points of numbers are closed by an answer, too.
            mix = Mix(Sales(mix.sales.parts, mix.sales.positions, {}))
            closed = holds(condition.all, reachable_facts(condition, answers, mix, unit)) is False
        if closed:
            return None
    if not mix.total_kopecks:
        return _without_mix(tier, condition, answers, mix.sales)

    def is_open(units: int) -> bool:
        sold = mix.at(units * unit, unit)
        return holds(condition.all, facts_of(condition, answers, sold)) is not False

    if is_open(0):
        return 0
    # It opens where one of the requirements is met, near the sum that their share of the mix says.
    most = _most(mix, unit) // unit
    for near in _estimates(tier, condition, mix, unit):
        if is_open(min(near + near // _SLACK + _SLACK, most)):
            return unit * first_near(near, is_open)
    return unit * first_of(1, most, is_open)


def _most(mix: Mix, unit: int) -> int:
    """Return the greatest sum of the mix of which no product sells more than is counted."""
    years = [sum(each) for each in mix.sales.parts.values()]
    return MAX_KOPECKS * sum(years) // max(years) // unit * unit


def _without_mix(
    tier: str, condition: TierCondition, answers: Mapping[str, bool | int], nothing: Sales
) -> int:
    """Return the least of the sums, each one a requirement's own, from which the tier is open.

    `nothing` are no sales, with what is answered.
    """
    sums = [each.minimums[tier] * each.windows for each in condition.sales]
    ends = least_sums(condition.points, nothing)
    sums = sorted(sums + list(ends.values()))
    for sum_ in [0] + sums:
        facts = facts_of(condition, answers, nothing)
        for each in condition.sales:
            facts[each.id] = sum_ // each.windows
        for id_, end in ends.items():
            facts[id_] = None if sum_ >= end else facts[id_]
        if holds(condition.all, facts) is not False:
            return sum_
    return sums[-1]


def _estimates(tier: str, condition: TierCondition, mix: Mix, unit: int) -> list[int]:
    """Return about which yearly sums, units of the currency, meet each of the requirements."""
    shares = [(each.minimums[tier], measured(each, mix.sales.parts)) for each in condition.sales]
    found = [minimum * mix.total_kopecks // (share * unit) for minimum, share in shares if share]
    return sorted(found + near_sums(condition.points, mix, unit))

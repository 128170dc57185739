"""Facts that rows earn: so many points for each so much sold, or for each of what is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.sales import Sales, together, windowed

__all__ = ["Earning", "by_fact", "by_window", "earned", "earned_by", "facts_with"]


@dataclass(frozen=True, slots=True)
class Earning:
    """What one row adds to a fact."""

    fact: str
    row: str
    count: int
    """So many at a time."""
    size: int
    """Of sales, the sum that brings them, minor units; of a number, 1."""
    products: tuple[str, ...]
    """Whose sales it counts; of none, it counts `by`."""
    by: str
    """The number that is asked for; no text where sales are counted."""
    windows: int
    """In how many parts of the year sums are taken whole: 1, 4 or 12."""
    most: int
    """Of each window; 0 is no limit."""


def by_window(earning: Earning, sales: Sales) -> list[int]:
    """Return what a row adds in each of its windows; a number that nobody has said adds nothing."""
    measures = [sales.facts.get(earning.by, 0)]
    if earning.products:
        sold = together(sales.parts, earning.products)
        measures = windowed(sold, len(sold) // earning.windows)
    found = [earning.count * (each // earning.size) for each in measures]
    return [min(each, earning.most) for each in found] if earning.most else found


def earned_by(earning: Earning, sales: Sales) -> int:
    """Return what a row adds in a year."""
    return sum(by_window(earning, sales))


def earned(earnings: Sequence[Earning], sales: Sales) -> int:
    """Return what rows add in a year, all of them to one fact."""
    return sum([earned_by(each, sales) for each in earnings])


def by_fact(earnings: Sequence[Earning]) -> dict[str, list[Earning]]:
    """Return what rows add to each fact, facts in the order in which rows name them first."""
    found: dict[str, list[Earning]] = {}
    for each in earnings:
        found.setdefault(each.fact, []).append(each)
    return found


def facts_with(earnings: Sequence[Earning], sales: Sales) -> Mapping[str, int]:
    """Return what is answered, and what rows earn."""
    facts = dict(sales.facts)
    for each in earnings:
        facts[each.fact] = facts.get(each.fact, 0) + earned_by(each, sales)
    return facts

"""What is known of a tier's requirements, and which tiers are open at which sales."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.conditions import holds
from calculator.least_sales import facts_of
from calculator.sales import Sales
from calculator.terms import Terms

__all__ = ["Qualification", "open_tiers", "stands_at", "tier_by_sales"]


@dataclass(frozen=True, slots=True)
class Qualification:
    """A tier's requirements, sorted by what is known of each; ids in the terms' order."""

    met: tuple[str, ...]
    missing: tuple[str, ...]
    """Known to be unmet, and no other of its group is enough."""
    open: tuple[str, ...]
    spare: tuple[str, ...]
    """Not known to be met, and not needed: others of its group are enough."""
    qualifies: bool | None
    """None where what is not answered decides."""
    closed: bool
    """No sum of sales in the scenario's mix opens the tier: something else is known to be unmet."""
    least_kopecks: int | None
    """The yearly sales in the mix from which none speaks against the tier; None where none does."""
    sales_short_kopecks: int
    unmet: tuple[str, ...]
    """Of the missing ones those that no sales can meet."""
    to_meet: int
    """How many of the requirements that no sales can meet have to become met, at least."""
    to_answer: int
    """How many of the open ones have to turn out to be met, at least."""
    facts_open: int
    """Of these the ones that are more than a promise: numbers, shares, and a choice."""
    sales_met: bool | None
    """Whether all that is asked of sales is met; None where nothing is."""
    asked: int
    """How many a partner is asked about: all but those that sales meet."""
    answered: int
    firm: str | None
    """The one that asks for a kind of firm, where nobody has said yes to it."""


def open_tiers(held: Mapping[str, Qualification]) -> list[str]:
    """List the tiers that sales can reach: those to which no answer says no."""
    return [tier for tier, each in held.items() if not each.closed]


def tier_by_sales(
    held: Mapping[str, Qualification], sales_kopecks: int, among: Sequence[str]
) -> str | None:
    """Find the highest of some tiers that a year's sales, in the scenario's mix, are enough for.

    Among the open ones it is the tier that stands at those sales (`calculator.paths.standing`):
    what is not answered stays open, and speaks against none.
    """
    found = None
    for tier in among:
        least = held[tier].least_kopecks
        if least is not None and sales_kopecks >= least:
            found = tier
    return found


def stands_at(
    terms: Terms, held: Mapping[str, Qualification], sold: Sales, answers: Mapping[str, bool | int]
) -> str | None:
    """Find the highest tier that nothing speaks against, for sales in a mix of their own.

    `held` is of a scenario with the same answers.
    """
    sales = sum(map(sum, sold.parts.values()))
    found = None
    for tier, each in held.items():
        condition = terms.conditions[tier]
        if condition.plain:
            is_open = not each.closed and sales >= terms.minimums[tier]
        else:
            is_open = holds(condition.all, facts_of(condition, answers, sold)) is not False
        if is_open:
            found = tier
    return found

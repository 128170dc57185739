"""Does a scenario meet what a tier asks? Met, unmet, or open where nobody has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from calculator.requirements import AnswerRequired, CountRequired, Requirement, SalesMinimum
from calculator.scenario import Scenario
from calculator.terms import Terms

__all__ = ["Qualification", "open_tiers", "qualify", "tier_by_sales"]


@dataclass(frozen=True, slots=True)
class Qualification:
    """A tier's requirements, sorted by what is known of each; ids in the terms' order."""

    met: tuple[str, ...]
    missing: tuple[str, ...]
    open: tuple[str, ...]
    sales_short_kopecks: int
    unmet: tuple[str, ...]
    """Of the missing ones those that no sales can meet."""
    asked: int
    """How many a partner is asked about: all but the sales minimum."""
    firm: str | None
    """The one that asks for a kind of firm, where nobody has said yes to it."""

    @property
    def closed(self) -> bool:
        """Something other than sales is known to be unmet: no sum of sales opens the tier."""
        return bool(self.unmet)

    @property
    def qualifies(self) -> bool | None:
        """False where one is known to be unmet, None where some are open, else True."""
        if self.missing:
            return False
        return None if self.open else True


def _is_met(required: Requirement, tier: str, scenario: Scenario, sales: int) -> bool | None:
    """Return whether a requirement is met; None where it is not answered."""
    answer = scenario.answers.get(required.id)
    if isinstance(required, SalesMinimum):
        return sales >= required.minimums[tier]
    if isinstance(required, AnswerRequired):
        return None if answer is None else bool(answer)
    if isinstance(required, CountRequired):
        return None if answer is None else answer >= required.minimums[tier]
    assert_never(required)


def open_tiers(held: Mapping[str, Qualification]) -> list[str]:
    """List the tiers that sales can reach: those to which no answer says no."""
    return [tier for tier, each in held.items() if not each.closed]


def tier_by_sales(terms: Terms, sales_kopecks: int, among: Sequence[str]) -> str | None:
    """Find the highest of some tiers whose minimum a year's sales meet.

    Among the open ones it is the tier that stands at those sales (`calculator.paths.standing`):
    what is not answered stays open, and speaks against none.
    """
    met = [tier for tier in among if sales_kopecks >= terms.minimums[tier]]
    return met[-1] if met else None


def qualify(terms: Terms, tier: str, scenario: Scenario, sales_kopecks: int) -> Qualification:
    """Compare a scenario with a tier's requirements.

    The programme does not say in which prices its minimum is counted: the year's sales of all
    products at the fixed retail price are taken, as the site says beside the figure.
    """
    sorted_: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    short = asked = 0
    unmet = []
    firm = None
    for required in terms.asked[tier]:
        met = _is_met(required, tier, scenario, sales_kopecks)
        sorted_[met].append(required.id)
        if isinstance(required, SalesMinimum):
            short = max(short, required.minimums[tier] - sales_kopecks)
        elif isinstance(required, (AnswerRequired, CountRequired)):
            asked += 1
            if met is False:
                unmet.append(required.id)
            if not met and required.id == terms.firms.get(tier):
                firm = required.id
        else:
            assert_never(required)
    return Qualification(
        tuple(sorted_[True]),
        tuple(sorted_[False]),
        tuple(sorted_[None]),
        short,
        tuple(unmet),
        asked,
        firm,
    )

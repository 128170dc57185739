"""What would add most: more of a product, one missing requirement, the next tier's minimum.

Each lever is the difference of two whole estimates: of the scenario changed by it, and as it is.
What a scenario brings is the total of the highest tier that nothing known speaks against, and that
is not for a kind of firm which the visitor has not said to be.
"""

from collections.abc import Mapping
from typing import Any

from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
from calculator.money import split_year
from calculator.outcome import Outcome, outcome_of
from calculator.requirements import answer_that_meets
from calculator.sales import Position, Sales, as_numbers
from calculator.scenario import Scenario
from calculator.sentences import sentence, whole_units_up
from calculator.terms import Terms

__all__ = ["amount_of", "levers"]

_MOST = 3
_PART_OF_MINIMUM = 5
_PART_OF_SALES = 10


def levers(terms: Terms, scenario: Scenario, outcome: Outcome, mix: Mix) -> list[dict[str, Any]]:
    """Return the three levers that add most, the greatest first; none if nothing is sold.

    Each is a sentence as a slot, `said`, and `adds_kopecks` a year.
    """
    if not outcome.sales_kopecks:
        return []
    pulls = _Pulls(terms, scenario, outcome)
    above = terms.tiers[terms.tiers.index(pulls.stands) + 1 :] if pulls.stands else terms.tiers
    for tier in above:
        held = outcome.held[tier]
        if held.sales_short_kopecks and not held.unmet and not held.firm:
            pulls.reach(held.sales_short_kopecks, mix)
            break
    for tier in above:
        for requirement in outcome.held[tier].unmet:
            pulls.meet(requirement, tier)
    amount = amount_of(terms, outcome.sales_kopecks)
    for product in terms.products:
        pulls.more_of(product, amount)
    # Of equal ones the first.
    return sorted(pulls.found, key=lambda lever: -lever["adds_kopecks"])[:_MOST]


def amount_of(terms: Terms, sales_kopecks: int) -> int:
    """Return the sum, kopecks, by which one product's sales are raised.

    It is of the programme's size: a fifth of its lowest sales minimum, or where it has none a tenth
    of the sales, rounded down to 1, 2 or 5 with zeros; a unit of the currency at least.
    """
    minimums = [least for least in terms.minimums.values() if least]
    part = min(minimums) // _PART_OF_MINIMUM if minimums else sales_kopecks // _PART_OF_SALES
    size = terms.unit
    while size * 10 <= part:
        size *= 10
    for factor in (5, 2):
        if size * factor <= part:
            return size * factor
    return size


class _Pulls:
    """Changes a scenario by one thing, and notes what that adds where it adds anything."""

    def __init__(self, terms: Terms, scenario: Scenario, outcome: Outcome) -> None:
        self._terms = terms
        self._scenario = scenario
        self.found: list[dict[str, Any]] = []
        self.stands, self._brings = _brings(outcome)

    def more_of(self, product: str, amount: int) -> None:
        """Sell more of a product, as much in each part of the year: one position more."""
        parts, positions = self._scenario.sales.parts, self._scenario.sales.positions
        more = split_year(amount, len(parts[product]))
        sold = zip(parts[product], more, strict=True)
        raised = tuple([before + part for before, part in sold])
        if sum(raised) > MAX_KOPECKS:
            return
        places = {"product": {"product": product}, "amount": amount}
        if product in positions:
            positions = dict(positions)
            positions[product] += (Position(1, more, 1, 0),)
        raised_parts = {each: raised if each == product else parts[each] for each in parts}
        changed = Sales(raised_parts, positions, self._scenario.sales.facts)
        self._note("lever_product", places, changed, self._scenario.answers)

    def meet(self, requirement: str, tier: str) -> None:
        """Meet a requirement as a tier asks it. Nobody becomes another kind of firm."""
        if requirement == self._terms.firms.get(tier):
            return
        [asked] = [each for each in self._terms.asked[tier] if each.id == requirement]
        met = answer_that_meets(asked, tier)
        if met is None:  # Nobody answers it: products that are not sold are.
            return
        answers = dict(self._scenario.answers) | {requirement: met}
        places = {"row": {"row": requirement}}
        sales = self._scenario.sales
        changed = Sales(sales.parts, sales.positions, as_numbers(answers))
        self._note("lever_requirement", places, changed, answers)

    def reach(self, short: int, mix: Mix) -> None:
        """Sell what the next tier's minimum is short of, in the present mix."""
        changed = mix.at(mix.total_kopecks + short, self._terms.unit)
        if max([sum(each) for each in changed.parts.values()]) > MAX_KOPECKS:
            return
        places = {"short": whole_units_up(short, self._terms.unit)}
        self._note("lever_minimum", places, changed, self._scenario.answers)

    def _note(
        self, key: str, places: dict[str, Any], sales: Sales, answers: Mapping[str, bool | int]
    ) -> None:
        tier, brings = _brings(
            outcome_of(self._terms, Scenario(sales, answers, None, None, None, {}))
        )
        adds = brings - self._brings
        if adds <= 0 or tier is None:
            return
        said = sentence(key, places | {"tier": {"tier": tier}, "adds": adds}, unit=self._terms.unit)
        lever = {"said": {"sentences": [said]}, "adds_kopecks": adds}
        # A requirement that several tiers ask alike is met but once.
        if lever not in self.found:
            self.found.append(lever)


def _brings(outcome: Outcome) -> tuple[str | None, int]:
    """Return the highest free tier that no known answer closes, and what it pays, kopecks."""
    stands = [
        tier for tier, held in outcome.held.items() if held.qualifies is not False and not held.firm
    ]
    return (stands[-1], outcome.paid[stands[-1]].total_kopecks) if stands else (None, 0)

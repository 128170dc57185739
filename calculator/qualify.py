"""Does a scenario meet what a tier asks? Met, unmet, or open where nobody has answered."""

from calculator.conditions import Bound, Condition, Facts, fewest_to_change, holds
from calculator.least_sales import facts_of, least_sales, reachable_facts
from calculator.mix import Mix
from calculator.qualification import Qualification
from calculator.scenario import Scenario
from calculator.terms import Terms
from calculator.tier_conditions import TierCondition

__all__ = ["qualify"]


def qualify(terms: Terms, tier: str, scenario: Scenario, sales_kopecks: int) -> Qualification:
    """Compare a scenario with a tier's requirements.

    A minimum is compared with sales as they are entered: in which prices it is counted is not told
    by the terms, and the site says so beside the figure where the programme leaves it open.
    """
    condition, answers = terms.conditions[tier], scenario.answers
    if condition.plain:
        found = _Sorted(answers, {})
        found.add_plain(condition, sales_kopecks)
        least: int | None = terms.minimums[tier]
        sales_met = sales_kopecks >= terms.minimums[tier] if least else None
        answered = len(condition.questions) - len(found.open)
        qualifies = False if found.missing else None if found.open else True
    else:
        mix = Mix(scenario.sales)
        facts = facts_of(condition, answers, scenario.sales)
        found = _Sorted(facts, reachable_facts(condition, answers, mix, terms.unit))
        for part in condition.all.parts:
            found.add(part)
        least = least_sales(tier, condition, answers, mix, terms.unit)
        by_sales = condition.by_sales
        sales_met = all(id_ in found.met for id_ in by_sales) if by_sales else None
        answered = len([id_ for id_ in condition.questions if answers.get(id_) is not None])
        qualifies = holds(condition.all, facts)
        if least is not None and not found.unmet:
            # What is sold now may be rounded otherwise than the same sum in whole units.
            next_unit = (sales_kopecks // terms.unit + 1) * terms.unit
            least = max(least, next_unit) if qualifies is False else min(least, sales_kopecks)
    sorted_ = [found.met, found.missing, found.open, found.spare, found.unmet]
    if not condition.plain:  # Those in groups are not in the requirements' order.
        in_order = [bound.fact for bound in condition.bounds]
        sorted_ = [[id_ for id_ in in_order if id_ in ids] for ids in sorted_]
    met, missing, undecided, spare, unmet = sorted_
    firm = terms.firms.get(tier)
    return Qualification(
        tuple(met),
        tuple(missing),
        tuple(undecided),
        tuple(spare),
        qualifies,
        bool(unmet),
        least,
        0 if least is None else max(0, least - sales_kopecks),
        tuple(unmet),
        found.to_meet,
        found.to_answer,
        found.facts_open,
        sales_met,
        len(condition.questions),
        answered,
        None if firm in met else firm,
    )


class _Sorted:
    """Sorts a tier's requirements.

    `facts` are the scenario's; `reach` are those of as many sales as there may be in its mix.
    """

    def __init__(self, facts: Facts, reach: Facts) -> None:
        self._facts = facts
        self._reach = reach
        self.met: list[str] = []
        self.missing: list[str] = []
        self.open: list[str] = []
        self.spare: list[str] = []
        self.unmet: list[str] = []
        self.to_meet = self.to_answer = self.facts_open = 0

    def add_plain(self, condition: TierCondition, sales_kopecks: int) -> None:
        """Sort all that a plain tier asks for, which is sooner done so than part by part."""
        facts, by_sales, met = self._facts, condition.by_sales, self.met
        for bound in condition.bounds:
            id_ = bound.fact
            value = sales_kopecks if id_ in by_sales else facts.get(id_)
            if value is None:
                self.open.append(id_)
                self.facts_open += bound.equals is None
            elif bound.allows(value):
                met.append(id_)
            else:
                self.missing.append(id_)
                if id_ not in by_sales:
                    self.unmet.append(id_)
        self.to_meet, self.to_answer = len(self.unmet), len(self.open)

    def add(self, part: Condition) -> None:
        """Sort what is in one of the parts all of which the tier asks for."""
        self._sort(part, needed=True)
        decided = holds(part, self._facts)
        if decided:
            return
        facts = self._facts
        if decided is False:
            facts = self._reach
            decided = holds(part, facts)
        if decided is False:
            self.to_meet += fewest_to_change(part, facts)
            self._note_unmet(part)
        elif decided is None:
            self.to_answer += fewest_to_change(part, facts)
            is_promise = isinstance(part, Bound) and part.equals is not None
            self.facts_open += not is_promise

    def _sort(self, part: Condition, *, needed: bool) -> None:
        decided = holds(part, self._facts)
        if not isinstance(part, Bound):
            for each in part.parts:
                self._sort(each, needed=needed and not decided)
            return
        if decided:
            self.met.append(part.fact)
        elif not needed:
            self.spare.append(part.fact)
        elif decided is None:
            self.open.append(part.fact)
        else:
            self.missing.append(part.fact)

    def _note_unmet(self, part: Condition) -> None:
        """Note what is unmet, however much is sold, in a part that closes the tier."""
        if holds(part, self._reach) is False:
            if isinstance(part, Bound):
                self.unmet.append(part.fact)
            else:
                for each in part.parts:
                    self._note_unmet(each)

"""Does a scenario meet what a tier asks? Met, unmet, or open where nobody has answered."""

from calculator.conditions import Bound, Condition, Facts, fewest_to_change, holds
from calculator.least_sales import facts_of, least_sales, reachable_facts
from calculator.mix import Mix
from calculator.qualification import Qualification
from calculator.scenario import Scenario
from calculator.terms import Terms

__all__ = ["qualify"]


def qualify(terms: Terms, tier: str, scenario: Scenario, sales_kopecks: int) -> Qualification:
    """Compare a scenario with a tier's requirements.

    A minimum is compared with sales as they are entered: in which prices it is counted is not told
    by the terms, and the site says so beside the figure where the programme leaves it open.
    """
    condition = terms.conditions[tier]
    if condition.plain:
        return _of_plain(terms, tier, scenario.answers, sales_kopecks)
    facts = facts_of(condition, scenario.answers, scenario.sales)
    mix = Mix(scenario.sales)
    found = _Sorted(
        terms, tier, facts, reachable_facts(condition, scenario.answers, mix, terms.unit)
    )
    for part in condition.all.parts:
        found.add(part)
    is_open = holds(condition.all, facts) is not False
    least = least_sales(tier, condition, scenario.answers, mix, terms.unit)
    short = 0
    if least is not None and not found.closed:
        # What is sold now may be rounded otherwise than the same sum in whole units.
        next_unit = (sales_kopecks // terms.unit + 1) * terms.unit
        least = min(least, sales_kopecks) if is_open else max(least, next_unit)
    if least is not None:
        short = max(0, least - sales_kopecks)
    return found.qualification(holds(condition.all, facts), least, short)


def _of_plain(terms: Terms, tier: str, answers: Facts, sales_kopecks: int) -> Qualification:
    """Compare with a plain tier, which asks for all of its requirements."""
    met, missing, undecided, unmet = [], [], [], []
    condition = terms.conditions[tier]
    by_sales = condition.by_sales
    facts_open = 0
    for bound in condition.bounds:
        id_ = bound.fact
        value = sales_kopecks if id_ in by_sales else answers.get(id_)
        if value is None:
            undecided.append(id_)
            facts_open += bound.equals is None
        elif bound.allows(value):
            met.append(id_)
        else:
            missing.append(id_)
            if id_ not in by_sales:
                unmet.append(id_)
    least = terms.minimums[tier]
    asked = len(condition.bounds) - len(by_sales)
    firm = terms.firms.get(tier)
    return Qualification(
        tuple(met),
        tuple(missing),
        tuple(undecided),
        (),
        False if missing else None if undecided else True,
        bool(unmet),
        least,
        max(0, least - sales_kopecks),
        tuple(unmet),
        len(unmet),
        len(undecided),
        facts_open,
        sales_kopecks >= least if least else None,
        asked,
        asked - len(undecided),
        None if firm in met else firm,
    )


class _Sorted:
    """Sorts a tier's requirements where some stand in groups, or sales are asked of some products.

    `facts` are the scenario's; `reach` are those of as many sales as there may be in its mix.
    """

    def __init__(self, terms: Terms, tier: str, facts: Facts, reach: Facts) -> None:
        self._terms = terms
        self._tier = tier
        self._facts = facts
        self._reach = reach
        self._lists: dict[str, list[str]] = {
            name: [] for name in ("met", "missing", "open", "spare", "unmet")
        }
        self._facts_open = self._to_meet = self._to_answer = 0
        self.closed = False

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
            self.closed = True
            self._to_meet += fewest_to_change(part, facts)
            self._note_unmet(part)
        elif decided is None:
            self._to_answer += fewest_to_change(part, facts)
            is_promise = isinstance(part, Bound) and part.equals is not None
            self._facts_open += not is_promise

    def _sort(self, part: Condition, *, needed: bool) -> None:
        decided = holds(part, self._facts)
        if not isinstance(part, Bound):
            for each in part.parts:
                self._sort(each, needed=needed and not decided)
            return
        name = "met" if decided else "open" if decided is None else "missing"
        self._lists[name if needed or decided else "spare"].append(part.fact)

    def _note_unmet(self, part: Condition) -> None:
        """Note what is unmet, however much is sold, in a part that closes the tier."""
        if holds(part, self._reach) is False:
            if isinstance(part, Bound):
                self._lists["unmet"].append(part.fact)
            else:
                for each in part.parts:
                    self._note_unmet(each)

    def qualification(self, qualifies: bool | None, least: int | None, short: int) -> Qualification:
        """Return what was found, in the terms' order."""
        asked = self._terms.asked[self._tier]
        ids = {
            name: tuple([each.id for each in asked if each.id in found])
            for name, found in self._lists.items()
        }
        condition = self._terms.conditions[self._tier]
        by_sales, told = condition.by_sales, condition.told
        questions = [each.id for each in asked if each.id not in told]
        firm = self._terms.firms.get(self._tier)
        return Qualification(
            ids["met"],
            ids["missing"],
            ids["open"],
            ids["spare"],
            qualifies,
            self.closed,
            least,
            short,
            ids["unmet"],
            self._to_meet,
            self._to_answer,
            self._facts_open,
            all(id_ in ids["met"] for id_ in by_sales) if by_sales else None,
            len(questions),
            len([id_ for id_ in questions if self._facts.get(id_) is not None]),
            None if firm in ids["met"] else firm,
        )

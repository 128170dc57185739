"""Which tier suits a firm: three questions at most, and the answer to each set of choices.

The answers are worked out by the calculator when the site is built: the page only looks them up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, product

from calculator.money import BASIS_POINTS
from calculator.outcome import outcome_of
from calculator.readings import total_in_all_readings
from calculator.requirements import (
    AnswerRequired,
    CountRequired,
    Requirement,
    SalesMinimum,
    ShareRequired,
    answer_that_meets,
    is_told,
)
from calculator.scenario_parser import parse_scenario
from calculator.slots import Slot
from program.model.programme import Programme, Tier
from program.model.terms import parsed_terms
from program.pages.home_figures import estimate_link, sizes_of
from program.pages.sales_bands import Band, bands_between

__all__ = ["Suiting", "Verdict"]

_MOST_ASKED = 2
"""Questions beside that of the sales."""
_MOST_VERDICTS = 200
"""All of them are in the page: where there would be more, less is asked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The highest tier that nothing speaks against, and the estimate that shows it."""

    tier: Tier
    total_kopecks: int
    total: Slot
    """The same in all readings of the programme."""
    sales_kopecks: int
    to_answer: int
    """How many requirements remain, as the estimate counts them."""
    facts_open: bool
    """Whether some of these are more than promises."""
    link: str


class Suiting:
    """The questions of a programme, and its verdicts.

    All is sold as one product: `product` is the id of what estimates are filled in with.
    """

    def __init__(self, programme: Programme) -> None:
        """Choose the questions; nothing is asked where there is only one tier."""
        self.terms = parsed_terms(programme)
        self._tiers = {tier.id: tier for tier in programme.tiers}
        asked = [each for each in self.terms.requirements if isinstance(each, SalesMinimum)]
        # Of one that is asked for by name, where there is one.
        named = [id_ for id_ in self.terms.products if all(id_ in each.products for each in asked)]
        self.product = (named or self.terms.products)[0]
        bands = bands_between(asked, sizes_of(programme)[1] * programme.unit)
        self.asked = self._choose()
        while len(self.asked) > 1 and len(self._choices()) * len(bands) > _MOST_VERDICTS:
            self.asked.pop()
        self._judged = self._judge_bands(bands)
        self.bands = [band for band, _ in self._judged]
        self._others = [Suiting(each) for each in programme.each[1:]]
        self._currency = programme.currency

    def bounds(self, at: int) -> list[tuple[int, str]]:
        """Return what a band begins at, or the first one ends at, in each currency.

        In the first alone where a band of the other currencies would lead to another tier.
        """
        is_alike = all(each.tiers == self.tiers for each in self._others)
        shown = [self, *self._others] if is_alike else [self]
        bands = [(each.bands[at], each._currency) for each in shown]
        return [(band.from_kopecks or band.below_kopecks or 0, code) for band, code in bands]

    @cached_property
    def tiers(self) -> dict[str, str]:
        """The tiers of the verdicts, by the choices."""
        return {key: verdict.tier.id for key, verdict in self.verdicts().items()}

    def _choose(self) -> list[str]:
        """Collect what each tier but the first requires and the one below does not.

        A kind of firm comes first, then a number of people, then a plain yes. Of many tiers the
        lowest and the highest one's are taken.
        """
        required = self.terms.asked
        found = []
        for below, tier in pairwise(self.terms.tiers):
            new = [
                each for each in required[tier] if not is_told(each) and each not in required[below]
            ]
            if new:
                found.append(min(new, key=_rank).id)
        return found if len(found) <= _MOST_ASKED else [found[0], found[-1]]

    def _judge_bands(self, bands: list[Band]) -> list[tuple[Band, list[Verdict | None]]]:
        """Judge each set of choices in each band, in the order of `_choices`.

        A band is joined to the one below where that leads to the same tiers: it asks for nothing.
        """
        judged: list[tuple[Band, list[Verdict | None]]] = []
        for band in bands:
            verdicts = [self._judge(band, answers) for _, answers in self._choices()]
            if judged and _tiers(judged[-1][1]) == _tiers(verdicts):
                below, verdicts = judged.pop()
                band = replace(below, below_kopecks=band.below_kopecks)
            judged.append((band, verdicts))
        return judged

    def verdicts(self) -> dict[str, Verdict]:
        """Return a verdict by the choices: the band's place, then each answer, as "1,yes,4".

        Of one band only, its place is left out. Choices that nothing fits have no verdict.
        """
        found = {}
        for at, (_, verdicts) in enumerate(self._judged):
            for (words, _), verdict in zip(self._choices(), verdicts, strict=True):
                if verdict:
                    found[",".join([str(at), *words] if len(self.bands) > 1 else words)] = verdict
        return found

    def _choices(self) -> list[tuple[list[str], dict[str, bool | int]]]:
        """List every set of choices, what meets most first: its words, and the answers."""
        required = [each for each in self.terms.requirements if each.id in self.asked]
        chosen = product(*(self._answers(each).items() for each in required))
        ids = [each.id for each in required]
        return [
            (
                [word for word, _ in each],
                dict(zip(ids, [answer for _, answer in each], strict=True)),
            )
            for each in chosen
        ]

    def _judge(self, band: Band, answers: dict[str, bool | int]) -> Verdict | None:
        sales = band.example_kopecks
        scenario = {"sales_kopecks": {self.product: sales}, "answers": answers, "tier": None}
        read = parse_scenario(scenario, self.terms)
        outcome = outcome_of(self.terms, read)
        fitting = [tier for tier, held in outcome.held.items() if held.qualifies is not False]
        if not fitting:
            return None
        tier = fitting[-1]
        held = outcome.held[tier]
        link = estimate_link({self.product: sales // self.terms.unit}, tier, self._in_link(answers))
        return Verdict(
            self._tiers[tier],
            outcome.paid[tier].total_kopecks,
            total_in_all_readings(self.terms, read, tier),
            sales,
            held.to_answer,
            held.facts_open > 0,
            link,
        )

    def _answers(self, required: Requirement) -> dict[str, bool | int]:
        """Return the answers to choose between: of a number, each that a tier asks, and none.

        Of anything else, one that the highest tier takes which asks, and one that none takes.
        """
        if isinstance(required, CountRequired):
            steps = sorted({0, *required.minimums.values()}, reverse=True)
            return {str(step): step for step in steps}
        asking = [tier for tier in self.terms.tiers if required in self.terms.asked[tier]]
        # The check sees to it that there is one.
        met = answer_that_meets(required, asking[-1]) or 0
        if not isinstance(required, ShareRequired):
            return {"yes": met, "no": False}
        bound = required.bounds[asking[0]]
        unmet = BASIS_POINTS if bound.least is None and bound.over is None else 0
        return {"yes": met, "no": unmet}

    def _in_link(self, answers: Mapping[str, bool | int]) -> dict[str, bool | int | str]:
        """Return answers as links hold them: shares in per cent."""
        shares = {each.id for each in self.terms.requirements if isinstance(each, ShareRequired)}
        return {
            id_: f"{answer / 100:g}" if id_ in shares else answer for id_, answer in answers.items()
        }


def _tiers(verdicts: list[Verdict | None]) -> list[Tier | None]:
    return [verdict.tier if verdict else None for verdict in verdicts]


def _rank(required: Requirement) -> tuple[bool, bool]:
    """Rank a kind of firm before a number of people, and that before a plain yes."""
    is_firm = isinstance(required, AnswerRequired) and required.firm
    return not is_firm, not isinstance(required, (CountRequired, ShareRequired))

"""Which tier suits a firm: three questions at most, and the answer to each set of choices.

The answers are worked out by the calculator when the site is built: the page only looks them up.
"""

from dataclasses import dataclass
from itertools import pairwise, product

from calculator.api import answer_request
from calculator.requirements import AnswerRequired, CountRequired, Requirement, SalesMinimum
from program.model.cells import ThresholdCell
from program.model.programme import Programme, Tier
from program.model.terms import parsed_terms
from program.pages.earnings import estimate_link, sizes_of

__all__ = ["Band", "Suiting", "Verdict"]

_MOST_ASKED = 2
"""Questions beside that of the sales."""


@dataclass(frozen=True, slots=True)
class Band:
    """A range of yearly sales, minor units: from a minimum of the tiers' to below the next one."""

    from_kopecks: int
    below_kopecks: int | None
    example_kopecks: int
    """What stands for the range in an estimate: its least, or half of what it ends at."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The highest tier that nothing speaks against, and the estimate that shows it."""

    tier: Tier
    total_kopecks: int
    sales_kopecks: int
    open: int
    """Requirements of it that are not answered yet."""
    link: str


class Suiting:
    """The questions of a programme, and its verdicts."""

    def __init__(self, programme: Programme) -> None:
        """Choose the questions; nothing is asked where there is only one tier."""
        self.terms = parsed_terms(programme)
        self._tiers = {tier.id: tier for tier in programme.tiers}
        self._product = programme.products[0].id
        minimums = sorted(
            {
                cell.from_kopecks
                for row in programme.rows
                for cell in row.cells.values()
                if isinstance(cell, ThresholdCell) and cell.from_kopecks
            }
        )
        size = sizes_of(programme)[1] * programme.unit
        first = minimums[0] if minimums else None
        self.bands = [Band(0, first, (first or 2 * size) // 2)]
        ends = [*minimums[1:], None]
        self.bands += [Band(start, ends[at], start) for at, start in enumerate(minimums)]
        self.asked = self._choose()

    def _choose(self) -> list[str]:
        """Collect what each tier but the first requires and the one below does not.

        A kind of firm comes first, then a number of people, then a plain yes. Of many tiers the
        lowest and the highest one's are taken.
        """
        required = self.terms.asked
        found = []
        for below, tier in pairwise(self.terms.tiers):
            new = [
                each
                for each in required[tier]
                if not isinstance(each, SalesMinimum) and each not in required[below]
            ]
            if new:
                found.append(min(new, key=_rank).id)
        return found if len(found) <= _MOST_ASKED else [found[0], found[-1]]

    def choices(self, choices: list[dict[str, str]]) -> list[dict[str, str]]:
        """Make of a question's choices, as the calculator has them, a yes and a no."""
        said = [each for each in choices if each["value"]]
        said.sort(key=lambda each: (each["value"] == "no", -_number(each["value"])))
        return [
            {"value": value, "label": each["label"]}
            for value, each in (("yes", said[0]), ("no", said[-1]))
        ]

    def verdicts(self) -> dict[str, Verdict]:
        """Return a verdict by the choices: the band's place, then yes or no, as "1,yes,no".

        Of one band only, its place is left out. Choices that nothing fits have no verdict.
        """
        found = {}
        for at, band in enumerate(self.bands):
            for choices in product((True, False), repeat=len(self.asked)):
                words = ["yes" if each else "no" for each in choices]
                key = ",".join([str(at), *words] if len(self.bands) > 1 else words)
                if verdict := self._judge(band, dict(zip(self.asked, choices, strict=True))):
                    found[key] = verdict
        return found

    def _judge(self, band: Band, choices: dict[str, bool]) -> Verdict | None:
        answers: dict[str, bool | int] = {}
        for each in self.terms.requirements:
            if each.id in choices:
                met = choices[each.id]
                needed = max(each.minimums.values()) if isinstance(each, CountRequired) else None
                answers[each.id] = met if needed is None else needed * met
        sales = band.example_kopecks
        scenario = {"sales_kopecks": {self._product: sales}, "answers": answers, "tier": None}
        response = answer_request({"scenario": scenario, "steps": False}, self.terms)
        fitting = [
            (tier, figures)
            for tier, figures in response["estimate"]["tiers"].items()
            if figures["qualifies"] is not False
        ]
        if not fitting:
            return None
        tier, figures = fitting[-1]
        link = estimate_link({self._product: sales // self.terms.unit}, tier, answers)
        return Verdict(
            self._tiers[tier], figures["total_kopecks"], sales, len(figures["open"]), link
        )


def _number(value: str) -> int:
    return int(value) if value.isdigit() else 0


def _rank(required: Requirement) -> tuple[bool, bool]:
    """Rank a kind of firm before a number of people, and that before a plain yes."""
    is_firm = isinstance(required, AnswerRequired) and required.firm
    return not is_firm, not isinstance(required, CountRequired)

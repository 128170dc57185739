"""Estimates at the command line: names and amounts as typed in, a table of the tiers out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.api import answer_request
from calculator.terms import CountRequired, SalesMinimum
from program.model.former import former_in_links
from program.model.programme import Programme, Tier
from program.model.terms import parsed_terms
from program.pages.figures import Figures
from program.pages.interface import load_words
from program.source.languages import Language
from program.source.problems import closest_match, messages_of, shown

__all__ = ["Asked", "UseError", "estimate_programme", "table_of"]

_ANSWERS = {"yes": True, "no": False}
_LINES = (
    ("reward", "reward"),
    ("rebate", "rebate"),
    ("total", "total"),
    ("adds", "difference"),
    ("effective_rate", "effective_rate"),
    ("sales_short", "sales_short"),
    ("qualifies", "state"),
)
"""Lines of the table: the word, and the slot after the tier's id."""


class UseError(Exception):
    """Arguments that do not fit the programme or one another; a sentence for each.

    Raised here and by the commands of `program.cli`, which tells them and ends with status 2.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        """Keep the sentences."""
        self.sentences = tuple(sentences)
        super().__init__("; ".join(sentences))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command asks for beside sales and answers, as texts: nothing where it is empty."""

    goal: str = ""
    growth: str = ""
    renewed: str = ""
    own_use: Sequence[str] = ()
    """Texts such as "row-id=40x3500": users, and the list price of one in roubles."""


def estimate_programme(
    programme: Programme,
    sales: Sequence[str],
    answers: Sequence[str],
    tier: str | None,
    language: Language,
    asked_for: Asked | None = None,
) -> dict[str, Any]:
    """Estimate by the calculator's one door, and give its whole response.

    Args:
        programme: The programme.
        sales: Texts such as "product-id=1.5m", roubles a year, or "product-id=1/2/3/4", quarters.
        answers: Texts such as "requirement-id=yes", "=no" or "=2".
        tier: The id of the tier looked at, if any.
        language: The language of what is wrong.
        asked_for: A goal, a plan and software for own use.

    Raises:
        UseError: with every name, amount and answer that does not fit.
    """
    terms = parsed_terms(programme)
    former = former_in_links(programme)
    reading = _Reading(language)
    # A sales minimum is known from the sales entered.
    asked = {each.id: each for each in terms.requirements if not isinstance(each, SalesMinimum)}
    rows = [each.row for each in terms.discounts]
    words = load_words(language)
    more = asked_for or Asked()
    request = {
        "entries": {
            name: text.split("/") if "/" in text else text
            for name, text in reading.pairs(sales, "product", terms.products, former["keys"])
        },
        "suffixes": words["suffixes"],
        "answers": {
            name: reading.answer(name, text, counted=isinstance(asked[name], CountRequired))
            for name, text in reading.pairs(answers, "requirement", list(asked), former["keys"])
        },
        "tier": tier,
        "goal": more.goal,
        "plan": {"growth": more.growth, "renewed": more.renewed},
        "own_use": {
            name: reading.own_use(text)
            for name, text in reading.pairs(more.own_use, "condition", rows, former["rows"])
        },
    }
    if tier is not None and tier not in terms.tiers:
        reading.unknown("tier", tier, terms.tiers)
        request["tier"] = None
    response = answer_request(request, terms)
    for error in response["errors"]:
        sentence = words["errors"].get(error["code"], words["errors"]["other"])
        place = error["path"]
        for whole in ("entries.", "own_use.", "plan.", "scenario.answers."):
            place = place.removeprefix(whole)
        reading.sentences.append(f"{place}: {sentence}")
    if reading.sentences:
        raise UseError(reading.sentences)
    return response


class _Reading:
    """Reads arguments and collects what is wrong with them."""

    def __init__(self, language: Language) -> None:
        self.sentences: list[str] = []
        self._messages = messages_of(language)

    def complain(self, message: str, **data: Any) -> None:
        self.sentences.append(self._messages[message].format(**data))

    def unknown(self, what: str, name: str, known: Sequence[str]) -> None:
        closest = closest_match(name, known)
        self.complain(
            "unknown_reference",
            what=self._messages[f"what_{what}"],
            id=shown(name),
            closest=self._messages["closest"].format(name=closest) if closest else "",
            allowed=", ".join(known) or self._messages["none"],
        )

    def pairs(
        self, texts: Sequence[str], what: str, known: Sequence[str], former: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        seen = set()
        for text in texts:
            name, equals, value = text.partition("=")
            name = former.get(name, name)
            if not equals:
                self.complain("use_pair", text=shown(text))
            elif name not in known:
                self.unknown(what, name, known)
            elif name in seen:
                self.complain("use_twice", name=name)
            else:
                seen.add(name)
                yield name, value

    def own_use(self, text: str) -> dict[str, str]:
        users, _, price = text.partition("x")
        if not users or not price:
            self.complain("use_own_use", text=shown(text))
        return {"users": users, "price": price}

    def answer(self, name: str, text: str, *, counted: bool) -> bool | int:
        if not counted and text in _ANSWERS:
            return _ANSWERS[text]
        if counted and text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
        self.complain("use_count" if counted else "use_answer", text=shown(text), name=name)
        return 0 if counted else False


def table_of(
    programme: Programme,
    response: Mapping[str, Any],
    tier: str | None,
    language: Language,
    *,
    beside_others: bool = False,
) -> str:
    """Show a response as a table of plain text: all tiers, or one with what it still asks.

    With `beside_others` all tiers are shown even where one is looked at.
    """
    words = load_words(language)
    estimate = response["estimate"]
    tiers = [each for each in programme.tiers if beside_others or tier in (None, each.id)]

    figures = Figures(programme, language)

    def show(slot: str) -> str:
        # The first tier has none below it, and no slot of a difference.
        return figures.show(response["slots"].get(slot))

    lines = [["", *(each.short.in_(language) for each in tiers)]]
    for product in programme.products:
        rewards = [show(f"{each.id}.line.{product.id}.reward") for each in tiers]
        lines.append([product.name.in_(language), *rewards])
    for name, slot in _LINES:
        lines.append([words["calculator"][name], *(show(f"{each.id}.{slot}") for each in tiers)])
    text = _aligned(lines)
    text += "".join(_optional_lines(programme, estimate, tiers, show, language))
    text += f"\n{show('summary')}\n"
    if estimate["goal"]:
        text += f"{show('goal.summary')}\n"
    if tier is not None:
        text += "".join(_demands(programme, estimate["tiers"][tier], tier, show, language))
    touched = {question for each in tiers for question in estimate["tiers"][each.id]["questions"]}
    for question in programme.questions:
        if question.id in touched:
            text += f"* {question.treatment.in_(language)}\n"
    return text


def _optional_lines(
    programme: Programme,
    estimate: Mapping[str, Any],
    tiers: Sequence[Tier],
    show: Callable[[str], str],
    language: Language,
) -> Iterator[str]:
    """Tell, where they were asked for, what own use saves, what a goal takes and a plan pays."""
    words = load_words(language)["calculator"]
    lines = []
    # In the programme's order, each once.
    rows = dict.fromkeys(row for each in estimate["tiers"].values() for row in each["own_use"])
    for row in rows:
        savings = [show(f"{each.id}.own_use.{row}.saving") for each in tiers]
        lines.append([words["own_saving"], *savings])
    if estimate["goal"]:
        for slot in ("whole", "with_minimum"):
            figures = [show(f"{each.id}.goal.{slot}") for each in tiers]
            lines.append([words[f"goal_{slot}"], *figures])
    if estimate["plan"]:
        for number in range(1, len(estimate["plan"]["years"]) + 1):
            figures = [show(f"{each.id}.plan.{number}.total") for each in tiers]
            lines.append([words["plan_year"].replace("{n}", str(number)), *figures])
        lines.append([words["plan_three"], *(show(f"{each.id}.plan.total") for each in tiers)])
    if lines:
        yield "\n" + _aligned([["", *(each.short.in_(language) for each in tiers)], *lines])


def _aligned(lines: list[list[str]]) -> str:
    """Set figures to the right, under the heads of their columns."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = []
    for name, *figures in lines:
        cells = [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True)]
        rows.append("  ".join([name.ljust(widths[0]), *cells]).rstrip() + "\n")
    return "".join(rows)


def _demands(
    programme: Programme,
    figures: Mapping[str, Any],
    tier: str,
    show: Callable[[str], str],
    language: Language,
) -> Iterator[str]:
    """List the tier's requirements that are not met, or not answered, by their titles."""
    demands = (demand for each in programme.tiers for demand in each.demands)
    titles = {row.id: row.title.in_(language) for row in programme.rows}
    titles |= {demand.id: demand.title.in_(language) for demand in demands}
    for id_ in (*figures["missing"], *figures["open"]):
        yield f"- {titles[id_]}: {show(f'{tier}.missing.{id_}')} ({id_})\n"

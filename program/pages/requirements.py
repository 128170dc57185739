"""What the tiers require, as the calculator's page lists it and asks about it."""

from collections.abc import Iterable
from typing import Any, assert_never

from markupsafe import Markup, escape

from calculator.requirements import (
    AnswerRequired,
    CountRequired,
    Requirement,
    SalesMinimum,
    ShareRequired,
    is_told,
)
from calculator.terms import Terms
from program.model.programme import Demand, Row, Tier
from program.model.requirements import Group
from program.pages.interface import fill_places
from program.pages.printer import Printer
from program.pages.requirement_groups import group_sentences

__all__ = ["asked_requirements", "choice_lines", "requirements"]

_MOST_CHOICES = 3
"""Up to so many numbers, each with a choice of its own; of more one is typed."""


def requirements(printer: Printer, terms: Terms) -> list[dict[str, Any]]:
    """List what tiers require, in the terms' order: title, tiers, the open questions on it.

    `earned` is the fact that rows earn where it asks for one.
    """
    parts = _parts(printer)
    return [
        {
            "id": required.id,
            "title": parts[required.id].title,
            "questions": [
                question.id
                for question in printer.programme.questions
                if required.id in question.rows
            ],
            "tiers": [tier for tier in terms.tiers if required in terms.asked[tier]],
            "earned": _earned(required),
        }
        for required in terms.requirements
    ]


def _earned(required: Requirement) -> str | None:
    """Name the fact that rows earn, where a requirement asks for one."""
    if isinstance(required, CountRequired) and required.earnings:
        return required.earnings[0].fact
    return None


def choice_lines(printer: Printer, tier: Tier, groups: Iterable[Group]) -> list[Markup]:
    """Write each choice that groups leave at a tier, with links to the requirements."""
    parts = _parts(printer)
    words = printer.words["groups"]

    def named(id_: str) -> str:
        part = parts[id_]
        title = printer.text(part.name if isinstance(part, Row) else part.title)
        link = f'<a href="{escape(printer.row_url(id_))}">{escape(title)}</a>'
        cell = printer.cell(part, tier) if isinstance(part, Row) else None
        if cell is None or cell.kind == "yes":
            return link
        return fill_places(words["valued"], {"title": link, "value": escape(cell.main)})

    return [
        Markup(line) for line in group_sentences(printer.programme, groups, tier.id, words, named)
    ]


def asked_requirements(printer: Printer, terms: Terms) -> list[dict[str, Any]]:
    """List the requirements that a form asks about, each with its question and how it is answered.

    `choices` where it is chosen, else a `field`, a number's or a share's; `suits` are
    answers in a few words, to choose between, as the tier finder values them.
    """
    parts = _parts(printer)
    unknown = {"value": "", "label": printer.say("calculator.answer_open")}
    asked = []
    for required in terms.requirements:
        if is_told(required):
            continue  # It is known from what is entered elsewhere.
        answers = _answers(printer, required, terms)
        choices = [*answers["choices"], unknown] if answers["choices"] else []
        named = {"id": required.id, "question": parts[required.id].question}
        asked.append(answers | named | {"choices": choices})
    return asked


def _parts(printer: Printer) -> dict[str, Row | Demand]:
    """Return what may be required, by id."""
    parts: list[Row | Demand] = [*printer.programme.rows]
    parts += [each for tier in printer.programme.tiers for each in tier.demands]
    return {each.id: each for each in parts}


def _answers(printer: Printer, required: Requirement, terms: Terms) -> dict[str, Any]:
    match required:
        case AnswerRequired():
            yes, no = printer.say("calculator.answer_yes"), printer.say("calculator.answer_no")
            choices = [{"value": "yes", "label": yes}, {"value": "no", "label": no}]
            return {"choices": choices, "field": None, "suits": [("yes", yes), ("no", no)]}
        case CountRequired():
            return _count(printer, required)
        case ShareRequired():
            highest = next(tier for tier in reversed(terms.tiers) if tier in required.bounds)
            wanted = printer.cell(printer.row(required.id), highest).main
            other = printer.say("calculator.share_other")
            suits = [("yes", wanted), ("no", other)]
            return {"choices": [], "field": "share", "suits": suits}
        case SalesMinimum():
            raise ValueError(required.id)
        case _:
            assert_never(required)


def _count(printer: Printer, required: CountRequired) -> dict[str, Any]:
    """Return choices where they leave no number out, as none, one, two or more do."""
    steps = sorted(set(required.minimums.values()))
    counted = [printer.counted(required.id, step) for step in steps]
    more = [printer.say("calculator.count_more", n=each) for each in counted]
    none = printer.say("calculator.count_none")
    if steps != list(range(1, len(steps) + 1)) or len(steps) > _MOST_CHOICES:
        fewest = none if steps[0] == 1 else printer.say("calculator.count_fewer")
        suits = _valued([0, *steps], [fewest, *more])[::-1]
        return {"choices": [], "field": "count", "suits": suits}
    valued = _valued([0, *steps], [none, *counted[:-1], more[-1]])
    choices = [{"value": value, "label": label} for value, label in valued]
    return {"choices": choices, "field": None, "suits": valued[::-1]}


def _valued(steps: list[int], labels: list[str]) -> list[tuple[str, str]]:
    return [(str(step), label) for step, label in zip(steps, labels, strict=True)]

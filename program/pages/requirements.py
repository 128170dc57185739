"""What the tiers require, as the calculator's page lists it and asks about it."""

from typing import TYPE_CHECKING, Any, assert_never

from calculator.requirements import AnswerRequired, CountRequired, SalesMinimum, ShareRequired
from calculator.terms import Terms

if TYPE_CHECKING:
    from program.pages.printer import Printer

__all__ = ["asked_requirements", "requirements"]


def requirements(printer: "Printer", terms: Terms) -> list[dict[str, Any]]:
    """List what tiers require, in the terms' order: title, tiers, the open questions on it."""
    rows = {row.id: row.title for row in printer.programme.rows}
    demands = {each.id: each.title for tier in printer.programme.tiers for each in tier.demands}
    titles = rows | demands
    return [
        {
            "id": required.id,
            "title": titles[required.id],
            "questions": [
                question.id
                for question in printer.programme.questions
                if required.id in question.rows
            ],
            "tiers": [tier for tier in terms.tiers if required in terms.asked[tier]],
        }
        for required in terms.requirements
    ]


def asked_requirements(printer: "Printer", terms: Terms) -> list[dict[str, Any]]:
    """List the requirements that a form asks about, each with its question and its choices."""
    rows = {row.id: row.question for row in printer.programme.rows}
    demands = {each.id: each.question for tier in printer.programme.tiers for each in tier.demands}
    questions = rows | demands
    unknown = {"value": "", "label": printer.say("calculator.answer_open")}
    yes_no = [
        {"value": "yes", "label": printer.say("calculator.answer_yes")},
        {"value": "no", "label": printer.say("calculator.answer_no")},
    ]
    asked = []
    for required in terms.requirements:
        match required:
            case SalesMinimum():
                continue  # It is known from the sales entered.
            case AnswerRequired() | ShareRequired():
                choices = yes_no
            case CountRequired():
                steps = sorted(set(required.minimums.values()))
                counted = [printer.counted(required.id, step) for step in steps]
                more = [printer.say("calculator.count_more", n=each) for each in counted]
                labels = [printer.say("calculator.count_none"), *more]
                choices = [
                    {"value": str(step), "label": label}
                    for step, label in zip([0, *steps], labels, strict=True)
                ]
            case _:
                assert_never(required)
        question = questions[required.id]
        asked.append({"id": required.id, "question": question, "choices": [*choices, unknown]})
    return asked

"""Questions that are often asked, each with its answer's address: shown before anybody types."""

from collections.abc import Iterator
from typing import Any

from program.model.cells import ThresholdCell
from program.model.payments import paid_product
from program.model.programme import Programme
from program.pages.programme_words import programme_words
from program.source.languages import Language

__all__ = ["frequent_questions"]


def frequent_questions(programme: Programme, language: Language) -> list[dict[str, str]]:
    """Return the questions that this programme answers, in the order of the interface's words.

    Returns:
        `text`, and `address` from the language's root.
    """
    answers = dict(_answers(programme))
    asked: dict[str, Any] = programme_words(programme, language)["search"]["questions"]
    return [
        {"text": text, "address": answers[name]} for name, text in asked.items() if name in answers
    ]


def _answers(programme: Programme) -> Iterator[tuple[str, str]]:
    yield "calculator", "calculator/"
    yield "join", "join/"
    if len(programme.tiers) > 1:
        yield "compare", "compare/?only-differs=yes"
    if programme.questions:
        yield "questions", "questions/"
    rows = [(section, row) for section in programme.sections for row in section.rows]
    for section, row in rows:
        if any(paid_product(rule) is not None for rule in row.pays):
            yield "rates", f"{section.id}/#{row.id}"
            break
    for section, row in rows:
        if any(isinstance(cell, ThresholdCell) for cell in row.cells.values()):
            yield "minimum", f"{section.id}/#{row.id}"
            break

"""Rows' notes, numbered: a text that stands at several rows has one number."""

from collections.abc import Iterable
from dataclasses import dataclass

from program.model.programme import OpenQuestion, Row
from program.model.text import Text

__all__ = ["Note", "number_notes"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a row: a text of its own, or the open question that touches it."""

    number: int
    """From 1, in the order of the rows. It changes when notes do, so that no link may hold it."""
    again: bool
    """It stands at a row before, too."""
    text: Text | None
    question: OpenQuestion | None


def number_notes(rows: Iterable[Row], questions: Iterable[OpenQuestion]) -> dict[str, list[Note]]:
    """Number the notes of a page's rows.

    Args:
        rows: The rows in the order in which they are shown.
        questions: The programme's open questions.

    Returns:
        Each row's notes by the row's id: first its own, then the questions on it.
    """
    asked = list(questions)
    numbers: dict[Text | str, int] = {}
    found: dict[str, list[Note]] = {}
    for row in rows:
        found[row.id] = []
        touching = [question for question in asked if row.id in question.rows]
        for text, question in [(row.note, None), *((None, each) for each in touching)]:
            key = question.id if question else text
            if key is None:
                continue
            again = key in numbers
            number = numbers.setdefault(key, len(numbers) + 1)
            found[row.id].append(Note(number, again, text, question))
    return found

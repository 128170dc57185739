"""Answers to requirements as people type them at the command line and in tables."""

from functools import cache
from typing import Any

from calculator.amount import AmountError, parse_percent
from calculator.money import BASIS_POINTS
from calculator.requirements import CountRequired, Requirement, ShareRequired
from program.source.languages import Language, available_languages
from program.source.problems import messages_of, shown

__all__ = ["AnswerError", "read_answer"]

_MAX_DIGITS = 18
"""More of them are no count, and could be a number too long to read."""


@cache
def _yes_no() -> dict[str, bool]:
    """Return what yes and no are in every language: a table may have come from anywhere."""
    every = [messages_of(each) for each in available_languages()]
    said = {each["use_yes"]: True for each in every} | {each["use_no"]: False for each in every}
    return {"yes": True, "no": False} | said


class AnswerError(ValueError):
    """A text that does not answer a requirement; it says so in a sentence."""


def read_answer(required: Requirement, text: str, language: Language) -> bool | int:
    """Return the answer that a text gives.

    Raises:
        AnswerError: the requirement has no such answer.
    """
    answer: bool | int | None
    if isinstance(required, CountRequired):
        is_count = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
        message, answer = "use_count", int(text) if is_count else None
    elif isinstance(required, ShareRequired):
        message, answer = "use_percent", _share(text)
    else:
        message, answer = "use_answer", _yes_no().get(text.lower())
    if answer is None:
        data: dict[str, Any] = {"text": shown(text), "name": required.id}
        raise AnswerError(messages_of(language)[message].format(**data))
    return answer


def _share(text: str) -> int | None:
    """Read a percentage as basis points; None where the text is none from 0 to 100."""
    try:
        return parse_percent(text, 0, BASIS_POINTS)
    except AmountError:
        return None

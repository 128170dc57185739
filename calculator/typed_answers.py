"""Answers, and other parts of a form that may be left out, as somebody typed them."""

from collections.abc import Callable, Mapping
from typing import Any

from calculator.amount import AmountError, parse_count, parse_percent
from calculator.errors import Problem, RequestError
from calculator.limits import MAX_COUNT
from calculator.money import BASIS_POINTS
from calculator.requirements import ShareRequired
from calculator.terms import Terms

__all__ = ["read_answers", "read_text"]


def read_text(
    given: Any, path: str, parse: Callable[[str], int], problems: list[Problem]
) -> int | None:
    """Return a text that may be left out as `parse` reads it; None where there is none.

    What cannot be read is told among the problems, and left out too.
    """
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    if not isinstance(given, str):
        raise RequestError([Problem("request.invalid", path, {"wanted": "text"})])
    try:
        return parse(given)
    except AmountError as error:
        problems.append(Problem(error.code, path, {}))
        return None


def read_answers(request: Mapping[str, Any], terms: Terms, problems: list[Problem]) -> Any:
    """Read the answers that are typed: numbers and shares. Others are values already."""
    given = request.get("answers", {})
    if not isinstance(given, dict):
        return given
    shares = [id_ for id_, each in terms.asks.items() if isinstance(each, ShareRequired)]
    answers: dict[str, Any] = {}
    for id_, answer in given.items():
        if isinstance(answer, str):
            parse = _share if id_ in shares else _count
            answer = read_text(answer, f"answers.{id_}", parse, problems)
        if answer is not None:
            answers[id_] = answer
    return answers


def _count(text: str) -> int:
    return parse_count(text, MAX_COUNT, "number")


def _share(text: str) -> int:
    return parse_percent(text, 0, BASIS_POINTS, "share")

"""Words of a file that are none of those allowed: what they were meant to be."""

import re
from typing import Any

from program.source.ids import is_id
from program.source.problems import closest_match
from program.source.signs import code_of, foreign_letter

__all__ = ["choice_of", "foreign_word", "id_meant", "share_meant", "words_expected"]

_SHARE = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%[\s%]*")
"""A share that is not written as one: with two spaces, a comma, two signs."""


def share_meant(value: Any) -> str:
    """Return how a share is written; nothing where the value is none."""
    found = _SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"{found[1].replace(',', '.')} %" if found else ""


def foreign_word(value: Any) -> tuple[str, dict[str, Any]] | None:
    """Return the complaint of a letter that is not Latin, where only Latin ones are allowed.

    A word without a single Latin letter is no slip of the keyboard: it has another complaint.
    """
    if not isinstance(value, str) or not re.search("[A-Za-z]", value):
        return None
    if not (found := foreign_letter(value)):
        return None
    number, letter, twin = found
    data = {"value": value, "number": number, "letter": letter, "code": code_of(letter)}
    return ("letter_twin", {**data, "twin": twin}) if twin else ("letter_foreign", data)


def id_meant(value: Any) -> str:
    """Return the id that a word is but for its capitals, spaces and low lines; or nothing."""
    id_ = re.sub(r"[ _]+", "-", value.strip().lower()) if isinstance(value, str) else ""
    return id_ if is_id(id_) else ""


def choice_of(value: Any, allowed: list[str]) -> dict[str, Any]:
    """Return the data of a sentence on a word that is none of those allowed."""
    closest = closest_match(value, allowed) if isinstance(value, str) else None
    return {"value": value, "closest": closest, "allowed": allowed}


def words_expected(expected: str) -> list[str]:
    """Split pydantic's list of what it expects: "'month' or 'quarter'"."""
    return re.findall(r"'([^']*)'", expected) or [expected]

"""Rules of synonyms: each says one thing more than the name that it stands beside."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from program.checks.found import Found
from program.checks.outline import Outline
from program.source.languages import Language
from program.source.places import Path_

__all__ = ["SYNONYMS"]

_NAMES = ("name", "title", "short")


def _parts(outline: Outline) -> list[Found]:
    """List what can be found by synonyms."""
    kinds = ("tier", "product", "section", "question", "term")
    listed = [found for what in kinds for found in outline.all(what)]
    return [*listed, *outline.rows, *outline.demands]


def _fold(text: str) -> str:
    """Return a text as the search compares it: small letters, е for ё, single spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


def _synonyms(part: Found, language: Language) -> Iterator[tuple[Path_, str]]:
    for path, word in part.inner("synonyms").items(language):
        if isinstance(word, str) and word.strip():
            yield path, word


def _names(part: Found, language: Language) -> set[str]:
    texts: list[Any] = [part.data.get(key) for key in _NAMES]
    given = [text.get(language) if isinstance(text, dict) else text for text in texts]
    return {_fold(name) for name in given if isinstance(name, str)}


def _synonyms_say_more_than_names(outline: Outline) -> None:
    """A synonym stands once, is not the name, and has a letter; case and ё make no difference."""
    for part, language in product(_parts(outline), outline.languages):
        names, words = _names(part, language), list(_synonyms(part, language))
        outline.report_twice([(path, _fold(word)) for path, word in words], "duplicate_synonym")
        for path, word in words:
            if _fold(word) in names:
                outline.report(path, "synonym_is_name", value=word)
            if not re.search(r"\w", word):
                outline.report(path, "synonym_empty", value=word)


SYNONYMS = (_synonyms_say_more_than_names,)

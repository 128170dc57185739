"""Rules of synonyms: each says one thing more than the name that it stands beside."""

import re
from collections.abc import Iterator
from typing import Any

from program.checks.found import Found
from program.checks.outline import Outline
from program.source.languages import Language
from program.source.places import Path_

__all__ = ["SYNONYMS"]

_NAMES = ("name", "title", "short")
_SAID = re.compile(r"\w")


def _parts(outline: Outline) -> list[Found]:
    """List what can be found by synonyms."""
    kinds = ("tier", "product", "section", "question", "term")
    listed = [found for what in kinds for found in outline.all(what)]
    return [*listed, *outline.rows, *outline.demands]


def _fold(text: str) -> str:
    """Return a text as the search compares it: small letters, е for ё, single spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


def _synonyms(part: Found, language: Language) -> Iterator[tuple[Path_, str]]:
    given = part.data.get("synonyms")
    if isinstance(given, dict):
        for path, word in Found((*part.path, "synonyms"), given).items(language):
            if isinstance(word, str) and word.strip():
                yield path, word


def _names(part: Found, language: Language) -> set[str]:
    texts: list[Any] = [part.data.get(key) for key in _NAMES]
    given = [text.get(language) if isinstance(text, dict) else text for text in texts]
    return {_fold(name) for name in given if isinstance(name, str)}


def _synonyms_stand_once(outline: Outline) -> None:
    """A part's synonyms are different words; case and ё make no difference."""
    for part in _parts(outline):
        for language in outline.languages:
            words = [(path, _fold(word)) for path, word in _synonyms(part, language)]
            outline.report_twice(words, "duplicate_synonym")


def _synonyms_are_no_names(outline: Outline) -> None:
    """What a part is called finds it anyway."""
    for part in _parts(outline):
        for language in outline.languages:
            names = _names(part, language)
            for path, word in _synonyms(part, language):
                if _fold(word) in names:
                    outline.source.report(path, "synonym_is_name", value=word)


def _synonyms_can_be_typed(outline: Outline) -> None:
    """A synonym has a letter or a digit."""
    for part in _parts(outline):
        for language in outline.languages:
            for path, word in _synonyms(part, language):
                if not _SAID.search(word):
                    outline.source.report(path, "synonym_empty", value=word)


SYNONYMS = (_synonyms_stand_once, _synonyms_are_no_names, _synonyms_can_be_typed)

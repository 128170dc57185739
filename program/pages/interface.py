"""The interface's words: one file a language, the same keys in each (a test holds that)."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale

from program.source.languages import WORDS, Language, texts_in

__all__ = ["change_texts", "fill_places", "load_words", "locale_of"]

_MOST_LANGUAGES = 16


def load_words(language: Language) -> dict[str, Any]:
    """Read the words of a language; nobody may change them."""
    file = WORDS / f"{language}.yml"
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=_MOST_LANGUAGES)
def _read(file: Path, _changed: int) -> dict[str, Any]:
    """Read a file once: a build asks at each page, and while serving it may change.

    What people type for a number stands in the file by number.
    """
    words: dict[str, Any] = texts_in(file)
    for name in ("per", "suffixes"):
        words[name] = {typed: number for number, each in words[name].items() for typed in each}
    return words


def change_texts(words: Any, change: Callable[[str], str]) -> Any:
    """Return a tree of words with each of its texts changed."""
    match words:
        case str():
            return change(words)
        case dict():
            return {key: change_texts(each, change) for key, each in words.items()}
        case list():
            return [change_texts(each, change) for each in words]
        case _:
            return words


@cache
def locale_of(language: Language) -> Locale:
    """Return the locale by which a language writes numbers and dates, as its words name it."""
    return Locale.parse(load_words(language)["site"]["locale"])


def fill_places(words: str, places: Mapping[str, object]) -> str:
    """Put texts into the places of a sentence, all at once.

    A text that looks like a place itself, "{n}", stays as it is: nothing is put into it.
    """
    return re.sub(r"\{(\w+)\}", lambda found: str(places.get(found[1], found[0])), words)

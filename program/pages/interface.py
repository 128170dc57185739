"""The interface's words: one file per language, the same keys in each (a test holds that)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from program.source.languages import LANGUAGES, Language

__all__ = ["WORDS", "fill_places", "load_words"]

WORDS = Path(__file__).parent / "words"


def load_words(language: Language) -> dict[str, Any]:
    """Read the words of a language; nobody may change them."""
    return _parsed((WORDS / f"{language}.yml").read_text("utf-8"))


@lru_cache(maxsize=len(LANGUAGES))
def _parsed(text: str) -> dict[str, Any]:
    """Parse a file's text once: a build asks at each page, and while serving it may change."""
    words: dict[str, Any] = yaml.safe_load(text)
    return words


def fill_places(words: str, places: Mapping[str, object]) -> str:
    """Put texts into the places of a sentence, all at once.

    A text that looks like a place itself, "{n}", stays as it is: nothing is put into it.
    """
    return re.sub(r"\{(\w+)\}", lambda found: str(places.get(found[1], found[0])), words)

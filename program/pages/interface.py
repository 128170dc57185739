"""The interface's words: one file per language, the same keys in each (a test holds that)."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from program.source.languages import Language

__all__ = ["WORDS", "fill_places", "load_words"]

WORDS = Path(__file__).parent / "words"


def load_words(language: Language) -> dict[str, Any]:
    """Read the words of a language."""
    words: dict[str, Any] = yaml.safe_load((WORDS / f"{language}.yml").read_text("utf-8"))
    return words


def fill_places(words: str, places: Mapping[str, object]) -> str:
    """Put texts into the places of a sentence, all at once.

    A text that looks like a place itself, "{n}", stays as it is: nothing is put into it.
    """
    return re.sub(r"\{(\w+)\}", lambda found: str(places.get(found[1], found[0])), words)

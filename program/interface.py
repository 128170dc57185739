"""The interface's words: one file per language, the same keys in each (a test holds that)."""

from pathlib import Path
from typing import Any

import yaml

from program.text import Language

__all__ = ["WORDS", "load_words"]

WORDS = Path(__file__).parent / "words"


def load_words(language: Language) -> dict[str, Any]:
    """Read the words of a language."""
    words: dict[str, Any] = yaml.safe_load((WORDS / f"{language}.yml").read_text("utf-8"))
    return words

"""The languages that a site can be in, and those that a programme's file says it is in.

A language is a name of BCP 47, "en" or "pt-BR", with two files: the interface's words and the
check's messages. Nothing else in the code names one, save rules of that language itself.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from babel import Locale
from pydantic import Field

__all__ = [
    "LANGUAGE_MARK",
    "MESSAGES",
    "WORDS",
    "Language",
    "available_languages",
    "declared_languages",
    "plural_categories",
    "texts_in",
]

_PROGRAM = Path(__file__).parents[1]
WORDS = _PROGRAM / "pages" / "words"
"""The folder of the interface's words, a file for each language."""
MESSAGES = _PROGRAM / "source" / "messages"
"""The folder of the check's sentences, a file for each language."""

LANGUAGE_MARK = "x-language"
"""Where the JSON Schema will name the languages: program/pages/language_schema.py."""
Language = Annotated[str, Field(json_schema_extra={LANGUAGE_MARK: True})]
"""A language's name, as `lang` attributes have it."""

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def texts_in(file: Path) -> Any:
    """Read a file of the project's own texts, by libyaml: ten times as fast as PyYAML's code."""
    return yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)


@cache
def available_languages() -> tuple[Language, ...]:
    """Name the languages that have both files, in alphabetical order."""
    named = ({path.stem for path in folder.glob("*.yml")} for folder in (WORDS, MESSAGES))
    return tuple(sorted(set.intersection(*named)))


def declared_languages(value: Any) -> tuple[Language, ...] | None:
    """Read from a file's values which languages its texts are in; None where that is not clear."""
    given = value.get("languages") if isinstance(value, dict) else None
    if not isinstance(given, list) or not given:
        return None
    known = all(isinstance(each, str) and each in available_languages() for each in given)
    return tuple(dict.fromkeys(given)) if known else None


@cache
def plural_categories(language: Language) -> tuple[str, ...]:
    """Name the forms by which a language counts: the plural categories that CLDR gives it."""
    tags = {*Locale.parse(language, sep="-").plural_form.tags, "other"}
    return tuple(each for each in _CATEGORIES if each in tags)

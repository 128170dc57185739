"""Texts in every language of the site, and the ids that stay when a text changes."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from program.source.ids import ID_FORM
from program.source.languages import Language

__all__ = [
    "FormerIds",
    "Id",
    "Part",
    "PluralForms",
    "PluralText",
    "RussianForms",
    "Synonyms",
    "Term",
    "Text",
    "Words",
]

Id = Annotated[str, StringConstraints(pattern=ID_FORM, max_length=60)]
"""A permanent ASCII name: it stands in addresses and links. One that has to change
after all goes on working as a former one."""

FormerIds = Annotated[list[Id], Field(default_factory=list)]
"""Ids that something has had: links that hold one of them go on working."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not empty."""


class Part(BaseModel):
    """What all parts of a programme share: nothing unknown in them, nothing changed later."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True
    )


class Text(Part):
    """One text in each language. A missing language is an error, not a fallback."""

    ru: Words
    en: Words

    def in_(self, language: Language) -> str:
        """Return the text in a language."""
        return self.ru if language == "ru" else self.en


class PluralForms(Part):
    """A text with the place {n} for a number, by the CLDR plural category of that number."""

    one: Words
    few: Words | None = None
    many: Words | None = None
    other: Words

    def for_category(self, category: str) -> str:
        """Return the form for a category; what a language does not tell apart is its `other`."""
        return getattr(self, category, None) or self.other


class RussianForms(PluralForms):
    """The forms of Russian, which tells 2 and 5 apart: none of them stands in for another."""

    few: Words
    many: Words


class PluralText(Part):
    """A text that counts, in each language."""

    ru: RussianForms
    en: PluralForms

    def in_(self, language: Language) -> PluralForms:
        """Return the forms in a language."""
        return self.ru if language == "ru" else self.en


Synonyms = dict[Language, list[Words]]
"""What readers type for something instead of its own name; pages do not show it."""


class Term(Part):
    """A word of the programme that is explained once and linked where it stands."""

    id: Id
    former_ids: FormerIds
    name: Text
    meaning: Text
    forms: dict[Language, list[Words]] = Field(default_factory=dict)
    """The spellings in the pages' texts that become links to this explanation."""
    synonyms: Synonyms = Field(default_factory=dict)
    """Other words for the term: search finds by them whatever it finds by the term's name."""

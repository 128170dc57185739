"""Texts in every language of the site, and the ids that stay when a text changes."""

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    WrapValidator,
)

from program.model.by_language import languages_known, plurals_by_language, text_by_language
from program.source.ids import ID_FORM
from program.source.languages import Language

__all__ = [
    "ONE_OR_LIST",
    "Id",
    "ListsByLanguage",
    "Named",
    "Part",
    "PluralForms",
    "PluralText",
    "Synonyms",
    "Term",
    "Text",
    "Words",
    "also_written",
]

Id = Annotated[str, StringConstraints(pattern=ID_FORM, max_length=60)]
"""A permanent ASCII name: it stands in addresses and links. One that has to change
after all goes on working as a former one."""


def also_written(form: Any) -> BeforeValidator:
    """Return what tells the schema of short forms, which are made whole before validation."""
    return BeforeValidator(lambda value: value, json_schema_input_type=form)


ONE_OR_LIST = also_written(Id | list[Id])
"""One id alone in place of a list of them: `program.model.short_payments` makes it a list."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not empty."""


class Part(BaseModel):
    """What all parts of a programme share: nothing unknown in them, nothing changed later."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True
    )


class Named(Part):
    """What links, addresses and other parts of the file name by its id."""

    id: Id
    former_ids: Annotated[list[Id], Field(default_factory=list)]
    # Ids that it has had: links that hold one of them go on working.


class Text(RootModel[Annotated[dict[Language, Words], WrapValidator(text_by_language)]]):
    """One text in each of the file's languages; a plain one is alike in all of them.

    A missing language is an error, not a fallback.
    """

    model_config = ConfigDict(strict=True, frozen=True)

    def in_(self, language: Language) -> str:
        """Return the text in a language."""
        return self.root[language]

    def __hash__(self) -> int:
        """Hash the text in all languages."""
        return hash(tuple(self.root.items()))


class PluralForms(Part):
    """A text with the place {n} for a number, by the CLDR plural category of that number."""

    zero: Words | None = None
    one: Words | None = None
    two: Words | None = None
    few: Words | None = None
    many: Words | None = None
    other: Words

    def for_category(self, category: str) -> str:
        """Return the form for a category; what a language does not tell apart is its `other`."""
        return getattr(self, category, None) or self.other


class PluralText(
    RootModel[Annotated[dict[Language, PluralForms], WrapValidator(plurals_by_language)]]
):
    """A text that counts, in each of the file's languages, by all the forms of each."""

    model_config = ConfigDict(strict=True, frozen=True)

    def in_(self, language: Language) -> PluralForms:
        """Return the forms in a language."""
        return self.root[language]


ListsByLanguage = Annotated[dict[Language, list[Words]], WrapValidator(languages_known)]
_FOUND_BY = "Other words that readers search for it with."
Synonyms = Annotated[ListsByLanguage, Field(default_factory=dict, description=_FOUND_BY)]
"""What readers type for something instead of its own name; pages do not show it."""


class Term(Named):
    """A word of the programme that is explained once and linked where it stands."""

    name: Text
    meaning: Text
    forms: ListsByLanguage = Field(default_factory=dict)
    """The spellings in the pages' texts that become links to this explanation."""
    synonyms: ListsByLanguage = Field(default_factory=dict)
    """Other words for the term: search finds by them whatever it finds by the term's name."""

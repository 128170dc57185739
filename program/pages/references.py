"""Glossary terms become links where they stand in a text, each once a text."""

import re
from functools import cached_property

from markupsafe import Markup, escape

from program.model.programme import Programme, Row
from program.model.text import Term, Text
from program.pages.rules_in_words import RulesInWords
from program.source.languages import Language

__all__ = ["TermLinker"]


def _texts(row: Row) -> list[Text]:
    """List all that a row says of itself in the owner's words."""
    names = [rule.name for rule in row.payments]
    said = [row.title, row.short, *row.parts, row.note, row.estimate, *names]
    return [text for text in said if text]


class TermLinker:
    """Links the spellings that the glossary lists, the longest first."""

    def __init__(self, programme: Programme, rules: RulesInWords, language: Language) -> None:
        """Remember the glossary of one language, and the rules in its words."""
        self._programme, self._rules, self._language = programme, rules, language
        self._terms: dict[str, Term] = {
            form: term for term in programme.glossary for form in term.forms.get(language, [])
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._terms:
            return None
        spellings = sorted(self._terms, key=len, reverse=True)
        # A text's spaces may have become unbreakable ones by now.
        choices = "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0]") for form in spellings)
        return re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])")

    def rows_with(self, term: Term) -> list[Row]:
        """List the rows in whose texts a term stands."""
        return [row for row in self._programme.rows if term.id in self._terms_of(row)]

    def _terms_of(self, row: Row) -> set[str]:
        said = [text.in_(self._language) for text in _texts(row)]
        said += self._rules.sentences(row)
        return {term.id for text in said for term in self.terms_in(text)}

    def terms_in(self, text: str) -> list[Term]:
        """List the terms that stand in a text as its owner wrote it, each once."""
        found = self._pattern.findall(text) if self._pattern else []
        return list({self._terms[form].id: self._terms[form] for form in found}.values())

    def link(self, text: str, glossary: str) -> Markup:
        """Return the text as HTML with links to `glossary`, the address of its page."""
        if self._pattern is None:
            return escape(text)
        pieces: list[Markup] = []
        seen: set[str] = set()
        at = 0
        for found in self._pattern.finditer(text):
            term = self._terms[found[0].replace("\u00a0", " ")]
            if term.id in seen:
                continue
            seen.add(term.id)
            pieces.append(escape(text[at : found.start()]))
            pieces.append(
                Markup('<a class="pp-term" href="{}#{}">{}</a>').format(glossary, term.id, found[0])
            )
            at = found.end()
        pieces.append(escape(text[at:]))
        return Markup("").join(pieces)

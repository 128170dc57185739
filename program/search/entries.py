"""The entries of the index: rows, tiers, demands, products, terms, open questions and pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from program.model.addresses import FIXED_PAGES, further_calculators
from program.model.payments import paid_product
from program.model.programme import Programme, Row
from program.model.text import Synonyms, Text
from program.pages.cell_words import cell_words
from program.pages.features import tier_parts
from program.pages.references import TermLinker
from program.pages.rules_in_words import RulesInWords
from program.pages.typography import typeset
from program.search.entry import Entry
from program.search.page_sections import PageSection
from program.search.page_words import page_words
from program.source.languages import Language

__all__ = ["find_entries"]


def find_entries(
    programme: Programme,
    language: Language,
    words: Mapping[str, Any],
    pages: Mapping[str, list[PageSection]],
) -> list[Entry]:
    """List the entries of a language; a product shares its address with its reward's row.

    Args:
        programme: The whole programme.
        language: The language of the entries.
        words: The interface's words in that language.
        pages: The sections of the pages that are not made of the programme alone, by page name.
    """
    finder = _Finder(programme, language, words)
    found = [*finder.tiers(), *finder.rows(), *finder.demands(), *finder.products()]
    found += [*finder.terms(), *finder.questions()]
    # What a page repeats of the programme (a tier's card) is found where it belongs.
    known = {name for entry in found for name in (entry.address, entry.title)}
    for name in FIXED_PAGES:
        for at, entry in enumerate(finder.page(name, pages.get(name, []))):
            if at == 0 or not known & {entry.address, entry.title}:
                found.append(entry)
    for name in further_calculators(programme):  # All else is found on the first one's.
        found += finder.page(name, pages.get(name, [])[:1])
    return found


class _Finder:
    """Makes the entries of a programme in one language."""

    def __init__(self, programme: Programme, language: Language, words: Mapping[str, Any]) -> None:
        self._programme = programme
        self._language = language
        self._words = words
        self._rules = RulesInWords(programme, words, language)

    def _text(self, text: Text | None) -> str:
        return typeset(text.in_(self._language), self._language) if text else ""

    def _also(self, synonyms: Synonyms) -> tuple[str, ...]:
        return tuple(synonyms.get(self._language, []))

    def _cells(self, row: Row) -> tuple[str, ...]:
        return tuple(
            cell_words(self._programme, row, tier.id, self._words, self._language).plain
            for tier in self._programme.tiers
        )

    def _rule_words(self, row: Row) -> str:
        said = self._rules.sentences(row)
        return " ".join(typeset(text, self._language) for text in said)

    def tiers(self) -> Iterator[Entry]:
        place = self._words["nav"]["tiers"]
        for tier in self._programme.tiers:
            yield Entry(
                kind="tier",
                address=f"tiers/{tier.id}/",
                title=self._text(tier.name),
                place=place,
                body=self._text(tier.audience),
                also=self._also(tier.synonyms),
            )
            for anchor, names in tier_parts(self._programme, self._words):
                yield Entry(
                    kind="page",
                    address=f"tiers/{tier.id}/#{anchor}",
                    title=self._words["tier"][anchor],
                    place=self._text(tier.name),
                    also=tuple(names),
                )

    def rows(self) -> Iterator[Entry]:
        for section in self._programme.sections:
            place = self._text(section.name)
            yield Entry(
                kind="page",
                address=f"{section.id}/",
                title=place,
                place=self._words["nav"]["conditions"],
                body=self._text(section.summary),
                also=self._also(section.synonyms),
            )
            for row in section.rows:
                body = [
                    self._rule_words(row),
                    "; ".join(self._text(part) for part in row.parts),
                    self._text(row.note),
                    self._text(row.estimate),
                ]
                yield Entry(
                    kind="row",
                    address=f"{section.id}/#{row.id}",
                    title=self._text(row.name),
                    place=place,
                    long=self._text(row.title) if row.short else "",
                    cells=self._cells(row),
                    body=" ".join(part for part in body if part),
                    also=(
                        *self._also(row.synonyms),
                        *([row.question.in_(self._language)] if row.question else []),
                    ),
                    former=tuple(row.former_ids),
                )

    def demands(self) -> Iterator[Entry]:
        for tier in self._programme.tiers:
            for demand in tier.demands:
                yield Entry(
                    kind="demand",
                    address=f"tiers/{tier.id}/#{demand.id}",
                    title=self._text(demand.title),
                    place=self._text(tier.name),
                    also=self._also(demand.synonyms),
                    former=tuple(demand.former_ids),
                )

    def products(self) -> Iterator[Entry]:
        """Yield each product at the address of its reward's row: a product has no page."""
        for section in self._programme.sections:
            for row in section.rows:
                for product in self._programme.products:
                    if all(paid_product(rule) != product.id for rule in row.pays):
                        continue
                    yield Entry(
                        kind="product",
                        address=f"{section.id}/#{row.id}",
                        title=self._text(product.name),
                        place=self._text(row.name),
                        cells=self._cells(row),
                        also=(
                            product.short.in_(self._language),
                            *self._also(product.synonyms),
                        ),
                    )

    def terms(self) -> Iterator[Entry]:
        linker = TermLinker(self._programme, self._rules, self._language)
        sections = {
            row.id: section.id for section in self._programme.sections for row in section.rows
        }
        for term in self._programme.glossary:
            yield Entry(
                kind="term",
                address=f"glossary/#{term.id}",
                title=self._text(term.name),
                place=self._words["nav"]["glossary"],
                body=self._text(term.meaning),
                also=self._also(term.synonyms),
                forms=tuple(term.forms.get(self._language, [])),
                rows=tuple(f"{sections[row.id]}/#{row.id}" for row in linker.rows_with(term)),
            )

    def questions(self) -> Iterator[Entry]:
        for question in self._programme.questions:
            yield Entry(
                kind="question",
                address=f"questions/#{question.id}",
                title=self._text(question.title),
                place=self._words["nav"]["questions"],
                body=f"{self._text(question.open)} {self._text(question.treatment)}",
                also=(self._text(question.short), *self._also(question.synonyms)),
            )

    def page(self, name: str, sections: list[PageSection]) -> Iterator[Entry]:
        """Yield a page that is not made of the programme alone, and its sections."""
        address = f"{name}/" if name else ""
        also = page_words(self._programme, self._words, name)
        for at, section in enumerate(sections):
            yield Entry(
                kind="page",
                address=address if at == 0 else f"{address}#{section.anchor}",
                title=section.title,
                place="" if at == 0 else sections[0].title,
                body=section.text,
                also=tuple(also.get(section.anchor if at else "", ())),
            )

"""The functions and values that one page's template sees."""

from typing import Any

from markupsafe import Markup

from program.model.addresses import Page, relative
from program.model.cells import CountCell, ThresholdCell
from program.model.payments import ROLES, Payment, Pays, is_filtered, paid_product
from program.model.programme import OpenQuestion, Product, Programme, Row, Section, Term, Tier
from program.model.rule_terms import Line
from program.model.text import Text
from program.pages.cell_words import CellWords, cell_words, is_given
from program.pages.environment import Assets
from program.pages.interface import fill_places, locale_of
from program.pages.numbers import format_count, format_number
from program.pages.references import TermLinker
from program.pages.rule_words import base_words
from program.pages.rules_in_words import RulesInWords
from program.pages.segment_words import NamedSegment, SegmentWords
from program.pages.typography import typeset
from program.source.languages import Language

__all__ = ["Printer"]


class Printer:
    """The functions and values that one page's template sees."""

    def __init__(
        self, programme: Programme, page: Page, words: dict[str, Any], assets: Assets
    ) -> None:
        self.programme = programme
        self.page = page
        self.words = words
        self.assets = assets
        self._rules = RulesInWords(programme, words, page.language)
        self._segments = SegmentWords(programme, page.language)
        self._linker = TermLinker(programme, self._rules, page.language)
        demands = {each.id: f"tiers/{tier.id}" for tier in programme.tiers for each in tier.demands}
        self._sections = {row.id: each for each in programme.sections for row in each.rows}
        self._pages = demands | {row_id: each.id for row_id, each in self._sections.items()}

    def text(self, text: Text | str) -> str:
        """Return a text of the programme in the page's language, its signs set."""
        given = text if isinstance(text, str) else text.in_(self.page.language)
        return typeset(given, self.page.language)

    def linked(self, text: Text | str) -> Markup:
        """Return a text with its glossary terms linked."""
        return self._linker.link(self.text(text), self.url("glossary"))

    def rows_with(self, term: Term) -> list[Row]:
        """List the rows that use a word of the glossary."""
        return self._linker.rows_with(term)

    def terms_in(self, text: Text) -> list[Term]:
        """List the words of the glossary that stand in a text."""
        return self._linker.terms_in(text.in_(self.page.language))

    def url(self, name: str, anchor: str = "", language: Language | None = None) -> str:
        """Link to a page of the site by its name."""
        target = Page.of(self.programme, language or self.page.language, name)
        hash_ = f"#{anchor}" if anchor else ""
        return relative(self.page.address, target.address) + hash_

    def file(self, path: str) -> str:
        """Link to a file by its path from the site's root."""
        return relative(self.page.address, path)

    def row_url(self, row: Row | str) -> str:
        """Link to a row's section, or to a demand that stands in a tier's description."""
        row_id = row if isinstance(row, str) else row.id
        return self.url(self._pages[row_id], row_id)

    def row(self, row_id: str) -> Row:
        """Find a row by its id."""
        return next(row for row in self.programme.rows if row.id == row_id)

    def cell(self, row: Row, tier: Tier | str) -> CellWords:
        """Return a cell in words."""
        tier_id = tier if isinstance(tier, str) else tier.id
        return cell_words(self.programme, row, tier_id, self.words, self.page.language)

    def given_rows(self, section: Section, tier: Tier) -> list[Row]:
        """List the rows of a section that a tier has, or must do."""
        return [row for row in section.rows if is_given(row.cells[tier.id])]

    def sales_row(self) -> Row | None:
        """Find the row of the tiers' least sales: of a year's where there are several."""
        rows = [
            row
            for row in self.programme.rows
            if any(isinstance(cell, ThresholdCell) for cell in row.cells.values())
        ]
        rows.sort(key=lambda row: row.sales is not None and not row.sales.is_plain)
        return rows[0] if rows else None

    def sales_minimum(self, tier: Tier) -> CellWords | None:
        """Return the tier's least sales in words, None where no row of the programme sets one."""
        row = self.sales_row()
        return self.cell(row, tier) if row else None

    def sales_name(self) -> str:
        """Name what the least sales are of."""
        row = self.sales_row()
        if row is None or row.sales is None or row.sales.is_plain:
            return self.say("card.sales")
        return self.text(row.name)

    def rules(self) -> list[tuple[Row, Payment]]:
        """List the rules with their rows, role by role. Templates know every role."""
        found = [(row, rule) for row in self.programme.rows for rule in row.payments]
        return sorted(found, key=lambda each: ROLES.index(each[1].role))

    def value(self, row: Row, rule: Payment, tier: Tier) -> str | None:
        """Say in short what a rule gives a tier; None for nothing."""
        said = self._rules.value(row, rule, tier.id)
        return None if said is None else self.text(said)

    def rule_words(self, row: Row, rule: Payment) -> Markup:
        """Say a rule in a sentence, its glossary terms linked."""
        return self.linked(self._rules.sentence(row, rule))

    def rule_name(self, row: Row, rule: Payment) -> str:
        """Return what a rule is called: by its own name, or its row's with its filter."""
        return self.text(self._segments.named(rule, rule.name or row.name))

    def paid_name(self, rule: Pays) -> str:
        """Return what a rule that pays for one product is called: by that, with its filter."""
        return self.text(self._segments.named(rule, self.product(rule.of[0]).short))

    def paid_value(self, row: Row, rule: Pays, tier: Tier) -> str:
        """Say what a tier is paid for a product: its row's cell, unless a filter divides that."""
        if is_filtered(rule):
            return self.value(row, rule, tier) or self.say("cells.no")
        return self.cell(row, tier).main

    def segments(self) -> list[NamedSegment]:
        """List what is sold, with its names."""
        return self._segments.segments()

    def sold(self) -> list[tuple[Product, list[NamedSegment]]]:
        """List the products, each with its segments: itself where nothing divides it."""
        segments = self.segments()
        return [
            (product, [each for each in segments if each.product is product])
            for product in self.programme.products
        ]

    def line_name(self, line: Line, *, is_short: bool = False) -> str:
        """Name a line of an estimate: by the name of the segment that it is the line of."""
        names = {each.id: each.short if is_short else each.name for each in self.segments()}
        return self.text(names[line.segment] if line.segment else self._segments.line(line))

    def pays_for_a_product(self, row: Row) -> bool:
        """Return whether a row's cells are a product's rates."""
        return any(paid_product(rule) is not None for rule in row.pays)

    def section_of(self, row_id: str) -> Section:
        """Find the section of a row."""
        return self._sections[row_id]

    def product(self, product_id: str) -> Product:
        """Find a product by its id."""
        return next(product for product in self.programme.products if product.id == product_id)

    def question(self, question_id: str) -> OpenQuestion:
        """Find an open question by its id."""
        return next(found for found in self.programme.questions if found.id == question_id)

    def base(self, rule: Pays) -> str | None:
        """Name the price base of a rule's rates, after "of", where the programme names one."""
        bases = [base for base in self.programme.price_bases if base.id == rule.base]
        if not bases:
            return None
        return self.text(base_words(bases[0], self.words, self.page.language))

    def counted(self, row_id: str, number: int) -> str:
        """Count in the unit of a row: in that of the tier which asks for this very number."""
        cells = [cell for cell in self.row(row_id).cells.values() if isinstance(cell, CountCell)]
        cell = next((cell for cell in cells if cell.count == number), cells[0])
        unit = next(unit for unit in self.programme.units if unit.id == cell.unit)
        language = self.page.language
        return self.text(format_count(unit.count.in_(language), number, language))

    def say(self, key: str, **places: object) -> str:
        """Return interface words by their dotted key, with the places in them filled."""
        found: Any = self.words
        for step in key.split("."):
            found = found[step]
        return typeset(fill_places(found, places), self.page.language)

    def say_count(self, key: str, n: int, **places: object) -> str:
        """Return interface words that count, in the form that the number asks for."""
        language = self.page.language
        category = locale_of(language).plural_form(n)
        shown = format_number(n, language)
        return self.say(f"{key}.{category}", n=shown, **places)

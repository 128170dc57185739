"""What each card says: a page's or a row's title, description and key figures per tier."""

from collections.abc import Iterable

from program.model.addresses import Page
from program.model.cells import RateCell, ThresholdCell
from program.model.payments import is_filtered, paid_product
from program.model.programme import Programme, Row, Section, Tier
from program.model.text import Text
from program.pages.cell_words import cell_words, is_demanded, is_given
from program.pages.interface import fill_places, locale_of
from program.pages.numbers import format_number, format_rate
from program.pages.programme_words import programme_words
from program.pages.rules_in_words import RulesInWords
from program.pages.segment_words import SegmentWords
from program.pages.typography import typeset
from program.site.cards.card import Card, Column, spoken
from program.source.languages import Language

__all__ = ["CardWriter"]

_MARKS = {"yes": "given", "no": "absent", "none": "absent"}
"""States that a picture shows by a sign instead of a word."""


class CardWriter:
    """Writes the cards of one language."""

    def __init__(self, programme: Programme, language: Language) -> None:
        """Begin with the programme and the interface's words of a language."""
        self._programme = programme
        self._language = language
        self._words = programme_words(programme, language)
        self._rules = RulesInWords(programme, self._words, language)
        self._segments = SegmentWords(programme, language)

    def page(self, name: str) -> Card:
        """Write the card of a page, by its name as `program.model.addresses` has it."""
        tiers = {f"tiers/{tier.id}": tier for tier in self._programme.tiers}
        sections = {section.id: section for section in self._programme.sections}
        if name in tiers:
            return self._tier(tiers[name], self._address(name))
        if name in sections:
            return self._section(sections[name], self._address(name))
        return self._fixed(name)

    def row(self, row: Row, short_address: str) -> Card:
        """Write the card of a row, which stands at its short address."""
        title = self._text(row.name)
        columns = tuple(self._cell(row, tier) for tier in self._programme.tiers)
        values = [spoken(column) for column in columns]
        if len(set(values)) > 1:
            said = self._listed(columns)
        elif columns[0].mark == "given" and not columns[0].aside:
            said = self._say(
                "demanded_of_all" if is_demanded(self._programme, row) else "given_to_all"
            )
        else:
            said = self._say("same_for_all", value=values[0])
        whole = self._text(row.title)
        description = said if whole == title else f"{whole}. {said}"
        headline = title
        if all(isinstance(cell, RateCell) for cell in row.cells.values()):
            headline = f"{title}: {' / '.join(values)}"
        return Card(title, headline, description, columns, short_address)

    def _fixed(self, name: str) -> Card:
        words, address, programme = (
            self._words,
            self._address(name),
            self._text(self._programme.title),
        )
        key = name or "home"
        title = self._set(words[key]["title"]) if name else programme
        description = self._set(fill_places(words["descriptions"][key], {"title": programme}))
        if key in ("glossary", "questions"):
            return Card(title, title, description, (), address)
        tiers = self._programme.tiers
        columns = tuple(self._tier_column(tier) for tier in tiers)
        most = self._most(self._programme.rows, tiers) if key in ("home", "calculator") else ""
        headline = self._say("with_most", title=title, rate=most) if most else title
        listed = self._listed(columns)
        return Card(title, headline, f"{description} {listed}".strip(), columns, address)

    def _tier(self, tier: Tier, address: str) -> Card:
        step = self._programme.tiers.index(tier)
        columns = []
        for row in self._programme.rows:
            for rule in row.payments:
                name = rule.name or row.name
                figure = ""
                product = paid_product(rule)
                if product:
                    name = next(p.short for p in self._programme.products if p.id == product)
                if product and not is_filtered(rule):
                    figure = self._cell(row, tier).main
                elif rule.role != "unpriced":
                    said = self._rules.value(row, rule, tier.id)
                    figure = self._set(said) if said else ""
                if figure:
                    named = self._set(self._segments.named(rule, name))
                    columns.append(Column(named, step, figure))
        title = self._text(tier.name)
        figures = ", ".join(filter(None, (self._up_to(tier), self._sales(tier))))
        headline = f"{title}: {figures}" if figures else title
        description = f"{self._listed(columns)} {self._text(tier.audience)}".strip()
        return Card(title, headline, description, tuple(columns), address)

    def _section(self, section: Section, address: str) -> Card:
        rows, tiers = section.rows, self._programme.tiers
        has_minimum = any(map(_is_minimum, rows))
        columns = []
        for step, tier in enumerate(tiers):
            most = self._up_to(tier, rows)
            given = sum(is_given(row.cells[tier.id]) for row in rows)
            count = self._count_of(given, len(rows), bare=has_minimum and not most)
            figures = (most, count) if most else (count, self._sales(tier) if has_minimum else "")
            columns.append(Column(self._text(tier.short), step, *figures))
        title = self._text(section.name)
        description = f"{self._text(section.summary)} {self._listed(columns)}".strip()
        most = self._most(rows, tiers)
        headline = self._say("with_most", title=title, rate=most) if most else title
        return Card(title, headline, description, tuple(columns), address)

    def _count_of(self, given: int, rows: int, *, bare: bool) -> str:
        """Write how many of a section's rows a tier has; bare, without their name."""
        words = self._words["card_words"]
        forms = words["count_conditions"]
        category = locale_of(self._language).plural_form(rows)
        text: str = words["count"] if bare else forms.get(category, forms["other"])
        number, of = (format_number(each, self._language) for each in (given, rows))
        return self._set(fill_places(text, {"n": number, "all": of}))

    def _tier_column(self, tier: Tier) -> Column:
        step = self._programme.tiers.index(tier)
        return Column(self._text(tier.short), step, self._up_to(tier), self._sales(tier))

    def _address(self, name: str) -> str:
        return Page.of(self._programme, self._language, name).address

    def _cell(self, row: Row, tier: Tier) -> Column:
        cell = cell_words(self._programme, row, tier.id, self._words, self._language)
        aside = ", ".join(filter(None, (cell.condition, cell.note)))
        name, step = self._text(tier.short), self._programme.tiers.index(tier)
        return Column(name, step, cell.main, aside, _MARKS.get(cell.kind, ""))

    def _listed(self, columns: Iterable[Column]) -> str:
        parts = [f"{column.name}: {spoken(column)}" for column in columns if spoken(column)]
        return f"{'; '.join(parts)}." if parts else ""

    def _most(self, rows: Iterable[Row], tiers: Iterable[Tier]) -> str:
        """Write the highest share that rows pay at tiers; nothing where they pay none."""
        paying = [row for row in rows if any(paid_product(rule) is not None for rule in row.pays)]
        cells = [row.cells[tier.id] for tier in tiers for row in paying]
        rates = [cell.rate_bp for cell in cells if isinstance(cell, RateCell)]
        return format_rate(max(rates), self._language) if rates else ""

    def _up_to(self, tier: Tier, rows: Iterable[Row] | None = None) -> str:
        """Say the most that rows pay at a tier, of all where none are given."""
        most = self._most(self._programme.rows if rows is None else rows, [tier])
        return self._say("most", rate=most) if most else ""

    def _sales(self, tier: Tier) -> str:
        """Write the tier's least sales a year; nothing if no row of the programme sets one."""
        row = next((row for row in self._programme.rows if _is_minimum(row)), None)
        if row is None:
            return ""
        if not isinstance(row.cells[tier.id], ThresholdCell):
            return self._say("no_minimum")
        return self._say("a_year", sum=self._cell(row, tier).main)

    def _say(self, key: str, **places: str) -> str:
        return self._set(fill_places(self._words["card_words"][key], places))

    def _text(self, text: Text | None) -> str:
        return self._set(text.in_(self._language)) if text else ""

    def _set(self, text: str) -> str:
        return typeset(text, self._language)


def _is_minimum(row: Row) -> bool:
    """Return whether the row sets a tier's minimum of a year's sales of all products."""
    is_plain = row.sales is None or row.sales.is_plain
    return is_plain and any(isinstance(cell, ThresholdCell) for cell in row.cells.values())

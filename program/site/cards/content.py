"""What each card says: a page's or a row's title, description and key figures per tier."""

from collections.abc import Iterable

from program.model.addresses import Page
from program.model.cells import RateCell, ThresholdCell
from program.model.payments import is_filtered, paid_product
from program.model.programme import Programme, Row, Section, Tier
from program.model.text import Text
from program.pages.cell_words import cell_words, is_demanded, is_given
from program.pages.interface import locale_of
from program.pages.numbers import format_number, format_rate
from program.pages.programme_words import programme_words
from program.pages.rules_in_words import RulesInWords
from program.pages.segment_words import SegmentWords
from program.pages.typography import typeset
from program.site.cards.card import Card, Column, spoken
from program.site.cards.rates import is_minimum, is_rated, rates_of
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
        self._count = len(programme.tiers)

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
        words, address = self._words, self._address(name)
        key = name or "home"
        titles: dict[str, str] = {
            "home": self._text(self._programme.title),
            **{each: words[each]["title"] for each in ("compare", "tiers", "calculator", "join")},
            **{each: words[each]["title"] for each in ("glossary", "questions")},
        }
        title = self._set(titles[key])
        description = self._set(
            str(words["descriptions"][key]).replace("{title}", self._text(self._programme.title))
        )
        if key in ("glossary", "questions"):
            return Card(title, title, description, (), address)
        columns = tuple(self._tier_column(tier) for tier in self._programme.tiers)
        most = self._most(self._rates())
        headline = title
        if most and key in ("home", "calculator"):
            headline = self._say("with_most", title=title, rate=most)
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
        most = self._most(self._rates(tier))
        sales = self._sales(tier)
        figures = ", ".join(filter(None, (self._say("most", rate=most) if most else "", sales)))
        headline = f"{title}: {figures}" if figures else title
        description = f"{self._listed(columns)} {self._text(tier.audience)}".strip()
        return Card(title, headline, description, tuple(columns), address)

    def _section(self, section: Section, address: str) -> Card:
        columns = []
        rated = [row for row in section.rows if is_rated(row)]
        minimum = next((row for row in section.rows if is_minimum(row)), None)
        for step, tier in enumerate(self._programme.tiers):
            name = self._text(tier.short)
            given = sum(is_given(row.cells[tier.id]) for row in section.rows)
            if most := self._most(rates_of(rated, tier)):
                count = self._count_of(given, len(section.rows))
                columns.append(Column(name, step, self._say("most", rate=most), count))
            elif minimum:
                count = self._count_of(given, len(section.rows), bare=True)
                columns.append(Column(name, step, count, self._sales(tier)))
            else:
                columns.append(Column(name, step, self._count_of(given, len(section.rows))))
        title = self._text(section.name)
        description = f"{self._text(section.summary)} {self._listed(columns)}".strip()
        most = self._most(
            [rate for tier in self._programme.tiers for rate in rates_of(rated, tier)]
        )
        headline = self._say("with_most", title=title, rate=most) if most else title
        return Card(title, headline, description, tuple(columns), address)

    def _count_of(self, given: int, rows: int, *, bare: bool = False) -> str:
        """Write how many of a section's rows a tier has; bare, without their name."""
        forms = self._words["card_words"]["count_conditions"]
        category = locale_of(self._language).plural_form(rows)
        text: str = (
            self._words["card_words"]["count"] if bare else forms.get(category, forms["other"])
        )
        number, of = (format_number(each, self._language) for each in (given, rows))
        return self._set(text.replace("{n}", number).replace("{all}", of))

    def _tier_column(self, tier: Tier) -> Column:
        step = self._programme.tiers.index(tier)
        most = self._most(self._rates(tier))
        main = self._say("most", rate=most) if most else ""
        return Column(self._text(tier.short), step, main, self._sales(tier))

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

    def _rates(self, tier: Tier | None = None) -> list[int]:
        rows = [row for row in self._programme.rows if is_rated(row)]
        return [
            rate
            for each in ([tier] if tier else self._programme.tiers)
            for rate in rates_of(rows, each)
        ]

    def _most(self, rates: list[int]) -> str:
        return format_rate(max(rates), self._language) if rates else ""

    def _sales(self, tier: Tier) -> str:
        """Write the tier's least sales a year; nothing if no row of the programme sets one."""
        row = next((row for row in self._programme.rows if is_minimum(row)), None)
        if row is None:
            return ""
        if not isinstance(row.cells[tier.id], ThresholdCell):
            return self._say("no_minimum")
        return self._say("a_year", sum=self._cell(row, tier).main)

    def _say(self, key: str, **places: str) -> str:
        text: str = self._words["card_words"][key]
        for name, value in places.items():
            text = text.replace(f"{{{name}}}", value)
        return self._set(text)

    def _text(self, text: Text | None) -> str:
        return self._set(text.in_(self._language)) if text else ""

    def _set(self, text: str) -> str:
        return typeset(text, self._language)

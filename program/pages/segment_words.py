"""What is sold and what rules filter by, in the words of one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from program.model.marks import Mark
from program.model.payments import Payment, Pays
from program.model.programme import Product, Programme
from program.model.rule_terms import Line
from program.model.segments import Segment, segments_of
from program.model.text import Text
from program.pages.interface import fill_places, load_words, locale_of
from program.pages.typography import typeset
from program.source.languages import Language

__all__ = ["NamedSegment", "SegmentWords"]


@dataclass(frozen=True, slots=True)
class NamedSegment:
    """A segment with its names; one that is a whole product has the product's."""

    id: str
    product: Product
    label: str
    """What tells it apart: "new customers"; empty where it is a whole product."""
    name: str
    short: str

    @property
    def field(self) -> str:
        """What its field is called, which stands under the product's name where there are more."""
        return f"{self.label[:1].upper()}{self.label[1:]}" or self.name


class SegmentWords:
    """Names segments and filters in one language."""

    def __init__(self, programme: Programme, language: Language) -> None:
        """Begin with a programme's marks and the words of a language."""
        self._programme = programme
        self._language = language
        self._words: Mapping[str, str] = load_words(language)["segments"]

    def _say(self, key: str, **places: str) -> str:
        return fill_places(self._words[key], places)

    def segments(self) -> list[NamedSegment]:
        """Name what is sold, in the order of the terms."""
        found = []
        for segment in segments_of(self._programme):
            label, product = self._label(segment), segment.product
            name, short = (self._with(each, label) for each in (product.name, product.short))
            found.append(NamedSegment(segment.id, product, label, name, short))
        return found

    def named(self, rule: Payment, name: Text) -> str:
        """Name a rule by a product or a row, with its filter: "Cloud: new customers"."""
        form = "then_" if isinstance(rule, Pays) and rule.when else ""
        parts = [] if rule.name else self._filter(rule, form)
        return self._with(name, ", ".join(parts))

    def line(self, line: Line) -> str:
        """Name a line of an estimate."""
        return self.named(line.rule, line.name)

    def stage(self, rule: Payment) -> str:
        """Say in a rule's sentence whom its filter leaves; nothing where it has none."""
        return ", ".join(self._filter(rule, "for_"))

    def either(self, names: Iterable[str]) -> str:
        """Join what stands one for another: "new customers or public bodies"."""
        return f" {self._say('or')} ".join(names)

    def _with(self, name: Text, label: str) -> str:
        text = name.in_(self._language)
        if not label:
            return text
        return typeset(self._say("named", product=text, segment=label), self._language)

    def _label(self, segment: Segment) -> str:
        chosen = [
            value.name.in_(self._language)
            for mark in self._programme.marks
            for value in mark.values
            if segment.values.get(mark.id) == value.id
        ]
        form = "then_" if chosen else ""
        return ", ".join([*chosen, *self._days(segment.since, segment.until, form)])

    def _filter(self, rule: Payment, form: str) -> list[str]:
        if not isinstance(rule, Pays):
            return []
        chosen = [
            self._chosen(mark, rule.when[mark.id])
            for mark in self._programme.marks
            if mark.id in rule.when
        ]
        return [*chosen, *self._days(rule.since, rule.until, form)]

    def _chosen(self, mark: Mark, ids: Sequence[str]) -> str:
        return self.either(each.name.in_(self._language) for each in mark.values if each.id in ids)

    def _days(self, since: str | None, until: str | None, form: str) -> list[str]:
        """Say between which days customers were attached; `form` chooses among the words."""
        if since is None and until is None:
            return []
        key = "between" if since and until else "since" if since else "before"
        days = {"since": since, "before": until}
        said = {name: self._day(day) for name, day in days.items() if day}
        return [self._say(f"{form}{key}", **said)]

    def _day(self, day: str) -> str:
        """Write a day by the words' own pattern: a name that ends with a point would end texts."""
        return format_date(date.fromisoformat(day), self._say("day"), locale_of(self._language))

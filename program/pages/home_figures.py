"""What home answers with money: a year's sales, and what each tier pays for them.

The figures in the HTML and those that the page's script shows later come from the same function,
`calculator.api.answer_request`: nothing is worked out here.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from calculator.limits import MAX_NUMBER_LETTERS
from program.model.cells import ThresholdCell
from program.model.payments import Payment, Pays
from program.model.programme import OpenQuestion, Programme, Row, Tier
from program.model.rule_terms import scale_terms
from program.model.segments import Segment, counted_by, segments_of
from program.pages.built_figures import built_answer
from program.pages.figures import Figures, names_of
from program.pages.numbers import format_compact, format_number, number_format
from program.pages.programme_words import programme_words
from program.pages.readings import named_readings, questions_in, reading_names, told_readings
from program.pages.segment_words import SegmentWords
from program.pages.typography import typeset_words
from program.source.languages import Language

__all__ = ["HomeFigures", "estimate_link", "quick_sums", "script_data", "sizes_of"]

_OF_ANSWERS = ("state_open", "state_unmet")
"""What is said of a tier by answers to questions, which nobody is asked here."""


def sizes_of(programme: Programme) -> list[int]:
    """Return the sums of yearly sales that are worth a look, in whole units, ascending.

    They follow the programme's own size: the lowest and the highest minimum of its tiers (the first
    example's sales where it sets none), then twice and five times the highest.
    """
    minimums = sorted(
        cell.from_kopecks * (row.sales.times if row.sales else 1) // programme.unit
        for row in programme.rows
        for cell in row.cells.values()
        if isinstance(cell, ThresholdCell) and cell.from_kopecks
    )
    sold = sum(programme.examples[0].sales.values()) // programme.unit
    top = max(minimums[-1] if minimums else sold, 2)
    least = minimums[0] if minimums and minimums[0] < top else top // 2
    return [least, top, 2 * top, 5 * top]


def quick_sums(programme: Programme, language: Language) -> list[tuple[str, str]]:
    """Return these sums: as a field holds each, and as its button says it."""
    return [
        (format_number(size, language), format_compact(size, language))
        for size in sizes_of(programme)
    ]


def estimate_link(sales: dict[str, int], tier: str, answers: Mapping[str, bool | int | str]) -> str:
    """Write the fragment of a filled-in estimate: sales in whole units, keys sorted."""
    words = {True: "yes", False: "no"}
    said = {key: words[each] if isinstance(each, bool) else each for key, each in answers.items()}
    pairs = {**sales, **said, "tier": tier}
    return "&".join(f"{key}={pairs[key]}" for key in sorted(pairs))


def _counts(rule: Payment, segment: Segment) -> bool:
    """Return whether a rule's figure depends on a segment's sales, or on none at all."""
    return not isinstance(rule, Pays) or bool(counted_by(rule, [segment]))


def _is_for(row: Row, rule: Payment, tier: Tier) -> bool:
    """Return whether a rule gives a tier anything, be its amount published or not."""
    if isinstance(rule, Pays) and rule.amount:
        return tier.id in rule.tiers
    return scale_terms(row, rule, tier.id) is not None


def script_data(data: Mapping[str, Any]) -> Markup:
    """Write a page script's data as JSON that is safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


class HomeFigures:
    """One language's field, quick sums and built answer."""

    most_letters = MAX_NUMBER_LETTERS
    """Of the field's text."""

    def __init__(self, programme: Programme, language: Language) -> None:
        """Answer for the highest minimum, all of it sold as the first product."""
        self._programme = programme
        self._language = language
        self._figures = Figures(programme, language)
        self.product = SegmentWords(programme, language).segments()[0]
        self.size = sizes_of(programme)[1]
        self.quick = quick_sums(programme, language)
        sales = {self.product.id: self.size * programme.unit}
        self._slots: dict[str, Any] = built_answer(programme, sales, {}, steps=False)["slots"]
        self.readings = reading_names(programme, language)
        self._touched = {
            each.id: self._left_open(each, programme.tiers) for each in segments_of(programme)
        }

    def _left_open(self, segment: Segment, tiers: Sequence[Tier]) -> set[str]:
        """Collect what the rules leave open that pay these tiers for a segment, or for all."""
        return {
            question
            for row in self._programme.rows
            for rule in row.payments
            if _counts(rule, segment) and any(_is_for(row, rule, tier) for tier in tiers)
            for question in rule.questions
        }

    @property
    def sum(self) -> str:
        """The example's sales, in words."""
        return self._figures.show(self.size * self._programme.unit)

    def slot(self, name: str) -> str:
        """Show a slot of the built answer; nothing where it is empty."""
        value = self._slots.get(name)
        if isinstance(value, dict) and "phrases" in value:
            value = {
                "phrases": [each for each in value["phrases"] if each["key"] not in _OF_ANSWERS]
            }
        return "" if value is None else self._figures.show(value)

    def marks(self, name: str) -> list[tuple[OpenQuestion, str]]:
        """List the open questions that a slot depends on, each with what it is in each case."""
        slot = self._slots.get(name)
        names = named_readings(self._programme, self._language)
        said = "; ".join(
            f"{told}: {self._figures.show(value)}" for told, value in told_readings(slot, names)
        )
        return [(each, said) for each in questions_in(self._programme, slot)]

    def link(self, tier: str) -> str:
        """Return the fragment of the calculator's link to the built answer."""
        return estimate_link({self.product.id: self.size}, tier, {})

    def notes(self) -> list[tuple[OpenQuestion, list[str]]]:
        """List the open questions that the sums touch, each with the products that bring it in."""
        return [
            (question, products)
            for question in self._programme.questions
            if (products := [id_ for id_, of in self._touched.items() if question.id in of])
        ]

    def questions(self, tiers: Sequence[Tier]) -> list[OpenQuestion]:
        """List the open questions that the sums of the built answer touch at these tiers."""
        segment = next(each for each in segments_of(self._programme) if each.id == self.product.id)
        touched = self._left_open(segment, tiers)
        return [each for each in self._programme.questions if each.id in touched]

    def config(self) -> Markup:
        """Return the page script's data."""
        words = typeset_words(programme_words(self._programme, self._language), self._language)
        data = {
            "language": self._language,
            "numbers": number_format(self._programme.currency, self._language),
            "suffixes": programme_words(self._programme, self._language)["suffixes"],
            "names": names_of(self._programme, self._language) | {"rows": {}, "questions": {}},
            "words": {
                "slots": words["slots"],
                "sentences": words["sentences"],
                "steps": {"titles": {}, "rules": {}, "inputs": {}},
            },
            "page": {**words["earnings"], "errors": words["errors"]},
            "of_answers": _OF_ANSWERS,
        }
        return script_data(data)

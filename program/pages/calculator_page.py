"""What the calculator's page prints of the first estimate, and hands to its script."""

import zlib
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from calculator.limits import MAX_NAME_LETTERS
from calculator.money import BASIS_POINTS
from calculator.slots import Slot
from program.model.programme import Tier
from program.model.terms import parsed_terms
from program.pages.assumptions import assumptions, sold_for
from program.pages.built_figures import first_answer
from program.pages.calculator_parts import examples_of, link_terms, unlisted_rules
from program.pages.earned_words import earned_counts
from program.pages.figures import Figures, names_of
from program.pages.home_figures import quick_sums, script_data
from program.pages.numbers import number_format
from program.pages.printer import Printer
from program.pages.readings import (
    of_first_reading,
    rate_in_all_readings,
    reading_names,
    script_words,
)
from program.pages.requirements import requirements
from program.pages.typography import typeset_words

__all__ = ["CalculatorPage"]


class CalculatorPage:
    """What the calculator's page prints of the first estimate, and hands to its script."""

    most_letters = MAX_NAME_LETTERS
    """Of the field that says whom the estimate is for."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._figures = Figures(printer.programme, printer.page.language)
        self.terms = parsed_terms(printer.programme)
        self.tells_apart = self.terms.tells_apart
        self.has_rebates = any(rule.is_rebate for rule in self.terms.rules)
        self.answer = first_answer(printer.programme)
        tiers = self.answer["estimate"]["tiers"]
        unlisted = unlisted_rules(printer.programme)
        self.steps = {
            tier: [
                self._figures.step(step)
                for step in figures["steps"]
                if any(step["result"].values()) and step["rule"] not in unlisted
            ]
            for tier, figures in tiers.items()
        }
        self.derived = {
            step["id"]
            for figures in (*tiers.values(), self.answer["estimate"])
            for step in figures["steps"]
        }
        touched = {question for tier in tiers.values() for question in tier["questions"]}
        # Whether a tier is reached is an estimate's word too.
        touched |= {
            question
            for required in requirements(printer, self.terms)
            for question in required["questions"]
        }
        self.readings = reading_names(printer.programme, printer.page.language)
        self.quick_sums = quick_sums(printer.programme, printer.page.language)
        self.of_first = of_first_reading(printer.words, self.readings)
        # In the programme's order: a note's number beside a figure is its place in this list.
        self.questions = [each.id for each in printer.programme.questions if each.id in touched]

    def quarterly(self, tier: Tier) -> list[dict[str, Any]]:
        """Return a tier's rebates that each quarter has its own figure of."""
        rebates = self.answer["estimate"]["tiers"][tier.id]["rebates"]
        return [each for each in rebates if "quarters" in each]

    def slot(self, name: str) -> str:
        """Show a slot of the first estimate."""
        return self._figures.show(self.answer["slots"][name])

    def sold_for(self, tier: Tier) -> dict[str, list[str]]:
        """Name, by open question, the products whose sales alone bring it into a tier's total."""
        return sold_for(self.terms, tier.id)

    def has_sold(self, products: Iterable[str]) -> bool:
        """Return whether the first estimate has sales of any of these."""
        return any(self.answer["slots"][f"sales.{each}"] for each in products)

    def money(self, kopecks: int) -> str:
        """Show a sum that is no slot: a chart's mark."""
        return self._figures.show(kopecks)

    @property
    def thresholds(self) -> dict[str, str]:
        """Write the sales minimum of each tier in short; nothing where it follows from the mix."""
        return {
            tier: self._figures.short_sum(self.terms.minimums[tier]) if condition.plain else ""
            for tier, condition in self.terms.conditions.items()
            if self.terms.minimums[tier] or (condition.by_sales and not condition.plain)
        }

    def step_of(self, tier: Tier) -> int:
        """Number a tier, from 1."""
        return self._printer.programme.tiers.index(tier) + 1

    def tier(self, tier: str | None) -> str:
        """Name a tier that sales reach; none is a dash."""
        return self._figures.show(None if tier is None else {"tier": tier})

    def rate(self, rule: str, tier: Tier, rate_bp: int | None) -> str:
        """Show a rule's rate in the terms, which no scenario changes, where it has one rate."""
        rate = rate_in_all_readings(self.terms, rule, tier.id, rate_bp)
        return "" if rate is None else self._figures.show(rate)

    def word(self, name: str) -> str | None:
        """Return the key of a slot's word, or of its first sentence: its look depends on it."""
        slot: Slot = self.answer["slots"][name]
        if isinstance(slot, dict) and slot.get("sentences"):
            return str(slot["sentences"][0]["key"])
        return slot if isinstance(slot, str) else None

    def per_cent(self, position_bp: int) -> str:
        """Return a position in a picture as SVG has it."""
        return f"{position_bp / 100:g}%"

    def points(self, line: list[int]) -> str:
        """Return a line's points as SVG has them, from positions counted upwards."""
        pairs = zip(line[::2], line[1::2], strict=True)
        return " ".join(f"{x},{BASIS_POINTS - y}" for x, y in pairs)

    def crc32(self) -> str:
        """Return the check value of the page script's data, in hexadecimal digits.

        They stand in the page itself, which no hash can hold: this tells damage, not intent.
        """
        return f"{zlib.crc32(self.config().encode()):08x}"

    def config(self) -> Markup:
        """Return the page script's data."""
        printer = self._printer
        words = typeset_words(printer.words, printer.page.language)
        names = names_of(printer.programme, printer.page.language)
        questions = printer.programme.questions
        counts = earned_counts(printer.programme, printer.page.language)
        places = {
            "rows": {row: printer.row_url(row) for row in names["rows"]},
            "questions": {each.id: printer.url("questions", each.id) for each in questions},
        }
        data = {
            "language": printer.page.language,
            "numbers": number_format(printer.programme.currency, printer.page.language),
            "title": printer.text(printer.programme.title),
            **link_terms(printer.programme),
            "examples": examples_of(printer),
            "unlisted_rules": unlisted_rules(printer.programme),
            "suffixes": printer.words["suffixes"],
            **({"per": printer.words["per"]} if self.terms.by_position else {}),
            "names": names
            | {"questions": {each.id: printer.text(each.title) for each in questions}},
            **({"counts": counts} if counts else {}),
            "assumed": assumptions(printer, self.terms, self.answer, self.questions),
            "places": places,
            **script_words(printer.programme, words["readings"], printer.page.language),
            "words": {
                name: words[name]
                for name in ("slots", "sentences", "steps", "states", "errors", "link")
            },
            "page": words["calculator"],
            "python": {
                "base": printer.file(printer.assets.python),
                "worker": {
                    "address": printer.file(printer.assets.site + printer.assets.worker),
                    "integrity": printer.assets.worker_integrity,
                },
                **printer.assets.python_options,
            },
        }
        return script_data(data)

"""From a programme to its pages: a plain function, so that any site builder can use it.

The templates compute nothing: what they print comes from the programme or from the functions
named in `_functions`. Hand-written pages may call the same functions.
"""

import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any, assert_never, get_args

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calculator.slots import Slot
from calculator.terms import parse_terms
from program.model.addresses import Page, page_names, relative, short_name
from program.model.cells import CountCell, ThresholdCell
from program.model.former import former_in_links, former_pages
from program.model.programme import OpenQuestion, Product, Programme, Row, Section, Tier
from program.model.rewards import RewardKind, RewardRule, ShareOfBase, paid_product
from program.model.terms import RequirementKind, terms_of
from program.model.text import Text
from program.pages.built_figures import first_answer
from program.pages.cell_words import CellWords, cell_words, is_given
from program.pages.differences import changes_between, differs, neighbours
from program.pages.earnings import Earnings, sizes_of
from program.pages.figures import Figures, names_of, typeset_words
from program.pages.interface import fill_places, load_words
from program.pages.notes import number_notes
from program.pages.numbers import (
    currency_sign,
    format_compact,
    format_count,
    format_money,
    format_number,
    format_rate,
)
from program.pages.references import TermLinker
from program.pages.tier_finder import Suiting
from program.pages.typography import set_spaces, typeset
from program.source.languages import Language

__all__ = [
    "HAND_WRITTEN",
    "TEMPLATES",
    "Assets",
    "page_environment",
    "read_hand_written",
    "render_former_pages",
    "render_pages",
]

TEMPLATES = Path(__file__).parent / "templates"
HAND_WRITTEN = Path(__file__).parents[2] / "docs"
_ASCII_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class Assets:
    """What the pages need to know of the files served beside them (paths from the site's root)."""

    site: str = "assets/site/"
    python: str = "assets/python/"
    python_options: Mapping[str, Any] = field(default_factory=dict)
    """What the page's script has to know of the browser's Python (`Runtime.options`)."""
    worker: str = ""
    """The script that runs it, among the site's."""
    worker_integrity: str = ""
    """Its SHA-256, as `integrity` attributes have it."""


def _escape_markdown(text: str) -> Markup:
    """Make a programme's text safe inside a line of Markdown, a heading above all.

    Each sign that Markdown, one of its extensions or HTML could read becomes a character
    reference. A backslash would do for Markdown alone, but the contents beside the page are made
    of the heading's HTML, where "&\\#39;" has become the text "&#39;".
    """
    one_line = " ".join(str(text).split("\n"))
    return Markup(_ASCII_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", one_line))


def _yaml_text(text: str) -> Markup:
    """Write a text as a value of a page's front matter, in YAML's double quotes.

    Jinja2's `tojson` writes an emoji as two halves, which YAML refuses.
    """
    return Markup(
        yaml.safe_dump(str(text), allow_unicode=True, default_style='"', width=inf).strip()
    )


def _html_block(html: str) -> Markup:
    """Put HTML at the line's start without blank lines: Markdown then passes it through whole."""
    return Markup(re.sub(r"\s*\n\s*", "\n", html).strip())


class _Printer:
    """The functions and values that one page's template sees."""

    def __init__(
        self, programme: Programme, page: Page, words: dict[str, Any], assets: Assets
    ) -> None:
        self.programme = programme
        self.page = page
        self.words = words
        self.assets = assets
        self._linker = TermLinker(programme, page.language)

    def text(self, text: Text | str) -> str:
        """Give a text of the programme in the page's language, its signs set."""
        given = text if isinstance(text, str) else text.in_(self.page.language)
        return typeset(given, self.page.language)

    def linked(self, text: Text | str) -> Markup:
        """Give a text with its glossary terms linked."""
        return self._linker.link(self.text(text), self.url("glossary"))

    def url(self, name: str, anchor: str = "", language: Language | None = None) -> str:
        """Link to a page of the site by its name."""
        target = Page(language or self.page.language, name)
        hash_ = f"#{anchor}" if anchor else ""
        return relative(self.page.address, target.address) + hash_

    def file(self, path: str) -> str:
        """Link to a file by its path from the site's root."""
        return relative(self.page.address, path)

    def row_url(self, row: Row | str) -> str:
        """Link to a row's section, or to a demand that stands in a tier's description."""
        row_id = row if isinstance(row, str) else row.id
        for section in self.programme.sections:
            if any(row.id == row_id for row in section.rows):
                return self.url(section.id, row_id)
        for tier in self.programme.tiers:
            if any(demand.id == row_id for demand in tier.demands):
                return self.url(f"tiers/{tier.id}", row_id)
        raise KeyError(row_id)

    def row(self, row_id: str) -> Row:
        """Find a row by its id."""
        return next(row for row in self.programme.rows if row.id == row_id)

    def cell(self, row: Row, tier: Tier | str) -> CellWords:
        """Give a cell in words."""
        tier_id = tier if isinstance(tier, str) else tier.id
        return cell_words(self.programme, row, tier_id, self.words, self.page.language)

    def given_rows(self, section: Section, tier: Tier) -> list[Row]:
        """List the rows of a section that a tier has, or must do."""
        return [row for row in section.rows if is_given(row.cells[tier.id])]

    def sales_minimum(self, tier: Tier) -> CellWords | None:
        """Give the tier's least sales in words, None where no row of the programme sets one."""
        for section in self.programme.sections:
            for row in section.rows:
                if any(isinstance(cell, ThresholdCell) for cell in row.cells.values()):
                    return self.cell(row, tier)
        return None

    def rules(self) -> list[tuple[Row, RewardRule]]:
        """List the reward rules with their rows, kind by kind. Templates know every kind."""
        kinds = get_args(RewardKind)
        found = [(row, rule) for row in self.programme.rows for rule in row.rewards]
        return sorted(found, key=lambda each: kinds.index(each[1].kind))

    def pays_for_a_product(self, row: Row) -> bool:
        """Tell whether a row's cells are a product's rates."""
        return any(paid_product(rule) is not None for rule in row.rewards)

    def section_of(self, row_id: str) -> Section:
        """Find the section of a row."""
        return next(
            section
            for section in self.programme.sections
            if any(row.id == row_id for row in section.rows)
        )

    def product(self, product_id: str) -> Product:
        """Find a product by its id."""
        return next(product for product in self.programme.products if product.id == product_id)

    def questions_of(self, row: Row) -> list[OpenQuestion]:
        """List the open questions that touch a row."""
        return [question for question in self.programme.questions if row.id in question.rows]

    def question(self, question_id: str) -> OpenQuestion:
        """Find an open question by its id."""
        return next(found for found in self.programme.questions if found.id == question_id)

    def base(self, rule: ShareOfBase) -> str | None:
        """Name the price base of a rule's rates, after "of", where the programme names one."""
        bases = self.programme.price_bases
        return next((self.text(base.of) for base in bases if base.id == rule.base), None)

    def requirements(self, terms: dict[str, Any]) -> list[dict[str, Any]]:
        """List what tiers require, in the terms' order: title, tiers, the open questions on it."""
        rows = {row.id: row.title for row in self.programme.rows}
        demands = {each.id: each.title for tier in self.programme.tiers for each in tier.demands}
        titles = rows | demands
        return [
            {
                "id": required["id"],
                "title": titles[required["id"]],
                "questions": [
                    question.id
                    for question in self.programme.questions
                    if required["id"] in question.rows
                ],
                "tiers": required.get("tiers")
                or list(required.get("minimums") or required["minimums_kopecks"]),
            }
            for required in terms["requirements"]
        ]

    def counted(self, row_id: str, number: int) -> str:
        """Count in the unit of a row: in that of the tier which asks for this very number."""
        cells = [cell for cell in self.row(row_id).cells.values() if isinstance(cell, CountCell)]
        cell = next((cell for cell in cells if cell.count == number), cells[0])
        unit = next(unit for unit in self.programme.units if unit.id == cell.unit)
        language = self.page.language
        return self.text(format_count(unit.count.in_(language), number, language))

    def asked_requirements(self, terms: dict[str, Any]) -> list[dict[str, Any]]:
        """List the requirements that a form asks about, each with its question and its choices."""
        rows = {row.id: row.question for row in self.programme.rows}
        demands = {each.id: each.question for tier in self.programme.tiers for each in tier.demands}
        questions = rows | demands
        unknown = {"value": "", "label": self.say("calculator.answer_open")}
        yes_no = [
            {"value": "yes", "label": self.say("calculator.answer_yes")},
            {"value": "no", "label": self.say("calculator.answer_no")},
        ]
        asked = []
        for required in terms["requirements"]:
            kind: RequirementKind = required["kind"]
            match kind:
                case "sales_minimum":
                    continue
                case "answer":
                    choices = yes_no
                case "count":
                    steps = sorted(set(required["minimums"].values()))
                    counted = [self.counted(required["id"], step) for step in steps]
                    more = [self.say("calculator.count_more", n=each) for each in counted]
                    labels = [self.say("calculator.count_none"), *more]
                    choices = [
                        {"value": str(step), "label": label}
                        for step, label in zip([0, *steps], labels, strict=True)
                    ]
                case _:
                    assert_never(kind)
            question = questions[required["id"]]
            asked.append(
                {"id": required["id"], "question": question, "choices": [*choices, unknown]}
            )
        return asked

    def say(self, key: str, **places: object) -> str:
        """Give interface words by their dotted key, with the places in them filled."""
        found: Any = self.words
        for step in key.split("."):
            found = found[step]
        return typeset(fill_places(found, places), self.page.language)

    def functions(self) -> dict[str, Callable[..., Any]]:
        """List what templates may call."""
        language, currency = self.page.language, self.programme.currency
        return {
            "url": self.url,
            "file": self.file,
            "row_url": self.row_url,
            "find_row": self.row,
            "short_name": short_name,
            "cell": self.cell,
            "given_rows": self.given_rows,
            "find_rules": self.rules,
            "pays_for_a_product": self.pays_for_a_product,
            "section_of": self.section_of,
            "sales_minimum": self.sales_minimum,
            "product": self.product,
            "requirements": self.requirements,
            "asked_requirements": self.asked_requirements,
            "notes_of": lambda rows: number_notes(rows, self.programme.questions),
            "questions_of": self.questions_of,
            "rows_with": self._linker.rows_with,
            "question": self.question,
            "base": self.base,
            "say": self.say,
            "differs": differs,
            "changes": lambda lower, higher: changes_between(self.programme, lower, higher),
            "neighbours": lambda tier: neighbours(self.programme, tier),
            "money": lambda kopecks: format_money(kopecks, currency, language),
            "currency_sign": lambda: currency_sign(currency, language),
            "rate": lambda rate_bp: format_rate(rate_bp, language),
            "number": lambda number: format_number(number, language),
        }


class _Calculator:
    """What the calculator's page prints of the first estimate, and hands to its script."""

    def __init__(self, printer: _Printer) -> None:
        self._printer = printer
        self._figures = Figures(printer.programme, printer.page.language)
        self.terms = terms_of(printer.programme)
        terms = parse_terms(self.terms)
        self.tells_apart = terms.tells_apart
        self.has_rebates = any(terms.rebates_bp.values())
        self.answer = first_answer(printer.programme)
        self.steps = {
            tier: [
                self._figures.step(step)
                for step in figures["steps"]
                if any(step["result"].values())
            ]
            for tier, figures in self.answer["estimate"]["tiers"].items()
        }
        self.derived = {
            step["id"]
            for figures in (*self.answer["estimate"]["tiers"].values(), self.answer["estimate"])
            for step in figures["steps"]
        }
        touched = {
            question
            for tier in self.answer["estimate"]["tiers"].values()
            for question in tier["questions"]
        }
        # Whether a tier is reached is an estimate's word too.
        touched |= {
            question
            for required in printer.requirements(self.terms)
            for question in required["questions"]
        }
        # In the programme's order: a note's number beside a figure is its place in this list.
        self.questions = [each.id for each in printer.programme.questions if each.id in touched]

    def _examples(self) -> dict[str, Any]:
        return {
            example.id: {
                "name": self._printer.text(example.name),
                "sales": example.sales,
                "answers": example.answers,
            }
            for example in self._printer.programme.examples
        }

    @property
    def quick_sums(self) -> list[tuple[str, str]]:
        """Give sums of the programme's size: as a field holds each, and as its button says it."""
        language = self._printer.page.language
        return [
            (format_number(roubles, language), format_compact(roubles, language))
            for roubles in sizes_of(self._printer.programme)
        ]

    def slot(self, name: str) -> str:
        """Show a slot of the first estimate."""
        return self._figures.show(self.answer["slots"][name])

    def money(self, kopecks: int) -> str:
        """Show a sum that is no slot: a chart's mark."""
        return self._figures.show(kopecks)

    @property
    def thresholds(self) -> dict[str, str]:
        """Write the sales minimum of each tier that has one, in short."""
        least = parse_terms(self.terms).minimums
        return {
            tier: self._figures.short_sum(kopecks) for tier, kopecks in least.items() if kopecks
        }

    def step_of(self, tier: Tier) -> int:
        """Number a tier, from 1."""
        return self._printer.programme.tiers.index(tier) + 1

    def tier(self, tier: str | None) -> str:
        """Name a tier that sales reach; none is a dash."""
        return self._figures.show(None if tier is None else {"tier": tier})

    def rate(self, rate_bp: int) -> str:
        """Show a rate of the terms: no scenario changes it."""
        return self._figures.show({"bp": rate_bp})

    def word(self, name: str) -> str | None:
        """Give the key of a slot that holds a word: its look depends on it."""
        slot: Slot = self.answer["slots"][name]
        return slot if isinstance(slot, str) else None

    def per_cent(self, position_bp: int) -> str:
        """Give a position in a picture as SVG has it."""
        return f"{position_bp / 100:g}%"

    def crc32(self) -> str:
        """Give the check value of the page script's data, in hexadecimal digits.

        They stand in the page itself, which no hash can hold: this tells damage, not intent.
        """
        return f"{zlib.crc32(self.config().encode()):08x}"

    def config(self) -> Markup:
        """Give the page script its data as JSON that is safe inside a script element."""
        printer = self._printer
        words = typeset_words(printer.words, printer.page.language)
        places = {
            "rows": {
                row: printer.row_url(row)
                for row in names_of(printer.programme, printer.page.language)["rows"]
            },
            "questions": {
                each.id: printer.url("questions", each.id) for each in printer.programme.questions
            },
        }
        data = {
            "language": printer.page.language,
            "currency": printer.programme.currency,
            "title": printer.text(printer.programme.title),
            "terms": self.terms,
            "former": former_in_links(printer.programme),
            "examples": self._examples(),
            "suffixes": printer.words["suffixes"],
            "names": names_of(printer.programme, printer.page.language)
            | {
                "questions": {
                    each.id: printer.text(each.title) for each in printer.programme.questions
                }
            },
            "assumed": [
                *(printer.text(printer.question(id_).treatment) for id_ in self.questions),
                *(printer.text(row.estimate) for row in printer.programme.rows if row.estimate),
            ],
            "places": places,
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
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c"))


def read_hand_written(language: Language) -> dict[str, str]:
    """Read the pages written by hand in a language, by path."""
    folder = HAND_WRITTEN / language
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}


def page_environment() -> Environment:
    """Give what renders the templates: HTML is escaped, and nothing is left out in silence."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_former_pages(programme: Programme, language: Language) -> dict[str, str]:
    """Render what stands where pages of one language have stood: the way to where they stand now.

    Returns:
        HTML by path.
    """
    template = page_environment().get_template("moved.html.jinja")
    return {
        f"{former}/index.html": template.render(
            language=language,
            title=typeset(title.in_(language), language),
            target=relative(Page(language, former).address, Page(language, now).address),
            text=load_words(language)["moved"],
        )
        for former, now, title in former_pages(programme)
    }


def render_pages(
    programme: Programme,
    language: Language,
    hand_written: Mapping[str, str],
    assets: Assets | None = None,
) -> dict[str, str]:
    """Render every page of one language.

    Args:
        programme: The whole programme.
        language: The language of the pages.
        hand_written: Pages written by hand, Markdown with Jinja2 in it, by path ("join.md").
        assets: The files served beside the pages.

    Returns:
        Markdown by path. Headings carry explicit ids, so that no anchor depends on its words.
    """
    words = load_words(language)
    environment = page_environment()
    environment.tests["differs"] = differs
    environment.filters |= {"md": _escape_markdown, "block": _html_block, "yaml": _yaml_text}
    tiers = {f"tiers/{tier.id}": tier for tier in programme.tiers}
    sections = {section.id: section for section in programme.sections}
    rendered = {}
    for name in page_names(programme):
        page = Page(language, name)
        printer = _Printer(programme, page, words, assets or Assets())
        context: dict[str, Any] = {
            "programme": programme,
            "page": page,
            "assets": printer.assets,
            **printer.functions(),
        }
        environment.filters |= {"t": printer.text, "linked": printer.linked}
        if page.source in hand_written:
            spaced = set_spaces(hand_written[page.source], language)
            template = environment.from_string(spaced)
        elif name in tiers:
            template = environment.get_template("tier.md.jinja")
            context["tier"] = tiers[name]
        elif name in sections:
            template = environment.get_template("section.md.jinja")
            context["section"] = sections[name]
        else:
            template = environment.get_template(f"{name or 'home'}.md.jinja")
        if name == "calculator":
            context["calculator"] = _Calculator(printer)
        if name in ("", "tiers") or name in tiers:
            context["earnings"] = Earnings(programme, language)
        if name in ("", "join"):
            context["suiting"] = Suiting(programme)
        rendered[page.source] = template.render(context)
    return rendered

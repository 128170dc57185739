"""What templates may call: the functions of one page's printer, and those of the programme."""

from collections.abc import Callable
from functools import partial
from typing import Any

from calculator.slots import Slot
from program.model.addresses import short_name
from program.model.cells import StateCell
from program.model.payments import Payment
from program.model.programme import Row, Tier
from program.model.rule_terms import lines_of
from program.pages.calculator_parts import also_rows, own_use_limit, sales_hint
from program.pages.differences import alike, changes_between, neighbours, run_ends
from program.pages.features import FEATURES
from program.pages.figures import Figures
from program.pages.notes import number_notes
from program.pages.numbers import currency_sign, format_money, format_number
from program.pages.payout_words import paying_section, payout_terms
from program.pages.printer import Printer
from program.pages.requirements import asked_requirements, choice_lines, requirements
from program.pages.sums import money_in_each

__all__ = ["template_functions"]

_PRINTERS = (
    *("url", "row_url", "cell", "given_rows", "line_name", "segments", "sold", "rule_words"),
    *("rule_name", "paid_name", "paid_value", "pays_for_a_product", "section_of", "sales_minimum"),
    *("sales_name", "rows_with", "terms_in", "question", "base", "say", "say_count"),
)
"""The printer's own functions, by their names."""


def template_functions(printer: Printer) -> dict[str, Callable[..., Any]]:
    """List what the templates of a page may call."""
    language, currency = printer.page.language, printer.programme.currency
    of_printer = (
        *(asked_requirements, choice_lines, requirements),
        *(own_use_limit, payout_terms, sales_hint),
    )
    of_programme = (also_rows, neighbours, paying_section)
    return {
        **{name: getattr(printer, name) for name in _PRINTERS},
        **{each.__name__: partial(each, printer) for each in of_printer},
        **{each.__name__: partial(each, printer.programme) for each in of_programme},
        "find_row": printer.row,
        "find_rules": printer.rules,
        "find_lines": partial(lines_of, printer.programme),
        "rule_value": printer.value,
        "short_name": short_name,
        "named_value": partial(_named_value, printer),
        "notes_of": lambda rows: number_notes(rows, printer.programme.questions),
        "has": lambda feature: FEATURES[feature](printer.programme),
        "alike": lambda row, *tiers: alike(printer.programme, row, *(tier.id for tier in tiers)),
        "run_ends": run_ends,
        "changes": partial(changes_between, printer.programme),
        "money": lambda kopecks: format_money(kopecks, currency, language),
        "sums": lambda sums: money_in_each(sums, printer.words["sums"], language),
        "shown": partial(_shown, printer),
        "currency_sign": lambda: currency_sign(currency, language),
        "number": lambda number: format_number(number, language),
    }


def _shown(printer: Printer, slot: Slot) -> str:
    """Show a slot of the calculator's; a plain sum needs none of an estimate's words."""
    if isinstance(slot, int):
        return format_money(slot, printer.programme.currency, printer.page.language)
    return Figures(printer.programme, printer.page.language).show(slot)


def _named_value(printer: Printer, row: Row, rule: Payment, tier: Tier) -> str:
    """Say in short what a rule gives a tier; of nothing, whether the tier may have it."""
    cell = row.cells[tier.id]
    is_open = isinstance(cell, StateCell) and cell.state in ("optional", "on-request")
    nothing = printer.cell(row, tier).main if is_open else printer.say("cells.no")
    return printer.value(row, rule, tier) or nothing

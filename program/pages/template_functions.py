"""What templates may call: the functions of one page's printer, and those of the programme."""

from collections.abc import Callable
from typing import Any

from calculator.slots import Slot
from program.model.addresses import short_name
from program.model.cells import StateCell
from program.model.payments import Payment
from program.model.programme import Row, Tier
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


def template_functions(printer: Printer) -> dict[str, Callable[..., Any]]:
    """List what the templates of a page may call."""
    language, currency = printer.page.language, printer.programme.currency
    return {
        "url": printer.url,
        "row_url": printer.row_url,
        "find_row": printer.row,
        "short_name": short_name,
        "cell": printer.cell,
        "given_rows": printer.given_rows,
        "find_rules": printer.rules,
        "find_lines": printer.lines,
        "line_name": printer.line_name,
        "segments": printer.segments,
        "sold": printer.sold,
        "rule_value": printer.value,
        "named_value": lambda row, rule, tier: _named_value(printer, row, rule, tier),
        "rule_words": printer.rule_words,
        "rule_name": printer.rule_name,
        "paid_name": printer.paid_name,
        "paid_value": printer.paid_value,
        "pays_for_a_product": printer.pays_for_a_product,
        "section_of": printer.section_of,
        "sales_minimum": printer.sales_minimum,
        "sales_name": printer.sales_name,
        "choice_lines": lambda tier, groups: choice_lines(printer, tier, groups),
        "requirements": lambda terms: requirements(printer, terms),
        "asked_requirements": lambda terms: asked_requirements(printer, terms),
        "notes_of": lambda rows: number_notes(rows, printer.programme.questions),
        "rows_with": printer.rows_with,
        "question": printer.question,
        "base": printer.base,
        "say": printer.say,
        "also_rows": lambda: also_rows(printer.programme),
        "sales_hint": lambda: sales_hint(printer),
        "own_use_limit": lambda row_id: own_use_limit(printer, row_id),
        "has": lambda feature: FEATURES[feature](printer.programme),
        "alike": lambda row, *tiers: alike(printer.programme, row, *(tier.id for tier in tiers)),
        "paying_section": lambda: paying_section(printer.programme),
        "payout_terms": lambda: payout_terms(printer),
        "run_ends": run_ends,
        "changes": lambda lower, higher: changes_between(printer.programme, lower, higher),
        "neighbours": lambda tier: neighbours(printer.programme, tier),
        "money": lambda kopecks: format_money(kopecks, currency, language),
        "sums": lambda sums: money_in_each(sums, printer.words["sums"], language),
        "shown": lambda slot: _shown(printer, slot),
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

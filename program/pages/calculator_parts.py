"""Parts of the calculator's page that depend on what the programme has."""

from typing import Any

from calculator.limits import (
    MAX_AGE,
    MAX_COUNT,
    MAX_GROWTH_BP,
    MAX_KOPECKS,
    MAX_NAME_LETTERS,
    MAX_POSITIONS,
    MAX_PRICE_KOPECKS,
    MAX_USERS,
    MIN_GROWTH_BP,
)
from program.model.cells import AmountCell
from program.model.former import former_in_links
from program.model.payments import paid_product
from program.model.programme import Programme, Row
from program.model.terms import page_terms
from program.pages.differences import differs
from program.pages.numbers import format_count
from program.pages.printer import Printer

__all__ = [
    "LIMITS",
    "also_rows",
    "examples_of",
    "link_terms",
    "own_use_limit",
    "sales_hint",
    "unlisted_rules",
]


LIMITS = {
    "sum": MAX_KOPECKS,
    "price": MAX_PRICE_KOPECKS,
    "users": MAX_USERS,
    "positions": MAX_POSITIONS,
    "count": MAX_COUNT,
    "growth": [MIN_GROWTH_BP, MAX_GROWTH_BP],
    "letters": MAX_NAME_LETTERS,
}
"""What the page's script reads links by: minor units, basis points."""


def also_rows(programme: Programme) -> list[Row]:
    """List the benefits that tell tiers apart and have no other place in the calculator."""
    return [
        row
        for section in programme.sections
        if not section.demands
        for row in section.rows
        if not row.payments
        and differs(programme, row)
        and (row.beside != "purchase" or programme.resale is None)
    ]


def link_terms(programme: Programme) -> dict[str, Any]:
    """Return by what the page's script reads links: terms, former ids, bounds.

    Where sales are told one by one, there is a bound of their months of life, too.
    """
    terms = page_terms(programme)
    ages = {"age": MAX_AGE} if "by_position" in terms else {}
    return {"terms": terms, "former": former_in_links(programme), "limits": LIMITS | ages}


def unlisted_rules(programme: Programme) -> list[str]:
    """Name the rules of steps that mean nothing in this programme: nobody asks for them."""
    return [] if programme.resale else ["purchase_price", "markup"]


def sales_hint(printer: Printer) -> str:
    """Say at which price the sales are entered, as far as the programme names one."""
    programme = printer.programme
    shares = [rule for row in programme.rows for rule in row.pays if paid_product(rule)]
    bases = [each for each in programme.price_bases if any(each.id == rule.base for rule in shares)]
    if len(bases) == 1:
        if (at := bases[0].at) is not None:
            text = printer.text(at)
            return f"{text[:1].upper()}{text[1:]}."
        return printer.say("calculator.sales_hint", base=printer.text(bases[0].name))
    said = []
    for base in bases:
        products = dict.fromkeys(rule.of[0] for rule in shares if rule.base == base.id)
        names = ", ".join(printer.text(printer.product(each).short) for each in products)
        base_name = printer.text(base.name)
        said.append(printer.say("calculator.sales_hint_of", products=names, base=base_name))
    return f"{'; '.join(said)}." if said else ""


def own_use_limit(printer: Printer, row_id: str) -> str:
    """Write the most that a discount on own use is for, in any tier: "up to 100 users"."""
    cells = [cell for cell in printer.row(row_id).cells.values() if isinstance(cell, AmountCell)]
    cell = max(cells, key=lambda each: each.up_to)
    unit = next(unit for unit in printer.programme.units if unit.id == cell.unit)
    language = printer.page.language
    forms = (unit.up_to or unit.count).in_(language)
    return printer.text(format_count(forms, cell.up_to, language))


def examples_of(printer: Printer) -> dict[str, Any]:
    """Return the examples as the page's script takes them, by id."""
    return {
        example.id: {
            "name": printer.text(example.name),
            "sales": example.sales,
            "answers": example.answers,
        }
        for example in printer.programme.examples
    }

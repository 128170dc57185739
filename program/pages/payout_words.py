"""A programme's terms of payment in words, and the section that says them."""

from typing import TYPE_CHECKING

from program.model.programme import Programme, Section
from program.pages.numbers import format_money

if TYPE_CHECKING:
    from program.pages.printer import Printer

__all__ = ["paying_section", "payout_terms"]


def paying_section(programme: Programme) -> Section:
    """Return the first section in which a row pays: there the payments are told."""
    paying = [each for each in programme.sections if any(row.pays for row in each.rows)]
    return (paying or programme.sections)[0]


def payout_terms(printer: "Printer") -> str:
    """Say when what is earned is paid, from which sum on, and what a payment costs."""
    payout = printer.programme.payout
    if payout is None:
        return ""
    currency, language = printer.programme.currency, printer.page.language
    said = [printer.say(f"payout.every_{payout.every}")]
    for key, sum_ in (("at_least", payout.at_least_kopecks), ("fee", payout.fee_kopecks)):
        if sum_:
            said.append(printer.say(f"payout.{key}", sum=format_money(sum_, currency, language)))
    return " ".join(said)

"""A programme's terms of payment in words, and the section that says them."""

from program.model.programme import Programme, Section
from program.pages.printer import Printer
from program.pages.sums import money_in_each

__all__ = ["paying_section", "payout_terms"]


def paying_section(programme: Programme) -> Section:
    """Return the first section in which a row pays: there the payments are told."""
    paying = [each for each in programme.sections if any(row.pays for row in each.rows)]
    return (paying or programme.sections)[0]


def payout_terms(printer: Printer) -> str:
    """Say when what is earned is paid, from which sum on, and what a payment costs."""
    payout = printer.programme.payout
    if payout is None:
        return ""
    every = [(each.payout, each.currency) for each in printer.programme.each if each.payout]
    least = [(each.at_least_kopecks or 0, currency) for each, currency in every]
    fees = [(each.fee_kopecks or 0, currency) for each, currency in every]
    said = [printer.say(f"payout.every_{payout.every}")]
    for key, sums in (("at_least", least), ("fee", fees)):
        if any(sum_ for sum_, _ in sums):
            text = money_in_each(sums, printer.words["sums"], printer.page.language)
            said.append(printer.say(f"payout.{key}", sum=text))
    return " ".join(said)

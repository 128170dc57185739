"""Payout: when a programme pays what is earned, from which sum on, and what a payment costs.

It comes after all rules: it changes no reward, and no comparison of tiers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.money import MONTHS
from calculator.payout_terms import PayoutTerms
from calculator.rules.pay import pay
from calculator.sales import Sales
from calculator.terms import Terms

__all__ = ["Payout", "earned_by_rule", "paid_out", "payout_of"]


@dataclass(frozen=True, slots=True)
class Payout:
    """A year's payments at one tier, by window; minor units."""

    earned: tuple[int, ...]
    paid: tuple[int, ...]
    """Before fees."""
    carried: tuple[int, ...]
    """What waits at the window's end."""
    payments: int
    fees: int

    @property
    def received(self) -> int:
        """Return what the partner has of the year's payments."""
        return sum(self.paid) - self.fees


def earned_by_rule(
    terms: Terms, tier: str, sales: Sales, months: int
) -> dict[str, tuple[int, ...]]:
    """Return what each rule pays in each window of so many months, minor units.

    What a rule counts over a longer time is earned when that time ends. Costs are no part of it.
    """
    found: dict[str, tuple[int, ...]] = {}
    for rule in terms.rules:
        if rule.is_cost or tier not in rule.scales:
            continue
        earned = [0] * (MONTHS // months)
        for at, sum_ in enumerate(pay(rule, tier, sales, terms.parts, terms.rounding)):
            earned[((at + 1) * rule.months - 1) // months] += sum_
        found[rule.id] = tuple(earned)
    return found


def payout_of(terms: Terms, payout: PayoutTerms, tier: str, sales: Sales) -> Payout:
    """Return a year's payments at a tier; `payout` is the terms' own."""
    by_rule = earned_by_rule(terms, tier, sales, payout.months)
    windows = range(MONTHS // payout.months)
    return paid_out(payout, [sum([each[at] for each in by_rule.values()]) for at in windows])


def paid_out(payout: PayoutTerms, earned: Sequence[int]) -> Payout:
    """Return the payments of what is earned, window by window; nothing is carried into the first.

    Where nothing is due there is no payment.
    """
    waiting = 0
    paid, carried = [], []
    for sum_ in earned:
        due = waiting + sum_
        is_paid = due > 0 and due >= payout.least
        paid.append(due if is_paid else 0)
        waiting = 0 if is_paid else due
        carried.append(waiting)
    payments = len([each for each in paid if each])
    return Payout(tuple(earned), tuple(paid), tuple(carried), payments, payments * payout.fee)

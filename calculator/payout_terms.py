"""A programme's terms of payment, and how they are read."""

from dataclasses import dataclass
from typing import Any

from calculator.limits import MAX_KOPECKS
from calculator.money import MONTHS
from calculator.rules.rule import WINDOWS
from calculator.terms_reader import TermsReader

__all__ = ["PayoutTerms", "read_payout"]


@dataclass(frozen=True, slots=True)
class PayoutTerms:
    """A programme's terms of payment."""

    months: int
    """Of the window at whose end is paid what was earned in it."""
    least: int
    """What does not reach it waits for the next payment; minor units."""
    fee: int
    """Of each payment; minor units, no more than the least."""


def read_payout(read: TermsReader, value: Any) -> PayoutTerms | None:
    """Read the terms of payment; None where a programme says nothing of them."""
    if value is None:
        return None
    path = "terms.payout"
    given = read.mapping(value, path)
    every = read.known(given.get("every"), f"{path}.every", tuple(WINDOWS))
    least = read.number(given.get("least_kopecks", 0), f"{path}.least_kopecks", MAX_KOPECKS)
    fee = read.number(given.get("fee_kopecks", 0), f"{path}.fee_kopecks", least)
    return PayoutTerms(WINDOWS.get(every, MONTHS), least, fee)

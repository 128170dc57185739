"""Rules of payments: none costs more than it brings."""

from program.checks.outline import Outline
from program.checks.scales_found import sum_of, written_sum

__all__ = ["PAYOUT"]


def _payments_bring_more_than_they_cost(outline: Outline) -> None:
    """The least payment is no less than what a payment costs."""
    given = outline.source.value.get("payout")
    if not isinstance(given, dict):
        return
    fee, least = sum_of(given.get("fee")), sum_of(given.get("at_least"))
    if fee is None or (least is None and "at_least" in given):
        return  # The model tells what is wrong with it.
    if fee > (least or 0):
        outline.source.report(
            ("payout", "fee"),
            "payout_fee",
            fee=written_sum(outline, fee),
            better=f"at_least: {written_sum(outline, fee)}",
        )


PAYOUT = (_payments_bring_more_than_they_cost,)

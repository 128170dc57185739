"""A tier's payments in an estimate: their figures, how each is made, and the slots of a page."""

from typing import Any

from calculator.money import MONTHS
from calculator.payout import Payout, earned_by_rule, payout_of
from calculator.payout_terms import PayoutTerms
from calculator.rule_steps import rule_step
from calculator.rules.rule import WINDOW_NAMES
from calculator.sales import Sales
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["payout_estimate", "payout_slots"]


def payout_estimate(
    terms: Terms, payout: PayoutTerms, tier: str, sales: Sales, steps: Steps
) -> dict[str, Any]:
    """Return a tier's payments, with each window under `months`, `quarters` or `years`."""
    made = payout_of(terms, payout, tier, sales)
    if steps.wanted:
        _derive(terms, payout, tier, made, sales, steps)
    return {
        "payments": made.payments,
        "received_kopecks": made.received,
        "fees_kopecks": made.fees,
        "carried_kopecks": made.carried[-1],
        f"{WINDOW_NAMES[payout.months]}s": [
            {"earned_kopecks": earned, "paid_kopecks": paid, "carried_kopecks": carried}
            for earned, paid, carried in zip(made.earned, made.paid, made.carried, strict=True)
        ],
    }


def payout_slots(tier: str, figures: dict[str, Any]) -> dict[str, Any]:
    """Name the figures of a tier's payments."""
    return {
        f"{tier}.payout.payments": {"n": figures["payments"]},
        f"{tier}.payout.received": figures["received_kopecks"],
        f"{tier}.payout.carried": figures["carried_kopecks"],
    }


def _derive(
    terms: Terms, payout: PayoutTerms, tier: str, made: Payout, sales: Sales, steps: Steps
) -> None:
    """Add how the year's payments come together, window by window."""
    earned = earned_by_rule(terms, tier, sales, payout.months)
    whole = {rule.id: rule_step(rule, tier) for rule in terms.rules if rule.months == MONTHS}
    name = WINDOW_NAMES[payout.months]
    id_, inputs, parts = f"{tier}.payout", {}, {}
    for at, paid in enumerate(made.paid):
        window = f"{id_}.{at + 1}"
        by_rule = {rule: sums[at] for rule, sums in earned.items() if sums[at]}
        steps.add(
            f"{window}.earned",
            "payout_earned",
            {f"{rule}_kopecks": sum_ for rule, sum_ in by_rule.items()},
            {"kopecks": made.earned[at]},
            about={"window": at + 1},
            parts={f"{rule}_kopecks": whole[rule] for rule in by_rule if rule in whole},
        )
        _derive_window(payout, id_, made, at, steps)
        inputs[f"{name}-{at + 1}_kopecks"] = paid
        if paid:
            parts[f"{name}-{at + 1}_kopecks"] = window
    if made.fees:
        count = {"one_kopecks": payout.fee, "count_n": made.payments}
        steps.add(f"{id_}.fees", "payout_fees", count, {"kopecks": made.fees})
        inputs["fees_kopecks"] = -made.fees
        parts["fees_kopecks"] = f"{id_}.fees"
    received = {"kopecks": made.received}
    steps.add(f"{id_}.received", "payout_received", inputs, received, parts=parts)


def _derive_window(payout: PayoutTerms, id_: str, made: Payout, at: int, steps: Steps) -> None:
    """Add what is paid at a window's end, or what waits there for the next payment."""
    window = f"{id_}.{at + 1}"
    waited = made.carried[at - 1] if at else 0
    due = {"earned_kopecks": made.earned[at], "carried-over_kopecks": waited}
    parts = {"earned_kopecks": f"{window}.earned"}
    if waited:
        parts["carried-over_kopecks"] = f"{id_}.{at}.carried"
    step, what, result = window, "payout_paid", made.paid[at]
    if not result:
        due["least_kopecks"] = payout.least
        is_last = at + 1 == len(made.paid)
        step = f"{id_}.carried" if is_last else f"{window}.carried"
        what, result = "payout_waits", made.carried[at]
    if result:
        steps.add(step, what, due, {"kopecks": result}, about={"window": at + 1}, parts=parts)

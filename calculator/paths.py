"""Which tier a scenario reaches, and what every further one would take and bring."""

from typing import Any

from calculator.mix import Mix
from calculator.outcome import Outcome
from calculator.rewards import tier_total
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["paths", "standing"]


def standing(outcome: Outcome) -> dict[str, Any]:
    """Return the highest tier that no answer rules out, and whether all of its answers are known.

    An unanswered requirement is open, never assumed: with one, the tier is not certain.
    """
    possible = [tier for tier, held in outcome.held.items() if held.qualifies is not False]
    tier = possible[-1] if possible else None
    return {"tier": tier, "certain": tier is not None and tier == outcome.highest_tier}


def paths(terms: Terms, mix: Mix, outcome: Outcome, steps: Steps) -> dict[str, Any]:
    """Return the path to every tier above the one known to be reached.

    Where none is known to be, the ways begin above the first tier; where none stands, or the first
    one asks for more than promises, they begin with the way into the programme, its own.

    `from` is the tier just below, which a way's tier is compared with. The first tier's own way
    starts at none: all that it pays is added.
    `brings_kopecks`: what the sales still missing would bring at the higher tier, in the present
    mix; None where there are no sales to tell a mix by. `adds_kopecks`: what the higher tier pays
    more on today's sales.
    """
    held, paid, sales = outcome.held, outcome.paid, outcome.sales_kopecks
    stands = standing(outcome)["tier"]
    first = terms.tiers[0]
    known = outcome.highest_tier
    if known is None and stands is not None and not held[first].facts_open:
        known = first
    ways = {}
    for at, tier in enumerate(terms.tiers):
        if known is not None and at <= terms.tiers.index(known):
            continue
        base = terms.tiers[at - 1] if at else None
        now, short = paid[tier].total_kopecks, held[tier].sales_short_kopecks
        brings = None
        if sales:
            then = tier_total(terms, tier, mix.at(sales + short, terms.unit)) if short else now
            brings = then - now
            inputs = {"then_kopecks": then, "now_kopecks": now}
            result = {"kopecks": brings}
            steps.add(f"{tier}.path.brings", "brings", inputs, result, about={"tier": tier})
        ways[tier] = {
            "from": base,
            "sales_short_kopecks": short,
            "brings_kopecks": brings,
            "adds_kopecks": now - (paid[base].total_kopecks if base else 0),
            "missing": list(held[tier].missing),
            "open": list(held[tier].open),
        }
    return ways

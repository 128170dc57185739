"""What a page shows first: the sales; each tier's sum, what it adds, what is open; a summary."""

from typing import Any

from calculator.mix import Mix
from calculator.money import effective_rate_bp
from calculator.outcome import Outcome
from calculator.qualification import Qualification
from calculator.sentences import sentence, whole_units_up
from calculator.summary import summary
from calculator.terms import Terms

__all__ = ["headline"]


def headline(terms: Terms, outcome: Outcome, mix: Mix, *, example: bool = False) -> dict[str, Any]:
    """Return these figures as slots (`calculator.slots`), without an estimate.

    Of an example the summary is said as of one, and not of whoever reads it.
    """
    slots: dict[str, Any] = {"sales": outcome.sales_kopecks}
    slots |= {f"sales.{product}": sum(sold) for product, sold in mix.sales.parts.items()}
    below: int | None = None
    for tier, paid in outcome.paid.items():
        total, held = paid.total_kopecks, outcome.held[tier]
        rate = effective_rate_bp(total, outcome.sales_kopecks)
        slots[f"{tier}.total"] = total
        if below is not None:
            has_sales = outcome.sales_kopecks > 0
            slots[f"{tier}.difference"] = _difference(total - below) if has_sales else None
        slots[f"{tier}.effective_rate"] = None if rate is None else {"bp": rate}
        slots[f"{tier}.state"] = {"phrases": _state(terms, tier, held, outcome.sales_kopecks)}
        slots[f"{tier}.progress"] = _progress(held)
        below = total
    if terms.goes_by or (terms.by_position and terms.looks_back):
        slots["unsaid"] = _unsaid(terms, outcome, mix)
    slots["summary"] = {"sentences": summary(terms, outcome, mix, example=example)}
    return slots


def _unsaid(terms: Terms, outcome: Outcome, mix: Mix) -> dict[str, Any] | None:
    """Return what figures go by and nobody has said, and what stands for it; None for nothing."""
    asked = [id_ for id_ in terms.goes_by if id_ not in mix.sales.facts]
    said = [sentence("unsaid", {"fact": {"fact": id_}}) for id_ in asked]
    lived = [each for told in mix.sales.positions.values() for each in told if each.age > 1]
    if lived and terms.looks_back:
        said.append(sentence("months_before"))
    return {"sentences": said} if said and outcome.sales_kopecks else None


def _difference(kopecks: int) -> dict[str, Any]:
    """Return the sentence on a tier's difference to the one below, exactly as totals."""
    if not kopecks:
        said = sentence("difference_none")
    elif kopecks > 0:
        said = sentence("difference_more", {"sum": kopecks})
    else:
        said = sentence("difference_less", {"sum": -kopecks})
    return {"sentences": [said]}


def _state(terms: Terms, tier: str, held: Qualification, sales: int) -> list[dict[str, Any]]:
    """Return the phrases on what is open about a tier: whom it is for, sales, requirements."""
    if held.qualifies and terms.asked[tier]:
        return [sentence("state_met")]
    short, minimum = held.sales_short_kopecks, held.least_kopecks
    phrases = []
    if held.firm:
        phrases.append(sentence("state_firm", {"firm": {"firm": held.firm}}))
    if short and sales:
        phrases.append(sentence("state_short", {"short": whole_units_up(short, terms.unit)}))
    elif short and minimum:
        phrases.append(sentence("state_from", {"minimum": whole_units_up(minimum, terms.unit)}))
    elif not held.firm and held.sales_met is None:
        # What asks for anything first is not there from the first day.
        is_given = tier == terms.tiers[0] and not terms.asked[tier]
        phrases.append(sentence("state_first_day" if is_given else "state_no_minimum"))
    elif not held.firm and held.sales_met:
        phrases.append(sentence("state_enough"))
    # Two phrases are what one line holds.
    if held.firm and short:
        return phrases
    if held.to_meet and held.to_answer:
        places = {"open": {"n": held.to_answer}}
        phrases.append(sentence("state_unmet_open", places, held.to_meet))
    elif held.to_meet:
        phrases.append(sentence("state_unmet", n=held.to_meet))
    elif held.to_answer:
        phrases.append(sentence("state_open", n=held.to_answer))
    return phrases


def _progress(held: Qualification) -> dict[str, Any] | None:
    """Return how many of a tier's questions are answered; None if it asks none."""
    if not held.asked:
        return None
    places = {"done": {"n": held.answered}, "all": {"n": held.asked}}
    return {"sentences": [sentence("progress", places)]}

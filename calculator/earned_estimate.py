"""What rows earn in an estimate: each fact, how it is made, and what of it a tier still lacks."""

from typing import Any

from calculator.earned import Earning, by_fact, by_window, earned, earned_by
from calculator.money import MONTHS
from calculator.sales import Sales, together, windowed
from calculator.scenario import Scenario
from calculator.sentences import sentence
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["earned_estimate", "earned_slots"]


def earned_estimate(terms: Terms, sales: Sales, steps: Steps) -> dict[str, int]:
    """Return what rows earn of each fact in a year, and add how it is made."""
    found = {}
    for fact, own in by_fact(terms.earnings).items():
        found[fact] = earned(own, sales)
        if steps.wanted:
            _derive(fact, own, sales, steps)
    return found


def earned_slots(terms: Terms, scenario: Scenario) -> dict[str, Any]:
    """Return each fact, and by tier and requirement how much is asked and still missing of it."""
    slots: dict[str, Any] = {}
    for fact, own in by_fact(terms.earnings).items():
        slots[f"earned.{fact}"] = {"n": earned(own, scenario.sales), "of": fact}
    for tier in terms.tiers:
        for points, least in terms.conditions[tier].points:
            have = earned(points.earnings, scenario.sales)
            places: dict[str, Any] = {"tier": {"tier": tier}, "asked": {"n": least}}
            key = "earned_enough"
            if have < least:
                key = "earned_short"
                places["more"] = {"n": least - have}
            slots[f"{tier}.earned.{points.id}"] = {"sentences": [sentence(key, places)]}
    return slots


def _derive(fact: str, earnings: list[Earning], sales: Sales, steps: Steps) -> None:
    """Add how a fact is the sum of what rows add to it, and each of these."""
    id_ = f"earned.{fact}"
    inputs, parts = {}, {}
    for number, each in enumerate(earnings, start=1):
        name = f"{each.row}_earned"
        parts[name] = f"{id_}.{number}"
        inputs[name] = earned_by(each, sales)
        _derive_row(each, parts[name], sales, steps)
    result = {"earned": sum(inputs.values())}
    steps.add(id_, "sum_of_earned", inputs, result, about={"earning": fact}, parts=parts)


def _derive_row(earning: Earning, id_: str, sales: Sales, steps: Steps) -> None:
    """Add what a row adds: by one number or one window, or by several windows."""
    found = by_window(earning, sales)
    if not earning.products:
        measure = {"number_n": sales.facts.get(earning.by, 0)}
        _derive_one(earning, id_, "earned_by_number", measure, found[0], steps)
        return
    sold = together(sales.parts, earning.products)
    sums = windowed(sold, len(sold) // earning.windows)
    if len(sums) == 1:
        _derive_window(earning, id_, sums[0], found[0], steps)
        return
    period = "month" if earning.windows == MONTHS else "quarter"
    inputs, parts = {}, {}
    for number, (sum_, one) in enumerate(zip(sums, found, strict=True), start=1):
        name = f"{period}-{number}_earned"
        inputs[name], parts[name] = one, f"{id_}.{number}"
        _derive_window(earning, parts[name], sum_, one, steps)
    about = {"row": earning.row, "earning": earning.fact}
    result = {"earned": sum(found)}
    steps.add(id_, "earned_by_windows", inputs, result, earning.row, about=about, parts=parts)


def _derive_window(earning: Earning, id_: str, sold: int, result: int, steps: Steps) -> None:
    measure = {"sales_kopecks": sold, "size_kopecks": earning.size}
    _derive_one(earning, id_, "earned_by_sales", measure, result, steps)


def _derive_one(
    earning: Earning, id_: str, rule: str, measure: dict[str, int], result: int, steps: Steps
) -> None:
    """Add one window's, or one number's: more than its limit is cut to that."""
    about = {"row": earning.row, "earning": earning.fact}
    inputs = measure | {"count_earned": earning.count}
    if earning.most and result == earning.most:
        inputs["cap_earned"] = earning.most
        rule += "_at_most"
    steps.add(id_, rule, inputs, {"earned": result}, earning.row, about=about)

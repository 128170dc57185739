"""The figures that a page shows, by name: made here, formatted by the build or the browser."""

from typing import Any, TypeAlias

from calculator.earned_estimate import earned_slots
from calculator.forecast_slots import goal_slots, plan_slots
from calculator.money import MONTHS
from calculator.outcome import Outcome
from calculator.paths import standing
from calculator.payout_estimate import payout_slots
from calculator.rule_steps import is_quarterly, rule_step
from calculator.rules.pay import pay
from calculator.rules.rule import Rule
from calculator.scenario import Scenario
from calculator.sentences import tier_reached, way
from calculator.terms import Terms

__all__ = ["Slot", "slots_of"]

_REQUIREMENTS = (
    ("met", "requirement.met"),
    ("missing", "requirement.unmet"),
    ("open", "requirement.open"),
    ("spare", "requirement.spare"),
)

Slot: TypeAlias = "int | str | dict[str, Any] | None"
"""What a place on a page shows, as JSON holds it: a number is a sum in kopecks, a text is the key
of a word, `{"bp"}` a rate, `{"n"}` a number, `{"n", "of"}` so many of what rows earn, `{"tier"}`,
`{"product"}`, `{"row"}` the name of one, `{"firm"}` the kind of firm that a requirement asks for,
`{"fact"}` a question, `{"sentences"}` sentences, `{"phrases"}` the same set apart by points; null
is no figure."""


def _rate(rate_bp: int | None) -> Slot:
    return None if rate_bp is None else {"bp": rate_bp}


def slots_of(
    terms: Terms,
    scenario: Scenario,
    outcome: Outcome,
    answer: dict[str, Any],
    *,
    example: bool = False,
) -> dict[str, Slot]:
    """Name every figure of an estimate that a page may show beside its headline.

    Of an example the goal's sentence says whose mix of products it is worked out for.
    """
    slots: dict[str, Slot] = {"standing": tier_reached(standing(outcome)["tier"], outcome.held)}
    for number, sales in enumerate(answer["quarters_kopecks"], start=1):
        slots[f"quarter.{number}.sales"] = sales
    for tier in terms.tiers:
        figures = answer["tiers"][tier]
        slots |= _tier_slots(terms, answer, tier)
        short, met = figures["sales_short_kopecks"], outcome.held[tier].sales_met
        told = short if short or met else "minimum.otherwise"
        slots[f"{tier}.sales_short"] = "minimum.none" if met is None else told
        for discount in terms.discounts:
            saving = figures["own_use"].get(discount.row)
            slots[f"{tier}.own_use.{discount.row}.saving"] = saving and saving["saving_kopecks"]
        for state, key in _REQUIREMENTS:
            slots |= {f"{tier}.missing.{id_}": key for id_ in figures[state]}
    if terms.parts == MONTHS:
        slots |= _month_slots(terms, scenario)
    for tier in terms.tiers:
        slots |= _path_slots(answer["paths"].get(tier), tier, outcome, terms.unit)
    slots |= goal_slots(terms, scenario, outcome, answer["goal"], example=example)
    return slots | earned_slots(terms, scenario) | plan_slots(terms, outcome, answer["plan"])


def _tier_slots(terms: Terms, answer: dict[str, Any], tier: str) -> dict[str, Slot]:
    figures = answer["tiers"][tier]
    slots: dict[str, Slot] = {
        f"{tier}.reward": figures["reward_kopecks"],
        f"{tier}.rebate": figures["rebate_kopecks"],
        f"{tier}.adds": figures["adds_kopecks"],
        f"{tier}.purchase.price": figures["purchase"]["price_kopecks"],
        f"{tier}.purchase.markup": _rate(figures["purchase"]["markup_bp"]),
    }
    if terms.tells_apart:
        slots[f"{tier}.new_sales"] = figures["new_sales_kopecks"]
        slots[f"{tier}.renewed"] = figures["renewed_kopecks"]
    quarterly = [rule.id for rule in terms.rules if is_quarterly(rule)]
    for rule in terms.rules:
        # Where there is one rebate by quarter, its figures are those of the tier's quarters.
        if quarterly != [rule.id]:
            slots[rule_step(rule, tier)] = _rule_slot(rule, figures)
    if any(rule.is_cost for rule in terms.rules):
        slots[f"{tier}.cost"] = figures["cost_kopecks"]
    by_quarter = [each["quarters"] for each in figures["rebates"] if "quarters" in each]
    for number, rebates in enumerate(zip(*by_quarter, strict=True), start=1):
        rebate = sum([each["rebate_kopecks"] for each in rebates])
        slots[f"{tier}.quarter.{number}.rebate"] = rebate
    if terms.payout:
        slots |= payout_slots(tier, figures["payout"])
    return slots


def _rule_slot(rule: Rule, figures: dict[str, Any]) -> Slot:
    """Return what a rule pays or costs; nothing at a tier that it is not for."""
    if rule.is_rebate:
        sums = [each["rebate_kopecks"] for each in figures["rebates"] if each["id"] == rule.id]
        return sums[0] if sums else None
    found = figures["costs" if rule.is_cost else "lines"].get(rule.id)
    figure: Slot = found and found["cost_kopecks" if rule.is_cost else "reward_kopecks"]
    return figure


def _month_slots(terms: Terms, scenario: Scenario) -> dict[str, Slot]:
    """Name each month's sales, and what rules that count by the month give for it at each tier."""
    slots: dict[str, Slot] = {}
    sold = zip(*scenario.sales.parts.values(), strict=True)
    for number, sums in enumerate(sold, start=1):
        slots[f"month.{number}.sales"] = sum(sums)
    for tier in terms.tiers:
        paid = [0] * MONTHS
        for rule in terms.rules:
            if rule.months == 1 and tier in rule.scales:
                sign = -1 if rule.is_cost else 1
                given = pay(rule, tier, scenario.sales, terms.parts, terms.rounding)
                paid = [sum_ + sign * each for sum_, each in zip(paid, given, strict=True)]
        slots |= {f"{tier}.month.{at + 1}.paid": sum_ for at, sum_ in enumerate(paid)}
    return slots


def _path_slots(
    path: dict[str, Any] | None, tier: str, outcome: Outcome, unit: int
) -> dict[str, Slot]:
    """A tier that is reached, or below one that is, has no path: its slots are empty."""
    if path is None:
        return {f"{tier}.path.sentences": None, f"{tier}.path.brings": None}
    total = outcome.paid[tier].total_kopecks
    said = way(tier, path, outcome.held[tier], total, outcome.sales_kopecks, unit)
    sentences = {"sentences": said}
    return {f"{tier}.path.sentences": sentences, f"{tier}.path.brings": path["brings_kopecks"]}

"""Figures that are one or the other, or lie between two: by the readings of a programme's terms.

What each reading makes of a scenario is worked out as that of the terms themselves. Where all give
the same figure it stands once. A range is worked out at its ends: what a rule pays never falls with
its rate. As tiers' ranges know nothing of one another, a tier's difference to the one just below
has its ends where one of them has its most and the other its least.

The chart, a goal, a plan and levers are of the first reading, with the least of all ranges.
"""

from collections.abc import Sequence
from typing import Any

from calculator.headline import headline
from calculator.mix import Mix
from calculator.outcome import Outcome, outcome_of
from calculator.paths import paths
from calculator.reading_slots import either, span
from calculator.rewards import tier_total
from calculator.scenario import Scenario
from calculator.sentences import sentence
from calculator.slots import slots_of
from calculator.steps import Steps
from calculator.terms import Terms
from calculator.tier_estimate import tier_estimate

__all__ = ["ENDS", "in_all_readings", "total_in_all_readings"]

ENDS = ((False, False), (True, True), (True, False), (False, True))
"""Of each of a reading's ends, whether tiers in even places, and in odd ones, have the most of
their ranges: the least of all and the most of all first."""


def in_all_readings(
    terms: Terms,
    scenario: Scenario,
    slots: dict[str, Any],
    result: dict[str, Any],
    *,
    example: bool,
) -> dict[str, Any]:
    """Return slots (`calculator.slots`) as all readings of the terms give them.

    The estimate, `result`, is given what each reading pays.

    A figure that differs is `{"either", "when"}` (`calculator.reading_slots`), one that lies
    between two `{"least", "most"}`. More slots, `readings.1` and on, tell what each reading pays at
    each tier; they are empty where that is the same in all.
    """
    plain = Scenario(scenario.sales, scenario.answers, scenario.tier, None, None, scenario.own_use)
    outcomes = [[outcome_of(end, plain) for end in reading.ends] for reading in terms.readings]
    result["readings"] = _by_reading(terms, outcomes)
    given = [
        [
            _slots(end, plain, outcome, example=example)
            for end, outcome in zip(reading.ends, made, strict=True)
        ]
        for reading, made in zip(terms.readings, outcomes, strict=True)
    ]
    of = [reading.of for reading in terms.readings]
    found = dict(slots)
    for name, slot in slots.items():
        if ".goal." in name or name == "goal.summary" or "plan." in name:
            continue
        values = [span([end.get(name) for end in ends]) for ends in given]
        if values[0] != slot or [each for each in values if each != slot]:
            found[name] = either(values, of)
    return found | _totals(terms, given)


def _slots(terms: Terms, scenario: Scenario, outcome: Outcome, *, example: bool) -> dict[str, Any]:
    """Return the slots of one reading, at one end of its ranges."""
    mix, steps = Mix(scenario.sales), Steps(wanted=False)
    answer = {
        "quarters_kopecks": list(scenario.quarter_totals),
        "tiers": {
            tier: tier_estimate(terms, scenario, outcome, tier, steps) for tier in terms.tiers
        },
        "paths": paths(terms, mix, outcome, steps),
        "goal": None,
        "plan": None,
    }
    return headline(terms, outcome, mix, example=example) | slots_of(
        terms, scenario, outcome, answer, example=example
    )


def _totals(terms: Terms, given: Sequence[Sequence[dict[str, Any]]]) -> dict[str, Any]:
    """Name what each reading pays at each tier, where that is not the same in all."""
    sums = [
        {tier: span([end[f"{tier}.total"] for end in ends]) for tier in terms.tiers}
        for ends in given
    ]
    differs = [each for each in sums if each != sums[0]]
    found: dict[str, Any] = {}
    for number, by_tier in enumerate(sums if len(sums) > 1 else [], start=1):
        phrases = [
            sentence("reading_total", {"tier": {"tier": tier}, "total": total})
            for tier, total in by_tier.items()
        ]
        found[f"readings.{number}"] = {"phrases": phrases} if differs else None
    return found


def _by_reading(terms: Terms, outcomes: Sequence[Sequence[Outcome]]) -> list[dict[str, Any]]:
    """Return what each reading pays, as JSON: `of`, which one it is, and `tiers` with their sums.

    Each sum is a list of two, the least and the most; alike where no range touches it.
    """
    found = []
    for reading, made in zip(terms.readings, outcomes, strict=True):
        tiers = {}
        for tier in terms.tiers:
            ends = [each.paid[tier] for each in made]
            tiers[tier] = {
                "reward_kopecks": _least_most([each.reward_kopecks for each in ends]),
                "rebate_kopecks": _least_most([each.rebate_kopecks for each in ends]),
                "cost_kopecks": _least_most([each.cost_kopecks for each in ends]),
                "total_kopecks": _least_most([each.total_kopecks for each in ends]),
            }
        found.append({"of": dict(reading.of), "tiers": tiers})
    return found


def total_in_all_readings(terms: Terms, scenario: Scenario, tier: str) -> Any:
    """Return a tier's total as a slot; plain where the terms have one reading."""
    if not terms.readings:
        return tier_total(terms, tier, scenario.sales)
    values = [
        # Of one tier the first two ends are all that there is.
        span([tier_total(end, tier, scenario.sales) for end in reading.ends[:2]])
        for reading in terms.readings
    ]
    return either(values, [reading.of for reading in terms.readings])


def _least_most(sums: list[int]) -> list[int]:
    return [min(sums), max(sums)]

"""The calculator with programmes that the vendor's is not: what holds of every one of them."""

import itertools
import json
import random
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.api import answer
from tests.invented import invented_programme, invented_terms

ASKED = ("showroom", "contract")


def ask(terms: dict[str, Any], scenario: dict[str, Any], **more: Any) -> dict[str, Any]:
    request = {"terms": terms, "scenario": scenario, **more}
    response: dict[str, Any] = json.loads(answer(json.dumps(request)))
    assert response["ok"], response
    return response


@cache
def terms_number(seed: int) -> dict[str, Any]:
    """One to four tiers: minimums that rise, or are alike, or none; rates down to nothing."""
    chance = random.Random(seed)
    count = chance.randint(1, 4)
    several = range(count)
    return invented_terms(
        invented_programme(
            sorted(chance.choice([0, 0, 100_000, 100_000, 300_000, 5_000_000]) for _ in several),
            rates=sorted(chance.choice([0, 5, 20, 100]) for _ in several),
            renewals=chance.random() < 0.5,
            rebates=sorted(chance.choice([0, 3]) for _ in several),
            showroom=[chance.random() < 0.5 for _ in several],
            contract=chance.random() < 0.5,
        )
    )


some_terms = st.integers(0, 79).map(terms_number)


def answers_for(terms: dict[str, Any], said: dict[str, bool | None]) -> dict[str, bool]:
    known = {each["id"] for each in terms["requirements"]}
    return {id_: yes for id_, yes in said.items() if id_ in known and yes is not None}


sold = st.integers(0, 10**7).map(lambda roubles: roubles * 100)
said = st.fixed_dictionaries(dict.fromkeys(ASKED, st.sampled_from([True, False, None])))


@pytest.mark.slow
@settings(max_examples=200)
@given(some_terms, sold, said)
def test_chart_plan_and_summary_name_the_same_tier(
    terms: dict[str, Any], goods: int, answered: dict[str, bool | None]
) -> None:
    scenario = {
        "sales_kopecks": {"goods": goods},
        "answers": answers_for(terms, answered),
        "plan": {"growth_bp": 1000, "renewed_bp": 0},
    }
    found = ask(terms, scenario)["estimate"]
    tier = found["standing"]["tier"]
    assert found["plan"]["years"][0]["tier_by_sales"] == tier
    for row in found["chart"]["table"] if found["chart"] else []:
        then = ask(terms, {**scenario, "sales_kopecks": {"goods": row["sales_kopecks"]}})
        assert row["tier_by_sales"] == then["estimate"]["standing"]["tier"]
    for year in found["plan"]["years"]:
        then = ask(terms, {**scenario, "sales_kopecks": {"goods": year["sales_kopecks"]}})
        assert year["tier_by_sales"] == then["estimate"]["standing"]["tier"]


@settings(max_examples=200)
@given(some_terms, sold.filter(bool), said, st.integers(0, 10**8))
def test_a_goals_tier_is_the_one_that_its_sales_reach(
    terms: dict[str, Any], goods: int, answered: dict[str, bool | None], wanted: int
) -> None:
    answers = answers_for(terms, answered)
    sales = {"sales_kopecks": {"goods": goods}, "answers": answers}
    goal = ask(terms, {**sales, "goal_kopecks": wanted})["estimate"]["goal"]
    for way in filter(None, goal["tiers"].values()):
        then = ask(terms, {**sales, "sales_kopecks": {"goods": way["whole_kopecks"]}})
        assert way["lifts_to"] == then["estimate"]["standing"]["tier"]
    if least := goal["least"]:
        then = ask(terms, {**sales, "sales_kopecks": {"goods": least["sales_kopecks"]}})["estimate"]
        assert then["standing"]["tier"] == least["tier"]
        assert then["tiers"][least["tier"]]["total_kopecks"] == least["total_kopecks"] >= wanted


@settings(max_examples=200)
@given(some_terms, sold, said)
def test_whoever_goes_a_way_to_its_end_has_the_tier(
    terms: dict[str, Any], goods: int, answered: dict[str, bool | None]
) -> None:
    answers = answers_for(terms, answered)
    found = ask(terms, {"sales_kopecks": {"goods": goods}, "answers": answers})["estimate"]
    first, *_ = terms["tiers"]
    stands = found["standing"]["tier"]
    assert (first in found["paths"]) == (stands is None)
    if stands is None:
        assert list(found["paths"]) == terms["tiers"]
        assert found["paths"][first]["from"] is None
        assert found["paths"][first]["adds_kopecks"] == found["tiers"][first]["total_kopecks"]
    for tier, path in found["paths"].items():
        asked = [id_ for id_ in (*path["missing"], *path["open"]) if id_ in ASKED]
        then = ask(
            terms,
            {
                "sales_kopecks": {"goods": goods + path["sales_short_kopecks"]},
                "answers": answers | dict.fromkeys(asked, True),
            },
        )["estimate"]
        assert then["tiers"][tier]["qualifies"] is True


@settings(max_examples=200)
@given(some_terms, sold.filter(bool), said)
def test_no_sales_lead_a_chart_to_a_tier_that_an_answer_closes(
    terms: dict[str, Any], goods: int, answered: dict[str, bool | None]
) -> None:
    answers = answers_for(terms, answered)
    found = ask(terms, {"sales_kopecks": {"goods": goods}, "answers": answers})["estimate"]
    no = {id_ for id_, yes in answers.items() if not yes}
    for tier, line in found["chart"]["lines"].items():
        if no & set(found["tiers"][tier]["missing"]):
            assert "jump" not in line
            assert line["above"][:2] == line["above"][2:]
    marks = found["chart"]["y_marks_kopecks"]
    assert marks[0] >= 100 or any(each["total_kopecks"] for each in found["tiers"].values())


@settings(max_examples=200)
@given(some_terms, sold, said)
def test_every_figure_that_is_shown_has_exactly_one_step(
    terms: dict[str, Any], goods: int, answered: dict[str, bool | None]
) -> None:
    scenario = {
        "sales_kopecks": {"goods": goods},
        "answers": answers_for(terms, answered),
        "plan": {"growth_bp": 1000, "renewed_bp": 0},
        "goal_kopecks": 10**6,
    }
    response = ask(terms, scenario)
    found = response["estimate"]
    holders = (*found["tiers"].values(), found)
    steps = {step["id"]: step for holder in holders for step in holder["steps"]}
    given_ = (
        r"sales(\..*)?|quarter\.\d\.sales|plan\.1\..*|plan\.\d\.sales"
        r"|.+\.goal\.(with_minimum|total)|.+\.plan\.\d\.renewed"
    )
    for name, slot in response["slots"].items():
        is_figure = isinstance(slot, int) or (isinstance(slot, dict) and "bp" in slot)
        if is_figure and not re.fullmatch(given_, name):
            assert name in steps, name
    for step in steps.values():
        # Nothing is derived from nothing, but for a rebate that there is not.
        assert step["inputs"] or step["rule"] == "no_rebate", step


def test_without_a_renewing_product_a_plan_has_no_renewals() -> None:
    terms = invented_terms(invented_programme([0, 300_000]))
    scenario = {"sales_kopecks": {"goods": 10**7}, "plan": {"growth_bp": 1000, "renewed_bp": 0}}
    response = ask(terms, scenario)
    found = response["estimate"]
    assert [year["sales_kopecks"] for year in found["plan"]["years"]] == [
        10**7,
        11 * 10**6,
        121 * 10**5,
    ]
    assert not [name for name in response["slots"] if "renewed" in name]
    holders = (*found["tiers"].values(), found)
    rules = {step["rule"] for holder in holders for step in holder["steps"]}
    assert not rules & {"renewed", "plan_year", "sum_of_renewals", "sum_of_new"}
    # A share renewed is told to be of no use, by form and by scenario alike.
    typed = {"entries": {"goods": "1"}, "suffixes": {}, "plan": {"growth": "10", "renewed": "60"}}
    left = json.loads(answer(json.dumps({"terms": terms, **typed})))
    assert [(each["code"], each["path"]) for each in left["errors"]] == [
        ("amount.no_renewals", "plan.renewed")
    ]
    assert left["estimate"]["plan"] is None
    scenario["plan"] = {"growth_bp": 0, "renewed_bp": 6000}
    refused = json.loads(answer(json.dumps({"terms": terms, "scenario": scenario})))
    assert [each["path"] for each in refused["errors"]] == ["scenario.plan.renewed_bp"]


@pytest.mark.parametrize(
    ("goods", "said_", "keys"),
    [
        (5_000_000, {}, ["entry_short"]),
        (5_000_000, {"contract": False}, ["entry_short", "missing"]),
        (40_000_000, {"contract": False}, ["entry_unmet"]),
        (40_000_000, {"contract": True}, ["only"]),
        (0, {}, ["no_sales"]),
    ],
)
def test_the_summary_says_what_it_takes_to_get_in(
    goods: int, said_: dict[str, bool], keys: list[str]
) -> None:
    terms = invented_terms(invented_programme([100_000], contract=True))
    response = ask(terms, {"sales_kopecks": {"goods": goods}, "answers": said_})
    assert [each["key"] for each in response["slots"]["summary"]["sentences"]] == keys


@settings(max_examples=100)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), sold.filter(bool))
def test_names_at_the_lines_ends_stand_apart_and_in_the_lines_order(
    rates: list[int], goods: int
) -> None:
    minimums = [100_000 * at for at in range(len(rates))]
    terms = invented_terms(invented_programme(minimums, rates=sorted(rates)))
    found = ask(terms, {"sales_kopecks": {"goods": goods}})["estimate"]["chart"]
    heights = list(found["names"].values())
    apart = min(600, 10_000 // max(len(heights) - 1, 1))
    assert all(0 <= each <= 10_000 for each in heights)
    assert all(b - a >= apart for a, b in itertools.pairwise(heights))
    # Each is told at its place on the axis, as far as that goes.
    assert list(found["thresholds"]) == terms["tiers"][1:]
    places = [each["x"] for each in found["thresholds"].values()]
    assert places == sorted(places)

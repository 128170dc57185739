"""Every scenario in tests/scenarios comes out as its owner wrote."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer, answer_request, keep_terms
from calculator.errors import RequestError
from calculator.money import effective_rate_bp
from calculator.terms_parser import parse_terms
from program.model.programme import Programme
from program.model.terms import parsed_terms, terms_of
from program.pages.figures import Figures
from program.pages.programme_words import reading_of
from tests.conftest import the_terms
from tests.languages import LANGUAGES
from tests.yaml_text import read_yaml

SCENARIOS = [
    pytest.param(scenario, id=scenario["name"])
    for path in sorted((Path(__file__).parent.parent / "scenarios").glob("*.yml"))
    for scenario in read_yaml(path.read_text("utf-8"))
]


def as_written(kopecks: int | None) -> str | None:
    return None if kopecks is None else f"{kopecks // 100}.{kopecks % 100:02}"


def shown(estimate: dict[str, Any], tier_id: str) -> dict[str, Any]:
    """A tier's figures under the names that scenarios use."""
    tier = estimate["tiers"][tier_id]
    figures: dict[str, Any] = {
        name: as_written(tier[f"{name}_kopecks"])
        for name in ("new_sales", "renewed", "reward", "rebate", "total", "sales_short")
    }
    figures |= {
        "effective_rate": as_written(tier["effective_rate_bp"]),
        "purchase_price": as_written(tier["purchase"]["price_kopecks"]),
        "purchase_markup": as_written(tier["purchase"]["markup_bp"]),
        "qualifies": tier["qualifies"],
        "missing": tier["missing"],
    }
    if tier["rebates"]:
        quarters = tier["rebates"][0]["quarters"]
        figures["quarters"] = [as_written(each["rebate_kopecks"]) for each in quarters]
    if tier["next"]:
        figures["next_adds"] = as_written(tier["next"]["adds_kopecks"])
        figures["next_short"] = as_written(tier["next"]["sales_short_kopecks"])
    for use in tier["own_use"].values():
        figures |= {"users": use["users"], "users_over": use["users_over"]}
        figures["saving"] = as_written(use["saving_kopecks"])
    if estimate["goal"] and (way := estimate["goal"]["tiers"][tier_id]):
        for name in ("sales", "whole", "with_minimum", "total"):
            figures[f"goal_{name}"] = as_written(way[f"{name}_kopecks"])
        figures["goal_lifts_to"] = way["lifts_to"]
    if plan := estimate["plan"]:
        years = [year["tiers"][tier_id] for year in plan["years"]]
        figures["plan_totals"] = [as_written(year["total_kopecks"]) for year in years]
        figures["plan_renewed"] = [as_written(year["renewed_kopecks"]) for year in years]
        figures["plan_total"] = as_written(plan["totals_kopecks"][tier_id])
    return figures


def in_words(part: dict[str, Any]) -> dict[str, Any]:
    """Sums without the unit in their names, as scenarios write them."""
    return {
        name.removesuffix("_kopecks"): as_written(value) if name.endswith("_kopecks") else value
        for name, value in part.items()
    }


def assert_holds(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert {name: found[name] for name in wanted} == wanted


def kopecks(roubles: int | list[int]) -> int | list[int]:
    return [each * 100 for each in roubles] if isinstance(roubles, list) else roubles * 100


def scenario_of(written: dict[str, Any]) -> dict[str, Any]:
    """A scenario of the file as the calculator takes it."""
    scenario: dict[str, Any] = {
        "sales_kopecks": {product: kopecks(sold) for product, sold in written["sales"].items()},
        "answers": written.get("answers", {}),
    }
    if "goal" in written:
        scenario["goal_kopecks"] = kopecks(written["goal"])
    if "plan" in written:
        scenario["plan"] = {f"{name}_bp": share * 100 for name, share in written["plan"].items()}
    if "own_use" in written:
        scenario["own_use"] = {
            row: {"users": use["users"], "price_kopecks": kopecks(use["price"])}
            for row, use in written["own_use"].items()
        }
    return scenario


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(scenario: dict[str, Any]) -> None:
    request = {"terms": the_terms(), "scenario": scenario_of(scenario)}
    response = json.loads(answer(json.dumps(request)))
    assert response["ok"], response
    estimate = response["estimate"]
    for tier, wanted in scenario["expect"].items():
        assert_holds(shown(estimate, tier), wanted)
    if "highest_tier" in scenario:
        assert estimate["highest_tier"] == scenario["highest_tier"]
    if "standing" in scenario:
        assert estimate["standing"] == scenario["standing"]
    for tier, wanted in scenario.get("paths", {}).items():
        assert_holds(in_words(estimate["paths"][tier]), wanted)
    for year, wanted in zip(
        (estimate["plan"] or {"years": []})["years"], scenario.get("years", []), strict=True
    ):
        assert_holds(in_words(year), wanted)
    if "least" in scenario:
        least = estimate["goal"]["least"]
        assert (least and in_words(least)) == scenario["least"]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_caller_in_python_gets_the_values_of_the_json(scenario: dict[str, Any]) -> None:
    request = {"scenario": scenario_of(scenario), "levers": True, "scale_to_kopecks": 123_456_700}
    response = json.loads(answer(json.dumps({"terms": the_terms(), **request})))
    assert answer_request(request, parse_terms(the_terms())) == response
    assert request["scenario"] == scenario_of(scenario)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_without_steps_an_answer_is_the_same_but_for_what_explains(
    scenario: dict[str, Any],
) -> None:
    request = {"terms": the_terms(), "scenario": scenario_of(scenario)}
    whole = json.loads(answer(json.dumps(request)))
    short = json.loads(answer(json.dumps(request | {"steps": False})))
    estimate = whole["estimate"]
    assert estimate["steps"] or any(each["steps"] for each in estimate["tiers"].values())
    for part in (estimate, *estimate["tiers"].values()):
        part["steps"] = []
    if estimate["chart"]:
        assert estimate["chart"]["table"]
        estimate["chart"]["table"] = []
    assert short == whole


def test_how_sales_were_read_is_told_of_numbers_as_of_texts(programme: Programme) -> None:
    terms = terms_of(programme)
    one, other = terms["products"][:2]
    numbers = {"sales_kopecks": {one: 100_000_100, other: [100, 200, 300, 450]}}
    texts = {"entries": {one: "1000001", other: ["1", "2", "3", "4.50"]}, "suffixes": {}}
    answers = [
        json.loads(answer(json.dumps({"terms": terms, **asked})))
        for asked in ({"scenario": numbers}, texts)
    ]
    assert answers[0]["entries"] == answers[1]["entries"]
    assert answers[0]["entries"][one]["kopecks"] == 100_000_100
    assert answers[0]["entries"][other]["quarters"] == [100, 200, 300, 450]


def test_terms_that_are_kept_need_not_be_sent(programme: Programme) -> None:
    terms = terms_of(programme)
    asked = {"scenario": {"sales_kopecks": {terms["products"][0]: 100_000_000}}}
    keep_terms(json.dumps(terms))
    kept = answer(json.dumps({"terms": "kept", **asked}))
    assert json.loads(kept)["ok"]
    assert kept == answer(json.dumps({"terms": terms, **asked}))
    with pytest.raises(RequestError):
        keep_terms("{}")


YES_TO_CERTIFIED = {
    "agreement": True,
    "reviews": True,
    "monthly-reports": True,
    "certified-engineer": 1,
    "website-mention": True,
}
YES_TO_ALL = YES_TO_CERTIFIED | {
    "joint-promotion": True,
    "renewals-work": True,
    "regional-distributor": True,
    "active-promotion": True,
    "sales-specialist": True,
}


@pytest.mark.parametrize(
    ("roubles", "answers", "said"),
    [
        (2_000_000, {}, ["first", "next_open:5", "firm"]),
        (900_000, {}, ["first", "next_open:5", "firm_short"]),
        (900_000, {"certified-engineer": 0}, ["first", "next_unmet:1", "firm_short"]),
        (400_000, {}, ["first", "next_short_open:5", "firm_short"]),
        (400_000, {"reviews": True}, ["first", "next_short_open:4", "firm_short"]),
        (400_000, {"certified-engineer": 0}, ["first", "next_short_unmet:1", "firm_short"]),
        (900_000, YES_TO_CERTIFIED, ["certain", "firm_short"]),
        (900_000, YES_TO_ALL, ["certain", "next_short"]),
        (1_000_000, YES_TO_ALL, ["certain"]),
        (2_000_000, {"regional-distributor": True}, ["first", "next_open:5", "next_open:9"]),
        (2_000_000, {"regional-distributor": False}, ["first", "next_open:5"]),
        (2_000_000, {"agreement": False}, ["entry_unmet:1"]),
        (0, {}, ["no_sales"]),
    ],
)
def test_the_summary_says_the_certain_first_and_a_demanding_tier_as_one_for_its_firms(
    roubles: int, answers: dict[str, bool | int], said: list[str], programme: Programme
) -> None:
    scenario = {"sales_kopecks": {"ti-software": roubles * 100}, "answers": answers}
    request = {"terms": terms_of(programme), "scenario": scenario, "steps": False}
    slots = json.loads(answer(json.dumps(request)))["slots"]
    found = [
        each["key"] + (f":{each['n']}" if each["n"] is not None else "")
        for each in slots["summary"]["sentences"]
    ]
    assert found == said


def test_short_sales_are_told_with_what_they_bring_instead_of_what(programme: Programme) -> None:
    """What is short is rounded up: 100 000.01 roubles less would not be enough."""
    scenario = {"sales_kopecks": {"ti-software": 89_999_999}, "answers": YES_TO_ALL}
    request = {"terms": terms_of(programme), "scenario": scenario}
    slots = json.loads(answer(json.dumps(request)))["slots"]
    *_, told = slots["summary"]["sentences"]
    assert told["places"] == {
        "tier": {"tier": "privileged"},
        "total": 40_000_000,
        "now": 27_000_000,
        "short": 10_000_100,
    }
    [state] = slots["privileged.state"]["phrases"]
    assert (state["key"], state["places"]) == ("state_short", {"short": 10_000_100})


def test_of_the_example_nothing_is_said_of_the_reader(programme: Programme) -> None:
    request = {"terms": terms_of(programme), "steps": False, "example": True}
    for roubles, answers in ((400_000, {}), (900_000, YES_TO_ALL), (2_000_000, {})):
        scenario = {"sales_kopecks": {"ti-software": roubles * 100}, "answers": answers}
        slots = json.loads(answer(json.dumps({**request, "scenario": scenario})))["slots"]
        for language in LANGUAGES:
            text = Figures(programme, language).show(slots["summary"])
            assert not re.search(r"(?i)\b(вы|вам|ваш\w*|продайте|получите|you|your|sell)\b", text)


@pytest.mark.parametrize(
    ("roubles", "answers", "states"),
    [
        (
            2_000_000,
            {},
            [
                "без минимума продаж · 4 требования",
                "продаж хватает · 5 требований",
                "только для региональных дистрибьюторов · 10 требований",
            ],
        ),
        (
            400_000,
            {**YES_TO_CERTIFIED, "website-mention": False},
            [
                "без минимума продаж · не выполнено 1 требование",
                "не хватает 100 000 ₽ продаж · не выполнено 1 требование",
                "только для региональных дистрибьюторов · не хватает 600 000 ₽ продаж",
            ],
        ),
        (
            0,
            YES_TO_ALL,
            ["требования выполнены", "от 500 000 ₽ в год", "от 1 000 000 ₽ в год"],
        ),
    ],
)
def test_a_tiers_state_is_what_is_open_about_it(
    roubles: int, answers: dict[str, bool | int], states: list[str], programme: Programme
) -> None:
    scenario = {"sales_kopecks": {"ti-software": roubles * 100}, "answers": answers}
    request = {"terms": terms_of(programme), "scenario": scenario, "steps": False}
    slots = json.loads(answer(json.dumps(request)))["slots"]
    figures = Figures(programme, "ru")
    shown_ = [figures.show(slots[f"{tier.id}.state"]) for tier in programme.tiers]
    assert [state.replace("\u00a0", " ") for state in shown_] == states


def test_every_difference_is_against_the_tier_just_below(programme: Programme) -> None:
    scenario = {"sales_kopecks": {"ti-software": 123_456_789}, "answers": {"agreement": True}}
    request = {"terms": terms_of(programme), "scenario": scenario}
    response = json.loads(answer(json.dumps(request)))
    slots, estimate = response["slots"], response["estimate"]
    first, *others = [tier.id for tier in programme.tiers]
    assert f"{first}.difference" not in slots
    assert slots[f"{first}.adds"] is None
    below = first
    for tier in others:
        more = slots[f"{tier}.total"] - slots[f"{below}.total"]
        [told] = slots[f"{tier}.difference"]["sentences"]
        assert told["places"] == {"sum": more}
        assert slots[f"{tier}.adds"] == estimate["tiers"][tier]["adds_kopecks"] == more
        assert estimate["paths"][tier]["from"] == below
        assert estimate["paths"][tier]["adds_kopecks"] == more
        [step] = [each for each in estimate["tiers"][tier]["steps"] if each["rule"] == "adds"]
        assert step["result"] == {"kopecks": more}
        assert list(step["inputs"]) == [f"{tier}_kopecks", f"{below}_kopecks"]
        below = tier
    assert slots["certified.progress"]["sentences"][0]["places"] == {
        "done": {"n": 1},
        "all": {"n": 5},
    }


@pytest.mark.parametrize(
    ("total", "sales", "rate_bp"),
    [
        (1, 2000, 10),
        (1, 2001, 0),
        (3333, 10_000, 3330),
        (3335, 10_000, 3340),
        (0, 5, 0),
        (5, 0, None),
    ],
)
def test_a_share_has_one_decimal_rounded_half_up(
    total: int, sales: int, rate_bp: int | None
) -> None:
    assert effective_rate_bp(total, sales) == rate_bp


def test_a_goal_at_a_tier_for_a_kind_of_firm_says_what_it_takes_of_all_others(
    programme: Programme,
) -> None:
    terms = parsed_terms(programme)
    firm = terms.firms[terms.tiers[-1]]
    asked = {"entries": {terms.products[0]: "1000000"}, "goal": "2000000"}

    def said(**answers: bool) -> tuple[list[str], Any]:
        given = asked | {"answers": answers} | reading_of(programme, "en")
        found = answer_request(given, terms)
        said = found["slots"]["goal.summary"]["sentences"]
        return [each["key"] for each in said], found["estimate"]["goal"]

    keys, goal = said()
    assert keys == ["goal", "goal_firm_else"]
    least, others = goal["least"], goal["least_of_all_firms"]
    assert (least["tier"], others["tier"]) == terms.tiers[-1:-3:-1]
    assert least["sales_kopecks"] < others["sales_kopecks"]
    assert others["total_kopecks"] >= goal["goal_kopecks"]
    keys, told = said(**{firm: True})
    assert (keys, told["least"]) == (["goal"], least)
    keys, told = said(**{firm: False})
    assert (keys, told["least"]) == (["goal"], others)


def test_each_product_that_grows_is_rounded_and_its_step_says_so(programme: Programme) -> None:
    even = {"ti-software": 111111100, "ting-appliance": 111111100}
    for sales, result, rule in (
        (even, 238888866, "growth_by_product"),
        ({"ti-software": 222222200}, 238888865, "growth"),
        ({"ti-software": 100000000, "ting-appliance": 200000000}, 322500000, "growth"),
    ):
        plan = {"growth_bp": 750, "renewed_bp": 0}
        scenario = {"sales_kopecks": sales, "answers": {}, "plan": plan}
        request = {"terms": terms_of(programme), "scenario": scenario, "steps": True}
        estimate = json.loads(answer(json.dumps(request)))["estimate"]
        (step,) = [each for each in estimate["steps"] if each["id"] == "plan.2.new"]
        assert (step["rule"], step["result"]["kopecks"]) == (rule, result)


def test_the_least_sales_for_a_goal_are_no_more_than_those_in_whole_units(
    programme: Programme,
) -> None:
    sold = dict.fromkeys(("depo-ti-hardware", "renewals"), 10_000_000)
    sold |= {"ti-software": 40_000_000, "ting-appliance": 30_000_000}
    for goal in (18_500_000, 18_500_100, 18_500_200, 77_777_777):
        scenario = {"sales_kopecks": sold, "answers": {}, "goal_kopecks": goal}
        request = {"terms": terms_of(programme), "scenario": scenario, "steps": True}
        estimate = json.loads(answer(json.dumps(request)))["estimate"]
        for tier, way in estimate["goal"]["tiers"].items():
            assert way["sales_kopecks"] <= way["whole_kopecks"], (goal, tier)

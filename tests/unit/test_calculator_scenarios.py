"""Every scenario in tests/scenarios comes out as its owner wrote."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator.api import answer, keep_terms
from calculator.errors import RequestError
from program.model import Programme
from program.terms import terms_of

SCENARIOS = [
    pytest.param(scenario, id=scenario["name"])
    for path in sorted((Path(__file__).parent.parent / "scenarios").glob("*.yml"))
    for scenario in yaml.safe_load(path.read_text("utf-8"))
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
def test_scenario(scenario: dict[str, Any], programme: Programme) -> None:
    request = {"terms": terms_of(programme), "scenario": scenario_of(scenario)}
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
def test_totals_alone_are_those_of_the_whole_estimate(
    scenario: dict[str, Any], programme: Programme
) -> None:
    terms = terms_of(programme)
    request = {"terms": terms, "scenario": scenario_of(scenario)}
    whole = json.loads(answer(json.dumps(request)))
    totals = json.loads(answer(json.dumps(request | {"totals_only": True})))
    names = [
        f"{tier}.{name}"
        for tier in terms["tiers"]
        for name in ("total", "effective_rate", "qualifies")
    ]
    assert totals == {
        "ok": True,
        "slots": {name: whole["slots"][name] for name in names},
        "entries": {},
        "errors": [],
    }


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_brief_answer_leaves_out_what_explains_and_what_is_empty(
    scenario: dict[str, Any], programme: Programme
) -> None:
    request = {"terms": terms_of(programme), "scenario": scenario_of(scenario)}
    whole = json.loads(answer(json.dumps(request)))
    brief = json.loads(answer(json.dumps(request | {"brief": True})))
    left_out = {name: slot for name, slot in whole["slots"].items() if name not in brief["slots"]}
    assert all(slot is None for slot in left_out.values()), left_out
    assert all(re.search(r"(^|\.)(goal|plan|path)\.", name) for name in left_out)
    whole["slots"] = {name: whole["slots"][name] for name in brief["slots"]}
    if whole["estimate"]["chart"]:
        whole["estimate"]["chart"]["table"] = []
    outline, estimate = brief.pop("estimate"), whole.pop("estimate")
    parts = ("sales_kopecks", "standing", "paths", "chart", "tiers", "goal", "plan")
    assert outline.keys() == set(parts)
    assert outline["tiers"].keys() == estimate["tiers"].keys()
    for tier, figures in outline.pop("tiers").items():
        assert figures.keys() == {"total_kopecks", "open"}
        assert_holds(estimate["tiers"][tier], figures)
    for part in ("goal", "plan"):
        given, found = outline.pop(part), estimate[part]
        assert (given is None) == (found is None)
        assert_holds(found or {}, given or {})
    assert_holds(estimate, outline)
    assert brief == whole


def test_terms_that_are_kept_need_not_be_sent(programme: Programme) -> None:
    terms = terms_of(programme)
    asked = {"scenario": {"sales_kopecks": {terms["products"][0]: 100_000_000}}}
    keep_terms(json.dumps(terms))
    kept = answer(json.dumps({"terms": "kept", **asked}))
    assert json.loads(kept)["ok"]
    assert kept == answer(json.dumps({"terms": terms, **asked}))
    with pytest.raises(RequestError):
        keep_terms("{}")

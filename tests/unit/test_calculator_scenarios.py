"""Every scenario in tests/scenarios comes out as its owner wrote."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator.api import answer
from program.model import Programme
from program.terms import terms_of

SCENARIOS = [
    pytest.param(scenario, id=scenario["name"])
    for path in sorted((Path(__file__).parent.parent / "scenarios").glob("*.yml"))
    for scenario in yaml.safe_load(path.read_text("utf-8"))
]


def as_written(kopecks: int) -> str:
    return f"{kopecks // 100}.{kopecks % 100:02}"


def shown(tier: dict[str, Any]) -> dict[str, Any]:
    """A tier's figures under the names that scenarios use."""
    rate = tier["effective_rate_bp"]
    figures: dict[str, Any] = {
        "reward": as_written(tier["reward_kopecks"]),
        "rebate": as_written(tier["rebate_kopecks"]),
        "total": as_written(tier["total_kopecks"]),
        "effective_rate": None if rate is None else as_written(rate),
        "sales_short": as_written(tier["sales_short_kopecks"]),
        "qualifies": tier["qualifies"],
        "missing": tier["missing"],
    }
    if tier["rebates"]:
        quarters = tier["rebates"][0]["quarters"]
        figures["quarters"] = [as_written(each["rebate_kopecks"]) for each in quarters]
    if tier["next"]:
        figures["next_adds"] = as_written(tier["next"]["adds_kopecks"])
        figures["next_short"] = as_written(tier["next"]["sales_short_kopecks"])
    return figures


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(scenario: dict[str, Any], programme: Programme) -> None:
    sales = {
        product: [quarter * 100 for quarter in roubles]
        if isinstance(roubles, list)
        else roubles * 100
        for product, roubles in scenario["sales"].items()
    }
    request = {
        "terms": terms_of(programme),
        "scenario": {"sales_kopecks": sales, "answers": scenario.get("answers", {})},
    }
    response = json.loads(answer(json.dumps(request)))
    assert response["ok"], response
    for tier, wanted in scenario["expect"].items():
        figures = shown(response["estimate"]["tiers"][tier])
        assert {name: figures[name] for name in wanted} == wanted
    if "highest_tier" in scenario:
        assert response["estimate"]["highest_tier"] == scenario["highest_tier"]

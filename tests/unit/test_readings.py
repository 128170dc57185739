"""Figures that are one or the other, or lie between two: readings of what is open, and ranges."""

import copy
import json
import random
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from calculator.api import answer
from calculator.reading_slots import either, span
from calculator.runtime.micropython.build import build_first_stage
from program.load import read_programme
from program.model.programme import Programme
from program.model.terms import terms_of
from program.pages.exports import programme_json
from program.pages.figures import Figures
from tests.broken.corpus import VALID, edited, with_row
from tests.conftest import ROOT
from tests.first_stage import ask_first_stage

BY_PARTS = {"mode": "marginal", "by": "base"}


def widget(every: str) -> dict[str, Any]:
    """Pays silver by parts of a period, the second by a range, and bronze by a range."""
    second = {"over": 100_000, "rate_bp": 900, "to_rate_bp": 1000}
    silver = BY_PARTS | {"bands": [{"from": 0, "rate_bp": 600}, second]}
    scales = {"bronze": {"rate_bp": 500, "to_rate_bp": 700}, "silver": silver}
    return {
        "id": "widget",
        "row": "pay",
        "of": ["widget"],
        "every": every,
        "scales": scales,
        "questions": ["when"],
    }


TENS = {"rounding": {"unit": 1000, "mode": "down"}}
TERMS: dict[str, Any] = {
    "format": 2,
    "currency": "XTS",
    "tiers": ["bronze", "silver"],
    "products": ["widget"],
    "recurring": [],
    "requirements": [],
    "rules": [
        widget("year"),
        {
            "id": "gift",
            "row": "gift",
            "of": ["widget"],
            "pays": "rebate",
            "every": "quarter",
            "scales": {"silver": {"sum_kopecks": 100, "to_sum_kopecks": 2500}},
            "questions": [],
        },
    ],
    "ranges": True,
    "alternatives": [
        {"readings": {"when": "year", "whole": "units"}},
        {"readings": {"when": "year", "whole": "tens"}, **TENS},
        {"readings": {"when": "month", "whole": "units"}, "rules": [widget("month")]},
        {"readings": {"when": "month", "whole": "tens"}, "rules": [widget("month")], **TENS},
    ],
}


def ask(terms: dict[str, Any], scenario: dict[str, Any], **more: Any) -> dict[str, Any]:
    response: dict[str, Any] = json.loads(
        answer(json.dumps({"terms": terms, "scenario": scenario, "steps": False, **more}))
    )
    assert response["ok"], response["errors"]
    return response


def expected(tier: str, when: str, whole: str, most: bool, months: list[int]) -> int:
    """What a tier pays, in exact fractions, from the rules as a person reads them."""

    def rounded(exact: Fraction) -> int:
        return int(exact // 1000) * 1000 if whole == "tens" else int((2 * exact + 1) // 2)

    total = 0
    for period in months if when == "month" else [sum(months)]:
        if tier == "bronze":
            total += rounded(Fraction(period * (7 if most else 5), 100))
        else:
            above = max(0, period - 100_000)
            rate = 10 if most else 9
            total += rounded(Fraction((period - above) * 6 + above * rate, 100))
    for at in range(0, 12, 3):
        if tier == "silver" and sum(months[at : at + 3]):
            total += rounded(Fraction(2500 if most else 100))
    return total


def ends_of(slot: Any) -> tuple[int, int]:
    return (slot["least"], slot["most"]) if isinstance(slot, dict) else (slot, slot)


def signed(slot: Any) -> tuple[int, int]:
    """The bounds of a difference to the tier below, as it is said."""
    if "least" in slot:
        return signed(slot["least"])[0], signed(slot["most"])[1]
    [said] = slot["sentences"]
    if said["key"] == "difference_none":
        return 0, 0
    least, most = ends_of(said["places"]["sum"])
    return (-most, -least) if said["key"] == "difference_less" else (least, most)


def by_reading(slot: Any) -> dict[tuple[str, str], Any]:
    """What a slot is in each combination of the terms' readings."""
    both = list(product(("year", "month"), ("units", "tens")))
    if isinstance(slot, dict) and "sentences" in slot:
        [said] = slot["sentences"]
        inner = said["places"].get("sum")
        if isinstance(inner, dict) and "either" in inner:
            return {
                key: {"sentences": [said | {"places": {"sum": each}}]}
                for key, each in by_reading(inner).items()
            }
    if not (isinstance(slot, dict) and "either" in slot):
        return dict.fromkeys(both, slot)
    found = {}
    for value, cases in zip(slot["either"], slot["when"], strict=True):
        for case in cases:
            for when, whole in both:
                if case.get("when", when) == when and case.get("whole", whole) == whole:
                    found[when, whole] = value
    return found


def test_totals_and_differences_are_those_of_each_reading_and_end_of_ranges() -> None:
    chance = random.Random(11)
    for _ in range(300):
        months = [
            chance.choice([0, chance.randrange(10 ** chance.randint(1, 8))]) for _ in range(12)
        ]
        slots = ask(TERMS, {"sales_kopecks": {"widget": months}})["slots"]
        for key in product(("year", "month"), ("units", "tens")):
            low, high = (
                {tier: expected(tier, *key, most, months) for tier in ("bronze", "silver")}
                for most in (False, True)
            )
            for tier in ("bronze", "silver"):
                found = by_reading(slots[f"{tier}.total"])[key]
                assert ends_of(found) == (low[tier], high[tier]), (tier, key, months)
            if any(months):
                bounds = (low["silver"] - high["bronze"], high["silver"] - low["bronze"])
                assert ends_of(by_reading(slots["silver.adds"])[key]) == bounds
                assert signed(by_reading(slots["silver.difference"])[key]) == bounds


def test_a_figure_that_all_readings_give_stands_once_and_names_no_question() -> None:
    plain = {key: each for key, each in TERMS.items() if key != "ranges"}
    slots = ask(plain, {"sales_kopecks": {"widget": 60_000}})["slots"]
    # At most nothing is left of a month's share once tens are rounded down.
    assert slots["bronze.total"] == {
        "either": [3000, 0],
        "when": [
            [
                {"when": "year", "whole": "units"},
                {"when": "year", "whole": "tens"},
                {"when": "month", "whole": "units"},
            ],
            [{"when": "month", "whole": "tens"}],
        ],
    }
    only_when = copy.deepcopy(plain)
    only_when["alternatives"] = [
        {"readings": {"when": "year"}},
        {"readings": {"when": "month"}, "rules": [widget("month")]},
    ]
    alike = ask(only_when, {"sales_kopecks": {"widget": 60_000}})["slots"]
    assert alike["bronze.total"] == 3000
    assert alike["readings.1"] is None
    differs = ask(only_when, {"sales_kopecks": {"widget": 600_000}})["slots"]
    assert differs["bronze.total"] == 30_000
    assert differs["silver.line.widget.reward"] == {
        "either": [51_000, 36_000],
        "when": [[{"when": "year"}], [{"when": "month"}]],
    }
    assert differs["readings.2"]["phrases"][1]["places"]["total"] == 36_000 + 4 * 100


def test_a_question_that_does_not_matter_for_a_figure_is_not_named_beside_it() -> None:
    of = [{"a": x, "b": y} for x, y in product("12", "34")]
    assert either([5, 5, 7, 7], of) == {"either": [5, 7], "when": [[{"a": "1"}], [{"a": "2"}]]}
    assert either([5, 5, 5, 7], of)["when"][1] == [{"a": "2", "b": "4"}]
    assert either([5, 5, 5, 5], of) == 5


def test_sentences_that_differ_in_a_place_are_one_and_others_stand_side_by_side() -> None:
    def said(key: str, sum_: int) -> dict[str, Any]:
        return {"sentences": [{"key": key, "n": None, "places": {"sum": sum_}}]}

    of = [{"a": "1"}, {"a": "2"}]
    one = either([said("adds", 5), said("adds", 7)], of)["sentences"][0]
    assert one["places"]["sum"]["either"] == [5, 7]
    other = either([said("adds", 5), said("loses", 7)], of)["sentences"][0]
    assert other["key"] == "or_else"
    assert other["places"] == {"first": said("adds", 5), "second": said("loses", 7)}
    assert span([said("difference_less", 5), said("difference_more", 7)]) == {
        "least": said("difference_less", 5),
        "most": said("difference_more", 7),
    }


def test_rules_that_go_by_points_have_readings_and_ranges_too() -> None:
    bands = [{"from": 0, "rate_bp": 500}, {"from": 10, "rate_bp": 900, "to_rate_bp": 1200}]
    scales = {"bronze": {"mode": "whole", "by": "points", "bands": bands}}
    earns = {"fact": "points", "row": "earns", "count": 5, "size_kopecks": 1000, "of": ["widget"]}
    monthly = {"readings": {"when": "month"}, "rules": [widget("month") | {"scales": scales}]}
    terms = TERMS | {
        "earns": [earns],
        "rules": [widget("year") | {"scales": scales}],
        "alternatives": [{"readings": {"when": "year"}}, monthly],
    }
    # Ten points: 9 to 12 %, of the year, or of each month, of which eleven bring less than one.
    slots = ask(terms, {"sales_kopecks": {"widget": [6] * 11 + [1934]}})["slots"]
    assert slots["bronze.total"] == {
        "either": [{"least": 180, "most": 240}, {"least": 185, "most": 243}],
        "when": [[{"when": "year"}], [{"when": "month"}]],
    }


def test_goal_plan_chart_and_levers_are_of_the_first_reading_with_the_least() -> None:
    scenario = {
        "sales_kopecks": {"widget": 600_000},
        "goal_kopecks": 50_000,
        "plan": {"growth_bp": 1000, "renewed_bp": 0},
    }
    first = {key: each for key, each in TERMS.items() if key not in ("ranges", "alternatives")}
    # A reading counts months: so does the first one then.
    months = {"id": "m", "row": "m", "of": ["widget"], "every": "month", "scales": {}}
    first["rules"] = [*first["rules"], months | {"questions": []}]
    found, alone = (ask(each, scenario, levers=True) for each in (TERMS, first))
    for part in ("goal", "plan"):
        assert found["estimate"][part] == alone["estimate"][part]
    for part in ("lines", "points", "table"):
        assert found["estimate"]["chart"][part] == alone["estimate"]["chart"][part]
    assert found["levers"] == alone["levers"]
    plans = [name for name in alone["slots"] if ".plan." in name or ".goal." in name]
    assert [found["slots"][name] for name in plans] == [alone["slots"][name] for name in plans]


def test_the_estimate_tells_each_readings_sums_as_data() -> None:
    sums = ask(TERMS, {"sales_kopecks": {"widget": 600_000}})["estimate"]["readings"]
    assert [each["of"] for each in sums] == [each["readings"] for each in TERMS["alternatives"]]
    assert sums[0]["tiers"]["bronze"]["total_kopecks"] == [30_000, 42_000]
    assert sums[0]["tiers"]["silver"]["rebate_kopecks"] == [400, 10_000]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"alternatives": []}, "terms.alternatives"),
        ({"alternatives": [{"readings": {}}] * 5}, "terms.alternatives"),
        ({"alternatives": [{"readings": {}, "rule": []}]}, "terms.alternatives[0].rule"),
        (
            {"alternatives": [{"readings": {}, "rules": [{"id": "none"}]}]},
            "terms.alternatives[0].rules[0].id",
        ),
        (
            {"alternatives": [{"readings": {}, "rounding": {"unit": 0}}]},
            "terms.alternatives[0].rounding.unit",
        ),
        ({"ranges": 1}, "terms.ranges"),
        (
            {"rules": [widget("year") | {"scales": {"bronze": {"rate_bp": 5, "to_rate_bp": 5}}}]},
            "terms.rules[0].scales.bronze.to_rate_bp",
        ),
        (
            {
                "rules": [
                    widget("year") | {"scales": {"bronze": {"rate_bp": 5, "to_rate_bp": 10**5}}}
                ]
            },
            "terms.rules[0].scales.bronze.rate_bp",
        ),
    ],
)
def test_what_is_wrong_with_readings_in_the_terms_is_told_by_its_path(
    change: dict[str, Any], path: str
) -> None:
    terms = {key: each for key, each in TERMS.items() if key != "alternatives"} | change
    response = json.loads(answer(json.dumps({"terms": terms, "scenario": {}})))
    assert not response["ok"]
    assert path in [each["path"] for each in response["errors"]]


@pytest.mark.slow
def test_both_pythons_answer_of_readings_alike() -> None:
    chance = random.Random(5)
    stage = build_first_stage(ROOT / ".cache" / "first", TERMS)
    requests = []
    for number in range(60):
        months = [chance.choice([0, chance.randrange(10**7)]) for _ in range(12)]
        scenario = {"sales_kopecks": {"widget": months if number % 2 else sum(months)}}
        more = {"steps": number % 5 == 0, "levers": number % 7 == 0}
        requests.append(json.dumps({"terms": TERMS, "scenario": scenario, **more}))
    requests.append(json.dumps({"terms": "kept", "entries": {"widget": "5000"}, "steps": False}))
    given = ask_first_stage(stage, requests)
    assert given[:-1] == [answer(each) for each in requests[:-1]]
    assert json.loads(given[-1] or "{}")["ok"]


# ── The owner's file ─────────────────────────────────────────────────────────

NAMES = 'name: {ru: "если так", en: "if so"}'
OPEN = "    rows: [bonus]\n"
KEYS = "{every: quarter, at_most: 500 RUB, accepts: [cap-window]}"
QUARTER = f"""    readings:
      - {{id: year, {NAMES}}}
      - {{id: quarter, {NAMES}, rows: {{pay-widgets: {KEYS}}}}}
"""


def programme(*edits: tuple[str, str]) -> Programme:
    text = edited([{"find": find, "put": put} for find, put in edits])
    return read_programme(text, "programme.yml")


def test_a_reading_replaces_keys_of_a_rule_and_leaves_the_others() -> None:
    terms = terms_of(programme((OPEN, OPEN + QUARTER)))
    plain = terms_of(read_programme(VALID, "programme.yml"))
    assert {key: each for key, each in terms.items() if key != "alternatives"} == plain
    rule = next(each for each in plain["rules"] if each["id"] == "widgets")
    limits = [{"most_kopecks": 50_000, "every": "quarter"}]
    assert terms["alternatives"] == [
        {"readings": {"rebate-terms": "year"}},
        {
            "readings": {"rebate-terms": "quarter"},
            "rules": [rule | {"every": "quarter", "limits": limits}],
        },
    ]


def test_a_reading_with_another_scale_replaces_the_whole_scale() -> None:
    given = QUARTER.replace(KEYS, "{rates: {silver: 5 %}}")
    terms = terms_of(programme((OPEN, OPEN + given)))
    assert terms["alternatives"][1]["rules"][0]["scales"] == {"silver": {"rate_bp": 500}}


def test_a_reading_with_one_rate_leaves_nothing_of_those_by_tier() -> None:
    rates = "          rates: {bronze: 7 %, silver: 8 %}\n          questions: [rebate-terms]\n"
    given = QUARTER.replace(f"{{pay-widgets: {KEYS}}}", "{pay-gadgets: {rate: 5 %}}")
    of = "          of: gadgets\n"
    terms = terms_of(programme((of, of + rates), (OPEN, OPEN + given)))
    both = {"bronze": {"rate_bp": 500}, "silver": {"rate_bp": 500}}
    assert terms["alternatives"][1]["rules"][0]["scales"] == both


def test_a_reading_may_round_otherwise() -> None:
    given = QUARTER.replace(f"rows: {{pay-widgets: {KEYS}}}", "rounding: {to: 10 RUB, mode: down}")
    terms = terms_of(programme((OPEN, OPEN + given)))
    assert terms["alternatives"][1] == {
        "readings": {"rebate-terms": "quarter"},
        "rounding": {"unit": 1000, "mode": "down"},
    }
    found = ask(terms, {"sales_kopecks": {"widgets": 12_345}})["slots"]
    assert found["bronze.total"]["either"] == [1235, 1000]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("rate: 5–10 %", {"rate_bp": 500, "to_rate_bp": 1000}),
        ("rate: 5 % - 10 %", {"rate_bp": 500, "to_rate_bp": 1000}),
        ("rate: up to 5 %", {"rate_bp": 0, "to_rate_bp": 500}),
        ("sum: 500–1 000 RUB", {"sum_kopecks": 50_000, "to_sum_kopecks": 100_000}),
        ("sum: up to 500.50 RUB", {"sum_kopecks": 0, "to_sum_kopecks": 50_050}),
        (
            "whole: [{from: 0 RUB, rate: 2.5–5 %}]",
            {
                "mode": "whole",
                "by": "base",
                "bands": [{"from": 0, "rate_bp": 250, "to_rate_bp": 500}],
            },
        ),
    ],
)
def test_ranges_are_written_as_people_write_them(written: str, value: dict[str, Any]) -> None:
    row = f'pays: {{of: gadgets, {written}}}\ncells: "yes"'
    terms = terms_of(read_programme(with_row(f"{row}\n"), "programme.yml"))
    assert terms["ranges"] is True
    rule = next(each for each in terms["rules"] if each["id"] == "gadgets")
    assert rule["scales"] == {"bronze": value, "silver": value}


def test_cells_that_are_ranges_are_what_their_rule_pays() -> None:
    row = "pays: {of: gadgets}\ncells: {bronze: up to 7 %, silver: {at_least: 7 %, at_most: 8 %}}"
    read = read_programme(with_row(f"{row}\n"), "programme.yml")
    rule = next(each for each in terms_of(read)["rules"] if each["id"] == "gadgets")
    assert rule["scales"] == {
        "bronze": {"rate_bp": 0, "to_rate_bp": 700},
        "silver": {"rate_bp": 700, "to_rate_bp": 800},
    }


def test_the_published_programme_names_readings_and_ranges() -> None:
    read = programme((OPEN, OPEN + QUARTER), ("rates: {silver: 3 %}", "rates: {silver: 3–4 %}"))
    data = json.loads(programme_json(read))
    readings = data["questions"]["rebate-terms"]["readings"]
    assert list(readings) == ["year", "quarter"]
    assert readings["quarter"]["rows"]["pay-widgets"]["pays"][0]["every"] == "quarter"
    bonus = data["sections"]["rewards"]["rows"]["bonus"]["pays"][0]
    assert bonus["rates_bp"] == {"silver": {"at_least": 300, "at_most": 400}}
    assert (
        "readings"
        not in json.loads(programme_json(read_programme(VALID, "x")))["questions"]["rebate-terms"]
    )


@pytest.mark.parametrize(
    ("slot", "ru", "en"),
    [
        (
            {"either": [44_000_000, 45_500_000]},
            "440 000 или 455 000 ₽",
            "RUB 440,000 or RUB 455,000",
        ),
        ({"least": 2_000_000, "most": 4_000_000}, "20 000–40 000 ₽", "RUB 20,000–40,000"),
        ({"least": {"bp": 500}, "most": {"bp": 750}}, "5–7,5 %", "5–7.5%"),
        ({"least": -100, "most": 200}, "−1 ₽ … 2 ₽", "−RUB 1 … RUB 2"),
        (
            {"either": [{"least": 100, "most": 200}, 300, 400]},
            "1–2 или 3 или 4 ₽",
            "RUB 1–2 or RUB 3 or RUB 4",
        ),
    ],
)
def test_figures_are_said_once_with_their_unit(slot: Any, ru: str, en: str) -> None:
    read = programme((OPEN, OPEN + QUARTER))
    for language, wanted in (("ru", ru), ("en", en)):
        shown = Figures(read, language).show(slot)
        assert shown.replace("\u00a0", " ") == wanted.replace("\u00a0", " ")

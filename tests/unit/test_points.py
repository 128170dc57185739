"""Points: what rows earn, against exact fractions, and what rules and requirements make of it."""

import json
from collections.abc import Callable
from fractions import Fraction
from itertools import product as every
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.api import answer, answer_request
from calculator.conditions import holds
from calculator.errors import RequestError
from calculator.goal import sales_for
from calculator.jumps import Jumps
from calculator.least_sales import facts_of, least_sales
from calculator.limits import MAX_STEPS
from calculator.mix import Mix
from calculator.money import split_year
from calculator.rewards import tier_total
from calculator.sales import Sales
from calculator.terms import Terms
from calculator.terms_parser import parse_terms
from tests.first_stage import ask_first_stage, the_first_stage

WINDOWS = {"year": 1, "quarter": 4, "month": 12}
PRODUCTS = ("soft", "hard")


def terms_with(
    earns: list[dict[str, Any]],
    rules: list[dict[str, Any]] | None = None,
    minimums: dict[str, int] | None = None,
    groups: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Two tiers, of which the upper asks for people and for points."""
    pay = {"id": "soft", "row": "pay", "of": ["soft"], "scales": {"low": {"rate_bp": 1000}}}
    return {
        "format": 2,
        "currency": "EUR",
        "tiers": ["low", "high"],
        "products": list(PRODUCTS),
        "earns": earns,
        "rules": [pay, *(rules or [])],
        "requirements": [
            {"kind": "count", "id": "people", "minimums": {"high": 2}},
            {"kind": "points", "id": "enough", "fact": "points", "minimums": minimums or {}},
        ],
        "groups": groups or [],
    }


def earning(row: str, count: int, **more: Any) -> dict[str, Any]:
    return {"fact": "points", "row": row, "count": count, **more}


PER_THOUSAND = earning("per-thousand", 1, size_kopecks=100_000, of=["soft"])
PER_QUARTER = earning(
    "per-quarter", 5, size_kopecks=250_000, of=["soft", "hard"], every="quarter", most=40
)
PER_HEAD = earning("per-head", 10, by="people", most=50)
EARNS = [PER_THOUSAND, PER_QUARTER, PER_HEAD]


@st.composite
def earnings(draw: Callable[..., Any]) -> list[dict[str, Any]]:
    """Draw up to four rows that earn points."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        more: dict[str, Any] = {"by": "people"}
        if draw(st.booleans()) or not number:
            of = draw(st.sampled_from([["soft"], ["hard"], ["soft", "hard"]]))
            every_ = draw(st.sampled_from(list(WINDOWS)))
            more = {"size_kopecks": draw(st.integers(1, 3_000_000)), "of": of, "every": every_}
        if draw(st.booleans()):
            more["most"] = draw(st.integers(1, 60))
        found.append(earning(f"row-{number}", draw(st.integers(1, 30)), **more))
    return found


years = st.one_of(
    st.integers(0, 10**9).map(lambda year: split_year(year, 12)),
    st.lists(st.integers(0, 10**8), min_size=12, max_size=12).map(tuple),
)
sold = st.fixed_dictionaries(dict.fromkeys(PRODUCTS, years))
people = st.dictionaries(st.just("people"), st.integers(0, 12))


def expected(earns: list[dict[str, Any]], months: dict[str, Any], facts: dict[str, int]) -> int:
    """The points of a year, told from the data and not from the code."""
    total = 0
    for row in earns:
        if "by" in row:
            found = [row["count"] * facts.get("people", 0)]
        else:
            width = 12 // WINDOWS[row.get("every", "year")]
            sums = [sum(each) for each in zip(*(months[of] for of in row["of"]), strict=True)]
            windows = [sum(sums[at : at + width]) for at in range(0, 12, width)]
            found = [row["count"] * int(Fraction(one, row["size_kopecks"])) for one in windows]
        total += sum(min(one, row.get("most", one)) for one in found)
    return total


def in_parts(terms: Terms, months: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    width = 12 // terms.parts
    return {
        id_: tuple(sum(each[at : at + width]) for at in range(0, 12, width))
        for id_, each in months.items()
    }


@settings(max_examples=300)
@given(earnings(), sold, people)
def test_points_are_whole_sums_of_each_window_up_to_its_limit(
    earns: list[dict[str, Any]], months: dict[str, Any], facts: dict[str, int]
) -> None:
    terms = parse_terms(terms_with(earns))
    scenario = {"sales_kopecks": {id_: list(in_parts(terms, months)[id_]) for id_ in PRODUCTS}}
    response = answer_request({"scenario": scenario | {"answers": facts}}, terms)
    points = expected(earns, months, facts)
    assert response["estimate"]["earned"] == {"points": points}
    assert response["slots"]["earned.points"] == {"n": points, "of": "points"}
    steps = {step["id"]: step for step in response["estimate"]["steps"]}
    assert steps["earned.points"]["result"] == {"earned": points}
    for step in steps.values():
        for name, id_ in step["parts"].items():
            assert list(steps[id_]["result"].values()) == [step["inputs"][name]]
        if step["parts"] and step["id"].startswith("earned"):
            assert sum(step["inputs"].values()) == step["result"]["earned"]


RAMP = {"by": "points", "start_bp": 200, "plus_bp": 75, "every": 7, "most_bp": 900}
BANDS = {
    "mode": "whole",
    "by": "points",
    "bands": [{"from": 20, "sum_kopecks": 5000}, {"over": 60, "rate_bp": 150}],
}


def rule(id_: str, scale: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id_, "row": id_, "of": ["soft", "hard"], "scales": {"high": scale}} | more


RULES = [rule("climbs", RAMP), rule("bonus", BANDS, pays="rebate", every="quarter")]


@settings(max_examples=200)
@given(earnings(), sold, people)
def test_rules_go_by_points(
    earns: list[dict[str, Any]], months: dict[str, Any], facts: dict[str, int]
) -> None:
    """A rate that climbs, and a bonus by bands, as if the points had been answered."""
    terms = parse_terms(terms_with(earns, RULES))
    parts = in_parts(terms, months)
    asked = {**terms_with([], RULES), "facts": ["points"]}
    asked["requirements"] = asked["requirements"][:1]
    answered = parse_terms(asked)
    width = terms.parts // answered.parts
    same = {
        id_: tuple(sum(each[at : at + width]) for at in range(0, terms.parts, width))
        for id_, each in parts.items()
    }
    points = expected(earns, months, facts)
    assert tier_total(terms, "high", Sales(parts, {}, facts)) == tier_total(
        answered, "high", Sales(same, {}, {"points": points})
    )


@settings(max_examples=60, deadline=None)
@given(earnings(), sold, people, st.sampled_from([1, 100]))
def test_between_jumps_the_points_stand_and_the_total_never_falls(
    earns: list[dict[str, Any]], months: dict[str, Any], facts: dict[str, int], unit: int
) -> None:
    terms = parse_terms(terms_with(earns, RULES))
    parts = in_parts(terms, months)
    if not any(map(any, parts.values())):
        return
    mix, most = Mix(Sales(parts, {}, facts)), 10**9 // unit
    jumps = Jumps(terms, mix, unit).of("high", most)
    steps = [7 * step for step in range(1, 11)] + [20, 61]

    def reached(units: int) -> int:
        points = sum(
            expected(
                earns,
                {id_: _months(each) for id_, each in mix.at(units * unit, unit).parts.items()},
                facts,
            )
            for _ in (1,)
        )
        return sum(points >= step for step in steps)

    ends = [each - 1 for each in jumps[1:]] + [most]
    for low, high in zip(jumps, ends, strict=True):
        assert reached(low) == reached(high)
        totals = [
            tier_total(terms, "high", mix.at(at * unit, unit))
            for at in sorted({low, (low + high) // 2, high})
        ]
        # Of nothing sold nothing is paid, whatever the points.
        assert totals == sorted(totals)


def _months(parts: tuple[int, ...]) -> tuple[int, ...]:
    """Parts as months whose windows sum to the same: a quarter's sales in its first month."""
    width = 12 // len(parts)
    return tuple(part if at == 0 else 0 for part in parts for at in range(width))


@settings(max_examples=60, deadline=None)
@given(earnings(), sold, people, st.integers(1, 10**8))
def test_a_goal_is_the_least_sum_that_brings_it(
    earns: list[dict[str, Any]], months: dict[str, Any], facts: dict[str, int], wanted: int
) -> None:
    terms = parse_terms(terms_with(earns, RULES))
    parts = in_parts(terms, months)
    if not any(map(any, parts.values())):
        return
    mix = Mix(Sales(parts, {}, facts))
    found = sales_for(terms, mix, "high", wanted, 100)
    assert found is not None
    brings = [tier_total(terms, "high", mix.at(sum_, 100)) for sum_ in (found, found - 100)]
    assert brings[0] >= wanted > brings[1]


@settings(max_examples=150, deadline=None)
@given(earnings(), sold, people, st.integers(1, 300), st.booleans())
def test_the_least_sales_are_enough_and_a_unit_less_is_not(
    earns: list[dict[str, Any]],
    months: dict[str, Any],
    facts: dict[str, int],
    least: int,
    grouped: bool,
) -> None:
    groups = [{"at_least": 1, "of": ["people", "enough"]}] if grouped else []
    terms = parse_terms(terms_with(earns, minimums={"high": least}, groups=groups))
    parts, condition = in_parts(terms, months), terms.conditions["high"]
    if not any(map(any, parts.values())):
        return
    mix = Mix(Sales(parts, {}, facts))

    def is_open(sales: int, known: dict[str, int]) -> bool:
        there = mix.at(sales, 100)
        sold_ = Sales(there.parts, {}, facts if known is facts or known else {})
        return holds(condition.all, facts_of(condition, known, sold_)) is not False

    found = least_sales("high", condition, facts, mix, 100)
    sums = [sum(each) for each in parts.values()]
    most = 10**14 * sum(sums) // max(sums) // 100 * 100
    if is_open(most, facts):
        assert found is not None
        assert is_open(found, facts)
        assert found == 0 or not is_open(found - 100, facts)


def test_what_is_open_is_what_an_answer_could_still_decide() -> None:
    """Against all answers there are: three-valued, with a limit of what heads earn."""
    earns = [PER_THOUSAND, PER_HEAD]
    for least, sales in every((1, 30, 60, 61, 90), (0, 10_000_00, 60_000_00)):
        terms = parse_terms(terms_with(earns, minimums={"high": least}))
        condition = terms.conditions["high"]
        parts = {"soft": split_year(sales, 4), "hard": split_year(0, 4)}

        def said(facts: dict[str, int], condition: Any = condition, parts: Any = parts) -> Any:
            return facts_of(condition, facts, Sales(parts, {}, facts))["enough"]

        found = {said({"people": number}) >= least for number in range(30)}
        known = said({})
        assert (known is None) == (len(found) == 2)
        if known is not None:
            assert found == {known >= least}


def ask(terms: Terms, sales: dict[str, Any], **more: Any) -> dict[str, Any]:
    request = {"scenario": {"sales_kopecks": sales} | more, "levers": True}
    response = answer_request(request, terms)
    assert response["ok"], response
    return response


def test_sales_that_points_lack_are_told_as_a_minimum_is() -> None:
    terms = parse_terms(terms_with(EARNS, RULES, {"high": 100}))
    response = ask(terms, {"soft": 4_000_000}, answers={"people": 2})
    high = response["estimate"]["tiers"]["high"]
    # 40 for thousands, 20 for quarters (5 for each of 10 000.00 a quarter), 20 for heads.
    assert response["estimate"]["earned"] == {"points": 80 + 60}
    assert (high["qualifies"], high["met"]) == (True, ["people", "enough"])
    terms = parse_terms(terms_with([PER_THOUSAND, PER_HEAD], RULES, {"high": 100}))
    response = ask(terms, {"soft": 4_000_000}, answers={"people": 2})
    high = response["estimate"]["tiers"]["high"]
    assert (high["qualifies"], high["missing"]) == (False, ["enough"])
    assert high["sales_short_kopecks"] == 4_000_000
    assert response["estimate"]["paths"]["high"]["sales_short_kopecks"] == 4_000_000
    assert response["slots"]["high.earned.enough"]["sentences"][0]["places"] == {
        "tier": {"tier": "high"},
        "asked": {"n": 100},
        "more": {"n": 40},
    }
    assert response["slots"]["high.sales_short"] == 4_000_000
    assert response["estimate"]["chart"]["table"][0]["tier_by_sales"] == "low"
    by_sales = {row["sales_kopecks"]: row for row in response["estimate"]["chart"]["table"]}
    assert by_sales[8_000_000]["tier_by_sales"] == "high"
    assert by_sales[7_999_900]["tier_by_sales"] == "low"
    assert response["levers"][0]["said"]["sentences"][0]["key"] == "lever_minimum"
    # Next year's sales earn next year's points.
    plan = ask(
        terms,
        {"soft": 4_000_000},
        answers={"people": 2},
        plan={"growth_bp": 10_000, "renewed_bp": 0},
    )
    assert [year["tier_by_sales"] for year in plan["estimate"]["plan"]["years"]] == [
        "low",
        "high",
        "high",
    ]


def test_a_number_that_is_not_answered_adds_nothing_and_is_told_once() -> None:
    terms = parse_terms(terms_with([PER_THOUSAND, PER_HEAD], RULES, {"high": 100}))
    response = ask(terms, {"soft": 6_000_000})
    high = response["estimate"]["tiers"]["high"]
    assert response["estimate"]["earned"] == {"points": 60}
    # Fifty more for heads would be enough: it is open, and no sales are missing.
    assert (high["open"], high["sales_short_kopecks"]) == (["people", "enough"], 0)
    [said] = response["slots"]["unsaid"]["sentences"]
    assert said["places"] == {"fact": {"fact": "people"}}
    response = ask(terms, {"soft": 4_000_000})
    assert response["estimate"]["tiers"]["high"]["missing"] == ["enough"]
    assert response["estimate"]["tiers"]["high"]["sales_short_kopecks"] == 1_000_000


def test_where_nothing_is_sold_the_sum_is_one_that_no_mix_can_do_without() -> None:
    terms = parse_terms(terms_with([PER_THOUSAND, PER_HEAD], minimums={"high": 100}))
    for answers, least in (({}, 5_000_000), ({"people": 3}, 7_000_000), ({"people": 0}, 10**7)):
        high = ask(terms, {}, answers=answers)["estimate"]["tiers"]["high"]
        assert high["sales_short_kopecks"] == least


def test_points_that_no_sales_earn_close_a_tier_as_an_answer_does() -> None:
    terms = parse_terms(terms_with([PER_HEAD], minimums={"high": 40}))
    high = ask(terms, {"soft": 10**8}, answers={"people": 3})["estimate"]["tiers"]["high"]
    assert (high["missing"], high["sales_short_kopecks"]) == (["enough"], 0)
    assert ask(terms, {"soft": 10**8}, answers={"people": 4})["estimate"]["highest_tier"] == "high"
    response = ask(terms, {"soft": 10**8}, answers={"people": 3})
    assert response["estimate"]["chart"]["table"][-1]["tier_by_sales"] == "low"


def test_months_are_counted_where_points_are() -> None:
    monthly = earning("monthly", 1, size_kopecks=100, of=["soft"], every="month")
    assert parse_terms(terms_with([monthly])).parts == 12
    assert parse_terms(terms_with([PER_QUARTER])).parts == 4


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"by": "people"}, "terms.earns[0]"),
        ({"of": []}, "terms.earns[0]"),
        ({"of": ["soft", "soft"]}, "terms.earns[0]"),
        ({"of": ["none"]}, "terms.earns[0].of[0]"),
        ({"count": 0}, "terms.earns[0].count"),
        ({"size_kopecks": 0}, "terms.earns[0].size_kopecks"),
        ({"every": "week"}, "terms.earns[0].every"),
        ({"most": -1}, "terms.earns[0].most"),
        ({"row": ""}, "terms.earns[0].row"),
        ({"of": [], "by": "nobody"}, "terms.earns[0].by"),
        ({"fact": "stars"}, "terms.requirements[1].fact"),
        ({"fact": "people"}, "terms.requirements"),
    ],
)
def test_terms_that_earn_nothing_sensible_are_refused(change: dict[str, Any], path: str) -> None:
    with pytest.raises(RequestError) as refused:
        parse_terms(terms_with([PER_THOUSAND | change]))
    assert path in [problem.path for problem in refused.value.problems]


def test_a_rate_climbs_with_points_in_so_many_steps_at_most() -> None:
    steep = RAMP | {"start_bp": 0, "plus_bp": 1, "most_bp": MAX_STEPS}
    parse_terms(terms_with(EARNS, [rule("climbs", steep)]))
    with pytest.raises(RequestError) as refused:
        parse_terms(terms_with(EARNS, [rule("climbs", steep | {"most_bp": MAX_STEPS + 1})]))
    [problem] = refused.value.problems
    assert problem.data == {"wanted": "at most 200 steps of what rows earn"}


@pytest.mark.slow
def test_both_pythons_answer_alike() -> None:
    """MicroPython as visitors have it, byte for byte."""
    groups = [{"at_least": 1, "of": ["people", "enough"]}]
    requests = []
    for earns, group in every((EARNS, [PER_THOUSAND], [PER_HEAD], EARNS[1:]), ([], groups)):
        terms = terms_with(earns, RULES, {"high": 100}, group)
        for soft, known in every(
            (0, 4_000_000, [1, 10**9, 7, 0], [99_999] * 12), ({}, {"people": 3})
        ):
            scenario = {"sales_kopecks": {"soft": soft, "hard": 250_000}, "answers": known}
            scenario |= {"goal_kopecks": 700_000, "plan": {"growth_bp": 2000, "renewed_bp": 0}}
            requests.append(json.dumps({"terms": terms, "scenario": scenario, "levers": True}))
            requests.append(json.dumps({"terms": terms, "scenario": {"answers": known}}))
    found = ask_first_stage(the_first_stage(), requests)
    assert found == [answer(request) for request in requests]

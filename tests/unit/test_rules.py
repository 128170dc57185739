"""The stages of a rule against exact fractions, and the laws of what is made of them."""

import json
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.api import answer
from calculator.curve import curve, curve_marks
from calculator.goal import sales_for
from calculator.jumps import Jumps
from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
from calculator.money import split_year
from calculator.rewards import tier_reward, tier_total
from calculator.rules.pay import pay
from calculator.sales import Position, Sales, plain_sales, summed
from calculator.terms import Terms
from calculator.terms_parser import parse_terms
from tests.oracle import half_up

PRODUCTS = ("soft", "hard")
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}

bounds = st.lists(st.integers(0, 5_000_000), min_size=1, max_size=4, unique=True).map(sorted)
rates = st.integers(0, 10_000)
sums = st.integers(0, 500_000)


@st.composite
def scales(draw: Callable[..., Any], window: str) -> dict[str, Any]:
    """Draw a scale of any mode, as the terms have it."""
    kind = draw(st.sampled_from(["flat", "sum", "whole", "marginal", "later", "ramp"]))
    if kind == "flat":
        return {"rate_bp": draw(rates)}
    if kind == "sum":
        return {"rate_bp": draw(rates), "sum_kopecks": draw(sums)}
    if kind == "ramp":
        start = draw(rates)
        most = draw(st.integers(start, 10_000))
        plus, every = draw(rates), draw(st.integers(1, 9))
        return {
            "by": "clients",
            "start_bp": start,
            "plus_bp": plus,
            "every": every,
            "most_bp": most,
        }
    by = draw(st.sampled_from(["base", "total"]))
    side = draw(st.sampled_from(["from", "over"]))
    bands: list[dict[str, int]] = [{side: at, "rate_bp": draw(rates)} for at in draw(bounds)]
    if kind != "marginal":
        for band in bands:
            band["sum_kopecks"] = draw(sums)
    return {"mode": kind, "by": by, "bands": bands}


@st.composite
def rules(draw: Callable[..., Any], number: int = 0) -> dict[str, Any]:
    """Draw a rule of one tier."""
    every = draw(st.sampled_from(list(MONTHS_OF)))
    rule: dict[str, Any] = {
        "id": f"rule-{number}",
        "row": "row",
        "of": draw(st.sampled_from([["soft"], ["hard"], ["soft", "hard"]])),
        "every": every,
        "scales": {"tier": draw(scales(every))},
        "pays": draw(st.sampled_from(["reward", "rebate", "cost"])),
    }
    if rule["pays"] == "cost":
        rule |= {"of": [], "scales": {"tier": {"sum_kopecks": draw(sums)}}}
    limits = []
    for key in ("most", "least"):
        if draw(st.booleans()):
            when = draw(st.sampled_from([every, "year"]))
            limits.append({f"{key}_kopecks": draw(sums), "every": when})
    return rule | {"limits": limits}


def parsed(*some: dict[str, Any]) -> Terms:
    return parse_terms(
        {
            "format": 2,
            "currency": "EUR",
            "tiers": ["tier"],
            "products": list(PRODUCTS),
            "facts": ["clients"],
            "rules": list(some),
            "requirements": [],
        }
    )


def given_by(scale: dict[str, Any], base: int, before: int, clients: int) -> Fraction:
    """What a scale gives of a window, told from its data and not from the code."""
    if "start_bp" in scale:
        climbed = scale["start_bp"] + scale["plus_bp"] * (clients // scale["every"])
        return Fraction(base * min(climbed, scale["most_bp"]), 10_000)
    if "mode" not in scale:
        return Fraction(base * scale.get("rate_bp", 0), 10_000) + scale.get("sum_kopecks", 0)
    total = before + base if scale["by"] == "total" else base
    if scale["mode"] == "marginal":
        tops = [band.get("from", band.get("over")) for band in scale["bands"]] + [10**20]
        found = Fraction(0)
        for at, band in enumerate(scale["bands"]):
            low, high = max(tops[at], total - base), min(tops[at + 1], total)
            found += Fraction(max(0, high - low) * band["rate_bp"], 10_000)
        return found
    measure = before if scale["mode"] == "later" else total
    reached = [
        band
        for band in scale["bands"]
        if (measure >= band["from"] if "from" in band else measure > band["over"])
    ]
    if not reached:
        return Fraction(0)
    return Fraction(base * reached[-1]["rate_bp"], 10_000) + reached[-1]["sum_kopecks"]


def expected(rule: dict[str, Any], months: dict[str, list[int]], clients: int) -> int:
    """What a rule pays in a year, in exact fractions."""
    size, paid, before = MONTHS_OF[rule["every"]], [], 0
    limits = rule["limits"]
    yearly = [each for each in limits if each["every"] == "year" != rule["every"]]
    for start in range(0, 12, size):
        base = sum(sum(months[product][start : start + size]) for product in rule["of"])
        is_due = base > 0 or not rule["of"]
        exact = given_by(rule["scales"]["tier"], base, before, clients) if is_due else Fraction(0)
        for limit in limits:
            if is_due and limit not in yearly:
                exact = (
                    max(exact, Fraction(limit["least_kopecks"]))
                    if "least_kopecks" in limit
                    else min(exact, Fraction(limit["most_kopecks"]))
                )
        paid.append(half_up(exact))
        before += base
    total = sum(paid)
    for limit in yearly if before or not rule["of"] else ():
        if "least_kopecks" in limit:
            total = max(total, limit["least_kopecks"])
        else:
            total = min(total, limit["most_kopecks"])
    return total


def sold(terms: Terms, months: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    """Give months in the parts that the terms count by."""
    size = 12 // terms.parts
    return {
        product: tuple(sum(each[at : at + size]) for at in range(0, 12, size))
        for product, each in months.items()
    }


some_months = st.fixed_dictionaries(
    {
        product: st.lists(
            st.one_of(st.just(0), st.integers(0, 9_999_999)), min_size=12, max_size=12
        )
        for product in PRODUCTS
    }
)


@pytest.mark.slow
@settings(max_examples=1000)
@given(rules(), some_months, st.integers(0, 50))
def test_a_rule_pays_what_its_stages_say(
    rule: dict[str, Any], months: dict[str, list[int]], clients: int
) -> None:
    terms = parsed(rule)
    sales = Sales(sold(terms, months), {}, {"clients": clients})
    paid = tier_reward(terms, "tier", sales)
    wanted = expected(rule, months, clients)
    assert paid.total_kopecks == (-wanted if rule["pays"] == "cost" else wanted)
    assert tier_total(terms, "tier", sales) == paid.total_kopecks


@settings(max_examples=300)
@given(st.integers(0, 10_000), st.sampled_from(list(MONTHS_OF)), some_months)
def test_a_flat_rule_pays_the_same_through_all_stages(
    rate_bp: int, every: str, months: dict[str, list[int]]
) -> None:
    rule = {"id": "a", "row": "a", "of": ["soft", "hard"], "every": every}
    terms = parsed(rule | {"scales": {"tier": {"rate_bp": rate_bp}}})
    assert not terms.staged["tier"]
    sales = plain_sales(sold(terms, months))
    through = sum(pay(terms.rules[0], "tier", sales, terms.parts, terms.rounding))
    assert tier_total(terms, "tier", sales) == through


@settings(max_examples=200)
@given(st.data())
def test_positions_are_counted_one_by_one(data: st.DataObject) -> None:
    """Each is paid for by itself, and so many alike so many times."""
    rule = data.draw(rules().filter(lambda rule: rule["of"])) | {"of": ["soft"], "each": True}
    rule["pays"] = "reward"
    terms = parsed(rule)
    months = [
        data.draw(st.lists(st.integers(0, 999_999), min_size=12, max_size=12)) for _ in range(2)
    ]
    counts = [data.draw(st.integers(1, 5)) for _ in range(2)]
    positions = tuple(
        Position(count, sold(terms, {"soft": each})["soft"], 1, 0)
        for count, each in zip(counts, months, strict=True)
    )
    parts = {"soft": summed(positions), "hard": split_year(0, terms.parts)}
    paid = tier_total(terms, "tier", Sales(parts, {"soft": positions}, {}))
    alone = [expected(rule, {"soft": each}, 0) for each in months]
    assert paid == sum(count * one for count, one in zip(counts, alone, strict=True))


@settings(max_examples=150, deadline=None)
@given(
    rules(0),
    rules(1),
    some_months.filter(lambda months: any(map(any, months.values()))),
    st.integers(1, 3_000_000),
)
def test_a_goal_is_reached_first_at_the_sum_that_is_named(
    one: dict[str, Any], other: dict[str, Any], months: dict[str, list[int]], wanted: int
) -> None:
    """It reaches, and on the stretch between two jumps where it lies no smaller sum does."""
    terms = parsed(one, other)
    mix = Mix(Sales(sold(terms, months), {}, {"clients": 3}))

    def paid(sales: int) -> int:
        return tier_total(terms, "tier", mix.at(sales))

    found = sales_for(terms, mix, "tier", wanted)
    if found is None:
        for sales in (1, 10**6, 10**9, MAX_KOPECKS):
            assert paid(sales) < wanted
        return
    assert paid(found) >= wanted
    if found:
        assert paid(found - 1) < wanted


@settings(max_examples=100, deadline=None)
@given(rules(), some_months.filter(lambda months: any(map(any, months.values()))))
def test_a_line_goes_through_the_totals_between_its_points(
    rule: dict[str, Any], months: dict[str, list[int]]
) -> None:
    terms = parsed(rule)
    months = {product: [1000 * each for each in some] for product, some in months.items()}
    mix = Mix(Sales(sold(terms, months), {}, {"clients": 3}))
    end = mix.total_kopecks * 2 // 100 * 100 + 100
    known: dict[int, int] = {}

    def total(sum_: int) -> int:
        if sum_ not in known:
            known[sum_] = tier_total(terms, "tier", mix.at(sum_, 100))
        return known[sum_]

    points = curve(curve_marks(Jumps(terms, mix, 100), "tier", end), total, 0, end, 100)
    xs = [x for x, _ in points]
    assert xs == sorted(xs)
    assert (xs[0], xs[-1]) == (0, end)
    assert all(total(x) == y for x, y in points)
    highest = max(abs(y) for _, y in points) or 1
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) // 200 * 100
        if x0 < middle < x1 and (x1 - x0) * 1000 > end:
            drawn = y0 + (y1 - y0) * (middle - x0) // (x1 - x0)
            assert abs(total(middle) - drawn) * 50 <= highest + 50 * 24


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        ({"of": ["none"]}, "terms.rules[0].of[0]"),
        ({"every": "week"}, "terms.rules[0].every"),
        ({"scales": {"tier": {"rate_bp": 10_001}}}, "terms.rules[0].scales.tier.rate_bp"),
        ({"scales": {"tier": {"mode": "whole", "bands": []}}}, "terms.rules[0].scales.tier.bands"),
        ({"scales": {"other": {"rate_bp": 1}}}, "terms.rules[0].scales.other"),
        ({"limits": [{"most_kopecks": -1}]}, "terms.rules[0].limits[0].most_kopecks"),
        ({"pays": "gift"}, "terms.rules[0].pays"),
        ({"unknown": 1}, "terms.rules[0].unknown"),
    ],
)
def test_a_rule_that_cannot_be_is_told_by_its_path(edit: dict[str, Any], path: str) -> None:
    rule = {"id": "a", "row": "a", "of": ["soft"], "scales": {"tier": {"rate_bp": 100}}} | edit
    terms = {"format": 2, "currency": "EUR", "tiers": ["tier"], "products": list(PRODUCTS)}
    terms |= {"rules": [rule], "requirements": []}
    response = json.loads(answer(json.dumps({"terms": terms, "scenario": {}})))
    assert not response["ok"]
    assert path in [each["path"] for each in response["errors"]]


def test_every_figure_of_every_rule_has_its_step() -> None:
    """A rule of each mode, with limits, months and costs: each part of a step is a step."""
    bands = [{"from": 0, "rate_bp": 500}, {"over": 100_000, "rate_bp": 1000}]
    some = [
        {"id": "marginal", "scales": {"tier": {"mode": "marginal", "bands": bands}}},
        {
            "id": "later",
            "every": "month",
            "limits": [{"most_kopecks": 9000, "every": "year"}],
            "scales": {"tier": {"mode": "later", "by": "total", "bands": bands}},
        },
        {
            "id": "ramp",
            "every": "quarter",
            "limits": [{"most_kopecks": 100}],
            "scales": {
                "tier": {
                    "by": "clients",
                    "start_bp": 100,
                    "plus_bp": 10,
                    "every": 2,
                    "most_bp": 900,
                }
            },
        },
        {"id": "each", "each": True, "scales": {"tier": {"rate_bp": 100, "sum_kopecks": 7}}},
        {"id": "fee", "of": [], "pays": "cost", "scales": {"tier": {"sum_kopecks": 5000}}},
    ]
    terms = {
        "format": 2,
        "currency": "EUR",
        "tiers": ["tier"],
        "products": list(PRODUCTS),
        "facts": ["clients"],
        "requirements": [],
        "rules": [{"row": each["id"], "of": ["soft"]} | each for each in some],
    }
    positions = {"soft": [{"count": 3, "kopecks": 100_000}, {"count": 1, "kopecks": 50_000}]}
    scenario = {"positions": positions, "sales_kopecks": {"hard": 12_345}}
    response = json.loads(answer(json.dumps({"terms": terms, "scenario": scenario})))
    assert response["ok"], response
    estimate = response["estimate"]
    steps = {step["id"]: step for step in estimate["tiers"]["tier"]["steps"]}
    assert len(steps) == len(estimate["tiers"]["tier"]["steps"])
    for name, slot in response["slots"].items():
        is_made = name.startswith(("tier.line", "tier.cost", "tier.reward", "tier.total"))
        assert not is_made or name in steps, (name, slot)
        if is_made:
            assert steps[name]["result"] == {"kopecks": slot}
    for step in steps.values():
        for part, id_ in step["parts"].items():
            found = steps[id_]["result"]["kopecks"]
            assert step["inputs"][part] in (found, -found)

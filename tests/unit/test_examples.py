"""The whole programmes in `examples/`: they pay what their texts say.

What each of them should pay is worked out here once more, in exact fractions, from its text as a
person reads it and not from its data.
"""

import json
import random
from collections.abc import Callable
from fractions import Fraction
from functools import partial

import pytest

from calculator.api import answer
from calculator.money import split_year
from calculator.payout import payout_of
from calculator.qualify import qualify
from calculator.readings import ENDS
from calculator.rewards import tier_reward, tier_total
from calculator.runtime.micropython.build import build_first_stage
from calculator.sales import Position, Sales, summed
from calculator.scenario import Scenario
from calculator.terms import Terms
from program.load import load_programme
from program.model.programme import Programme
from program.model.terms import parsed_terms, terms_of
from tests.conftest import ROOT
from tests.first_stage import ask_first_stage
from tests.oracle import half_up

FILES = sorted((ROOT / "examples").glob("*.yml"))
SCENARIOS = 10_000
IN_BOTH = 80
"""The 61st of the machines takes more memory than MicroPython begins with."""


def half_even(exact: Fraction) -> int:
    return round(exact)


def parts_of(year: int, bounds: list[tuple[int, int]]) -> Fraction:
    """Each part of a year's sum at its own rate, basis points."""
    paid = Fraction(0)
    for at, (start, rate_bp) in enumerate(bounds):
        end = bounds[at + 1][0] if at + 1 < len(bounds) else year
        paid += Fraction(max(0, min(year, end) - start) * rate_bp, 10_000)
    return paid


def cloud(tier: str, sales: Sales, *, by_quarter: bool = False, most: bool = False) -> int:
    """Northwind Cloud; cents. Its parts are of a year or of each quarter; a rate is a range."""
    months, step = sales.parts["cloud"], 10_000_000
    periods = [sum(months[at : at + 3]) for at in range(0, 12, 3)] if by_quarter else [sum(months)]
    exact = [
        {
            "referral": Fraction(period * (7 if most else 5), 100),
            "advisory": parts_of(period, [(0, 800), (step, 1000)]),
            "premier": parts_of(period, [(0, 1000), (step, 1250)]),
        }[tier]
        for period in periods
    ]
    total = min(sum(map(half_even, exact)), 4_000_000)
    if tier != "referral":
        total += sum(care_by_month(sales))
    if tier == "premier":
        rate_bp = min(50 * (sales.facts.get("customers", 0) // 10), 300)
        months = [sum(each) for each in zip(*sales.parts.values(), strict=True)]
        for start in range(0, 12, 3):
            total += half_even(Fraction(sum(months[start : start + 3]) * rate_bp, 10_000))
    return total - {"referral": 0, "advisory": 90_000, "premier": 240_000}[tier]


def care_by_month(sales: Sales) -> list[int]:
    """What all customers of the care subscriptions bring in each month, advisory and above."""
    months = [0] * 12
    for position in sales.positions["care"]:
        lived = position.age - 1
        before = sum(of_care(position.past // 12, age) for age in range(1, lived + 1))
        left = max(0, 180_000 - before)
        for month, sum_ in enumerate(position.parts):
            paid = min(left, of_care(sum_, position.age + month))
            left -= paid
            months[month] += paid * position.count
    return months


def of_care(sum_: int, age: int) -> int:
    """One customer's month at an age."""
    return half_even(Fraction(sum_ * (25 if age >= 7 else 15), 100)) if age <= 12 else 0


def cloud_payments(tier: str, sales: Sales) -> tuple[int, int, int]:
    """How many payments of Northwind's, what they bring, and what waits at the year's end."""
    quarters = [0] * 4
    if tier != "referral":
        care = care_by_month(sales)
        quarters = [sum(care[at : at + 3]) for at in range(0, 12, 3)]
    fee = {"referral": 0, "advisory": 90_000, "premier": 240_000}[tier]
    if tier == "premier":
        rate_bp = min(50 * (sales.facts.get("customers", 0) // 10), 300)
        months = [sum(each) for each in zip(*sales.parts.values(), strict=True)]
        for at in range(4):
            sold = sum(months[3 * at : 3 * at + 3])
            quarters[at] += half_even(Fraction(sold * rate_bp, 10_000))
    # The commission on the capacity is of a year.
    quarters[3] += cloud(tier, sales) + fee - sum(quarters)
    count = brought = waiting = 0
    for quarter in quarters:
        waiting += quarter
        if waiting >= 10_000:
            count, brought, waiting = count + 1, brought + waiting - 500, 0
    return count, brought, waiting


def distribution(tier: str, sales: Sales) -> int:
    """Meridian; cents."""
    suite = {"registered": 10, "silver": 15, "gold": 20, "platinum": 25, "elite": 30}[tier]
    more = {"registered": 5, "silver": 5, "gold": 10, "platinum": 10, "elite": 15}[tier]
    total = half_up(Fraction(sum(sales.parts["suite"]) * suite, 100))
    total += half_up(Fraction(sum(sales.parts["add-ons"]) * more, 100))
    if tier == "registered":
        return total
    points = distribution_points(sales)
    if sum(map(sum, sales.parts.values())) and points >= 200:
        total += 200_000 if points >= 600 else 50_000
    for quarter in map(sum, zip(*sales.parts.values(), strict=True)):
        if quarter > 25_000_000:
            total += half_up(Fraction(quarter, 100) + 300_000)
        elif quarter >= 10_000_000:
            total += 300_000
        elif quarter >= 2_500_000:
            total += 50_000
    fee = {"silver": 50_000, "gold": 150_000, "platinum": 400_000, "elite": 1_200_000}[tier]
    return total - fee - 12 * 9_950


def distribution_points(sales: Sales) -> int:
    """Meridian's points of a year: for whole sums, and for certified engineers."""
    points = int(Fraction(sum(sales.parts["suite"]), 100_000))
    points += sum(min(5 * int(Fraction(each, 250_000)), 40) for each in sales.parts["add-ons"])
    return points + min(10 * sales.facts.get("engineers-certified", 0), 100)


def distribution_condition(tier: str, sales: Sales) -> bool | None:
    """What Meridian's tier says of the points alone; None where engineers are not told."""
    least = {"gold": 200, "platinum": 500, "elite": 1200}.get(tier, 0)
    told = "engineers-certified" in sales.facts
    if distribution_points(sales) >= least:
        return True
    return False if told or distribution_points(sales) + 100 < least else None


def machines(tier: str, sales: Sales, *, step: int, most: int) -> int:
    """Hoshi; minor units of either currency, in which it names the step and the most of a month."""
    low, high = {"dealer": (6, 8), "key-dealer": (8, 11)}[tier]
    old = {"dealer": 5, "key-dealer": 7}[tier]
    total = half_up(Fraction(sum(sales.parts["machines-before-2025-04-01"]) * old, 100))
    before = 0
    for month in sales.parts["machines-since-2025-04-01"]:
        rate = high if before >= step else low
        total += min(half_up(Fraction(month * rate, 100)), most)
        before += month
    share = {"dealer": 1000, "key-dealer": 1250}[tier]
    return total + half_up(Fraction(sum(sales.parts["parts"]) * share, 10_000))


ORACLES: dict[str, Callable[[str, Sales], int]] = {
    "cloud": cloud,
    "distribution": distribution,
    "machines": partial(machines, step=12_000_000, most=400_000),
    "machines in EUR": partial(machines, step=7_500_000, most=250_000),
}


def programme_of(name: str) -> Programme:
    """An example's file, in its first currency or in the one that is named."""
    file, _, currency = name.partition(" in ")
    first, *others = load_programme(ROOT / "examples" / f"{file}.yml").each
    return next((each for each in others if each.currency == currency), first)


def some_sales(terms: Terms, chance: random.Random) -> Sales:
    """Draw sales of every size: by position where rules look at each, uneven or even."""
    parts, positions = {}, {}
    for product in terms.products:
        if product in terms.by_position:
            positions[product] = tuple(
                Position(
                    chance.randint(1, 40),
                    split_year(chance.randrange(10 ** chance.randint(1, 8)), terms.parts),
                    chance.randint(1, 15),
                    chance.randrange(10 ** chance.randint(1, 8)),
                )
                for _ in range(chance.randint(1, 3))
            )
            parts[product] = summed(positions[product])
        elif chance.random() < 0.5:
            parts[product] = split_year(chance.randrange(10 ** chance.randint(1, 10)), terms.parts)
        else:
            most = 10 ** chance.randint(1, 9)
            parts[product] = tuple(chance.randrange(most) for _ in range(terms.parts))
    asked = terms.goes_by or ("customers",)
    facts = dict.fromkeys(asked, chance.randrange(120)) if chance.random() < 0.8 else {}
    return Sales(parts, positions, facts)


def test_every_example_has_an_oracle() -> None:
    named = [
        f"{file.stem} in {each.currency}" if at else file.stem
        for file in FILES
        for at, each in enumerate(load_programme(file).each)
    ]
    assert named == sorted(ORACLES)


@pytest.mark.slow
@pytest.mark.parametrize("name", ORACLES)
def test_an_example_pays_what_its_text_says(name: str) -> None:
    terms = parsed_terms(programme_of(name))
    chance = random.Random(20)
    for number in range(SCENARIOS):
        sales = some_sales(terms, chance)
        for tier in terms.tiers:
            expected = ORACLES[name](tier, sales)
            assert tier_total(terms, tier, sales) == expected, (number, tier, sales)
    assert tier_reward(terms, tier, sales).total_kopecks == expected


@pytest.mark.slow
def test_an_example_is_paid_out_as_its_text_says() -> None:
    terms = parsed_terms(load_programme(ROOT / "examples" / "cloud.yml"))
    chance = random.Random(37)
    for number in range(SCENARIOS):
        sales = some_sales(terms, chance)
        for tier in terms.tiers:
            assert terms.payout is not None
            made = payout_of(terms, terms.payout, tier, sales)
            found = (made.payments, made.received, made.carried[-1])
            assert found == cloud_payments(tier, sales), (number, tier, sales)


@pytest.mark.slow
def test_points_are_enough_where_a_text_says_so() -> None:
    terms = parsed_terms(load_programme(ROOT / "examples" / "distribution.yml"))
    chance, found = random.Random(5), set()
    for _ in range(SCENARIOS):
        sales = some_sales(terms, chance)
        scenario = Scenario(sales, dict(sales.facts), None, None, None, {})
        held = qualify(terms, "gold", scenario, scenario.total_kopecks)
        states = {True: held.met, False: held.missing, None: held.open}
        expected = distribution_condition("gold", sales)
        assert "enough-points" in states[expected], sales
        found.add(expected)
    assert found == {True, False, None}


@pytest.mark.slow
def test_an_example_pays_what_its_text_says_in_each_reading_and_at_each_end() -> None:
    terms = parsed_terms(load_programme(ROOT / "examples" / "cloud.yml"))
    assert [reading.of for reading in terms.readings] == [{"parts": "year"}, {"parts": "quarter"}]
    chance = random.Random(36)
    for number in range(SCENARIOS // 10):
        sales = some_sales(terms, chance)
        for reading, by_quarter in zip(terms.readings, (False, True), strict=True):
            for end, tiers in zip(reading.ends, ENDS, strict=True):
                for at, tier in enumerate(terms.tiers):
                    expected = cloud(tier, sales, by_quarter=by_quarter, most=tiers[at % 2])
                    assert tier_total(end, tier, sales) == expected, (number, tier, sales)


@pytest.mark.slow
@pytest.mark.parametrize("name", ORACLES)
def test_both_pythons_answer_an_example_alike(name: str) -> None:
    """MicroPython as visitors have it, byte for byte: positions, months, facts, goals and steps."""
    programme = programme_of(name)
    data, terms = terms_of(programme), parsed_terms(programme)
    chance = random.Random(7)
    requests = []
    for number in range(IN_BOTH):
        sales = some_sales(terms, chance)
        scenario = {
            "sales_kopecks": {
                product: list(parts)
                for product, parts in sales.parts.items()
                if product not in sales.positions
            },
            "positions": {
                product: [
                    {"count": each.count, "kopecks": sum(each.parts), "age": each.age}
                    for each in positions
                ]
                for product, positions in sales.positions.items()
            },
            "answers": {id_: each for id_, each in sales.facts.items() if id_ in terms.asks},
        }
        if number % 20 == 0:
            scenario["goal_kopecks"] = chance.randrange(10**7)
        requests.append({"terms": "kept", "scenario": scenario, "steps": number % 10 == 0})
    stage = build_first_stage(ROOT / ".cache" / "first", data)
    asked = [json.dumps(request, ensure_ascii=False) for request in requests]
    for request, found in zip(requests, ask_first_stage(stage, asked), strict=True):
        assert found == answer(json.dumps(request | {"terms": data}))

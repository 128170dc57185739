"""What must hold of every estimate: an independent oracle, laws, and no crash on any input."""

import contextlib
import itertools
import json
import re
import subprocess
import sys
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.amount import AmountError, parse_amount
from calculator.api import answer
from calculator.axis import nice_axis
from calculator.goal import sales_for
from calculator.levers import amount_of
from calculator.limits import MAX_KOPECKS
from calculator.mix import Mix
from calculator.money import share_kopecks, split_year
from calculator.rewards import tier_reward, tier_total
from calculator.sales import plain_sales
from calculator.terms import Terms
from calculator.terms_parser import parse_terms
from program.load import load_programme
from program.model.terms import terms_of
from tests.conftest import PROGRAMME_FILE
from tests.invented import invented_programme, invented_terms
from tests.oracle import SHARES, expected_totals

SUFFIXES = {"млн": 10**6, "тыс": 1000, "m": 10**6, "k": 1000, "₽": 1, "rub": 1}

sums = st.one_of(st.integers(0, MAX_KOPECKS // 4), st.integers(0, 10_000))
years = st.tuples(sums, sums, sums, sums)
sales_by_quarter = st.fixed_dictionaries(dict.fromkeys(SHARES, years))


@cache
def terms() -> dict[str, Any]:
    return terms_of(load_programme(PROGRAMME_FILE))


def ask(scenario: dict[str, Any]) -> dict[str, Any]:
    response: dict[str, Any] = json.loads(
        answer(json.dumps({"terms": terms(), "scenario": scenario}))
    )
    assert response["ok"], response
    return response


@settings(max_examples=500)
@given(sales_by_quarter)
@pytest.mark.slow
def test_the_oracle_agrees(quarters: dict[str, tuple[int, int, int, int]]) -> None:
    scenario = {"sales_kopecks": {product: list(year) for product, year in quarters.items()}}
    tiers = ask(scenario)["estimate"]["tiers"].values()
    found = [(tier["reward_kopecks"], tier["rebate_kopecks"]) for tier in tiers]
    assert found == expected_totals(quarters)


@settings(max_examples=300)
@given(sales_by_quarter, st.sampled_from(list(SHARES)), st.integers(0, 10**9))
def test_more_sales_never_lower_a_tiers_reward(
    quarters: dict[str, tuple[int, int, int, int]], product: str, more: int
) -> None:
    year = {each: min(sum(sales), MAX_KOPECKS - more) for each, sales in quarters.items()}
    before = ask({"sales_kopecks": year})["estimate"]["tiers"]
    year[product] += more
    after = ask({"sales_kopecks": year})["estimate"]["tiers"]
    for tier, figures in before.items():
        assert after[tier]["total_kopecks"] >= figures["total_kopecks"]


@settings(max_examples=300)
@given(sales_by_quarter, st.randoms(use_true_random=False))
def test_a_total_is_the_sum_of_its_lines_and_order_does_not_matter(
    quarters: dict[str, tuple[int, int, int, int]], chance: Any
) -> None:
    scenario = {"sales_kopecks": {product: list(year) for product, year in quarters.items()}}
    result = ask(scenario)["estimate"]
    for tier in result["tiers"].values():
        lines = sum(line["reward_kopecks"] for line in tier["lines"].values())
        rebates = sum(q["rebate_kopecks"] for each in tier["rebates"] for q in each["quarters"])
        assert tier["total_kopecks"] == lines + rebates
    shuffled = list(scenario["sales_kopecks"].items())
    chance.shuffle(shuffled)
    assert ask({"sales_kopecks": dict(shuffled)})["estimate"] == result


@cache
def parsed() -> Terms:
    return parse_terms(terms())


# In the programme's order of products, as a scenario has them: the last kopecks go by it.
some_sales = sales_by_quarter.filter(lambda sold: any(map(any, sold.values()))).map(
    lambda sold: {product: sold[product] for product in SHARES}
)
tier_ids = st.sampled_from(["authorised", "certified", "privileged"])


@settings(max_examples=500)
@given(some_sales, st.integers(0, MAX_KOPECKS))
def test_a_mix_makes_up_any_sum_exactly_and_its_own_sum_is_itself(
    quarters: dict[str, tuple[int, int, int, int]], total: int
) -> None:
    mix = Mix(plain_sales(quarters))
    assert sum(map(sum, mix.at(total).parts.values())) == total
    assert mix.at(sum(map(sum, quarters.values()))).parts == quarters
    roubles = mix.in_units(total // 100, ["renewals"])
    assert sum(map(sum, roubles.values())) == total // 100
    assert {product for product, each in roubles.items() if len(each) == 4} == {"renewals"}


@settings(max_examples=500)
@given(some_sales, tier_ids)
def test_a_total_alone_is_the_sum_of_a_rewards_rounded_parts(
    quarters: dict[str, tuple[int, int, int, int]], tier: str
) -> None:
    paid = tier_reward(parsed(), tier, plain_sales(quarters))
    parts = [*paid.lines.values(), *(each for rebate in paid.rebates.values() for each in rebate)]
    assert tier_total(parsed(), tier, plain_sales(quarters)) == paid.total_kopecks == sum(parts)


@settings(max_examples=500)
@given(some_sales, st.integers(0, 10**9), st.integers(1, 1000))
def test_no_part_of_a_mix_shrinks_while_the_whole_grows(
    quarters: dict[str, tuple[int, int, int, int]], total: int, more: int
) -> None:
    less, after = Mix(plain_sales(quarters)).at(total), Mix(plain_sales(quarters)).at(total + more)
    for product, sold in less.parts.items():
        assert all(a <= b for a, b in zip(sold, after.parts[product], strict=True))


@settings(max_examples=500)
@given(some_sales, tier_ids, st.integers(1, 10**12), st.sampled_from([1, 100]))
def test_the_way_back_from_a_goal_inverts_the_estimate(
    quarters: dict[str, tuple[int, int, int, int]], tier: str, wanted: int, unit: int
) -> None:
    mix = Mix(plain_sales(quarters))
    found = sales_for(parsed(), mix, tier, wanted, unit)
    assert found is not None
    assert found % unit == 0
    assert tier_reward(parsed(), tier, mix.at(found, unit)).total_kopecks >= wanted
    assert tier_reward(parsed(), tier, mix.at(found - unit, unit)).total_kopecks < wanted


@settings(max_examples=300)
@given(some_sales, tier_ids)
def test_the_goal_of_todays_reward_is_no_more_than_todays_sales(
    quarters: dict[str, tuple[int, int, int, int]], tier: str
) -> None:
    paid = tier_reward(parsed(), tier, plain_sales(quarters)).total_kopecks
    found = sales_for(parsed(), Mix(plain_sales(quarters)), tier, paid)
    assert found is not None
    assert found <= sum(map(sum, quarters.values()))
    assert tier_reward(parsed(), tier, Mix(plain_sales(quarters)).at(found)).total_kopecks == paid


@settings(max_examples=300)
@given(some_sales, st.integers(1, 10**11))
def test_least_sales_for_a_goal_are_the_least_with_the_jumps_counted_in(
    quarters: dict[str, tuple[int, int, int, int]], wanted: int
) -> None:
    """Sales a little below the answer do not reach the goal at the tier that they lead to."""
    given_ = {"sales_kopecks": {p: list(q) for p, q in quarters.items()}, "goal_kopecks": wanted}
    least = ask(given_)["estimate"]["goal"]["least"]

    def paid(sales: int) -> int:
        tier = [each for each, minimum in parsed().minimums.items() if sales >= minimum][-1]
        return tier_reward(parsed(), tier, Mix(plain_sales(quarters)).at(sales, 100)).total_kopecks

    assert paid(least["sales_kopecks"]) == least["total_kopecks"] >= wanted
    bounds = [each - 100 for each in parsed().minimums.values() if each]
    for sales in (least["sales_kopecks"] - 100, *bounds):
        if 0 <= sales < least["sales_kopecks"]:
            assert paid(sales) < wanted


@settings(max_examples=200)
@given(some_sales, st.integers(-10_000, 20_000), st.integers(0, 10_000))
def test_a_plan_adds_up_and_begins_with_the_scenario(
    quarters: dict[str, tuple[int, int, int, int]], growth: int, renewed: int
) -> None:
    plan = {"growth_bp": growth, "renewed_bp": renewed}
    sales = {"sales_kopecks": {p: list(q) for p, q in quarters.items()}}
    result = ask({**sales, "plan": plan})["estimate"]
    first, *later = result["plan"]["years"]
    assert first["sales_kopecks"] == result["sales_kopecks"]
    for tier, figures in result["tiers"].items():
        assert first["tiers"][tier]["total_kopecks"] == figures["total_kopecks"]
        totals = [year["tiers"][tier]["total_kopecks"] for year in result["plan"]["years"]]
        assert result["plan"]["totals_kopecks"][tier] == sum(totals)
    before = first
    for year in later:
        assert year["new_kopecks"] + year["renewed_kopecks"] == year["sales_kopecks"]
        exact = Fraction(before["sales_kopecks"] * renewed, 10_000)
        assert abs(year["renewed_kopecks"] - exact) <= Fraction(1, 2)
        grown = Fraction(before["new_kopecks"] * (10_000 + growth), 10_000)
        assert abs(year["new_kopecks"] - grown) <= Fraction(len(quarters), 2)
        before = year


@settings(max_examples=300)
@given(some_sales)
def test_a_charts_positions_lie_in_it_and_its_table_is_the_estimate(
    quarters: dict[str, tuple[int, int, int, int]],
) -> None:
    sales = {"sales_kopecks": {p: list(q) for p, q in quarters.items()}}
    result = ask(sales)["estimate"]
    chart = result["chart"]
    lines = [ends for line in chart["lines"].values() for ends in line.values()]
    bars = [ends for bar in chart["bars"].values() for ends in bar.values()]
    for position in (p for ends in (*lines, *chart["points"].values(), *bars) for p in ends):
        assert 0 <= position <= 10_000
    for row in chart["table"]:
        if row["sales_kopecks"] != result["sales_kopecks"]:
            sold = Mix(plain_sales(quarters)).at(row["sales_kopecks"], 100)
            paid = tier_reward(parsed(), "certified", sold)
            assert row["totals_kopecks"]["certified"] == paid.total_kopecks
        if row["sales_kopecks"] == result["sales_kopecks"]:
            tiers = result["tiers"].items()
            assert row["totals_kopecks"] == {tier: each["total_kopecks"] for tier, each in tiers}


@given(st.integers(1, 10**16))
def test_an_axis_has_a_few_round_marks_and_holds_its_end(most: int) -> None:
    marks = nice_axis(most)
    assert marks[-1] >= most
    assert len(marks) <= 5
    assert str(marks[0]).rstrip("0") in ("1", "2", "5")
    assert [b - a for a, b in itertools.pairwise(marks)] == marks[:1] * (len(marks) - 1)


@given(st.integers(0, MAX_KOPECKS))
def test_the_quarters_are_the_year_and_a_scenario_comes_back(year: int) -> None:
    quarters, months = split_year(year), split_year(year, 12)
    assert [sum(months[at : at + 3]) for at in (0, 3, 6, 9)] == [*quarters]
    assert max(months) - min(months) <= 1
    assert sum(quarters) == year
    assert max(quarters) - min(quarters) <= 1
    scenario = {"sales_kopecks": {**dict.fromkeys(SHARES, 0), "renewals": year}}
    back = ask(scenario)["scenario"]
    assert back == {**scenario, "answers": {}, "tier": None}


answered = st.fixed_dictionaries(
    {},
    optional={
        each["id"]: st.integers(0, 2) if each["kind"] == "count" else st.booleans()
        for each in terms()["requirements"]
        if each["kind"] != "sales_minimum"
    },
)


def brings(estimate: dict[str, Any], answers: dict[str, Any]) -> int:
    """What the highest tier pays that nothing speaks against, for firms of any kind or for this."""
    firms = {
        tier: each["id"]
        for each in terms()["requirements"]
        if each.get("firm")
        for tier in each["tiers"]
    }
    free = [
        figures["total_kopecks"]
        for tier, figures in estimate["tiers"].items()
        if figures["qualifies"] is not False
        and (tier not in firms or answers.get(firms[tier]) is True)
    ]
    return free[-1] if free else 0


@settings(max_examples=300)
@given(some_sales, answered)
def test_each_lever_is_the_difference_of_two_whole_estimates(
    quarters: dict[str, tuple[int, int, int, int]], answers: dict[str, Any]
) -> None:
    sales = {product: list(sold) for product, sold in quarters.items()}
    scenario = {"sales_kopecks": sales, "answers": answers}
    request = {"terms": terms(), "scenario": scenario, "levers": True}
    response = json.loads(answer(json.dumps(request)))
    levers = response["levers"]
    assert len(levers) <= 3
    adds = [each["adds_kopecks"] for each in levers]
    assert adds == sorted(adds, reverse=True)
    now = brings(response["estimate"], answers)
    for lever in levers:
        [said] = lever["said"]["sentences"]
        places = said["places"]
        changed: dict[str, Any] = json.loads(json.dumps(scenario))
        match said["key"]:
            case "lever_product":
                sold = changed["sales_kopecks"][places["product"]["product"]]
                for at, more in enumerate(split_year(places["amount"])):
                    sold[at] += more
            case "lever_requirement":
                [asked] = [e for e in terms()["requirements"] if e["id"] == places["row"]["row"]]
                met = asked["minimums"][places["tier"]["tier"]] if "minimums" in asked else True
                changed["answers"][asked["id"]] = met
            case "lever_minimum":
                short = response["estimate"]["tiers"][places["tier"]["tier"]]["sales_short_kopecks"]
                total = sum(map(sum, quarters.values())) + short
                sold = Mix(plain_sales(quarters)).at(total, 100)
                changed["sales_kopecks"] = {
                    product: list(each) for product, each in sold.parts.items()
                }
        then = ask(changed)["estimate"]
        assert brings(then, changed["answers"]) - now == lever["adds_kopecks"] > 0


def test_a_lever_is_of_the_programmes_size() -> None:
    assert amount_of(parsed(), 1) == 10_000_000
    without = parse_terms(invented_terms(invented_programme([0, 0])))
    assert [amount_of(without, sales) for sales in (1, 10**4, 10**9, 7 * 10**9)] == [
        100,
        1000,
        10**8,
        5 * 10**8,
    ]


def test_levers_come_only_where_they_are_asked_for_and_something_is_sold() -> None:
    scenario = {"sales_kopecks": {"ti-software": 10**8}}
    assert "levers" not in ask(scenario)
    nothing = {"terms": terms(), "scenario": {}, "levers": True}
    assert json.loads(answer(json.dumps(nothing)))["levers"] == []


def test_nobody_is_told_to_become_another_kind_of_firm() -> None:
    yes = {each["id"]: True for each in terms()["requirements"] if each["kind"] == "answer"}
    answers = {**yes, "certified-engineer": 1, "regional-distributor": False}
    request = {"scenario": {"sales_kopecks": {"ti-software": 2 * 10**8}, "answers": answers}}
    response = json.loads(answer(json.dumps({"terms": terms(), "levers": True, **request})))
    assert {each["said"]["sentences"][0]["key"] for each in response["levers"]} == {"lever_product"}


def test_a_share_is_called_rounded_only_where_it_is() -> None:
    """A fifth off is a quarter on top exactly; a quarter off is a third, which is not."""
    tiers = ask({"sales_kopecks": {"ting-appliance": 100_000}})["estimate"]["tiers"]
    rounded = {step["id"]: step["rounded"] for tier in tiers.values() for step in tier["steps"]}
    assert not rounded["certified.purchase.markup"]
    assert not rounded["certified.effective_rate"]
    assert rounded["privileged.purchase.markup"]


def test_every_figure_has_exactly_one_step() -> None:
    response = ask(
        {
            "sales_kopecks": {"ti-software": 10**7},
            "goal_kopecks": 10**7,
            "plan": {"growth_bp": 1000, "renewed_bp": 5000},
            "own_use": {"internal-use-discount": {"users": 40, "price_kopecks": 350_000}},
        }
    )
    result = response["estimate"]
    holders = (*result["tiers"].values(), result)
    steps = [step["id"] for holder in holders for step in holder["steps"]]
    assert len(steps) == len(set(steps))
    # Figures that were typed, or are shown again from where they have their step.
    given = (
        r"sales(\..*)?|quarter\.\d\.sales|plan\.1\..*|plan\.\d\.sales"
        r"|\w+\.goal\.(with_minimum|total)|\w+\.plan\.\d\.renewed"
    )
    for name, slot in response["slots"].items():
        is_figure = isinstance(slot, int) or (isinstance(slot, dict) and "bp" in slot)
        if is_figure and not re.fullmatch(given, name):
            assert steps.count(name) == 1, name


@pytest.mark.parametrize(
    ("sales", "rate", "share"),
    [(1, 5000, 1), (1, 4999, 0), (3, 5000, 2), (100, 12, 0), (10**14, 10_000, 10**14)],
)
def test_half_a_kopeck_is_rounded_up(sales: int, rate: int, share: int) -> None:
    assert share_kopecks(sales, rate) == share


@given(
    st.integers(0, MAX_KOPECKS // 100),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "'", ",", "."]),
)
def test_a_sum_written_with_any_groups_is_read_back(roubles: int, mark: str) -> None:
    assert parse_amount(f"{roubles:,}".replace(",", mark), SUFFIXES, 100) == roubles * 100


@given(st.text(max_size=80))
def test_any_text_is_a_sum_or_an_amount_error(text: str) -> None:
    with contextlib.suppress(AmountError):
        assert 0 <= parse_amount(text, SUFFIXES, 100) <= MAX_KOPECKS


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@settings(max_examples=300)
@given(
    st.dictionaries(
        st.sampled_from(["terms", "scenario", "entries", "answers", "tier", "suffixes"]),
        json_values,
    )
)
def test_any_request_gets_an_answer(request: dict[str, Any]) -> None:
    for each in (request, {**request, "terms": terms()}):
        response = json.loads(answer(json.dumps(each)))
        assert response["ok"] in (True, False)
        assert response["ok"] or response["errors"]


@pytest.mark.parametrize(
    "request_",
    [
        "",
        "{",
        "null",
        "[]",
        '"\\ud800"',
        "[" * 100_000,
        '{"terms": NaN}',
        '{"terms": ' + "9" * 5000,
        '{"answers": {"\\ud800": 1}, "terms": 1}',
        '{"nobody": 1}',
    ],
)
def test_hostile_text_gets_errors(request_: str) -> None:
    response = answer(request_)
    assert json.loads(response)["ok"] is False


def test_the_calculator_needs_the_standard_library_alone() -> None:
    program = (
        "import sys; before = set(sys.modules); import calculator.api; "
        "print(*{m.partition('.')[0] for m in set(sys.modules) - before} - set("
        "sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split() == ["calculator"], done.stderr


def test_the_module_answers_like_the_door(tmp_path: Any) -> None:
    scenario = {"sales_kopecks": {"renewals": 12_345}}
    (tmp_path / "terms.json").write_text(json.dumps(terms()))
    (tmp_path / "scenario.json").write_text(json.dumps(scenario))
    module = [sys.executable, "-m", "calculator"]
    files = [str(tmp_path / "terms.json"), str(tmp_path / "scenario.json")]
    by_files = subprocess.run([*module, *files], capture_output=True, text=True, check=True)
    request = json.dumps({"terms": terms(), "scenario": scenario})
    by_text = subprocess.run(module, input=request, capture_output=True, text=True, check=True)
    assert by_files.stdout == by_text.stdout == answer(request) + "\n"
    bad = subprocess.run(module, input="{", capture_output=True, text=True)
    assert (bad.returncode, json.loads(bad.stdout)["ok"]) == (1, False)
    missing = subprocess.run([*module, "nowhere", "nothing"], capture_output=True, text=True)
    assert missing.returncode == 2
    assert "Traceback" not in missing.stderr

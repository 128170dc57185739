"""A limit over a customer's life, and the months of life that people type: "3x400/month@13"."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.api import answer, answer_request
from calculator.limits import MAX_AGE
from calculator.mix import Mix
from calculator.money import split_year
from calculator.plan import years_of
from calculator.rewards import tier_reward, tier_total
from calculator.sales import Position, Sales, summed
from calculator.scenario import Plan
from calculator.terms import Terms
from calculator.terms_parser import parse_terms
from program.estimates.batch import estimate_batch
from program.estimates.estimate import estimate_programme
from program.load import load_programme
from program.model.former import former_in_links
from program.model.terms import page_terms, parsed_terms
from program.pages.calculator_parts import LIMITS
from program.pages.figures import Figures
from program.pages.numbers import number_format
from program.pages.pages import read_hand_written, render_pages
from program.pages.programme_words import programme_words, reading_of
from program.source.languages import Language
from tests.conftest import ROOT
from tests.node import ask_node
from tests.oracle import half_up

CLOUD = load_programme(ROOT / "examples" / "cloud.yml")
CARE = parsed_terms(CLOUD)


def terms_of(
    every: str, scale: dict[str, Any], earns: Sequence[dict[str, Any]] = (), **more: Any
) -> Terms:
    return parse_terms(
        {
            "format": 2,
            "currency": "EUR",
            "tiers": ["tier"],
            "products": ["care"],
            "rules": [
                {"id": "care", "row": "care", "of": ["care"], "each": True, "every": every}
                | {"scales": {"tier": scale}, "limits": [{"most_kopecks": 50_000, "every": "life"}]}
                | more
            ],
            "requirements": [],
            "earns": list(earns),
        }
    )


def sold(*positions: Position) -> Sales:
    return Sales({"care": summed(positions)}, {"care": positions}, {})


def position(
    terms: Terms, year: int, age: int, past: int | None = None, count: int = 1
) -> Position:
    return Position(count, split_year(year, terms.parts), age, year if past is None else past)


@given(
    st.sampled_from([("month", 1), ("quarter", 3), ("year", 12)]),
    st.integers(0, 400_000),
    st.integers(0, 400_000),
    st.integers(1, 40),
    st.integers(0, 30),
)
def test_a_life_s_limit_counts_the_months_before(
    every: tuple[str, int], year: int, past: int, age: int, first: int
) -> None:
    """Ten per cent of a life, or of its first months, worked out window by window."""
    name, width = every
    more = {"first_months": first} if first else {}
    terms = terms_of(name, {"rate_bp": 1000}, **more)

    def paid(base: int, began: int) -> int:
        is_over = first and began > first
        return 0 if is_over else half_up(Fraction(base, 10))

    before = 0
    for back in range(1, 40):
        began = age - back * width
        lived = width if began > 0 else width + began - 1
        if lived > 0:
            before += paid(past * lived // 12, max(began, 1))
    left = max(0, 50_000 - before)
    expected = 0
    one = position(terms, year, age, past)
    size = width * terms.parts // 12
    for at in range(0, terms.parts, size):
        base = sum(one.parts[at : at + size])
        expected += min(left - expected, paid(base, age + at * 12 // terms.parts))
    assert tier_total(terms, "tier", sold(one)) == expected


@pytest.mark.parametrize(
    "scale",
    [
        {"rate_bp": 1000},
        {"mode": "whole", "by": "age", "bands": [{"from": 1, "rate_bp": 1000}]},
    ],
)
def test_of_its_first_quarter_a_customer_has_lived_a_part(scale: dict[str, Any]) -> None:
    """Four months of 1,000 each: one in a quarter, then three; of 500, 100 and 300 are used up."""
    terms = terms_of("quarter", scale)
    assert tier_total(terms, "tier", sold(position(terms, 240_000, 5, 1_200_000))) == 10_000


def test_a_customer_in_its_third_month_has_used_up_two() -> None:
    """Of 4,000 a month 15 per cent are 600: two months before leave 600 of 1,800."""
    for age, paid in ((1, 180_000), (3, 60_000), (4, 0), (13, 0)):
        one = Position(1, (400_000,) * 12, age, 4_800_000)
        parts = {"cloud": (0,) * 12, "care": one.parts}
        reward = tier_reward(CARE, "advisory", Sales(parts, {"care": (one,)}, {}))
        assert reward.lines["care"] == paid, age


def test_a_life_s_limit_goes_by_points_that_rows_earn() -> None:
    """From 10 points on 10 per cent are paid, in the year before as well: 8 of 10 are used up."""
    scale = {"mode": "whole", "by": "points", "bands": [{"from": 10, "rate_bp": 1000}]}
    earns = [{"fact": "points", "row": "row", "count": 5, "size_kopecks": 1000, "of": ["care"]}]
    terms = terms_of("year", scale, limits=[{"most_kopecks": 1000, "every": "life"}], earns=earns)
    assert tier_total(terms, "tier", sold(position(terms, 8_000, 13))) == 200


@st.composite
def old_customers(draw: Callable[..., Any]) -> Sales:
    listed = [
        Position(
            draw(st.integers(1, 9)),
            split_year(draw(st.integers(1, 10**6)), 12),
            draw(st.integers(1, 14)),
            draw(st.integers(0, 10**6)),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    parts = {"cloud": (0,) * 12, "care": summed(listed)}
    return Sales(parts, {"care": tuple(listed)}, {})


@given(old_customers(), st.integers(1, 10**8), st.integers(1, 10**8))
def test_more_sales_never_pay_less(sales: Sales, one: int, other: int) -> None:
    """What was sold before the year stays as it was when the year is thought larger."""
    mix = Mix(sales)
    less, more = sorted((one, other))
    for tier in CARE.tiers:
        assert tier_total(CARE, tier, mix.at(less)) <= tier_total(CARE, tier, mix.at(more))


def test_a_plan_s_later_years_go_on_with_the_life() -> None:
    terms = terms_of("month", {"rate_bp": 1000})
    first, second, third = years_of(
        terms, sold(position(terms, 240_000, 1, 240_000)), Plan(5000, 0)
    )
    [new], [older], [old] = (each.positions["care"] for each in (first, second, third))
    assert (new.age, older.age, old.age) == (1, 13, 25)
    assert (older.past, old.past) == (240_000, (240_000 + 360_000) // 2)
    totals = [tier_total(terms, "tier", year) for year in (first, second, third)]
    assert totals == [24_000, 50_000 - 24_000, 0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3x400/month@13 + 2x1000", "en"),
        ("3x400/mo @ 13+2x1,000@1", "en"),
        ("3х400/мес@13 + 2х1 000", "ru"),
    ],
)
def test_a_month_of_life_is_read_as_people_type_it(text: str, language: Language) -> None:
    typed = answer_request({"entries": {"care": text}, **reading_of(CLOUD, language)}, CARE)
    assert typed["scenario"]["positions"]["care"] == [
        {"count": 3, "kopecks": 480_000, "age": 13},
        {"count": 2, "kopecks": 100_000, "age": 1},
    ]
    given_ = estimate_programme(CLOUD, [f"care={text}"], [], None, language)
    assert given_["scenario"] == typed["scenario"]


@pytest.mark.parametrize("text", ["3x400@", "3x400@0", "3x400@x", "3x400@1@2", "@5", "3x400@1201"])
def test_what_is_no_month_of_life_is_told(text: str) -> None:
    refused = answer_request({"entries": {"care": text}, **reading_of(CLOUD, "en")}, CARE)
    [error] = refused["errors"]
    assert (error["code"], error["path"]) == ("amount.positions", "entries.care")
    plain = answer_request({"entries": {"cloud": text}}, CARE)
    assert plain["errors"][0]["code"] == "amount.unreadable"


def test_a_month_of_life_is_in_links_and_files_of_partners(tmp_path: Path) -> None:
    told = [{"count": 3, "kopecks": 480_000, "age": 13}, {"count": 2, "kopecks": 100_000}]
    link, former = "#care=3x4800@13,2x1000", former_in_links(CLOUD)
    limits = LIMITS | {"age": MAX_AGE}
    context = {"terms": page_terms(CLOUD), "former": former, "limits": limits}
    bad = ["#care=3x1@0", "#care=3x1@1201", "#care=3x1@1@2", "#cloud=3x1@2"]
    asks = [{"read": each} for each in (link, *bad)]
    [read, *refused] = ask_node([str(ROOT / "tests" / "link.mjs")], context | {"asked": asks})
    assert read["state"]["scenarios"][0]["positions"] == {"care": told}
    write = {"asked": [{"write": read["state"]}]}
    assert ask_node([str(ROOT / "tests" / "link.mjs")], context | write) == [link]
    for text, found in zip(bad, refused, strict=True):
        assert (found["unknown"], found["says"]) == ([text[1:]], False)
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("partner,care\nA,1x4000/month@3\n", "utf-8")
    estimate_batch(CLOUD, source, out, "en")
    assert ",600.00," in out.read_text("utf-8-sig")


def test_a_form_keeps_the_month_of_life() -> None:
    """Opened, asked, moved along the chart, written into the link again."""
    link, former = "#care=3x4800@13,2x1000", former_in_links(CLOUD)
    words = programme_words(CLOUD, "en")
    config = {
        "terms": page_terms(CLOUD),
        "former": former,
        "limits": LIMITS | {"age": MAX_AGE},
        "numbers": number_format(CLOUD.currency, "en"),
        "examples": {},
        "language": "en",
        "suffixes": words["suffixes"],
        "per": words["per"],
    }
    steps = [{"open": {"hash": link, "link": None, "texts": None}}, {"ask": True}, {"link": True}]
    out = ask_node([str(ROOT / "tests" / "state.mjs")], {"config": config, "steps": steps})
    asked = json.loads(out[1])
    assert asked["scenario"]["positions"]["care"][0]["age"] == 13
    assert out[2] == link


def test_what_is_not_known_of_the_past_is_said_beside_the_figures() -> None:
    def unsaid(text: str) -> list[str]:
        given_ = {"entries": {"care": text}, "answers": {"customers": 1}}
        found = answer_request(given_ | reading_of(CLOUD, "en"), CARE)["slots"]["unsaid"]
        return [each["key"] for each in (found or {"sentences": []})["sentences"]]

    assert unsaid("3x400/month@2") == ["months_before"]
    assert unsaid("3x400/month") == unsaid("") == []
    said = Figures(CLOUD, "en").show(
        answer_request(
            {"entries": {"care": "1x1@2"}, "answers": {"customers": 1}} | reading_of(CLOUD, "en"),
            CARE,
        )["slots"]["unsaid"]
    )
    assert said.startswith("What older customers bought before this year is not known")


def test_the_derivation_tells_the_limit_of_the_life() -> None:
    for every, scale in (("month", {"rate_bp": 1000}), ("year", {"rate_bp": 1000})):
        terms = terms_of(every, scale)
        positions = {"care": [{"count": 2, "kopecks": 480_000, "age": 13}]}
        request = {"scenario": {"positions": positions}}
        steps = {
            each["id"]: each
            for each in answer_request(request, terms)["estimate"]["tiers"]["tier"]["steps"]
        }
        limit = steps["tier.line.care.reward.one"]
        assert limit["rule"] == "most_in_life"
        assert limit["inputs"] == {
            "most_kopecks": 50_000,
            "before_kopecks": 48_000,
            "was_kopecks": 48_000,
        }
        assert limit["result"] == {"kopecks": 2_000}
        for step in steps.values():
            for part, id_ in step["parts"].items():
                assert step["inputs"][part] == steps[id_]["result"]["kopecks"]


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ({"each": False}, "limits"),
        ({"limits": [{"least_kopecks": 5, "every": "life"}]}, "limits"),
        (
            {
                "every": "month",
                "limits": [
                    {"most_kopecks": 5, "every": "life"},
                    {"least_kopecks": 1, "every": "year"},
                ],
            },
            "limits",
        ),
    ],
)
def test_limits_of_a_life_that_mean_nothing_are_refused(rule: dict[str, Any], path: str) -> None:
    given_ = {"id": "care", "row": "care", "of": ["care"], "each": True}
    given_ |= {"scales": {"tier": {"rate_bp": 1}}, "limits": [{"most_kopecks": 5, "every": "life"}]}
    terms = {"format": 2, "currency": "EUR", "tiers": ["tier"], "products": ["care"]}
    terms |= {"rules": [given_ | rule], "requirements": []}
    response = json.loads(answer(json.dumps({"terms": terms, "scenario": {}})))
    assert f"terms.rules[0].{path}" in [each["path"] for each in response["errors"]]


def test_a_form_tells_how_a_month_of_life_is_typed() -> None:
    page = render_pages(CLOUD, "ru", read_hand_written())["calculator.md"]
    assert "3x400/мес@13" in page
    assert 'data-text="@"' in page
    row = render_pages(CLOUD, "en", read_hand_written())["commission.md"]
    assert "over a customer’s life" in row


def test_what_more_of_a_product_adds_is_what_one_more_customer_brings_when_it_is_typed() -> None:
    """Customers are told one by one: sales that nobody has would earn nothing."""
    old = {"count": 2, "kopecks": 360_000, "age": 1}
    more = {"count": 1, "kopecks": 1_000_000, "age": 1}

    def asked(*customers: dict[str, int]) -> dict[str, Any]:
        scenario: dict[str, Any] = {
            "sales_kopecks": {"cloud": 45_000_000},
            "answers": {"customers": 75, "agreement": True},
        }
        scenario["positions"] = {"care": list(customers)}
        return answer_request({"scenario": scenario, "levers": True}, CARE)

    now, then = asked(old), asked(old, more)
    [lever] = [
        each
        for each in now["levers"]
        for said in each["said"]["sentences"]
        if said["places"].get("product") == {"product": "care"}
    ]
    assert lever["said"]["sentences"][0]["places"]["amount"] == more["kopecks"]
    totals = [each["slots"]["premier.total"] for each in (now, then)]
    # The first of two readings; they are alike here.
    assert lever["adds_kopecks"] == totals[1] - totals[0] == 180_000 + 30_000

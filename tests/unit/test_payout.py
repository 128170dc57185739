"""What is earned is paid window by window: from a least sum on, for a fee, the rest carried."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.api import answer, answer_request
from calculator.money import split_year
from calculator.payout import Payout, paid_out, payout_of
from calculator.payout_terms import PayoutTerms
from calculator.rewards import tier_reward
from calculator.sales import Sales, plain_sales
from calculator.terms import Terms
from calculator.terms_parser import parse_terms
from program.cli import main
from program.estimates.batch import estimate_batch
from program.load import read_programme
from program.model.programme import Programme
from program.model.terms import page_terms, parsed_terms, terms_of
from program.pages.exports import programme_json
from program.pages.figures import Figures
from program.pages.pages import read_hand_written, render_pages
from program.source.languages import Language
from tests.broken.corpus import edited
from tests.conftest import ROOT
from tests.node import ask_node
from tests.unit.test_export_texts import config_of
from tests.unit.test_rules import PRODUCTS, rules

PAYOUT = "payout: {every: quarter, at_least: 1 000 RUB, fee: 50 RUB}"


def programme_of(payout: str = PAYOUT) -> Programme:
    """The small programme with terms of payment; its gadgets are counted by the quarter."""
    edits = [
        {"find": "currency: RUB", "put": f"currency: RUB\n{payout}"},
        {"find": "of: gadgets\n", "put": "of: gadgets\n          every: quarter\n"},
    ]
    return read_programme(edited(edits), "acme.yml")


def terms_with(payout: dict[str, Any], *some: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": 2,
        "currency": "EUR",
        "payout": payout,
        "tiers": ["tier"],
        "products": list(PRODUCTS),
        "facts": ["clients"],
        "rules": list(some),
        "requirements": [],
    }


def parsed(*given: Any) -> Terms:
    return parse_terms(terms_with(*given))


def payments(terms: Terms, sales: Sales) -> Payout:
    assert terms.payout is not None
    return payout_of(terms, terms.payout, "tier", sales)


def even(terms: Terms, sales: dict[str, int]) -> Sales:
    """A year's sums, even, in the parts that the terms count by."""
    year = dict.fromkeys(PRODUCTS, 0) | sales
    return plain_sales({each: split_year(sum_, terms.parts) for each, sum_ in year.items()})


@given(
    st.lists(st.integers(0, 1000), min_size=1, max_size=12), st.integers(0, 900), st.integers(0, 99)
)
def test_no_sum_is_lost_and_no_payment_is_below_the_least(
    earned: list[int], least: int, fee: int
) -> None:
    made = paid_out(PayoutTerms(3, least, min(fee, least)), earned)
    assert sum(made.paid) + made.carried[-1] == sum(earned)
    assert made.payments == sum(each > 0 for each in made.paid)
    assert all(each >= least for each in made.paid if each)
    assert all(waits < max(least, 1) for waits in made.carried)
    assert made.received == sum(made.paid) - made.payments * min(fee, least) >= 0
    for at, sum_ in enumerate(earned):
        before = made.carried[at - 1] if at else 0
        assert made.paid[at] + made.carried[at] == before + sum_


@given(st.data(), st.sampled_from(["month", "quarter", "year"]))
def test_the_years_rewards_are_what_is_paid_and_carried(data: st.DataObject, every: str) -> None:
    some = [data.draw(rules(number)) for number in range(2)]
    least = data.draw(st.integers(0, 10**6))
    terms = parsed({"every": every, "least_kopecks": least}, *some)
    sums = st.fixed_dictionaries({each: st.integers(0, 10**9) for each in PRODUCTS})
    sales = even(terms, data.draw(sums))
    made = payments(terms, sales)
    reward = tier_reward(terms, "tier", sales)
    assert len(made.paid) == {"month": 12, "quarter": 4, "year": 1}[every]
    assert sum(made.earned) == reward.reward_kopecks + reward.rebate_kopecks
    assert sum(made.paid) + made.carried[-1] == sum(made.earned)


def test_what_is_counted_over_a_longer_time_is_earned_when_it_ends() -> None:
    """Of 1,200 a month: 10 per cent by the month, 5 by the quarter, 1 by the year."""
    some = [
        {
            "id": name,
            "row": name,
            "of": ["soft"],
            "every": every,
            "scales": {"tier": {"rate_bp": bp}},
        }
        for name, every, bp in (("a", "month", 1000), ("b", "quarter", 500), ("c", "year", 100))
    ]
    sales = {"soft": 12 * 120_000}
    terms = parsed({"every": "quarter"}, *some)
    by_quarter = payments(terms, even(terms, sales))
    assert by_quarter.earned == (54_000, 54_000, 54_000, 68_400)
    terms = parsed({"every": "month", "least_kopecks": 20_000, "fee_kopecks": 100}, *some)
    by_month = payments(terms, even(terms, sales))
    assert by_month.earned == (12_000, 12_000, 30_000) * 3 + (12_000, 12_000, 44_400)
    assert by_month.paid[:6] == (0, 24_000, 30_000, 0, 24_000, 30_000)
    assert (by_month.payments, by_month.carried[-1]) == (8, 0)
    assert by_month.received == 12 * 12_000 + 4 * 18_000 + 14_400 - 800


def test_payments_change_no_other_figure() -> None:
    """And without terms of payment an answer speaks of none."""
    with_payout = answer_request({"scenario": SOLD, "levers": True}, parsed_terms(programme_of()))
    without = answer_request({"scenario": SOLD, "levers": True}, parsed_terms(programme_of("")))
    assert "payout" not in json.dumps(without)
    for figures in with_payout["estimate"]["tiers"].values():
        assert figures.pop("payout")["payments"] > 0
        figures["steps"] = [each for each in figures["steps"] if "payout" not in each["id"]]
    slots = with_payout["slots"]
    with_payout["slots"] = {key: slots[key] for key in slots if ".payout." not in key}
    assert with_payout == without


SOLD: dict[str, Any] = {
    "sales_kopecks": {"widgets": 10_000_000, "gadgets": [800_000, 0, 900_000, 5_000_000]},
    "answers": {"contract": True},
}
"""Gadgets pay 7 and 8 per cent of each quarter, widgets 10 and 12.5 of the year."""


def test_each_payment_and_what_waits_has_its_step() -> None:
    response = answer_request({"scenario": SOLD}, parsed_terms(programme_of()))
    figures = response["estimate"]["tiers"]["bronze"]
    assert figures["payout"] == {
        "payments": 2,
        "received_kopecks": 1_459_000,
        "fees_kopecks": 10_000,
        "carried_kopecks": 0,
        "quarters": [
            {"earned_kopecks": 56_000, "paid_kopecks": 0, "carried_kopecks": 56_000},
            {"earned_kopecks": 0, "paid_kopecks": 0, "carried_kopecks": 56_000},
            {"earned_kopecks": 63_000, "paid_kopecks": 119_000, "carried_kopecks": 0},
            {"earned_kopecks": 1_350_000, "paid_kopecks": 1_350_000, "carried_kopecks": 0},
        ],
    }
    steps = {step["id"]: step for step in figures["steps"]}
    assert steps["bronze.payout.received"]["result"] == {"kopecks": 1_459_000}
    for step in steps.values():
        for part, id_ in step["parts"].items():
            found = steps[id_]["result"]["kopecks"]
            assert step["inputs"][part] in (found, -found), step
    show = Figures(programme_of(), "en")
    said = {id_: show.step(each).text for id_, each in steps.items() if ".payout." in id_}
    assert said["bronze.payout.2.carried"].replace("\u00a0", " ") == (
        "Earned RUB 0, carried over RUB 560: RUB 560 in all. That is less than RUB 1,000, so it"
        " waits for the next payment. What is counted over a longer period comes when that ends."
    )
    assert "1,190" in said["bronze.payout.3"]
    assert steps["bronze.payout.3"]["parts"]["carried-over_kopecks"] == "bronze.payout.2.carried"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"every": "week"}, "every"),
        ({}, "every"),
        ({"every": "month", "least_kopecks": -1}, "least_kopecks"),
        ({"every": "month", "least_kopecks": 5, "fee_kopecks": 6}, "fee_kopecks"),
        ({"every": "month", "fee_kopecks": 1}, "fee_kopecks"),
    ],
)
def test_terms_of_payment_that_mean_nothing_are_refused(given: dict[str, Any], path: str) -> None:
    request = {"terms": terms_with(given), "scenario": {}}
    response = json.loads(answer(json.dumps(request)))
    assert f"terms.payout.{path}" in [each["path"] for each in response["errors"]]


def test_the_terms_have_what_the_file_says_and_nothing_where_it_says_nothing() -> None:
    assert terms_of(programme_of())["payout"] == {
        "every": "quarter",
        "least_kopecks": 100_000,
        "fee_kopecks": 5_000,
    }
    assert terms_of(programme_of("payout: {every: year}"))["payout"] == {"every": "year"}
    assert "payout" not in terms_of(programme_of(""))
    assert json.loads(programme_json(programme_of()))["payout"] == {
        "every": "quarter",
        "at_least_kopecks": 100_000,
        "fee_kopecks": 5_000,
    }
    assert "payout" not in json.loads(programme_json(programme_of("")))


def test_pages_say_the_terms_once_and_show_the_payments() -> None:
    said = {"en": "A payment is at least RUB 1,000", "ru": "Наименьшая выплата — 1"}
    for language, part in said.items():
        pages = render_pages(programme_of(), language, read_hand_written())
        plain_pages = {name: page.replace("\u00a0", " ") for name, page in pages.items()}
        assert [name for name, page in plain_pages.items() if part in page] == ["rewards.md"]
        for slot in ("payments", "received", "carried"):
            assert f'data-slot="bronze.payout.{slot}"' in pages["calculator.md"]
        other = render_pages(programme_of(""), language, read_hand_written())
        assert "payout" not in other["calculator.md"]
        assert "pp-payout" not in other["rewards.md"]


def test_the_command_line_and_a_file_of_partners_tell_payments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, source, out = (tmp_path / name for name in ("acme.yml", "in.csv", "out.csv"))
    edits = [{"find": "currency: RUB", "put": f"currency: RUB\n{PAYOUT}"}]
    file.write_text(edited(edits), "utf-8")
    given = ["--language", "en", "--sales", "widgets=100k", "gadgets=5000/0/0/500"]
    assert main(["estimate", str(file), *given]) == 0
    lines = capsys.readouterr().out.splitlines()
    [received] = [line for line in lines if line.startswith("Received in the year, after")]
    assert received.replace("\u00a0", "").split()[-2:] == ["RUB10,335", "RUB16,005"]
    [payments] = [line for line in lines if line.startswith("Payments in the year")]
    assert payments.split()[-2:] == ["1", "2"]
    source.write_text("partner,widgets,gadgets\nA,100000,5500\nB,0,100\n", "utf-8")
    estimate_batch(programme_of(), source, out, "en")
    [first, second] = csv.DictReader(out.read_text("utf-8-sig").splitlines())
    assert (first["bronze.payments"], first["bronze.received"]) == ("1", "10335.00")
    assert second["bronze.payments"] == "0"
    assert (second["bronze.received"], second["bronze.carried"]) == ("0.00", "7.00")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_payments_are_taken_along(language: Language) -> None:
    programme = programme_of()
    found = answer_request({"scenario": SOLD}, parsed_terms(programme)) | {"example": False}
    config = config_of(programme, language) | {"terms": page_terms(programme), "assumed": []}
    taken = {"scenarios": [{"name": "A", "answer": found}], "who": "", "date": "", "link": "#"}
    forms = ask_node([str(ROOT / "tests" / "export.mjs")], {"config": config, "taken": taken})
    label = config["page"]["payout_received"].replace("\u00a0", " ")
    [row] = [line for line in forms["table"].splitlines() if line.startswith(label)]
    assert row.split("\t")[2] == "14590"
    first_word = config["page"]["payout_line"].split()[0]
    assert sum(f". {first_word}" in line for line in forms["text"].splitlines()) == 2

"""The terms that the calculator gets of a programme."""

import json
from typing import Any

import pytest

from calculator.api import answer
from program.load import read_programme
from program.model.programme import Programme
from program.model.terms import terms_of
from tests.broken.corpus import VALID, edited

SMALL = {
    "format": 2,
    "currency": "RUB",
    "digits": 2,
    "tiers": ["bronze", "silver"],
    "products": ["widgets", "gadgets"],
    "recurring": [],
    "facts": [],
    "rules": [
        {
            "id": "widgets",
            "row": "pay-widgets",
            "scales": {"bronze": {"rate_bp": 1000}, "silver": {"rate_bp": 1250}},
            "questions": ["rebate-terms"],
            "of": ["widgets"],
        },
        {
            "id": "gadgets",
            "row": "pay-gadgets",
            "scales": {"bronze": {"rate_bp": 700}, "silver": {"rate_bp": 800}},
            "questions": [],
            "of": ["gadgets"],
        },
        {
            "id": "bonus",
            "row": "bonus",
            "scales": {"silver": {"rate_bp": 300}},
            "questions": ["rebate-terms"],
            "every": "quarter",
            "of": ["widgets", "gadgets"],
            "pays": "rebate",
        },
    ],
    "unpriced": [{"row": "bonus", "tiers": ["silver"], "questions": []}],
    "requirements": [
        {"kind": "answer", "id": "contract", "tiers": ["bronze", "silver"]},
        {"kind": "sales_minimum", "id": "turnover", "minimums_kopecks": {"silver": 25_000_000}},
        {"kind": "count", "id": "staff", "minimums": {"silver": 2}},
        {"kind": "answer", "id": "showroom", "tiers": ["silver"]},
    ],
    "discounts": [
        {
            "row": "own-use",
            "rates_bp": {"bronze": 5000, "silver": 5000},
            "limits": {"bronze": 3, "silver": 9},
        },
    ],
}


def terms(*edits: dict[str, Any]) -> dict[str, Any]:
    return terms_of(read_programme(edited(list(edits)), "x.yml"))


def estimated(programme: Programme) -> dict[str, Any]:
    request = {"terms": terms_of(programme), "scenario": {"sales_kopecks": {}}}
    response: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return response


def test_a_programmes_terms_in_page_order() -> None:
    assert terms() == SMALL


def test_terms_say_the_same_as_json_every_time() -> None:
    first = json.dumps(terms_of(read_programme(VALID, "x.yml")))
    assert first == json.dumps(terms_of(read_programme(VALID, "x.yml")))
    assert json.loads(first) == SMALL


def test_a_condition_does_not_lift_a_demand() -> None:
    cells = 'cells: {bronze: "yes", silver: "yes"}'
    condition = '{is: "yes", condition: {ru: "если", en: "if"}}'
    found = terms({"find": cells, "put": f"cells: {{bronze: {condition}, silver: {condition}}}"})
    assert found == SMALL


@pytest.mark.parametrize("state", ["no", "none", "optional", "on-request"])
def test_what_is_not_demanded_of_a_tier_is_not_asked_of_it(state: str) -> None:
    cells = 'cells: {bronze: "yes", silver: "yes"}'
    found = terms({"find": cells, "put": f'cells: {{bronze: "{state}", silver: "yes"}}'})
    assert found["requirements"][0] == {"kind": "answer", "id": "contract", "tiers": ["silver"]}


def test_a_row_that_demands_nothing_of_anybody_is_no_requirement() -> None:
    found = terms(
        {
            "find": 'cells: {bronze: "yes", silver: "yes"}',
            "put": 'cells: {bronze: "no", silver: "no"}',
        },
        {"find": "contract: true, ", "put": ""},
    )
    assert [each["id"] for each in found["requirements"]] == ["turnover", "staff", "showroom"]


def test_a_section_without_demands_asks_nothing() -> None:
    found = terms(
        {"find": "    demands: true\n", "put": ""},
        {"find": '        question: {ru: "Готовы подписать?", en: "Will you sign?"}\n', "put": ""},
        {
            "find": '        question: {ru: "Сколько их у вас?", en: "How many have you?"}\n',
            "put": "",
        },
        {"find": "silver: {from: 250 000 RUB}", "put": 'silver: "yes"'},
        {"find": "answers: {contract: true, staff: 2}", "put": "answers: {showroom: true}"},
    )
    assert [each["id"] for each in found["requirements"]] == ["showroom"]


def test_the_calculator_takes_the_terms(programme: Programme) -> None:
    assert estimated(read_programme(VALID, "x.yml"))["ok"]
    assert estimated(programme)["ok"]


def test_the_examples_of_a_programme_can_be_estimated(programme: Programme) -> None:
    for each in (programme, read_programme(VALID, "x.yml")):
        for example in each.examples:
            sales = dict(example.sales)
            scenario = {"sales_kopecks": sales, "answers": example.answers}
            request = json.dumps({"terms": terms_of(each), "scenario": scenario})
            assert json.loads(answer(request))["ok"], example.id

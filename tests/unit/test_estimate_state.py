"""The state of the calculator's page, without a page: what is typed, answered, undone, kept."""

import json
from typing import Any

import pytest

from calculator.api import answer
from program.pages.calculator_parts import LIMITS
from program.pages.numbers import number_format
from tests.conftest import ROOT
from tests.invented import invented_programme, invented_terms
from tests.node import ask_node

TERMS = invented_terms(invented_programme([0, 1_000_000], renewals=True, contract=True))
CONFIG: dict[str, Any] = {
    "language": "en",
    "numbers": number_format("RUB", "en"),
    "terms": TERMS,
    "former": {"tiers": {}, "keys": {"old-goods": "goods"}, "rows": {}},
    "examples": {"shop": {"name": "Shop", "sales": {"goods": 50_000_000}, "answers": {}}},
    "limits": LIMITS,
    "suffixes": {"k": 1000},
    "names": {"tiers": {}, "products": {}, "rows": {}, "questions": {}, "firms": {}},
    "words": {"steps": {"inputs": {}}},
    "page": {},
}


class Estimate:
    """Acts on the state, each on what the one before has left."""

    def __init__(self, hash_: str = "", link: str | None = None, texts: Any = None) -> None:
        """Open an address with what is kept on the device, and in the tab for it."""
        self.steps: list[dict[str, Any]] = [{"open": {"hash": hash_, "link": link, "texts": texts}}]

    def out(self, step: dict[str, Any] | None = None) -> Any:
        """Give what came out of the last step, or of one more that changes nothing."""
        steps = [*self.steps, *([step] if step else [])]
        asked = {"config": CONFIG, "steps": steps}
        return ask_node([str(ROOT / "tests" / "state.mjs")], asked)[-1]

    def state(self) -> dict[str, Any]:
        out: dict[str, Any] = self.out()
        return out.get("state", out)

    def here(self) -> dict[str, Any]:
        state = self.state()
        scenario: dict[str, Any] = state["scenarios"][state["current"]]
        return scenario

    def act(self, type_: str, **more: Any) -> "Estimate":
        self.steps.append({"act": {"type": type_, **more}})
        return self

    def type(self, product: str, text: str, period: str = "year") -> "Estimate":
        edit = {"kind": "sales", "product": product, "text": text, "period": period}
        return self.act("typed", edit=edit)

    def request(self) -> dict[str, Any]:
        asked: dict[str, Any] = json.loads(self.out({"ask": True}))
        return asked

    def answer(self) -> "Estimate":
        """Have the calculator answer what would be asked now."""
        here, request = self.here(), self.request()
        found = json.loads(answer(json.dumps({**request, "terms": TERMS})))
        found["example"] = request["example"]
        if found["example"]:
            found["entries"] = {}
        return self.act("answered", key=here["key"], edits=here["edits"], answer=found)

    def link(self) -> str:
        return str(self.out({"link": True}))


def test_a_link_is_asked_as_the_numbers_that_it_holds() -> None:
    estimate = Estimate("#goods=1500000.50&contract=yes&goal.sum=300000&again=1/2/3/4&tier=tier-2")
    assert estimate.request() == {
        "terms": "kept",
        "scenario": {
            "sales_kopecks": {"goods": 150_000_050, "again": [100, 200, 300, 400]},
            "answers": {"contract": True},
            "goal_kopecks": 30_000_000,
            "own_use": {},
            "tier": "tier-2",
        },
        "steps": False,
        "example": False,
    }
    assert estimate.state()["mode"] == "read"
    assert estimate.here()["texts"] is None


def test_other_figures_are_not_those_of_the_day_that_the_link_was_sent() -> None:
    estimate = Estimate("#goods=1000&show.date=2026-09-01&show.for=A").answer()
    assert estimate.act("chosen", shared={"tier": None}).state()["date"] == "2026-09-01"
    assert estimate.type("goods", "2000").state()["date"] == ""
    assert estimate.state()["name"] == "A"
    # What is undone is that day's again.
    sent = Estimate("#goods=1000&show.date=2026-09-01").answer()
    sent.act("replaced", numbers=EMPTIED, notice="Cleared")
    assert sent.state()["date"] == ""
    assert sent.act("undone").state()["date"] == "2026-09-01"


def test_of_a_plan_whose_growth_cannot_be_read_there_is_none() -> None:
    estimate = Estimate("#goods=1000&plan.growth=20&plan.renewed=50").answer()
    estimate.act("typed", edit={"kind": "optional", "name": "plan.growth", "text": "250"})
    found = json.loads(answer(json.dumps({**estimate.request(), "terms": TERMS})))
    assert [error["path"] for error in found["errors"]] == ["plan.growth"]
    assert found["estimate"]["plan"] is None
    assert "plan" not in estimate.answer().link()


def test_numbers_and_the_texts_that_show_them_have_one_answer() -> None:
    link = "#goods=1500000.50&contract=yes&goal.sum=300000&plan.growth=12.5&plan.renewed=50"
    in_numbers = Estimate(link)
    in_texts = Estimate(link).act(
        "typed", edit={"kind": "answer", "requirement": "contract", "answer": True}
    )
    asked = [json.dumps({**each.request(), "terms": TERMS}) for each in (in_numbers, in_texts)]
    assert "scenario" in json.loads(asked[0])
    assert "entries" in json.loads(asked[1])
    one, other = (json.loads(answer(each)) for each in asked)
    assert one["ok"]
    # A field that is empty was read, too; a link says nothing of that product.
    assert {**one, "entries": other["entries"], "scenario": other["scenario"]} == other
    assert one["entries"].items() <= other["entries"].items()


def test_nothing_said_is_the_example_until_a_sale_is_typed() -> None:
    estimate = Estimate()
    request = estimate.request()
    assert request["example"]
    assert request["scenario"]["sales_kopecks"] == {"goods": 50_000_000}
    estimate.answer()
    assert estimate.here()["numbers"]["sales"] == {}
    assert not estimate.state()["changed"]
    assert estimate.link() == ""
    edit = {"kind": "answer", "requirement": "contract", "answer": True}
    estimate.act("typed", edit=edit).answer()
    assert estimate.request()["example"]
    assert estimate.link() == "#contract=yes"
    estimate.type("goods", "200k").answer()
    assert estimate.link() == "#contract=yes&goods=200000"


def test_an_answer_changes_numbers_and_not_what_is_typed() -> None:
    estimate = Estimate("#goods=1000").type("goods", "1 234,5").answer()
    here = estimate.here()
    assert here["numbers"]["sales"]["goods"] == 123_450
    assert here["texts"]["entries"]["goods"]["text"] == "1 234,5"
    assert here["edits"] == here["read"] == 1
    # What cannot be read leaves the last good numbers, and no reading of its own.
    estimate.type("goods", "12 x").answer()
    here = estimate.here()
    assert here["numbers"]["sales"]["goods"] == 123_450
    assert "goods" not in here["reads"]
    assert not here["last"]["ok"]
    assert here["answer"]["ok"]


EMPTIED = {"name": "", "sales": {"goods": 0}, "answers": {}, "goal": None, "plan": None, "own": {}}
SEVEN = {"kind": "sales", "product": "goods", "text": "7", "period": "year"}


@pytest.mark.parametrize(
    "act",
    [
        {"type_": "replaced", "numbers": EMPTIED, "notice": "Cleared"},
        {"type_": "removed", "notice": "Removed"},
        {"type_": "pasted", "edits": [SEVEN], "notice": "Pasted"},
    ],
    ids=lambda act: str(act["type_"]),
)
def test_what_is_undone_is_as_it_was(act: dict[str, Any]) -> None:
    estimate = Estimate("#goods=1000&2.goods=2000&show.name=Mine").type("again", "5").answer()
    before = estimate.state()
    estimate.act(**act)
    assert estimate.state()["undo"]["notice"] == act["notice"]
    assert estimate.state()["scenarios"] != before["scenarios"]
    estimate.act("undone")
    after = estimate.state()
    assert (after["scenarios"], after["current"]) == (before["scenarios"], before["current"])
    assert after["undo"] is None


def test_a_key_ends_what_can_be_undone() -> None:
    estimate = Estimate("#goods=1000&2.goods=2000").act("removed", notice="Removed")
    assert estimate.type("goods", "5").state()["undo"] is None


def test_quarters_and_the_year_lose_nothing_of_each_other() -> None:
    estimate = Estimate("#goods=1000").answer().act("switched").answer()
    quarters = estimate.here()["texts"]["entries"]["goods"]["quarters"]
    assert quarters == ["250", "250", "250", "250"]
    uneven = ["100", "400", "250", "250"]
    edit = {"kind": "quarters", "product": "goods", "texts": uneven}
    estimate.act("typed", edit=edit).answer()
    assert estimate.link() == "#goods=100/400/250/250"
    estimate.act("switched").answer()
    assert estimate.here()["texts"]["entries"]["goods"]["text"] == "1,000"
    assert estimate.act("switched").here()["texts"]["entries"]["goods"]["quarters"] == uneven


def test_a_scenario_beside_another_is_the_visitors_own() -> None:
    estimate = Estimate().act("added", copy=False)
    state = estimate.state()
    assert [each["numbers"]["sales"] for each in state["scenarios"]] == [{"goods": 0}] * 2
    assert len({each["key"] for each in state["scenarios"]}) == 2
    assert (state["current"], state["mode"]) == (1, "edit")
    assert estimate.link() == "#2.goods=0&goods=0"


def test_more_scenarios_than_a_link_can_hold_are_not_added() -> None:
    estimate = Estimate("#goods=1")
    for _ in range(5):
        estimate.act("added", copy=True)
    assert len(estimate.state()["scenarios"]) == 4


def test_a_comparison_that_has_nothing_left_to_compare_is_shut() -> None:
    estimate = Estimate("#goods=1&2.goods=2&show.tab=compared")
    assert estimate.state()["tab"] == "compared"
    assert estimate.act("removed", notice="").state()["tab"] == ""
    assert Estimate("#goods=1&show.tab=compared").state()["tab"] == ""


def test_an_answer_for_a_scenario_that_is_gone_changes_nothing() -> None:
    estimate = Estimate("#goods=1000&2.goods=2000").answer()
    gone = estimate.steps[-1]
    estimate.act("removed", notice="")
    before = estimate.state()["scenarios"]
    estimate.steps.append(gone)
    assert estimate.state()["scenarios"] == before


def test_whoever_moves_the_examples_point_takes_its_sales_over() -> None:
    estimate = Estimate().answer().act("adopted", sales={"goods": 50_000_000})
    assert not estimate.request()["example"]
    estimate.answer()
    assert estimate.link() == "#goods=500000"


def test_what_is_kept_in_a_tab_comes_back_as_it_was_typed() -> None:
    estimate = Estimate("#goods=1000&2.goods=7&show.for=Acme").type("goods", "1,2 3").answer()
    kept = estimate.out({"keep": True})
    # As the browser's storage hands it back.
    again = Estimate(estimate.link(), texts=json.loads(json.dumps(kept)))
    assert again.here()["texts"] == estimate.here()["texts"]
    assert [each["texts"] is None for each in again.state()["scenarios"]] == [False, True]
    assert again.state()["name"] == "Acme"
    assert again.state()["edited"]


@pytest.mark.parametrize(
    "texts",
    [
        "x", 5, [], {}, {"scenarios": []}, {"scenarios": [{"name": 1, "texts": None}]},
        {"scenarios": [{"name": "", "texts": {"entries": {}, "answers": {}, "optional": {}}}]},
        {"scenarios": [{"name": "", "texts": {"entries": None, "answers": {}, "optional": {}}}]},
    ],
)  # fmt: skip
def test_what_is_kept_and_no_draft_is_left_alone(texts: Any) -> None:
    estimate = Estimate("#goods=1000", texts=texts)
    assert estimate.here()["numbers"]["sales"] == {"goods": 100_000}
    assert estimate.here()["texts"] is None
    assert not estimate.state()["edited"]


def test_an_address_that_is_a_place_leaves_the_page_to_what_is_kept_on_the_device() -> None:
    estimate = Estimate("#goal", link="#old-goods=1000")
    assert estimate.here()["numbers"]["sales"] == {"goods": 100_000}
    # Nobody has sent it: it is one's own, to be edited.
    assert estimate.state()["mode"] == "edit"
    assert Estimate("#goods=5", link="#goods=1000").here()["numbers"]["sales"] == {"goods": 500}


def test_of_a_link_what_cannot_be_read_is_told() -> None:
    opening = Estimate("#goods=1000&gone=5").out()
    assert opening["unknown"] == ["gone=5"]
    assert opening["says"]
    assert not Estimate("#gone=5").out()["says"]

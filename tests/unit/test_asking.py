"""What rules ask of a visitor beside sums: facts, months and positions, on every way in."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer_request
from calculator.limits import MAX_POSITIONS
from program.estimates.batch import estimate_batch
from program.estimates.estimate import estimate_programme
from program.estimates.link import read_link
from program.load import read_programme
from program.model.former import former_in_links
from program.model.programme import Programme
from program.model.terms import page_terms, parsed_terms
from program.pages.calculator_parts import LIMITS
from program.pages.numbers import number_format
from program.pages.pages import read_hand_written, render_pages
from program.pages.programme_words import programme_words, reading_of
from program.source.languages import Language
from program.source.problems import ProgrammeError
from tests.asking import FACT, asking, asking_programme
from tests.conftest import ROOT
from tests.node import ask_node
from tests.yaml_text import as_file

PROGRAMME = asking_programme()
TERMS = parsed_terms(PROGRAMME)
YEAR = {"cloud": 12_000_000}


def asked(**scenario: Any) -> Any:
    return answer_request({"scenario": scenario}, TERMS)


def line(response: Any, rule: str) -> int:
    found: int = response["estimate"]["tiers"]["authorised"]["lines"][rule]["reward_kopecks"]
    return found


def test_a_rule_goes_by_a_fact_and_says_when_it_is_not_answered() -> None:
    silent = asked(sales_kopecks=YEAR)
    assert line(silent, "project-bonus") == 0
    [said] = silent["slots"]["unsaid"]["sentences"]
    assert said["places"] == {"fact": {"fact": FACT}}
    answered = asked(sales_kopecks=YEAR, answers={FACT: 5})
    assert line(answered, "project-bonus") == YEAR["cloud"] * 2 // 100
    assert answered["slots"]["unsaid"] is None
    assert asked(sales_kopecks={}, answers={})["slots"]["unsaid"] is None


@pytest.mark.parametrize("answer", [True, -1, "5", 10**9])
def test_a_fact_is_a_whole_number(answer: Any) -> None:
    [error] = asked(sales_kopecks=YEAR, answers={FACT: answer})["errors"]
    assert error["path"] == f"scenario.answers.{FACT}"


def test_a_fact_is_typed_in_the_form_and_at_the_command_line() -> None:
    typed = answer_request({"entries": {"cloud": "120000"}, "answers": {FACT: "5"}}, TERMS)
    given = estimate_programme(PROGRAMME, ["cloud=120000"], ["deals=5"], None, "en")
    assert typed["scenario"]["answers"] == given["scenario"]["answers"] == {FACT: 5}
    [error] = answer_request({"entries": {}, "answers": {FACT: "some"}}, TERMS)["errors"]
    assert error["path"] == f"answers.{FACT}"


def test_a_link_holds_a_fact_under_its_id_and_former_ones() -> None:
    for link in (f"#cloud=1&{FACT}=5", "#cloud=1&deals=5"):
        [read] = read_link(link, PROGRAMME)["scenarios"]
        assert read["scenario"]["answers"] == {FACT: 5}


@pytest.mark.parametrize(
    ("id_", "message"),
    [
        ("tier", "reserved_key"),
        ("cloud", "requirement_is_product"),
        ("agreement", "duplicate_id"),
        ("reward-cloud", "duplicate_id"),
    ],
)
def test_a_facts_id_is_no_other_key_of_links(id_: str, message: str) -> None:
    programme = asking()
    programme["facts"].append(programme["facts"][0] | {"id": id_, "former_ids": []})
    with pytest.raises(ProgrammeError) as caught:
        read_programme(as_file(programme), "asking.yml")
    assert message in {each.message for each in caught.value.problems}


def test_months_are_counted_one_by_one_on_every_way_in() -> None:
    """A month of 2,000 pays more than two of 1,000: twelve months are no longer quarters."""
    sums = [2_000, 0] * 6
    uneven, even = [each * 100 for each in sums], [100_000] * 12
    assert line(asked(sales_kopecks={"cloud": uneven}), "cloud") == 6 * 30_000
    assert line(asked(sales_kopecks={"cloud": even}), "cloud") == 12 * 10_000
    texts = list(map(str, sums))
    typed = answer_request({"entries": {"cloud": texts}}, TERMS)
    assert typed["scenario"]["sales_kopecks"]["cloud"] == uneven
    assert typed["entries"]["cloud"]["quarters"] == uneven
    assert typed["slots"]["month.1.sales"] == 200_000
    assert typed["slots"]["authorised.month.1.paid"] == 30_000
    given = estimate_programme(PROGRAMME, [f"cloud={'/'.join(texts)}"], [], None, "en")
    assert given["scenario"] == typed["scenario"]
    [read] = read_link(f"#cloud={'/'.join(texts)}", PROGRAMME)["scenarios"]
    assert read["scenario"]["sales_kopecks"] == {"cloud": uneven}


def test_quarters_mean_what_they_meant_where_months_are_counted() -> None:
    by_quarter = answer_request({"entries": {"cloud": ["3000", "", "", "6000"]}}, TERMS)
    assert by_quarter["scenario"]["sales_kopecks"]["cloud"] == [300_000, 0, 0, 600_000]
    assert line(by_quarter, "cloud") == 3 * 10_000 + 3 * 30_000
    assert by_quarter["entries"]["cloud"]["quarters"][:4] == [100_000, 100_000, 100_000, 0]
    assert len(by_quarter["entries"]["cloud"]["quarters"]) == 12


def test_a_programme_of_quarters_knows_no_months(programme: Programme) -> None:
    terms = parsed_terms(programme)
    months = "/".join("1" * 12)
    assert read_link(f"#renewals={months}", programme)["unknown"]
    assert not answer_request({"entries": {"renewals": months.split("/")}}, terms)["ok"]
    assert "parts" not in page_terms(programme)
    assert page_terms(PROGRAMME)["parts"] == 12


def test_a_chart_s_point_moves_months_as_they_are() -> None:
    uneven = [200_000, 0] * 6
    moved = answer_request(
        {"scenario": {"sales_kopecks": {"cloud": uneven}}, "scale_to_kopecks": 2_400_000}, TERMS
    )
    assert moved["entries"]["cloud"]["quarters"] == [400_000, 0] * 6


def batch(folder: Path, header: str, *lines: str) -> list[dict[str, str]]:
    source, out = folder / "partners.csv", folder / "out.csv"
    source.write_text("\n".join([header, *lines]), "utf-8")
    estimate_batch(PROGRAMME, source, out, "en")
    with out.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_file_of_partners_has_months_and_facts(tmp_path: Path) -> None:
    header = ",".join(["partner", *(f"cloud.m{at}" for at in range(1, 13)), FACT])
    [found] = batch(tmp_path, header, ",".join(["A", *["2000", "0"] * 6, "4"]))
    assert found["authorised.total"] == "2040.00"


def test_a_chart_s_point_moves_positions_with_the_sales() -> None:
    positions = {"cloud": [{"count": 3, "kopecks": 1_200_000}]}
    request = {"scenario": {"positions": positions}, "scale_to_kopecks": 7_200_000}
    moved = answer_request(request, TERMS)
    assert moved["estimate"]["sales_kopecks"] == 7_200_000
    [position] = moved["scenario"]["positions"]["cloud"]
    assert (position["count"], position["kopecks"]) == (3, 2_400_000)


def test_a_chart_s_point_leaves_each_position_a_sum_that_its_field_can_write() -> None:
    positions = {"cloud": [{"count": 3, "kopecks": 40_003}, {"count": 2, "kopecks": 100_001}]}
    request = {"scenario": {"positions": positions}, "scale_to_kopecks": 2_100_000}
    moved = answer_request(request, TERMS)["scenario"]["positions"]["cloud"]
    assert [each["kopecks"] for each in moved] == [262_510, 656_234]


def test_a_page_s_link_and_form_hold_months_and_facts() -> None:
    """What the page's own modules read and write, without a browser."""
    months = [100, 200, 0] * 4
    link = f"#cloud={'/'.join(map(str, months))}&{FACT}=5"
    context = {
        "terms": page_terms(PROGRAMME),
        "former": former_in_links(PROGRAMME),
        "limits": LIMITS,
    }
    asks = [{"read": each} for each in (link, "#cloud=1/2/3/4&deals=5", "#cloud=1/2/3")]
    new, old, bad = ask_node([str(ROOT / "tests" / "link.mjs")], context | {"asked": asks})
    [scenario] = new["state"]["scenarios"]
    assert scenario["sales"] == {"cloud": [each * 100 for each in months]}
    assert scenario["answers"] == {FACT: 5}
    again = ask_node(
        [str(ROOT / "tests" / "link.mjs")], context | {"asked": [{"write": new["state"]}]}
    )
    assert again == [link]
    [scenario] = old["state"]["scenarios"]
    assert (scenario["sales"], scenario["answers"]) == ({"cloud": [100, 200, 300, 400]}, {FACT: 5})
    assert bad["unknown"] == ["cloud=1/2/3"]
    config = page_config(context)
    edit = {"kind": "answer", "requirement": FACT, "answer": "6"}
    steps = [
        {"open": {"hash": "#cloud=3/0/0/6", "link": None, "texts": None}},
        {"act": {"type": "typed", "edit": edit}},
        {"ask": True},
        {"keep": True},
    ]
    out = ask_node([str(ROOT / "tests" / "state.mjs")], {"config": config, "steps": steps})
    asked_of = json.loads(out[2])
    # A link of quarters opens in the form's twelve fields, and means what it meant.
    assert asked_of["entries"]["cloud"] == ["1"] * 3 + [""] * 6 + ["2"] * 3
    assert asked_of["answers"] == {FACT: "6"}
    draft = {"open": {"hash": "#cloud=3/0/0/6", "link": None, "texts": out[3]}}
    back = ask_node([str(ROOT / "tests" / "state.mjs")], {"config": config, "steps": [draft]})
    texts = back[0]["state"]["scenarios"][0]["texts"]
    assert texts["entries"]["cloud"]["quarters"] == asked_of["entries"]["cloud"]


TOLD = [{"count": 3, "kopecks": 480_000}, {"count": 2, "kopecks": 100_000}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3x400/month + 2x1000", "en"),
        ("3 × 400 / mo. + 2*1,000/year", "en"),
        ("3х400/мес+2х1 000", "ru"),
        ("3x1200/кв + 2x1000/год", "ru"),
        ("3x0,4 тыс/месяц + 2x1 тыс", "ru"),
    ],
)
def test_positions_are_read_as_people_type_them(text: str, language: Language) -> None:
    request = {"entries": {"cloud": text}, **reading_of(PROGRAMME, language)}
    typed = answer_request(request, TERMS)
    assert typed["scenario"]["positions"]["cloud"] == [each | {"age": 1} for each in TOLD]
    assert typed["entries"]["cloud"]["kopecks"] == 1_640_000
    assert typed["estimate"]["sales_kopecks"] == 1_640_000
    given = estimate_programme(PROGRAMME, [f"cloud={text}"], [], None, language)
    assert given["scenario"] == typed["scenario"]


def test_how_positions_are_typed_is_told_of_the_field_that_takes_them() -> None:
    page = render_pages(PROGRAMME, "en", read_hand_written())["calculator.md"]
    fields = re.findall(r'<input id="sales-([\w-]+)" name=.*? aria-describedby="([^"]*)"', page)
    assert [id_ for id_, _ in fields] == [product.id for product in PROGRAMME.products]
    hints = set(re.findall(r'id="(positions-[\w-]+)"', page))
    assert hints == {f"positions-{product}" for product in TERMS.by_position} != set()
    assert hints == {each for _, told in fields for each in told.split() if "positions" in each}


def test_positions_are_paid_one_by_one_and_a_plain_sum_is_one() -> None:
    """Of 1,000 a month and customer 10 per cent are paid, and 20 beyond."""

    def paid(text: str, period: str = "year") -> int:
        request = {"entries": {"cloud": text}, "periods": {"cloud": period}}
        return line(answer_request(request, TERMS), "cloud")

    assert paid("3x1000/month") == paid("3x1000", "month") == 36 * 10_000
    assert paid("3000", "month") == paid("1x3000/month") == 12 * 50_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3x", "positions"),
        ("x400", "positions"),
        ("3x400/week", "positions"),
        ("3x400 + ", "positions"),
        ("0x400", "positions"),
        ("3xmany", "positions"),
        ("3x-400", "negative"),
        ("1000000x1000000000", "too_large"),
    ],
)
def test_what_is_no_position_is_told_in_one_sentence(text: str, code: str) -> None:
    refused = answer_request({"entries": {"cloud": text}, **reading_of(PROGRAMME, "en")}, TERMS)
    [error] = refused["errors"]
    assert (error["code"], error["path"]) == (f"amount.{code}", "entries.cloud")
    assert programme_words(PROGRAMME, "en")["errors"][error["code"]]
    other = answer_request({"entries": {"renewals": "3x400"}}, TERMS)
    assert other["errors"][0]["code"] == "amount.unreadable"


def test_positions_stand_in_links_and_files_of_partners(tmp_path: Path) -> None:
    link = "#cloud=3x4800,2x1000"
    former = former_in_links(PROGRAMME)
    context = {"terms": page_terms(PROGRAMME), "former": former, "limits": LIMITS}
    bad = ["#cloud=0x1", "#cloud=3x4800,,2x", "#cloud=3x", "#renewals=3x4800", "#cloud=1x2x3"]
    asks = [{"read": each} for each in (link, "#cloud=3x4800,", *bad)]
    answers = ask_node([str(ROOT / "tests" / "link.mjs")], context | {"asked": asks})
    [read, behind, *refused] = answers
    assert read["state"]["scenarios"][0]["positions"] == {"cloud": TOLD}
    # A sentence's comma behind it is none of its own.
    assert behind["state"]["scenarios"][0]["positions"] == {"cloud": TOLD[:1]}
    write = {"asked": [{"write": read["state"]}]}
    assert ask_node([str(ROOT / "tests" / "link.mjs")], context | write) == [link]
    for text, found in zip(bad, refused, strict=True):
        assert (found["unknown"], found["says"]) == ([text[1:]], False)
    [line_] = batch(tmp_path, "partner,cloud", "A,3x1000/month")
    assert line_["authorised.total"] == "3600.00"
    state = {"hash": link, "link": None, "texts": None}
    config = page_config(context)
    steps = [{"open": state}, {"ask": True}, {"link": True}]
    out = ask_node([str(ROOT / "tests" / "state.mjs")], {"config": config, "steps": steps})
    assert json.loads(out[1])["scenario"]["positions"] == {"cloud": TOLD}
    assert out[2] == link


def test_a_link_holds_as_many_positions_as_the_form_takes() -> None:
    """The most are read in a link and in a field; one more in neither."""
    former = former_in_links(PROGRAMME)
    context = {"terms": page_terms(PROGRAMME), "former": former, "limits": LIMITS}
    for most, is_read in ((MAX_POSITIONS, True), (MAX_POSITIONS + 1, False)):
        link = "#cloud=" + ",".join(["2x1"] * most)
        [page] = ask_node([str(ROOT / "tests" / "link.mjs")], context | {"asked": [{"read": link}]})
        assert bool(page["state"]["scenarios"][0]["positions"]) is is_read
        typed = answer_request({"entries": {"cloud": "+".join(["2x1"] * most)}}, TERMS)
        assert typed["ok"] is is_read


def page_config(context: dict[str, Any]) -> dict[str, Any]:
    """What the page's state needs of a page's data."""
    return {
        **{**context, "language": "en", "suffixes": {}, "page": {}},
        "numbers": number_format("RUB", "en"),
        "examples": {"one": {"name": "One", "sales": {"cloud": 100}, "answers": {}}},
        "names": {"tiers": {}, "products": {}, "rows": {}, "questions": {}, "firms": {}},
        "words": {"steps": {"inputs": {}}},
    }

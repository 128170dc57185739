"""Requirements that leave a choice, shares, and sales that depend on the mix."""

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.api import answer, answer_request
from calculator.conditions import holds
from calculator.errors import RequestError
from calculator.least_sales import facts_of, least_sales
from calculator.mix import Mix
from calculator.sales import plain_sales
from calculator.terms import Terms
from calculator.terms_parser import parse_terms
from program.cli import main
from program.estimates.answers import AnswerError, read_answer
from program.load import read_programme
from program.model.programme import Programme
from program.model.requirements import MOST_DEPTH
from program.model.terms import parsed_terms
from program.pages.calculator_parts import LIMITS
from program.pages.exports import programme_json
from program.pages.pages import read_hand_written, render_pages
from program.source.languages import Language
from program.source.problems import ProgrammeError
from tests.broken.corpus import NAME, edited
from tests.choices import choices_programme, choices_terms
from tests.conftest import ROOT
from tests.first_stage import ask_first_stage, the_first_stage
from tests.languages import LANGUAGES
from tests.node import ask_node
from tests.yaml_text import as_file

PROMISES = ("agreement", "reviews", "monthly-reports", "website-mention")
NONE_FORMER: dict[str, dict[str, str]] = {"tiers": {}, "keys": {}, "rows": {}}


@cache
def terms() -> Terms:
    return parse_terms(choices_terms())


def ask(sales: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    scenario = {"sales_kopecks": sales, "answers": answers}
    response = answer_request({"scenario": scenario, "steps": False}, terms())
    assert response["ok"], response
    return response


def tier(sales: dict[str, Any], answers: dict[str, Any], id_: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(sales, answers)["estimate"]["tiers"][id_]
    return found


def listed(figures: dict[str, Any], id_: str) -> str:
    [found] = [name for name in ("met", "missing", "open", "spare") if id_ in figures[name]]
    return found


SOFTWARE = {"ti-software": 60_000_000}
"""150 000 roubles in each quarter."""


def test_one_of_a_group_is_enough_and_the_other_is_not_needed() -> None:
    figures = tier(SOFTWARE, {"certified-engineer": 0}, "certified")
    assert listed(figures, "quarterly-software") == "met"
    assert listed(figures, "certified-engineer") == "spare"
    figures = tier({"renewals": 60_000_000}, {"certified-engineer": 3}, "certified")
    assert listed(figures, "quarterly-software") == "spare"
    assert figures["sales_short_kopecks"] == 0


def test_a_choice_is_open_until_an_answer_decides_it_and_closed_where_none_is_left() -> None:
    kept = {"renewal-rate": 4000} | dict.fromkeys(PROMISES, True)
    figures = tier({"renewals": 60_000_000}, kept, "certified")
    assert (figures["qualifies"], listed(figures, "certified-engineer")) == (None, "open")
    assert listed(figures, "quarterly-software") == "missing"
    # Of the software nothing is sold, so no sum of sales in this mix is enough.
    figures = tier({"renewals": 60_000_000}, kept | {"certified-engineer": 2}, "certified")
    assert (figures["qualifies"], figures["sales_short_kopecks"]) == (False, 0)
    assert set(figures["missing"]) == {"certified-engineer", "quarterly-software"}
    figures = tier(SOFTWARE, kept | {"certified-engineer": 2}, "certified")
    assert figures["qualifies"] is True


def test_sales_that_are_short_are_not_told_as_enough_where_something_else_may_do() -> None:
    """The choice is open, closed, or met by the other one: in none of them is the minimum met."""
    renewals: dict[str, Any] = {"renewals": 60_000_000}
    answers: tuple[dict[str, Any], ...] = ({}, {"certified-engineer": 2}, {"certified-engineer": 3})
    for each in answers:
        slots = ask(renewals, each)["slots"]
        assert slots["certified.sales_short"] == "minimum.otherwise"
    assert ask(SOFTWARE, {})["slots"]["certified.sales_short"] == 0


def test_two_of_three_are_enough() -> None:
    kept = {"renewal-rate": 8550, "certified-engineer": 5}
    figures = tier({"renewals": 200_000_000}, kept, "privileged")
    assert listed(figures, "quarterly-software") == "spare"
    figures = tier({"renewals": 200_000_000}, kept | {"renewal-rate": 8549}, "privileged")
    assert listed(figures, "renewal-rate") == "missing"
    assert figures["qualifies"] is False


def nested(groups: dict[str, list[str]]) -> str:
    """The small programme with groups, and a demand for each name in them that is no group."""
    named = dict.fromkeys(id_ for parts in groups.values() for id_ in parts if id_ not in groups)
    rows = "".join(
        f"      - {{id: {id_}, title: a, question: a, cells: {{bronze: 'yes', silver: 'yes'}}}}\n"
        for id_ in named
    )
    listed = "".join(
        f"      - {{id: {id_}, any_of: [{', '.join(parts)}]}}\n" for id_, parts in groups.items()
    )
    find = "    rows:\n      - id: contract\n"
    put = f"    groups:\n{listed}    rows:\n{rows}      - id: contract\n"
    return edited([{"find": find, "put": put}])


def chain(depth: int) -> dict[str, list[str]]:
    """Groups one within another, the outermost first."""
    inner = [f"group-{at}" for at in range(2, depth + 1)]
    return {
        f"group-{at}": [f"row-{at}", part] for at, part in enumerate([*inner, "row-0"], start=1)
    }


def test_groups_stand_as_deep_as_the_calculator_reads_them() -> None:
    deepest = parsed_terms(read_programme(nested(chain(MOST_DEPTH)), NAME))
    assert f"row-{MOST_DEPTH}" in {each.id for each in deepest.requirements}
    for depth in (MOST_DEPTH + 1, 600):
        with pytest.raises(ProgrammeError) as told:
            read_programme(nested(chain(depth)), NAME)
        [problem] = told.value.problems
        assert (problem.message, problem.data["id"]) == ("group_deep", f"group-{MOST_DEPTH + 1}")


def test_groups_that_stand_in_several_are_gone_through_once() -> None:
    both = {at: [f"left-{at}", f"right-{at}"] for at in range(40)}
    groups = {name: both.get(at + 1, ["row-1", "row-2"]) for at in both for name in both[at]}
    with pytest.raises(ProgrammeError) as told:
        read_programme(nested(groups), NAME)
    messages = {problem.message for problem in told.value.problems}
    assert messages == {"group_twice", "group_deep"}


def test_a_share_to_be_met_is_met_from_its_very_number() -> None:
    assert listed(tier({}, {"renewal-rate": 4000}, "authorised"), "renewal-rate") == "met"
    assert listed(tier({}, {"renewal-rate": 3999}, "authorised"), "renewal-rate") == "missing"


def test_a_first_tier_that_asks_for_more_than_promises_is_not_taken_for_given() -> None:
    response = ask(SOFTWARE, {})
    first, *_ = response["slots"]["summary"]["sentences"]
    assert first["key"] == "first_open"
    assert "authorised" in response["estimate"]["paths"]
    [phrase, _] = response["slots"]["authorised.state"]["phrases"]
    assert phrase["key"] == "state_no_minimum"
    answered = ask(SOFTWARE, {"renewal-rate": 4000})
    assert answered["slots"]["summary"]["sentences"][0]["key"] == "first"


def test_the_way_to_a_tier_counts_a_choice_once() -> None:
    response = ask({"renewals": 60_000_000}, {"renewal-rate": 4000})
    said = response["slots"]["certified.path.sentences"]["sentences"]
    # Four promises, and one of the two that are a choice.
    assert [each["n"] for each in said if each["key"] == "open"] == [5]
    assert not [each for each in said if each["key"] in ("enough", "short")]
    [left] = [each for each in response["slots"]["summary"]["sentences"] if "next" in each["key"]]
    assert (left["key"], left["n"]) == ("next_left_open", 5)


@pytest.mark.parametrize(("sold", "short"), [([10, 10, 10, 9], 1000), ([10, 10, 10, 10], 0)])
def test_a_quarter_below_its_minimum_is_short(sold: list[int], short: int) -> None:
    """Of a product that alone is sold, in equal quarters but for a thousand roubles."""
    quarters = [each * 1_000_000 for each in sold]
    kept = {"certified-engineer": 0}
    figures = tier({"ti-software": quarters, "renewals": 2_000_000_000}, kept, "certified")
    assert (figures["sales_short_kopecks"] > 0) == (short > 0)
    assert (listed(figures, "quarterly-software") == "met") == (short == 0)


def test_a_month_below_its_minimum_is_short() -> None:
    monthly = choices_terms() | {"groups": []}
    asked = [each for each in monthly["requirements"] if each["id"] != "quarterly-software"]
    month = {"kind": "sales_minimum", "id": "monthly", "every": "month"}
    asked.append(month | {"minimums_kopecks": {"certified": 10_000_000}})
    known = parse_terms(monthly | {"requirements": asked})
    sold = [10_000_000] * 11
    for last, short in ((9_999_900, True), (10_000_000, False)):
        scenario = {"sales_kopecks": {"ti-software": [*sold, last]}}
        response = answer_request({"scenario": scenario}, known)
        figures = response["estimate"]["tiers"]["certified"]
        assert (figures["sales_short_kopecks"] > 0) is short
        assert listed(figures, "monthly") == ("missing" if short else "met")
    # An even year is sold in equal months.
    scenario = {"sales_kopecks": {"renewals": 110_000_000}}
    figures = answer_request({"scenario": scenario}, known)["estimate"]["tiers"]["certified"]
    assert figures["sales_short_kopecks"] == 10_000_000


years = st.lists(st.integers(0, 10**9), min_size=4, max_size=4).map(tuple)
mixes = st.fixed_dictionaries(
    dict.fromkeys(("ti-software", "ting-appliance", "depo-ti-hardware", "renewals"), years)
).filter(lambda sold: any(map(any, sold.values())))
answers = st.fixed_dictionaries(
    {},
    optional={
        "certified-engineer": st.integers(0, 6),
        "renewal-rate": st.integers(0, 10_000),
        "agreement": st.booleans(),
    },
)


@settings(max_examples=300)
@given(mixes, answers, st.sampled_from(["certified", "privileged"]))
def test_the_least_sales_are_enough_and_a_rouble_less_is_not(
    quarters: dict[str, tuple[int, ...]], said: dict[str, Any], tier_: str
) -> None:
    condition, mix = terms().conditions[tier_], Mix(plain_sales(quarters))
    least = least_sales(tier_, condition, said, mix, 100)

    def is_open(sales: int, known: dict[str, Any]) -> bool:
        facts = facts_of(condition, known, mix.at(sales, 100))
        return holds(condition.all, facts) is not False

    years = [sum(each) for each in quarters.values()]
    most = 10**14 * sum(years) // max(years) // 100 * 100
    if not is_open(most, said):
        said = {}
    if least is None:
        assert not is_open(most, said)
    else:
        assert is_open(least, said)
        assert least == 0 or not is_open(least - 100, said)


@settings(max_examples=100)
@given(mixes, answers, st.integers(1, 10**10))
@pytest.mark.slow
def test_all_parts_of_an_estimate_agree_on_which_tier_stands(
    quarters: dict[str, tuple[int, ...]], said: dict[str, Any], wanted: int
) -> None:
    # In the programme's order, by which the last kopecks of a mix go.
    quarters = {product: quarters[product] for product in terms().products}
    sales = {product: list(sold) for product, sold in quarters.items()}
    plan = {"growth_bp": 0, "renewed_bp": 0}
    scenario = {"sales_kopecks": sales, "answers": said, "goal_kopecks": wanted, "plan": plan}
    found = answer_request({"scenario": scenario}, terms())["estimate"]
    stands = found["standing"]["tier"]
    assert found["plan"]["years"][0]["tier_by_sales"] == stands
    [now] = [
        row for row in found["chart"]["table"] if row["sales_kopecks"] == found["sales_kopecks"]
    ]
    assert now["tier_by_sales"] == stands
    for id_, figures in found["tiers"].items():
        if figures["qualifies"] is not False:
            assert figures["sales_short_kopecks"] == 0
        way = found["goal"]["tiers"][id_]
        if way and way["with_minimum_kopecks"] is not None and not way["closed"]:
            sold = Mix(plain_sales(quarters)).at(way["with_minimum_kopecks"], 100)
            known = tier({product: list(year) for product, year in sold.parts.items()}, said, id_)
            assert known["qualifies"] is not False


def test_levers_meet_a_requirement_as_its_tier_asks_it() -> None:
    said = {"certified-engineer": 5, "renewal-rate": 3000}
    scenario = {"sales_kopecks": {"ti-software": 100_000_000}, "answers": said}
    levers = answer_request({"scenario": scenario, "levers": True}, terms())["levers"]
    rows = [
        sentence["places"]["row"]
        for each in levers
        for sentence in each["said"]["sentences"]
        if sentence["key"] == "lever_requirement"
    ]
    assert {"row": "renewal-rate"} in rows


@pytest.mark.parametrize(
    ("text", "value"),
    [("85,5", 8550), ("85.5 %", 8550), ("0", 0), ("100", 10_000), ("101", None), ("много", None)],
)
def test_a_share_is_typed_as_people_write_it(text: str, value: int | None) -> None:
    request = {
        "terms": choices_terms(),
        "entries": {"ti-software": "600000"},
        "answers": {"renewal-rate": text, "certified-engineer": "1 200", "agreement": True},
    }
    response = json.loads(answer(json.dumps(request)))
    found = response["scenario"]["answers"]
    assert found == {"agreement": True, "certified-engineer": 1200} | (
        {} if value is None else {"renewal-rate": value}
    )
    wrong = [{"code": "amount.share", "path": "answers.renewal-rate", "data": {}}]
    assert response["errors"] == (wrong if value is None else [])


def test_a_number_that_is_typed_is_a_whole_one() -> None:
    request = {"terms": choices_terms(), "entries": {}, "answers": {"certified-engineer": "1,5"}}
    [error] = json.loads(answer(json.dumps(request)))["errors"]
    assert (error["code"], error["path"]) == ("amount.number", "answers.certified-engineer")


def test_a_share_in_a_link_is_in_per_cent() -> None:
    known = {"85.5": 8550, "85,5": 8550, "100": 10_000, "0": 0}
    read = [*known, "101", "-1", "-0", "yes", "1e3", "85.555"]
    asked = [{"read": f"#renewal-rate={value}&ti-software=1"} for value in read]
    given_ = {"terms": choices_terms(), "former": NONE_FORMER, "limits": LIMITS, "asked": asked}
    found = ask_node([str(ROOT / "tests" / "link.mjs")], given_)
    for value, one in zip(read, found, strict=True):
        answers = {"renewal-rate": known[value]} if value in known else {}
        assert one["state"]["scenarios"][0]["answers"] == answers, value
        assert one["unknown"] == ([] if value in known else [f"renewal-rate={value}"]), value
    written = ask_node(
        [str(ROOT / "tests" / "link.mjs")], given_ | {"asked": [{"write": found[0]["state"]}]}
    )
    assert written == ["#renewal-rate=85.5&ti-software=1"]


def test_a_file_of_partners_has_columns_for_shares_and_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "partners.csv"
    file.write_text(
        "ti-software,certified-engineer,renewal-rate\n1000000,0,90\n1000000,0,12x\n", "utf-8"
    )
    programme = tmp_path / "choices.yml"
    programme.write_text(as_file(choices_programme()), "utf-8")
    out = tmp_path / "out.csv"
    asked = ["estimate", str(programme), "--batch", str(file), "--out", str(out)]
    assert main([*asked, "--language", "en"]) == 1
    [line] = csv.DictReader(out.read_text("utf-8-sig").splitlines())
    assert line["certified.qualifies"] == "open"
    assert "renewal-rate" in capsys.readouterr().err


def test_a_share_is_answered_at_the_command_line_and_in_tables() -> None:
    [required] = [each for each in terms().requirements if each.id == "renewal-rate"]
    assert read_answer(required, "12,5", "ru") == 1250
    with pytest.raises(AnswerError, match="renewal-rate"):
        read_answer(required, "yes", "en")


@pytest.mark.parametrize(
    "groups",
    [
        "text",
        [{"at_least": 3, "of": ["agreement", "reviews"]}],
        [{"at_least": 1, "of": ["nobody", "reviews"]}],
        [{"at_least": 1, "of": ["agreement", "reviews"], "tiers": ["golden"]}],
        [{"at_least": 1, "of": ["agreement", "reviews"]}] * 2,
        [{"at_least": True, "of": ["agreement", "reviews"]}],
    ],
)
def test_groups_that_nobody_can_read_are_refused(groups: Any) -> None:
    with pytest.raises(RequestError) as refused:
        parse_terms(choices_terms() | {"groups": groups})
    assert all(problem.path.startswith("terms.groups") for problem in refused.value.problems)


def test_groups_within_groups_have_an_end() -> None:
    group: dict[str, Any] = {"at_least": 1, "of": ["agreement"]}
    for _ in range(100):
        group = {"at_least": 1, "of": [group]}
    with pytest.raises(RequestError):
        parse_terms(choices_terms() | {"groups": [group]})


@pytest.mark.slow
def test_both_pythons_answer_alike() -> None:
    requests = [
        json.dumps({"terms": choices_terms(), "levers": True, **request})
        for request in (
            {"scenario": {"sales_kopecks": SOFTWARE, "goal_kopecks": 50_000_000}},
            {
                "scenario": {
                    "sales_kopecks": {"renewals": 7_000_001},
                    "answers": {"renewal-rate": 1},
                }
            },
            {
                "scenario": {
                    "sales_kopecks": {"ti-software": [10**7, 1, 10**7, 10**7], "renewals": 10**9},
                    "answers": {"certified-engineer": 2, "renewal-rate": 8550},
                    "plan": {"growth_bp": 1000, "renewed_bp": 5000},
                }
            },
            {"entries": {"ti-software": "600000"}, "answers": {"renewal-rate": "85,5"}},
            {"entries": {"ti-software": "600000"}, "answers": {"certified-engineer": "x"}},
            {"scenario": {}},
        )
    ]
    given_ = ask_first_stage(the_first_stage(), requests)
    assert given_ == [answer(request) for request in requests]


@cache
def choices() -> Programme:
    return read_programme(json.dumps(choices_programme(), ensure_ascii=False), "choices.yml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_told_wherever_its_requirements_are(language: Language) -> None:
    pages = render_pages(choices(), language, read_hand_written())
    some = {"ru": "Нужно хотя бы 2 из этого", "en": "At least 2 of these are required"}[language]
    one = {"ru": "Достаточно чего-то одного", "en": "One of these is enough"}[language]
    for name in ("requirements.md", "calculator.md"):
        assert some in pages[name]
        assert one in pages[name]
    assert some in pages["tiers/privileged.md"]
    assert one not in pages["tiers/privileged.md"]
    cell = {"ru": "достаточно 2\u00a0из\u00a03", "en": "2 of 3 are enough"}[language]
    told = pages["compare.md"].replace("\u00ad", "").replace("\u00a0", " ")
    assert cell.replace("\u00a0", " ") in told


def test_no_constant_sum_stands_at_a_threshold_that_follows_from_the_mix() -> None:
    page = render_pages(choices(), "en", read_hand_written())["calculator.md"]
    labels = re.findall(r'data-chart-threshold="(\w+)".*?>([^<]*)</text>', page)
    assert labels == [("certified", "Certified"), ("privileged", "Privileged")]


def test_the_command_line_tells_a_tiers_choice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programme = tmp_path / "choices.yml"
    programme.write_text(as_file(choices_programme()), "utf-8")
    asked = ["--sales", "ti-software=200000", "--answer", "renewal-rate=85,5"]
    tier_ = ["--tier", "privileged", "--language", "en"]
    assert main(["estimate", str(programme), *asked, *tier_]) == 0
    printed = capsys.readouterr().out
    assert "At least 2 of these are required: " in printed
    assert "Share of licences renewed: from 85.5%" in printed


def test_programme_json_names_groups_by_their_ids() -> None:
    exported = json.loads(programme_json(choices()))
    section = exported["sections"]["requirements"]
    assert section["groups"]["leadership"]["at_least"] == 2
    assert section["rows"]["quarterly-software"]["sales"] == {
        "of": ["ti-software"],
        "every": "quarter",
    }


def test_groups_of_a_group_are_told_in_one_sentence() -> None:
    put = (
        "    demands: true\n    groups:\n"
        "      - {id: way, any_of: [turnover, both]}\n"
        "      - {id: both, at_least: 1, of: [staff, showroom]}\n"
    )
    programme = read_programme(edited([{"find": "    demands: true\n", "put": put}]), NAME)
    page = render_pages(programme, "en", read_hand_written())["duties.md"]
    assert "(any one of: " in page


def test_a_section_tells_its_own_choices_and_a_tier_and_the_calculator_those_of_all() -> None:
    duties = "    demands: true\n    groups: [{id: way, any_of: [turnover, staff]}]\n"
    more = """  - id: papers
    name: {ru: "Бумаги", en: "Papers"}
    demands: true
    groups: [{id: paper, any_of: [plan, report]}]
    rows:
      - {id: plan, title: Plan, question: "Plan?", cells: {bronze: "no", silver: "yes"}}
      - {id: report, title: Report, question: "Report?", cells: {bronze: "no", silver: "yes"}}
"""
    edits = [{"find": "    demands: true\n", "put": duties}, {"find": "questions:\n  - id: rebate"}]
    edits[1]["put"] = more + edits[1]["find"]
    programme = read_programme(edited(edits), NAME)
    pages = render_pages(programme, "en", read_hand_written())
    wanted = {"duties": [True, False], "papers": [False, True], "rewards": [False, False]}
    wanted |= {name: [True, True] for name in ("tiers/silver", "calculator")}
    for name, told in wanted.items():
        lines = re.findall(r"One of these is enough: .*", pages[f"{name}.md"])
        assert len(lines) == sum(told), name
        said = " ".join(lines)
        assert [">Turnover a year<" in said, ">Report<" in said] == told, name


def test_a_title_with_a_place_in_it_is_told_as_it_was_typed() -> None:
    title = "Trained {value} {list} {n}"
    duties = "    demands: true\n    groups: [{id: way, any_of: [contract, staff]}]\n"
    edits = [
        {"find": "    demands: true\n", "put": duties},
        {"find": 'en: "Trained people"', "put": f'en: "{title}"'},
    ]
    pages = render_pages(read_programme(edited(edits), NAME), "en", read_hand_written())
    [line] = re.findall(r"One of these is enough: .*", pages["tiers/silver.md"])
    assert f">{title}</a>: 2 people" in line.replace("\u00a0", " ")

"""Products that rules divide: what their segments are called, what is paid for each, and links."""

import json
import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer_request
from calculator.money import split_year
from calculator.rewards import tier_total
from calculator.sales import Sales
from program.cli import main
from program.load import read_programme
from program.model.former import former_in_links
from program.model.programme import Programme
from program.model.rule_terms import lines_of
from program.model.terms import parsed_terms, terms_of
from program.pages.exports import programme_json
from program.pages.programme_words import programme_words
from program.pages.rule_words import RuleWords
from program.pages.segment_words import SegmentWords
from tests.invented import invented_programme
from tests.oracle import half_up
from tests.segments import DAY, segmented, segmented_programme
from tests.yaml_text import as_file

CLOUD = [
    f"cloud-{customer}-{stretch}-2025-04-01"
    for customer in ("new", "existing", "partner")
    for stretch in ("since", "before")
]
SCENARIOS = 300


@pytest.fixture(scope="module")
def programme() -> Programme:
    return segmented_programme()


def test_marks_and_days_divide_what_rules_filter(programme: Programme) -> None:
    terms = terms_of(programme)
    assert terms["products"] == [*CLOUD, "care"]
    assert terms["recurring"] == ["care"]
    of = {rule["id"]: rule["of"] for rule in terms["rules"]}
    assert of[CLOUD[0]] == CLOUD[:1]
    assert of[CLOUD[1]] == CLOUD[1:2]
    assert of["pay-3"] == CLOUD[2:]
    assert of["care"] == ["care"]
    assert of["pay-5"] == [*CLOUD, "care"]
    assert terms["requirements"][0]["products"] == CLOUD


def test_what_no_rule_filters_is_what_it_was() -> None:
    """A mark alone divides nothing, nor does a rule whose amount is not published."""
    plain = {"of": "cloud", "rate": "5 %"}
    care = {"of": "care", "rate": "5 %"}
    prize: dict[str, Any] = {
        "of": "cloud",
        "since": DAY,
        "amount": "not-published",
        "tiers": ["base", "top"],
    }
    prize |= {"name": {"en": "Prize", "ru": "Приз"}}
    rules: list[dict[str, Any]]
    for rules in ([plain, care], [plain, care, prize]):
        given = segmented_programme(rules, {"cloud": 100})
        assert terms_of(given)["products"] == ["cloud", "care"]
        assert [(line.id, line.segment) for line in lines_of(given)] == [
            ("cloud", "cloud"),
            ("care", "care"),
        ]


def test_days_part_time_and_a_filter_takes_all_that_lies_within_it() -> None:
    rules = [
        {"of": "cloud", "until": "2024-01-01", "rate": "1 %"},
        {"of": "cloud", "since": "2024-01-01", "until": "2026-01-01", "rate": "2 %"},
        {"of": "cloud", "since": "2026-01-01", "rate": "3 %"},
        {"of": "all", "as": "rebate", "since": "2025-01-01", "rate": "4 %"},
        {"of": "care", "rate": "5 %"},
    ]
    terms = terms_of(segmented_programme(rules, {}))
    stretches = [
        "since-2026-01-01",
        "since-2025-01-01-before-2026-01-01",
        "since-2024-01-01-before-2025-01-01",
        "before-2024-01-01",
    ]
    cloud = [f"cloud-{stretch}" for stretch in stretches]
    care = ["care-since-2025-01-01", "care-before-2025-01-01"]
    assert terms["products"] == [*cloud, *care]
    of = [rule["of"] for rule in terms["rules"]]
    assert of == [[cloud[3]], cloud[1:3], [cloud[0]], [*cloud[:2], care[0]], care]


def test_segments_and_rules_are_named_in_each_language(programme: Programme) -> None:
    english = {each.id: each for each in SegmentWords(programme, "en").segments()}
    assert english["care"].name == "Care"
    assert english[CLOUD[0]].name == "Cloud: new customers, since 1\u00a0April 2025"
    assert english[CLOUD[0]].field == "New customers, since 1 April 2025"
    russian = {each.id: each.name for each in SegmentWords(programme, "ru").segments()}
    assert russian[CLOUD[3]].replace("\u00a0", " ") == (
        "Облако: прежние клиенты, до 1 апреля 2025 года"
    )
    said = {}
    for language in ("en", "ru"):
        words = RuleWords(programme, programme_words(programme, language), language)
        rows = {row.id: row for row in programme.rows}
        said[language] = [
            words.sentence(rows[id_], rows[id_].pays[0]) for id_ in ("pay-1", "pay-3")
        ]
    assert said["en"] == [
        "A share of sales: Cloud, new customers, for customers attached since 1 April 2025; 20%.",
        "A share of sales: Cloud, existing customers or other partners; 7.5%.",
    ]
    begin = "Доля от суммы продаж: Облако, новые клиенты, для клиентов, привлечённых"
    assert said["ru"][0].startswith(f"{begin} с 1 апреля 2025 года; ")


def test_lines_of_one_product_are_told_apart(programme: Programme) -> None:
    words = SegmentWords(programme, "en")
    names = [words.line(line).replace("\u00a0", " ") for line in lines_of(programme)]
    assert names == [
        "Cloud: new customers, since 1 April 2025",
        "Cloud: new customers, before 1 April 2025",
        "Pay 3: existing customers or other partners",
        "Care",
        "Rebate",
    ]


def expected(parts: Mapping[str, tuple[int, ...]]) -> int:
    """What is paid, cents, from the rules' text: each sale looked at by itself."""

    def paid(customers: set[str], days: set[str], per_mille: int) -> int:
        sold = [
            sum(parts[f"cloud-{customer}-{day}-2025-04-01"])
            for customer, day in product(customers, days)
        ]
        return half_up(Fraction(sum(sold) * per_mille, 1000))

    total = paid({"new"}, {"since"}, 200) + paid({"new"}, {"before"}, 150)
    total += paid({"existing", "partner"}, {"since", "before"}, 75)
    total += half_up(Fraction(sum(parts["care"]), 10))
    for quarter in zip(*parts.values(), strict=True):
        total += half_up(Fraction(sum(quarter), 100))
    return total


def test_each_sale_is_paid_for_by_the_rules_whose_filters_it_passes(programme: Programme) -> None:
    terms = parsed_terms(programme)
    chance = random.Random(33)
    for _ in range(SCENARIOS):
        parts = {
            id_: split_year(chance.randrange(10 ** chance.randint(1, 10)), terms.parts)
            for id_ in terms.products
        }
        assert tier_total(terms, "base", Sales(parts, {}, {})) == expected(parts), parts


def test_a_requirement_of_a_product_counts_all_its_segments(programme: Programme) -> None:
    def state(**sold: int) -> Any:
        sales = {id_.replace("_", "-"): sum_ * 100 for id_, sum_ in sold.items()}
        scenario = {"sales_kopecks": sales, "answers": {}, "tier": None}
        response = answer_request({"scenario": scenario}, parsed_terms(programme))
        return response["estimate"]["tiers"]["top"]["missing"]

    assert state(**{CLOUD[0]: 399_999, "care": 500_000}) == ["cloud-sales"]
    assert state(**{CLOUD[0]: 300_000, CLOUD[3]: 100_000}) == []


def test_the_data_have_marks_only_where_there_are_some(programme: Programme) -> None:
    data = json.loads(programme_json(programme))
    assert list(data["marks"]["customer"]["values"]) == ["new", "existing", "partner"]
    rule = data["sections"]["paid"]["rows"]["pay-1"]["pays"][0]
    assert (rule["when"], rule["since"]) == ({"customer": ["new"]}, DAY)
    plain = read_programme(as_file(invented_programme([0])), "plain.yml")
    assert "marks" not in json.loads(programme_json(plain))


def test_links_under_former_ids_lead_to_segments(programme: Programme) -> None:
    keys = former_in_links(programme)["keys"]
    assert keys["saas-new-since-2025-04-01"] == CLOUD[0]
    assert keys["cloud-reseller-before-2025-04-01"] == CLOUD[5]
    assert keys["saas-reseller-before-2025-04-01"] == CLOUD[5]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "vela.yml"
    found.write_text(as_file(segmented()), "utf-8")
    return found


def test_segments_are_sold_at_the_command_line(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sold = ["--sales", f"{CLOUD[0]}=100000", "care=1000", "--language", "en"]
    assert main(["estimate", str(file), *sold]) == 0
    told = capsys.readouterr().out
    assert "Cloud: new customers, since 1\u00a0April 2025" in told
    assert "€20,000" in told
    assert main(["estimate", str(file), "--sales", "cloud=100000", "--language", "en"]) == 2
    assert f'there is no product "cloud"; there are: {CLOUD[0]}' in capsys.readouterr().err


def test_a_link_from_before_a_product_was_divided_is_told(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = f"cloud=100000&care=1000&{CLOUD[1]}=500"
    assert main(["estimate", str(file), "--link", link, "--language", "en"]) == 1
    printed = capsys.readouterr()
    assert "something that this programme does not know: cloud=100000; the rest" in printed.err
    assert "€75" in printed.out


def test_a_column_of_a_divided_product_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    partners, out = tmp_path / "partners.csv", tmp_path / "out.csv"

    def run(header: str, line: str) -> int:
        partners.write_text(f"name,{header}\nA,{line}\n", "utf-8")
        options = ["--batch", str(partners), "--out", str(out), "--language", "en"]
        return main(["estimate", str(file), *options])

    for header in ("cloud,care", "cloud.q1,care", "saas,care"):
        assert run(header, "1000,1000") == 2
        told = capsys.readouterr().err
        assert f"is told by its segments; name them: {CLOUD[0]}, {CLOUD[1]}" in told
    assert run(f"{CLOUD[0]},care", "1000,1000") == 0
    assert "320.00" in out.read_text("utf-8-sig").splitlines()[1].split(",")

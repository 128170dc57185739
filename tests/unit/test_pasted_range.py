"""Where the sums of a pasted range go: by names beside them, or from one field to the next."""

from typing import Any

import pytest

from tests.conftest import ROOT
from tests.node import ask_node

KNOWN = {
    "names": {
        "box": ["TING\u00a0appliance (Next «Generation»)", "TING appliance"],
        "soft": ["Software 2", "Software 2"],
        "new": ["Cloud: new", "Cloud"],
        "old": ["Cloud: old", "Cloud"],
    },
    "suffixes": {"rub": 1, "€": 1, "k": 1000},
}
FIELDS = ["soft", "box", "new", "old"]


def placed(text: str, fields: list[str] = FIELDS, start: int = 0) -> Any:
    ranges = [{"text": text, "fields": fields, "from": start}]
    [out] = ask_node([str(ROOT / "tests" / "pasted.mjs")], {"known": KNOWN, "ranges": ranges})
    return out and ({each["at"]: each["text"] for each in out.pop("places")}, out)


def told(left: int = 0, *, named: bool = False, beside: bool = False) -> dict[str, Any]:
    return {"left": left, "isNamed": named, "isBesideWords": beside}


@pytest.mark.parametrize(
    ("text", "places", "left"),
    [
        ("Software 2\t400 000\nTING appliance\t200 000", {0: "400 000", 1: "200 000"}, 0),
        ("Product\tSum\r\nting  APPLIANCE\t5\r\n«Software2»\t6\r\n", {0: "6", 1: "5"}, 0),
        ('"TING appliance (Next Generation)"\tpcs\t\t5', {1: "5"}, 0),
        ("Software 2\t1\nNobody's\t2\nIn all\t3", {0: "1"}, 2),
        ("Software 2\tTING appliance\n1\t2", {0: "1", 1: "2"}, 0),
        ("Software 2\n1\nNobody's\n2", {0: "1"}, 1),
        ("Software 2\t12\t400 000\nTING appliance\t5", {1: "5"}, 2),
        ("Software 2\t1\t2", {}, 2),
        ("Software 2\t1\nTING appliance\t—", {0: "1"}, 0),
        # Two products have this name; each has one of its own besides.
        ("Cloud\t1\nCloud: old\t2", {3: "2"}, 1),
    ],
)
def test_a_name_says_which_field_the_sum_behind_it_goes_to(
    text: str, places: dict[int, str], left: int
) -> None:
    for start in (0, 3):
        assert placed(text, start=start) == (places, told(left, named=True))


def test_a_product_in_parts_takes_as_many_sums() -> None:
    fields = ["box", *["soft"] * 4]
    text = "TING appliance\t9\t9\t9\t9\nSoftware 2\t1\t2\t3k\trub 4"
    places = {1: "1", 2: "2", 3: "3k", 4: "rub 4"}
    assert placed(text, fields) == (places, told(4, named=True))
    assert placed("Software 2\t1", fields) == ({}, told(1, named=True))


@pytest.mark.parametrize(
    ("text", "places", "beside"),
    [
        ("1\n\n€ 3\n4\n", {0: "1", 1: "", 2: "€ 3", 3: "4"}, False),
        ("3x400/month@13\tRUB 5", {0: "3x400/month@13", 1: "RUB 5"}, False),
        ("Sum\t\n1\n2", {0: "1", 1: "2"}, False),
        ("Goods\t1\nAdvice\t2", {0: "1", 1: "2"}, True),
        ("In all\t-\t1", {0: "1"}, False),
    ],
)
def test_a_range_without_names_fills_field_by_field(
    text: str, places: dict[int, str], beside: bool
) -> None:
    assert placed(text) == (places, told(beside=beside))


def test_what_has_more_sums_than_fields_goes_nowhere() -> None:
    assert placed("1\t2\t3", start=2) == ({}, told(3))
    assert placed("1\t2", start=2) == ({2: "1", 3: "2"}, told())


@pytest.mark.parametrize("text", ["", "400 000\n", "Software 2: 400 000", "Software 2\tother\n"])
def test_a_single_cell_or_words_alone_are_no_range(text: str) -> None:
    assert placed(text) is None

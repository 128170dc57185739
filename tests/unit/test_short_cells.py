"""The short forms of a row's cells, and every kind of cell in words."""

import json
from typing import Any

import pytest

from program.load import read_programme
from program.model.programme import Programme, Row
from program.pages.cell_words import cell_words
from program.pages.exports import programme_json
from program.pages.interface import load_words
from program.pages.pages import read_hand_written, render_pages
from tests.broken.corpus import NAME, VALID, edited
from tests.languages import LANGUAGES
from tests.site.tiers import with_tiers
from tests.yaml_text import as_file

OWN_USE = """        cells:
          bronze: {rate: 50 %, up_to: 3, unit: people}
          silver: {rate: 50 %, up_to: 9, unit: people}
"""


def row_with(cells: str, row: str = "own-use") -> tuple[Programme, Row]:
    """Give the valid programme with other cells in the row that nothing depends on."""
    text = edited([{"find": OWN_USE, "put": f"        cells: {cells}\n"}])
    programme = read_programme(text, NAME)
    return programme, next(each for each in programme.rows if each.id == row)


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ('"yes"', '{bronze: "yes", silver: "yes"}'),
        (
            "{count: 2, unit: people}",
            "{bronze: {count: 2, unit: people}, silver: {count: 2, unit: people}}",
        ),
        ("20 %", "{bronze: {percent: 20 %}, silver: {percent: 20 %}}"),
        ('{others: "yes"}', '{bronze: "yes", silver: "yes"}'),
        ('{silver: "no", others: "yes"}', '{bronze: "yes", silver: "no"}'),
        (
            '{bronze: {sum: 5 RUB}, silver: "as-below"}',
            "{bronze: {sum: 5 RUB}, silver: {sum: 5 RUB}}",
        ),
        ("{bronze: 5 RUB, others: as-below}", "{bronze: {sum: 5 RUB}, silver: {sum: 5 RUB}}"),
    ],
)
def test_a_short_form_is_the_cells_that_it_stands_for(short: str, whole: str) -> None:
    assert row_with(short)[1].cells == row_with(whole)[1].cells


def test_many_tiers_are_as_the_ones_below() -> None:
    programme = with_tiers(7)
    row = programme["sections"][1]["rows"][-1]
    row["cells"] = {"tier-2": "5 %", "tier-5": "10 %", "tier-1": "no", "others": "as-below"}
    rows = read_programme(as_file(programme), NAME).rows
    read = next(each for each in rows if each.id == row["id"])
    said = [getattr(cell, "percent_bp", 0) for cell in read.cells.values()]
    assert list(read.cells) == [f"tier-{at}" for at in range(1, 8)]
    assert said == [0, 500, 500, 500, 1000, 1000, 1000]


def test_a_share_alone_is_what_its_row_is_about() -> None:
    edits = [
        {"find": "{bronze: {rate: 7 %}, silver: {rate: 8 %}}", "put": "{bronze: 7 %, silver: 8 %}"},
        {"find": "silver: {from: 250 000 RUB}", "put": "silver: 250 000 RUB"},
    ]
    assert read_programme(edited(edits), NAME) == read_programme(VALID, NAME)


WORDS: list[tuple[str, str, str, str, bool]] = [
    ('"mandatory"', "mandatory", "обязательно", "mandatory", True),
    ('{text: {ru: "два дня", en: "two days"}}', "text", "два дня", "two days", True),
    ('{level: {ru: "базовый", en: "basic"}}', "level", "базовый", "basic", True),
    ("{percent: 20 %}", "percent", "20 %", "20%", True),
    ("{percent: 0 %}", "percent", "0 %", "0%", False),
    ("{sum: 300 000 RUB}", "sum", "300 000 ₽", "₽300,000", True),
    ("{at_least: 5 %, at_most: 10 %}", "range", "от 5 % до 10 %", "5% to 10%", True),
    ("{at_most: 5 %}", "range", "до 5 %", "up to 5%", True),
    ("{at_least: 100 RUB}", "range", "от 100 ₽", "from ₽100", True),
    (
        "{count: 6, unit: people, then_discount: 20 %}",
        "count",
        "6 человек, далее со скидкой 20 %",
        "6 people, then at 20% off",
        True,
    ),
]


@pytest.mark.parametrize(("cells", "kind", "russian", "english", "given"), WORDS)
def test_each_kind_has_its_words(
    cells: str, kind: str, russian: str, english: str, given: bool
) -> None:
    programme, row = row_with(cells)
    for language, said in zip(LANGUAGES, (russian, english), strict=True):
        words = cell_words(programme, row, "silver", load_words(language), language)
        main = words.main.replace("\u00a0", " ").replace("\u202f", " ").replace("RUB ", "₽")
        assert (words.kind, main, words.given) == (kind, said, given)


def test_the_data_tell_each_kind() -> None:
    def data(cells: str) -> Any:
        programme, row = row_with(cells)
        rows = json.loads(programme_json(programme))["sections"]["rewards"]["rows"]
        return rows[row.id]["cells"]["silver"]

    assert data('"mandatory"') == {"kind": "mandatory"}
    assert data('{text: {ru: "да", en: "so"}}') == {
        "kind": "text",
        "text": {"ru": "да", "en": "so"},
    }
    assert data("{percent: 2.5 %}") == {"kind": "percent", "percent_bp": 250}
    assert data("{sum: 3 RUB}") == {"kind": "sum", "sum_kopecks": 300}
    assert data("{at_most: 5 %}") == {"kind": "range", "at_most_bp": 500}
    assert data("{at_least: 1 RUB, at_most: 2 RUB}") == {
        "kind": "range",
        "at_least_kopecks": 100,
        "at_most_kopecks": 200,
    }


def test_what_is_mandatory_is_asked_and_every_kind_has_its_place_on_the_pages() -> None:
    cells = "{bronze: {at_most: 5 %}, silver: {count: 6, unit: people, then_discount: 20 %}}"
    duty = 'cells: {bronze: "yes", silver: "yes"}'
    text = edited(
        [
            {"find": OWN_USE, "put": f"        cells: {cells}\n"},
            {"find": duty, "put": 'cells: {bronze: "optional", silver: "mandatory"}'},
        ]
    )
    programme = read_programme(text, NAME)
    pages = render_pages(programme, "en", read_hand_written())
    assert "up to 5%" in pages["tiers/bronze.md"]
    assert "then at 20% off" in pages["tiers/silver.md"].replace("\u00a0", " ")
    assert "Contract" in pages["tiers/silver.md"].partition("{ #demands }")[2]
    assert "up to 5%" in pages["compare.md"]

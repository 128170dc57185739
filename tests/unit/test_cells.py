"""Cells as the model has them: what tells one kind from another."""

import pytest

from program.load import read_programme
from program.model.cell_kinds import Cell, kind_of_cell
from program.model.programme import Row
from tests.broken.corpus import VALID

ROWS = {row.id: row for row in read_programme(VALID, "x.yml").rows}


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("yes", "is"),
        ({"is": "yes", "note": {}}, "is"),
        ({"count": 1}, "count"),
        ({"from": "1 RUB"}, "from"),
        ({"rate": "1 %"}, "rate"),
        ({"rate": "1 %", "up_to": 3}, "up_to"),
        ({"up_to": 3}, "up_to"),
        ({"is": "yes", "count": 1}, None),
        ({"up_to": 3, "from": "1 RUB"}, None),
        ({"note": {}}, None),
        ({}, None),
        ([], None),
        (5, None),
        (None, None),
    ],
)
def test_a_cells_kind_is_told_by_its_key(value: object, kind: str | None) -> None:
    assert kind_of_cell(value) == kind


@pytest.mark.parametrize(
    ("row", "kind"),
    [("contract", "is"), ("turnover", "from"), ("staff", "count"), ("pay-widgets", "rate")],
)
def test_a_read_cell_has_its_kind_too(row: str, kind: str) -> None:
    cell: Cell = ROWS[row].cells["silver"]
    assert kind_of_cell(cell) == kind
    assert kind_of_cell(ROWS["own-use"].cells["silver"]) == "up_to"


def test_a_row_is_written_without_a_warning() -> None:
    """Pydantic asks for the kind of each cell when it writes one, and warns when it gets none."""
    written = ROWS["own-use"].model_dump()
    assert written["cells"]["silver"]["up_to"] == 9
    assert isinstance(ROWS["own-use"], Row)

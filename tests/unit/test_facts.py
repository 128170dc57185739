"""The YAML says what the vendor's list says: every id, every cell, in order."""

import pytest

from program.model.cell_kinds import Cell
from program.model.cells import AmountCell, CountCell, RateCell, StateCell, ThresholdCell
from program.model.payments import paid_product
from program.model.programme import Programme
from tests import facts


def as_fact(cell: Cell) -> object:
    match cell:
        case StateCell():
            return cell.state
        case CountCell():
            return ("count", cell.count)
        case ThresholdCell():
            return ("from", cell.from_kopecks // 100)
        case AmountCell():
            return ("amount", cell.rate_bp / 100, cell.up_to)
        case RateCell():
            return ("rate", cell.rate_bp / 100)
        case _:
            kind = type(cell).__name__
            pytest.fail(f"tests/facts.py has no form for a {kind}: add one here and there")


def test_the_tiers_and_products_stand_in_order(vendors_programme: Programme) -> None:
    assert tuple(tier.id for tier in vendors_programme.tiers) == facts.TIERS
    assert tuple(product.id for product in vendors_programme.products) == facts.PRODUCTS


def test_the_rows_stand_in_their_sections_in_order(vendors_programme: Programme) -> None:
    rows = {section.id: [row.id for row in section.rows] for section in vendors_programme.sections}
    assert rows == {section: list(rows) for section, rows in facts.ROWS.items()}


@pytest.mark.parametrize("row_id", [row for rows in facts.ROWS.values() for row in rows])
def test_a_rows_cells_are_the_vendors(vendors_programme: Programme, row_id: str) -> None:
    expected = next(rows[row_id] for rows in facts.ROWS.values() if row_id in rows)
    row = next(row for row in vendors_programme.rows if row.id == row_id)
    for tier, fact in zip(facts.TIERS, expected, strict=True):
        found = as_fact(row.cells[tier])
        assert found == fact, (
            f"{row_id}, {tier}: program/smart-soft.yml says {found}, tests/facts.py {fact}. "
            "Which of the two is right?"
        )


def test_conditions_and_notes_of_cells_stand_where_the_vendor_has_them_and_nowhere_else(
    vendors_programme: Programme,
) -> None:
    conditions = {
        (row.id, tier): (cell.condition.in_("ru"), cell.condition.in_("en"))
        for row in vendors_programme.rows
        for tier, cell in row.cells.items()
        if cell.condition
    }
    notes = {
        (row.id, tier): (cell.note.in_("ru"), cell.note.in_("en"))
        for row in vendors_programme.rows
        for tier, cell in row.cells.items()
        if cell.note
    }
    for name, found in (("CONDITIONS", conditions), ("NOTES", notes)):
        expected = getattr(facts, name)
        assert found.keys() == expected.keys(), (
            f"cells of program/smart-soft.yml and {name} in tests/facts.py differ"
        )
        for place, (russian, english) in expected.items():
            assert russian in found[place][0]
            assert english in found[place][1]


def test_the_rules_are_four_shares_one_rebate_and_one_unpriced_incentive(
    vendors_programme: Programme,
) -> None:
    rules = [(row.id, rule) for row in vendors_programme.rows for rule in row.pays]
    shares = {product: rule for _, rule in rules if (product := paid_product(rule))}
    assert tuple(shares) == facts.PRODUCTS
    without_base = [product for product, rule in shares.items() if rule.base is None]
    assert without_base == ["renewals"]
    row, tier, rate = facts.REBATE
    rebates = [(at, rule.rates_bp) for at, rule in rules if rule.as_ == "rebate"]
    assert rebates == [(row, {tier: rate * 100})], "REBATE and PAYS in tests/facts.py"
    unpriced = [(at, rule.tiers) for at, rule in rules if rule.amount]
    assert unpriced == [(row, [tier])]


def test_parts_demands_questions_and_the_two_managers(vendors_programme: Programme) -> None:
    parts = {row.id: len(row.parts) for row in vendors_programme.rows if len(row.parts) > 1}
    assert parts == facts.PARTS
    demands = {tier.id: len(tier.demands) for tier in vendors_programme.tiers if tier.demands}
    assert demands == facts.DEMANDS
    assert len(vendors_programme.questions) == facts.QUESTIONS
    # What is assumed stands alone beside a sum: it says of what.
    treatments = {each.id: each.treatment for each in vendors_programme.questions}
    assert "Ребейт" in treatments["rebate-base"].in_("ru")
    assert "rebate" in treatments["rebate-base"].in_("en")
    rows = {row.id: row for row in vendors_programme.rows}
    assert rows["dedicated-manager-sales"].see_also == ["dedicated-manager-support"]
    assert rows["dedicated-manager-support"].see_also == ["dedicated-manager-sales"]


def test_links_to_the_numbered_notes_of_old_are_to_their_rows(vendors_programme: Programme) -> None:
    rows = {former: row.id for row in vendors_programme.rows for former in row.former_ids}
    for number, row in facts.FORMER_NOTES.items():
        assert rows[f"note-{number}"] == rows[f"note-of-{number}"] == row

"""What two tiers have alike, and what tells them apart, is decided once for all pages."""

import re

import pytest

from program.load import read_programme
from program.pages.pages import read_hand_written, render_pages
from tests.broken.corpus import NAME, edited

PAID = """        cells: {{bronze: {{rate: 7 %}}, silver: {{rate: 8 %}}}}
      - id: growth
        title: Growth
        pays: {{name: Growth bonus, of: all, {values}}}
        cells: "yes"
"""
VALUES = [
    "by_tier: {bronze: {rate: 1 %}, silver: {rate: 2 %}}",
    "rates: {bronze: 1 %, silver: 2 %}",
    "sums: {bronze: 1 000 RUB, silver: 2 000 RUB}",
]
CHOICE = """    groups: [{id: paper, any_of: [contract, plan, report], tiers: [silver]}]
    rows:
      - {id: plan, title: Plan, question: "Plan?", cells: "yes"}
      - {id: report, title: Report, question: "Report?", cells: "yes"}
      - id: contract
"""


def rendered(find: str, put: str) -> dict[str, str]:
    programme = read_programme(edited([{"find": find, "put": put}]), NAME)
    return render_pages(programme, "en", read_hand_written())


def linked(html: str) -> set[str]:
    """Name the rows that a piece of a page leads to."""
    return set(re.findall(r'href="[^"]*#([\w-]+)"', html))


def folded(page: str) -> set[str]:
    """Name the rows that a tier's page folds as the tier below has them."""
    folds = re.findall(r"<summary>As at the .*?</details>", page, re.DOTALL)
    return linked(" ".join(folds))


def changed(page: str) -> set[str]:
    """Name the rows in a tier's table of what changes in the tier above."""
    [table] = re.findall(r'<table class="pp-table pp-changes".*?</table>', page, re.DOTALL)
    return linked(table)


def same(page: str) -> set[str]:
    """Name the rows that a section's page shows with one cell for all tiers."""
    return set(re.findall(r"pp-row--same.*?\{ #([\w-]+)", page, re.DOTALL))


@pytest.mark.parametrize("values", VALUES)
def test_a_row_whose_rule_gives_other_values_is_not_as_in_the_tier_below(values: str) -> None:
    row = PAID.format(values=values)
    pages = rendered(row.split("      - id")[0], row)
    assert "growth" in changed(pages["tiers/bronze.md"])
    assert "growth" not in folded(pages["tiers/silver.md"])
    assert "growth" not in same(pages["rewards.md"])


def test_a_row_that_is_one_of_several_at_one_tier_alone_is_not_as_in_the_tier_below() -> None:
    pages = rendered("    rows:\n      - id: contract\n", CHOICE)
    papers = {"contract", "plan", "report"}
    assert "1 of 3 is enough" in pages["tiers/silver.md"]
    assert papers <= changed(pages["tiers/bronze.md"])
    assert not papers & folded(pages["tiers/silver.md"])
    assert not papers & same(pages["duties.md"])


def test_a_row_that_is_alike_is_folded_and_changes_nothing() -> None:
    row = PAID.format(values="rate: 1 %")
    pages = rendered(row.split("      - id")[0], row)
    assert {"contract", "growth"} <= folded(pages["tiers/silver.md"])
    assert not {"contract", "growth"} & changed(pages["tiers/bronze.md"])
    assert "growth" in same(pages["rewards.md"])

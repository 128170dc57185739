"""The comparison's switches and its standing header."""

import pytest
from playwright.sync_api import Page, expect

from program.differences import differs
from program.model import Programme
from tests.browser.conftest import NewPage


def shown_rows(page: Page) -> list[str]:
    ids: list[str] = page.locator("#compare-table tr[id]:visible").evaluate_all(
        "(rows) => rows.map((row) => row.id)"
    )
    return ids


def test_only_what_differs_between_the_chosen_tiers(page: Page, programme: Programme) -> None:
    page.goto("compare/")
    assert shown_rows(page) == [row.id for row in programme.rows]
    page.get_by_label("Только различия").check()
    assert shown_rows(page) == [row.id for row in programme.rows if differs(row)]
    page.get_by_label("Привилегированный", exact=True).uncheck()
    two = ("authorised", "certified")
    assert shown_rows(page) == [
        row.id for row in programme.rows if row.cells[two[0]] != row.cells[two[1]]
    ]
    expect(page.locator('[data-section="marketing"] .pp-compare__none')).to_be_visible()
    for name in ("Авторизованный", "Сертифицированный"):
        page.get_by_label(name, exact=True).uncheck()
    expect(page.locator("#compare-empty")).to_be_visible()
    expect(page.locator("#compare-table")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_tiers_names_stay_in_view(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    page.goto("compare/#webinars")
    head = page.locator("#compare-table thead th").nth(1)
    expect(head).to_be_in_viewport(ratio=1)
    top = head.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert top is not None
    assert header is not None
    assert top["y"] >= header["height"] - 1
    row = page.locator("#webinars")
    expect(row).to_be_in_viewport()
    place = row.bounding_box()
    assert place is not None
    assert place["y"] >= top["y"] + top["height"] - 1


def test_without_javascript_the_whole_table_stands(new_page: NewPage, programme: Programme) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("compare/")
    assert page.locator("#compare-table tr[id]:visible").count() == len(programme.rows)
    expect(page.locator("#compare-switches")).to_be_hidden()

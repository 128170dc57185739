"""A section's page by finger: what differs first, the rest in place, a link to each row."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from program.model.programme import Programme
from program.pages.differences import differs
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.languages import LANGUAGES, folder_of

PHONE = {"width": 390, "has_touch": True, "is_mobile": True}


def body_of(page: Page, row: str) -> str:
    return f'.pp-row:has(> h2[id="{row}"]) .pp-row__links'


def tap_to_copy(link: Locator) -> str:
    """Tap a link that copies, as large as a finger and saying what it did; give what it copied."""
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    before = link.inner_text()
    link.tap()
    expect(link).not_to_have_text(before)
    copied: str = link.page.evaluate("navigator.clipboard.readText()")
    return copied


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_that_differ_stand_first(
    new_page: NewPage, programme: Programme, language: Language
) -> None:
    page = new_page(**PHONE)
    for section in programme.sections:
        page.goto(f"{folder_of(language)}{section.id}/")
        ids = page.locator("article h2").evaluate_all("all => all.map(({ id }) => id)")
        first = [row.id for row in section.rows if differs(programme, row)]
        rest = [row.id for row in section.rows if not differs(programme, row)]
        assert ids == [*first, "all-tiers", *rest]


def test_a_long_section_takes_three_screens_of_a_phone(
    new_page: NewPage, programme: Programme
) -> None:
    longest = max(programme.sections, key=lambda section: len(section.rows))
    page = new_page(**PHONE)
    page.goto(f"{longest.id}/")
    assert page.evaluate("document.documentElement.scrollHeight") < 2500


def test_a_tap_opens_a_row_and_its_link_leads_back_to_it(new_page: NewPage) -> None:
    page = new_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto("sales/")
    link = page.locator(body_of(page, "lead-passing")).get_by_role("link").first
    expect(link).to_be_hidden()
    page.locator('.pp-row:has(> h2[id="lead-passing"]) summary').tap()
    expect(link).to_be_visible()
    copied = tap_to_copy(link)
    assert copied.endswith("/r/lead-passing/")
    page.goto(copied)
    expect(page).to_have_url(re.compile(r"/sales/#lead-passing$"))
    expect(page.locator(body_of(page, "lead-passing"))).to_be_visible()
    heading = page.locator("h2#lead-passing")
    expect(heading).to_be_in_viewport()
    top = heading.evaluate("element => element.getBoundingClientRect().top")
    head = page.locator(".pp-rows-head").evaluate("e => e.getBoundingClientRect().bottom")
    assert top >= head


def test_a_link_on_the_page_opens_its_row(new_page: NewPage) -> None:
    page = new_page()
    page.goto("sales/")
    page.locator('.md-sidebar--secondary a[href="#advance-keys"]').click()
    expect(page.locator(body_of(page, "advance-keys"))).to_be_visible()


def test_without_scripts_a_linked_row_is_open_and_others_open_by_a_tap(new_page: NewPage) -> None:
    page = new_page(**PHONE, java_script_enabled=False)
    page.goto("r/advance-keys/")
    page.wait_for_url(re.compile(r"/sales/#advance-keys$"))
    expect(page.locator(body_of(page, "advance-keys"))).to_be_visible()
    expect(page.locator(body_of(page, "lead-passing"))).to_be_hidden()
    page.locator('.pp-row:has(> h2[id="lead-passing"]) summary').tap()
    expect(page.locator(body_of(page, "lead-passing"))).to_be_visible()

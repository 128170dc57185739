"""A phone whose reader has doubled the browser's letters: no page is wider, no word broken."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from bench.chromium import CHROMIUM_FLAGS, find_chromium
from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import answering, change
from tests.browser.test_looks import BROKEN_WORDS, FINGER, WIDTH

FILLED = "calculator/#ti-software=400000&ting-appliance=200000&renewals=150000"
DOUBLED = "--blink-settings=defaultFontSize=32"


@pytest.fixture(scope="module")
def site_url(vendors_url: str) -> str:
    """The published site: its texts are what has to fit and to be read."""
    return vendors_url


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium whose letters are twice as large."""
    path = shutil.which("chromium-headless-shell") or find_chromium()
    chromium = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM_FLAGS, DOUBLED])
    yield chromium
    chromium.close()


def broken(page: Page) -> list[str]:
    page.evaluate("document.fonts.ready")
    # What only a screen reader is told takes no place.
    page.add_style_tag(content=".pp-hidden { display: none !important }")
    words: list[str] = page.locator("main").evaluate(BROKEN_WORDS)
    return words


TIERS = ("tiers/certified/", "tiers/privileged/")


@pytest.mark.parametrize("path", ["", *TIERS, "compare/", "calculator/", FILLED])
def test_a_page_fits_a_phone_and_breaks_no_word(new_page: NewPage, path: str) -> None:
    page = new_page(width=390, **FINGER)
    page.goto(path)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
    if "calculator" in path:
        answering(page)
    assert page.evaluate(WIDTH) <= 390
    assert broken(page) == []


def test_the_header_shows_the_whole_name(new_page: NewPage) -> None:
    page = new_page(width=390, **FINGER)
    page.goto("tiers/")
    name = page.locator(".pp-brand__name")
    assert name.evaluate("(each) => each.scrollWidth - each.clientWidth") == 0
    heights = "(each) => each.getBoundingClientRect().height"
    assert name.evaluate(heights) < page.locator(".md-header").evaluate(heights)
    rights = page.locator(".md-header__inner > :visible").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect().right)"
    )
    assert max(rights) <= 390


def test_a_name_stands_above_its_field_and_all_periods_in_sight(new_page: NewPage) -> None:
    page = new_page(width=390, **FINGER)
    page.goto(FILLED)
    change(page)
    field = page.locator("[data-product=ti-software]")
    gap = field.evaluate(
        """(field) => field.querySelector(".pp-field__box").getBoundingClientRect().top
          - field.querySelector("label").getBoundingClientRect().bottom"""
    )
    assert gap >= 0
    for period in page.locator(".pp-period label").all():
        expect(period).to_be_in_viewport(ratio=1)
    assert page.evaluate(WIDTH) <= 390


def test_the_bar_shows_the_sums_of_all_tiers(new_page: NewPage) -> None:
    page = new_page(width=390, **FINGER)
    page.goto("calculator/#ti-software=4000000")
    answering(page)
    for total in page.locator(".pp-bar__sum").all():
        expect(total).to_be_in_viewport(ratio=1)

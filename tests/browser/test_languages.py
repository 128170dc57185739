"""Sites in one language and in three, as on a phone: what a visitor does works as in two."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewPage, _pages
from tests.conftest import serve_folder
from tests.site.nginx import serve_by_nginx

PHONE: dict[str, Any] = {"width": 390, "has_touch": True, "is_mobile": True}
START_MS = 60_000


@pytest.fixture
def site_url(english_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the English site, with its 404 page, below the server's root."""
    yield from serve_by_nginx(english_site, tmp_path_factory.mktemp("nginx"), "/partners/")


@pytest.fixture
def three_page(browser: Browser, site_of_three: Path) -> Iterator[NewPage]:
    """Make pages of the site in three languages."""
    with contextmanager(serve_folder)(site_of_three) as address:
        yield from _pages(browser, address)


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page of the English site on a phone."""
    return new_page(**PHONE)


def test_the_calculator_answers_what_is_typed(phone: Page) -> None:
    phone.goto("calculator/")
    field = phone.locator('[data-product="ti-software"] input').first
    field.tap()
    field.fill("1.5m")
    results = phone.locator("#calculator-results")
    expect(results).to_have_attribute("data-state", "current", timeout=START_MS)
    expect(phone.locator('[data-slot="certified.total"]').first).to_have_text("RUB\u00a0450,000")
    expect(phone.locator("[data-language-switch]")).to_have_count(0)
    expect(phone).to_have_url(re.compile("#ti-software=1500000"))


def test_the_search_finds_a_row(phone: Page) -> None:
    phone.goto("")
    phone.locator("[data-search-open]").tap()
    phone.locator("[data-search] input").fill("rebates")
    phone.locator(".pp-found__link").first.tap()
    phone.wait_for_url("**/partners/sales/#sales-incentives")
    expect(phone.locator("#sales-incentives")).to_be_in_viewport()


def test_the_404_page_answers_and_leads_on(new_page: NewPage) -> None:
    page = new_page(expect=("Failed to load resource",), **PHONE)
    page.goto("en/deal-registration")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1:visible")).to_have_text("There is no such page")
    page.locator(".pp-lost__found a").first.tap()
    expect(page.locator("#deal-registration")).to_be_in_viewport()
    page.goto("sales/%23deal-registration")
    expect(page.locator("#deal-registration")).to_be_in_viewport()


def test_a_short_address_leads_to_its_row(phone: Page) -> None:
    phone.goto("r/deal-registration/")
    phone.wait_for_url("**/partners/sales/#deal-registration")


def test_the_list_of_languages_takes_the_estimate_along(three_page: NewPage) -> None:
    page = three_page(**PHONE)
    page.goto("calculator/#ti-software=1500000")
    page.locator(".md-select button").tap()
    page.locator(".md-select__link[hreflang=de]").tap()
    page.wait_for_url("**/de/calculator/#ti-software=1500000")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator(".md-select button").tap()
    page.locator(".md-select__link[hreflang=en]").tap()
    page.wait_for_url(re.compile(r":\d+/calculator/#ti-software=1500000"))

"""The calculators of a programme in two currencies: each with its own figures, links and memory."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from calculator.api import answer_request
from program.load import load_programme
from program.model.terms import parsed_terms
from program.pages.figures import Figures
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.conftest import ROOT, build_site, serve_folder

FILE = ROOT / "examples" / "machines.yml"
NEW = "machines-since-2025-04-01"
"""What is sold of machines to customers of today."""
SALES = {NEW: "200000", "parts": "26000.50"}
LINK = f"#{NEW}=200000&parts=26000.50"
START_MS = 60_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's site; the first language is English."""
    return build_site(tmp_path_factory.mktemp("currencies"), FILE, "https://example.org/p/")


@pytest.fixture(scope="module")
def site_url(site: Path) -> Iterator[str]:
    """Its address on this machine."""
    yield from serve_folder(site)


def figures_of(at: int, sold: dict[str, int], language: Language = "en") -> Any:
    """What the page should show for sales in one of the currencies, minor units, by slot."""
    programme = load_programme(FILE).each[at].alone
    slots = answer_request({"scenario": {"sales_kopecks": sold}}, parsed_terms(programme))["slots"]
    figures = Figures(programme, language)
    return lambda slot: figures.show(slots[slot])


def see_totals(page: Page, figure: Any) -> None:
    for tier in ("dealer", "key-dealer"):
        total = page.locator(f'[data-slot="{tier}.total"]').first
        expect(total).to_have_text(figure(f"{tier}.total"), timeout=START_MS)


def type_into(page: Page, field: str, text: str) -> None:
    page.tap(f"#sales-{field}")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def on_a_phone(new_page: NewPage, **options: Any) -> Page:
    return new_page(width=390, has_touch=True, is_mobile=True, **options)


EUROS = {NEW: 20_000_000, "parts": 2_600_050}


def test_each_page_counts_in_its_currency(new_page: NewPage) -> None:
    page = on_a_phone(new_page)
    page.goto("calculator-eur/")
    for field, text in SALES.items():
        type_into(page, field, text)
    see_totals(page, figures_of(1, EUROS))
    expect(page).to_have_url(re.compile(rf"/calculator-eur/{re.escape(LINK)}$"))
    page.goto("calculator/")
    type_into(page, NEW, "30000000")
    see_totals(page, figures_of(0, {NEW: 30_000_000}))
    expect(page).to_have_url(re.compile(rf"/calculator/#{NEW}=30000000$"))


def test_the_small_python_has_each_currencys_terms_at_hand(new_page: NewPage) -> None:
    """Without the whole one, which is told the terms by the page."""
    page = on_a_phone(new_page, expect=("ERR_FAILED",))
    page.route("**/assets/python/**", lambda route: route.abort())
    page.goto(f"calculator-eur/{LINK}")
    see_totals(page, figures_of(1, EUROS))
    page.goto(f"calculator/#{NEW}=30000000")
    see_totals(page, figures_of(0, {NEW: 30_000_000}))


def test_a_link_that_is_sent_says_its_currency(new_page: NewPage) -> None:
    """In either language, after a reload too; the other language's page is in the same currency."""
    page = on_a_phone(new_page)
    page.goto(f"calculator-eur/{LINK}")
    see_totals(page, figures_of(1, EUROS))
    page.reload()
    see_totals(page, figures_of(1, EUROS))
    page.locator("[data-language-switch]").first.tap()
    expect(page).to_have_url(re.compile(rf"/ru/calculator-eur/{re.escape(LINK)}$"))
    see_totals(page, figures_of(1, EUROS, "ru"))


def test_the_switch_takes_along_what_is_no_money(new_page: NewPage) -> None:
    page = on_a_phone(new_page)
    said = "&plan.growth=10&plan.renewed=0&show.for=Acme&show.tab=next&tier=dealer&workshop=yes"
    second = f"&2.{NEW}=5000000&2.show.name=More&2.workshop=no&goal.sum=9000000"
    page.goto(f"calculator/#{NEW}=30000000{said}{second}")
    see_totals(page, figures_of(0, {NEW: 30_000_000}))
    page.locator("[data-action=change]").first.tap()
    here, other = page.locator(".pp-currencies a").all()
    expect(here).to_have_attribute("aria-current", "page")
    expect(other).not_to_have_attribute("aria-current", "page")
    other.tap()
    kept = "#2.show.name=More&2.workshop=no&plan.growth=10&plan.renewed=0&show.for=Acme"
    expect(page).to_have_url(
        re.compile(re.escape(f"/calculator-eur/{kept}&show.tab=next&tier=dealer&workshop=yes"))
    )
    expect(page.locator("[name=workshop][value=yes]")).to_be_checked(timeout=START_MS)
    assert not re.search("30.?000.?000|5.?000.?000|9.?000.?000", page.inner_text("main"))
    expect(page.locator(f"#sales-{NEW}")).to_have_value("")
    page.go_back()
    expect(page).to_have_url(re.compile(rf"/calculator/#2\.{NEW}=5000000"))
    see_totals(page, figures_of(0, {NEW: 30_000_000}))


def test_a_mangled_key_takes_no_sum_along(new_page: NewPage) -> None:
    page = on_a_phone(new_page)
    page.goto(f"calculator/#%20{NEW}=30000000&MACHINES=1&own.x=3x5&workshop=yes&2.goal.sum=7")
    page.locator("[data-currency=EUR]").first.dispatch_event("click")
    expect(page).to_have_url(re.compile(r"/calculator-eur/#workshop=yes$"))


def test_what_is_stored_in_one_currency_is_not_found_in_the_other(new_page: NewPage) -> None:
    """A draft that Python has not read, and the estimate kept on this device."""
    page = on_a_phone(new_page)
    page.goto("calculator-eur/")
    type_into(page, NEW, "200000")
    expect(page).to_have_url(re.compile(f"#{NEW}=200000$"), timeout=START_MS)
    page.locator("[data-action=send]").first.tap()
    page.locator("[data-kind=keep]").check()
    page.goto(f"calculator/#{NEW}=200000")
    see_totals(page, figures_of(0, {NEW: 200_000}))
    # Another tab has no drafts, and what the device has.
    page = page.context.new_page()
    page.goto("calculator/")
    expect(page.locator("#calculator-results")).to_have_attribute("data-example", "")
    expect(page.locator(f"#sales-{NEW}")).to_have_value("")
    page.goto("calculator-eur/")
    see_totals(page, figures_of(1, {NEW: 20_000_000}))


def test_the_letter_has_the_link_of_the_estimates_currency(new_page: NewPage) -> None:
    page = on_a_phone(new_page)
    for folder, name in (("", "calculator-eur"), ("ru/", "calculator-eur"), ("", "calculator")):
        page.goto(f"{folder}{name}/#{NEW}=200000")
        expect(page.locator('[data-slot="dealer.total"]').first).to_be_visible(timeout=START_MS)
        page.goto(f"{folder}join/")
        link = page.locator("[data-apply-link]")
        expect(link).to_be_visible()
        assert link.evaluate("link => link.href").endswith(f"/{folder}{name}/#{NEW}=200000")


def test_without_scripts_each_page_has_its_example_and_the_way_to_the_other(
    new_page: NewPage,
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("calculator-eur/")
    example = load_programme(FILE).each[1].examples[0].sales
    see_totals(page, figures_of(1, dict(example)))
    page.locator(".pp-currencies a").first.click()
    expect(page).to_have_url(re.compile(r"/calculator/$"))


def test_pages_are_found_and_the_navigation_has_one(new_page: NewPage, site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "https://example.org/p/calculator-eur/" in sitemap
    page = new_page()
    page.goto("calculator-eur/")
    assert page.title().startswith("Partner calculator, €")
    expect(page.locator(".md-tabs__item--active")).to_have_text("Calculator")
    expect(page.locator("nav a[href$='calculator-eur/']")).to_have_count(1)
    page.goto("")
    expect(page.locator("a[href*=calculator-eur]")).to_have_count(0)
    page.goto("?q=euros")
    expect(page.locator("#search-results a[href*='calculator-eur/']").first).to_be_visible()


def test_sums_of_the_programme_stand_in_both_currencies(new_page: NewPage) -> None:
    page = on_a_phone(new_page)
    for name in ("requirements/", "compare/", "tiers/", "tiers/key-dealer/", "ru/requirements/"):
        page.goto(name)
        text = page.inner_text("main").replace("\u00a0", " ")
        sums = "от 2 000 000 ¥ или 15 000 €" if "ru/" in name else "from JP¥2,000,000 or €15,000"
        assert sums in " ".join(text.split()), name
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390, name

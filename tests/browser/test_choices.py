"""A programme that leaves a choice, asks for a share and for sales each quarter, on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import answering
from tests.choices import choices_programme
from tests.conftest import build_site, serve_folder


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That programme's site."""
    folder = tmp_path_factory.mktemp("choices")
    yield from serve_folder(build_site(folder, choices_programme()))


def asked_by(page: Page, tier: str) -> None:
    """Look at what a tier requires."""
    page.locator("#calculator-tabs [data-tab=next]").tap()
    page.locator(f"#calculator-asks label:has(input[value={tier}])").tap()


def test_a_partner_answers_what_can_be_counted_and_sees_what_is_not_needed(
    new_page: NewPage,
) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True, locale="ru-RU")
    page.goto("calculator/#renewals=600000&ti-software=100000")
    answering(page)
    # Nothing is answered: not even the first tier is taken for given.
    expect(page.locator("#calculator-summary")).to_contain_text("«Авторизованный» даст")
    asked_by(page, "certified")
    choice = page.locator("#calculator-asks .pp-choice-of:visible")
    expect(choice).to_contain_text("Достаточно чего-то одного")
    expect(choice).to_contain_text("от 100 000 ₽")
    # 25 000 roubles of the software a quarter are too few.
    sales = page.locator("[data-requirement=quarterly-software] .pp-badge:visible")
    expect(sales).to_have_text("не выполнено")
    engineers = page.locator("input[name=certified-engineer]")
    engineers.tap()
    page.keyboard.type("2")
    badge = page.locator("[data-requirement=certified-engineer] .pp-badge:visible")
    expect(badge).to_have_text("не выполнено")
    page.keyboard.press("Backspace")
    page.keyboard.type("12")
    expect(badge).to_have_text("выполнено")
    expect(sales).to_have_text("не нужно")
    share = page.locator("input[name=renewal-rate]")
    share.tap()
    page.keyboard.type("120")
    page.locator("#requirements").tap()
    expect(page.locator("#read-answer-renewal-rate")).to_contain_text("от 0 до 100")
    expect(share).to_have_attribute("aria-invalid", "true")
    share.tap()
    page.keyboard.press("Control+A")
    page.keyboard.type("85,5")
    expect(share).not_to_have_attribute("aria-invalid", "true")
    share_state = page.locator("[data-requirement=renewal-rate] .pp-badge:visible")
    expect(share_state).to_have_text("выполнено")
    page.wait_for_url("**renewal-rate=85.5**")
    # The link says it again, in the other language too.
    link = page.url.partition("#")[2]
    other = new_page(width=390, has_touch=True, is_mobile=True, locale="en-GB")
    other.goto(f"en/calculator/#{link}")
    answering(other)
    asked_by(other, "certified")
    expect(other.locator("input[name=renewal-rate]")).to_have_value("85.5")
    expect(other.locator("input[name=certified-engineer]")).to_have_value("12")
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    assert not other.evaluate(wide)


def test_sales_in_every_quarter_are_asked_of_the_mix(new_page: NewPage) -> None:
    """The step behind what is short says that the sum follows from what is sold."""
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.goto("en/calculator/#certified-engineer=0&renewals=600000&ti-software=200000")
    answering(page)
    asked_by(page, "certified")
    figure = page.locator("[data-path=certified] [data-slot='certified.sales_short']")
    # Twice as much has 100,000 of the software in each quarter; a rouble less of the rest, too.
    expect(figure).to_have_text("RUB 799,999")
    figure.tap()
    expect(page.locator("dialog[open]")).to_contain_text("With your current mix")


def test_the_tier_finder_says_what_is_still_to_be_checked(new_page: NewPage) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.goto("en/")
    for fieldset in page.locator("[data-suits] fieldset").all():
        fieldset.locator("label").first.tap()
    verdict = page.locator("[data-suits-said] p:visible")
    expect(verdict).to_contain_text("tier may suit you: 5 requirements remain")

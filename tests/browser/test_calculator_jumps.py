"""Links within the calculator's page, and what is done to its address: the estimate stays."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

ESTIMATE = "calculator/#ti-software=1500000"


def open_estimate(page: Page, language: str = "") -> None:
    page.goto(language + ESTIMATE)
    expect(page.locator("#sales-ti-software")).to_have_value(
        "1,500,000" if language else "1\u00a0500\u00a0000"
    )
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")


def check_estimate(page: Page) -> None:
    """The form, the figures and the address are those of the link."""
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")
    expect(page.locator('[data-slot="certified.total"]').first).to_contain_text("450\u00a0000")
    assert page.url.endswith("/" + ESTIMATE)
    expect(page.locator("#calculator-link-problem")).to_be_hidden()


def test_the_skip_link_leaves_the_estimate_alone(page: Page) -> None:
    open_estimate(page)
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    check_estimate(page)
    expect(page.locator("h1#calculator")).to_be_focused()


def test_a_headings_own_link_leaves_the_estimate_alone(page: Page) -> None:
    open_estimate(page)
    page.locator("h1").hover()
    page.locator("h1 .headerlink").click()
    check_estimate(page)


def test_the_links_of_the_page_lead_to_their_place_and_leave_the_estimate_alone(page: Page) -> None:
    open_estimate(page)
    for link, place in (("#goal", "#goal"), ("#calculator-asks", "#calculator-asks")):
        page.locator(f"main a[href='{link}']").first.click()
        check_estimate(page)
        expect(page.locator(place)).to_be_in_viewport()
    assert page.evaluate("document.querySelector('#calculator-asks').open")


def test_what_the_search_finds_on_this_very_page_leaves_the_estimate_alone(page: Page) -> None:
    open_estimate(page)
    page.keyboard.press("/")
    page.keyboard.type("сколько нужно продавать")
    page.locator("a.pp-found__link[href$='calculator/#goal']").click()
    expect(page.locator("#goal")).to_be_in_viewport()
    check_estimate(page)
    # The page's own name in the menu leads to the page that is here already.
    page.locator(".md-tabs__link", has_text="Калькулятор").click()
    check_estimate(page)


def test_the_address_of_a_search_takes_the_estimate_along(page: Page) -> None:
    open_estimate(page)
    page.keyboard.press("/")
    page.keyboard.type("ребейт")
    page.locator("a.pp-search__link").click()
    page.wait_for_url("**/calculator/?q=*#ti-software=1500000")
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")


@pytest.mark.parametrize("fragment", ["#goal", "#", "#:~:text=TING", "#goal:~:text=TING"])
def test_a_fragment_without_an_estimate_leaves_the_one_that_stands(
    page: Page, fragment: str
) -> None:
    open_estimate(page)
    page.evaluate("address => location.assign(address)", fragment)
    check_estimate(page)
    if fragment == "#goal":  # Words to be marked may stand elsewhere.
        expect(page.locator("#goal")).to_be_in_viewport()


def test_an_estimate_leaves_for_another_one_and_on_the_way_back(page: Page) -> None:
    page.goto("calculator/")
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    example = page.locator("#sales-ti-software").input_value()
    for sum_ in ("111", "222"):
        page.evaluate(f"location.hash = '#ti-software={sum_}'")
        expect(page.locator("#sales-ti-software")).to_have_value(sum_)
    page.evaluate("location.hash = '#goal'")
    expect(page.locator("#sales-ti-software")).to_have_value("222")
    page.wait_for_url("**/calculator/#ti-software=222")
    page.go_back()
    expect(page.locator("#sales-ti-software")).to_have_value("222")
    page.go_back()
    expect(page.locator("#sales-ti-software")).to_have_value("111")
    page.go_back()
    expect(page.locator("#sales-ti-software")).to_have_value(example)
    page.go_forward()
    expect(page.locator("#sales-ti-software")).to_have_value("111")


def test_a_link_that_cannot_be_read_is_shown_and_leaves_the_estimate(page: Page) -> None:
    open_estimate(page)
    page.evaluate("location.hash = '#constructor=7'")
    problem = page.locator("#calculator-link-problem")
    expect(problem).to_contain_text("constructor=7")
    expect(problem).to_contain_text("прежний расчёт")
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")
    assert page.url.endswith("/" + ESTIMATE)


def test_a_place_opens_with_the_estimate_kept_on_this_device(page: Page) -> None:
    open_estimate(page)
    page.locator("[data-kind=keep]").check()
    page.goto("about:blank")
    page.goto("calculator/#goal")
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")
    expect(page.locator("#goal")).to_be_in_viewport()
    page.wait_for_url("**/" + ESTIMATE)
    check_estimate(page)


def test_in_firefox_too(new_firefox_page: NewPage) -> None:
    page = new_firefox_page()
    open_estimate(page)
    page.locator("#calculator-results").focus()
    page.keyboard.press("Tab")
    page.locator("a.md-skip").focus()
    page.keyboard.press("Enter")
    check_estimate(page)
    page.evaluate("location.assign('#goal')")
    expect(page.locator("#goal")).to_be_in_viewport()
    check_estimate(page)

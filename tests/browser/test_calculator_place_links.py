"""Links within the calculator's page, and what is done to its address: the estimate stays."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

ESTIMATE = "calculator/#ti-software=1500000"


def open_estimate(page: Page, language: str = "") -> None:
    page.goto(language + ESTIMATE)
    page.locator("[data-action=change]").click()
    expect(page.locator("#sales-ti-software")).to_have_value(
        "1,500,000" if language else "1\u00a0500\u00a0000"
    )
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")


def check_estimate(page: Page) -> None:
    """The form, the figures and the address are those of the link."""
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")
    expect(page.locator('[data-slot="certified.total"]').first).to_contain_text("450\u00a0000")
    # Which part is open may be said beside it.
    expect(page).to_have_url(re.compile(r"/calculator/#(show\.tab=\w+&)?ti-software=1500000$"))
    expect(page.locator("#calculator-link-problem")).to_be_hidden()


def test_the_skip_link_leaves_the_estimate_alone(page: Page) -> None:
    page.goto(ESTIMATE)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip").first).to_be_focused()
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
    for link, place in (("#goal", "#field-goal"), ("#calculator-asks", "#calculator-asks")):
        page.locator(f"main a[href='{link}']").first.click()
        check_estimate(page)
        expect(page.locator(place)).to_be_in_viewport()


def test_what_the_search_finds_on_this_very_page_leaves_the_estimate_alone(page: Page) -> None:
    open_estimate(page)
    page.locator(".md-search__input").click()
    page.keyboard.type("цель")
    page.locator("a.pp-found__link[href$='calculator/#goal']").click()
    expect(page.locator("#field-goal")).to_be_in_viewport()
    check_estimate(page)
    # The page's own name in the menu leads to the page that is here already.
    page.locator(".md-tabs__link", has_text="Калькулятор").click()
    check_estimate(page)


def test_the_address_of_a_search_takes_the_estimate_along(page: Page) -> None:
    open_estimate(page)
    page.locator(".md-search__input").click()
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
        expect(page.locator("#field-goal")).to_be_in_viewport()


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
    page.locator("[data-action=send]").click()
    page.locator("[data-kind=keep]").check()
    page.goto("about:blank")
    page.goto("calculator/#goal")
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")
    expect(page.locator("#field-goal")).to_be_in_viewport()
    page.wait_for_url("**/calculator/#show.tab=goal&ti-software=1500000")
    check_estimate(page)


def test_in_firefox_too(new_firefox_page: NewPage) -> None:
    page = new_firefox_page()
    open_estimate(page)
    page.locator("#calculator-results").focus()
    page.keyboard.press("Tab")
    page.locator("a.md-skip").first.focus()
    page.keyboard.press("Enter")
    check_estimate(page)
    page.evaluate("location.assign('#goal')")
    expect(page.locator("#field-goal")).to_be_in_viewport()
    check_estimate(page)


@pytest.mark.parametrize("size", [(390, 844), (844, 390), (900, 900), (1280, 800)])
def test_every_jump_lands_below_what_sticks_to_the_top(
    new_page: NewPage, size: tuple[int, int]
) -> None:
    page = new_page(has_touch=True)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_estimate(page)
    mark = page.locator("main a.pp-note--open:visible").first.get_attribute("href") or ""
    for link, seen in (("#calculator-asks", "#requirements"), (mark, mark)):
        page.evaluate("scrollTo(0, 0)")
        page.locator(f"main a[href='{link}']:visible").first.tap()
        place = page.locator(seen).first
        expect(place).to_be_in_viewport()
        # What is painted at its upper edge is its own.
        assert place.evaluate(
            """place => {
              const { left, top } = place.getBoundingClientRect();
              return place.contains(document.elementFromPoint(left + 8, top + 3));
            }"""
        ), link
    page.mouse.wheel(0, 9999)
    expect(page.locator(".pp-bar")).to_be_visible()
    stuck = sum(
        page.locator(part).bounding_box()["height"]  # type: ignore[index]
        for part in (".md-header", ".pp-bar")
    )
    assert stuck < 0.26 * size[1]


def test_the_contents_mark_the_heading_that_was_jumped_to(page: Page) -> None:
    page.goto("sales/")
    # Before a row is open, the page's end stops a jump to those further down.
    for link in page.locator(".md-sidebar--secondary .md-nav__link").all()[1:5]:
        link.click()
        expect(link).to_have_class(re.compile("md-nav__link--active"))


def test_a_phone_has_each_headings_own_link(new_page: NewPage) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.goto("questions/")
    link = page.locator("h2#below-minimum .headerlink")
    box = link.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    link.tap()
    page.wait_for_url("**/questions/#below-minimum")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_two_scenarios_stand_whole_beside_one_another(page: Page) -> None:
    page.goto("calculator/#2.ti-software=90000000&ti-software=1500000&tier=certified")
    page.locator(".pp-scenarios__compare").click()
    table = page.locator("#part-compared .pp-scroll")
    expect(table.locator("td").nth(1)).to_contain_text("90")
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")


def scrolled(page: Page) -> int:
    return int(page.evaluate("Math.round(scrollY)"))


def test_back_from_a_place_of_the_page_is_where_the_link_to_it_stood(new_page: NewPage) -> None:
    phone = new_page(width=390, has_touch=True, is_mobile=True)
    phone.goto("calculator/#ti-software=1500000")
    phone.locator('[role=tab][data-tab="next"]').tap()
    phone.locator("[data-action=change]").tap()
    mark = phone.locator("main a.pp-note:visible").first
    mark.scroll_into_view_if_needed()
    stood = scrolled(phone)
    mark.tap()
    expect(phone.locator("#part-steps")).to_be_visible()
    assert scrolled(phone) > stood
    typed = re.compile(r"^2\s?000\s?000$")
    # What is typed meanwhile is not lost on the way back, nor by a reload there.
    phone.locator("#sales-ti-software").fill("2000000")
    expect(phone).to_have_url(re.compile("ti-software=2000000"))
    phone.go_back()
    expect(phone.locator("#part-next")).to_be_visible()
    expect(phone.locator("#sales-ti-software")).to_have_value(typed)
    expect(phone).to_have_url(re.compile("ti-software=2000000"))
    assert abs(scrolled(phone) - stood) <= 1
    phone.go_forward()
    expect(phone.locator("#part-steps")).to_be_visible()
    phone.reload()
    expect(phone.locator("html[data-calculator=up]")).to_be_attached()
    phone.go_back()
    expect(phone.locator("#sales-ti-software")).to_have_value(typed)


def test_back_from_another_estimate_is_the_one_before(page: Page) -> None:
    """Also where the visitor had gone to a place of the first one."""
    open_estimate(page)
    page.locator("main a[href='#calculator-asks']").first.click()
    page.evaluate("location.hash = 'ti-software=700000'")
    expect(page.locator('[data-slot="certified.total"]').first).to_contain_text("210\u00a0000")
    page.go_back()
    check_estimate(page)
    page.go_back()
    check_estimate(page)

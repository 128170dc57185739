"""What the theme and we both listen to, as a finger, a mouse and a keyboard use it."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import answering

FINGER = {"has_touch": True, "is_mobile": True}
HANDS = {
    "a finger": ("new_page", FINGER),
    "a mouse": ("new_page", {}),
    "a mouse in Firefox": ("new_firefox_page", {}),
}
BREAKS_STORAGE = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("forbidden", "SecurityError") } })"""


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest) -> tuple[NewPage, dict[str, Any]]:
    """How a control is touched, and in which browser."""
    fixture, options = HANDS[request.param]
    return request.getfixturevalue(fixture), options


def press(control: Locator, options: dict[str, Any]) -> None:
    if options:
        control.tap()
    else:
        control.click()


@pytest.mark.parametrize(
    ("hand", "width"),
    [*(("a finger", width) for width in (390, 600, 900, 1280))]
    + [(hand, width) for hand in ("a mouse", "a mouse in Firefox") for width in (390, 1280)],
    indirect=["hand"],
)
def test_the_search_opens_is_typed_into_and_closes(
    hand: tuple[NewPage, dict[str, Any]], width: int
) -> None:
    new_page, options = hand
    page = new_page(width=width, **options)
    page.goto("compare/")
    switch, field = page.locator("#__search"), page.locator(".md-search__input")
    opener = page.locator("[data-search-open]") if width < 960 else field
    press(opener, options)
    expect(switch).to_be_checked()
    expect(field).to_be_focused()
    page.keyboard.type("nfr")
    expect(field).to_have_value("nfr")
    expect(page.locator("a.pp-found__link").first).to_be_visible(timeout=20_000)
    if width < 960:
        press(page.locator("label.md-search__icon"), options)
        expect(switch).not_to_be_checked()
        expect(opener).to_be_focused()
        press(opener, options)
        expect(switch).to_be_checked()
    page.keyboard.press("Escape")
    expect(switch).not_to_be_checked()
    expect(opener).to_be_focused()
    press(opener, options)
    expect(switch).to_be_checked()
    if width >= 960:
        page.mouse.click(20, 600)
        expect(switch).not_to_be_checked()


@pytest.mark.parametrize("width", [390, 1280])
def test_palette_drawer_tabs_and_language_answer_once(
    hand: tuple[NewPage, dict[str, Any]], width: int, site_url: str
) -> None:
    new_page, options = hand
    page = new_page(width=width, **options)
    page.goto("compare/")
    body = page.locator("body")
    for scheme in ("slate", "default"):
        press(page.locator(".md-header__option label:visible"), options)
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    if width == 390:
        button = page.locator(".pp-drawer-open")
        press(button, options)
        expect(page.locator("#__drawer")).to_be_checked()
        page.mouse.click(width - 20, 600)
        expect(page.locator("#__drawer")).not_to_be_checked()
        press(button, options)
        press(page.locator(".md-sidebar--primary a.md-nav__link:visible").last, options)
    else:
        press(page.locator(".md-tabs__link").last, options)
    expect(page).not_to_have_url(f"{site_url}compare/")
    there = page.url.removeprefix(site_url)
    press(page.locator(".pp-language"), options)
    expect(page).to_have_url(f"{site_url}en/{there}")


def test_a_phone_by_keyboard_opens_the_drawer_and_gets_the_focus_back(new_page: NewPage) -> None:
    page = new_page(width=390)
    page.goto("tiers/")
    button = page.locator(".pp-drawer-open")
    assert "md-nav__link" not in " ".join(walk(page, 12))
    page.reload()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#__drawer")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_be_in_viewport()
    assert focused.evaluate("(each) => !!each.closest('.md-sidebar--primary')")
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(button).to_be_focused()


def walk(page: Page, times: int) -> list[str]:
    """Press Tab, and name what has the focus each time."""
    seen = []
    for _ in range(times):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className || ''"))
    return seen


KEYS = [",", ".", "n", "p", "s", "f", "/"]
# Notes, and ends, each way to another page as it is begun: the next key would put an end to it
# as well.
NOTE_LEAVING = """() => {
  window.left = [];
  navigation.addEventListener("navigate", (event) => {
    if (event.destination.sameDocument) return;
    event.preventDefault();
    window.left.push(event.destination.url);
  });
}"""


def press_on_nothing(page: Page, keys: list[str]) -> None:
    """Press keys where no control has the focus."""
    page.evaluate("document.activeElement.blur()")
    for key in keys:
        page.keyboard.press(key)


def test_keys_of_one_sign_do_nothing_on_a_form_page(page: Page) -> None:
    page.goto("calculator/")
    answering(page)
    page.evaluate(NOTE_LEAVING)
    for control in (
        page.locator("#calculator-form input[type=radio]:visible").last,
        page.locator("summary:visible").first,
        page.locator("article button:visible").first,
        page.locator(".md-option").first,
    ):
        for key in KEYS:
            control.press(key)
    press_on_nothing(page, KEYS)
    expect(page.locator("#__search")).not_to_be_checked()
    assert page.evaluate("left") == []


def test_keys_of_one_sign_leave_the_comparisons_switches_alone(page: Page) -> None:
    page.goto("compare/")
    page.evaluate(NOTE_LEAVING)
    for key in KEYS:
        page.locator("#compare-switches input").first.press(key)
    press_on_nothing(page, KEYS)
    expect(page.locator("#__search")).not_to_be_checked()
    assert page.evaluate("left") == []


def test_dark_and_its_button_work_where_storage_is_forbidden(new_page: NewPage) -> None:
    page = new_page(scheme="dark")
    page.add_init_script(BREAKS_STORAGE)
    page.goto("compare/")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("html.js")).to_be_attached()
    page.locator(".md-header__option label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_dark_and_its_button_work_in_a_sandboxed_frame(new_page: NewPage, site_url: str) -> None:
    # A frame without an origin gets no modules from a server that does not allow it.
    page = new_page(scheme="dark", expect=("blocked by CORS", "Failed to load resource"))
    page.goto("404.html")
    page.evaluate(
        """(src) => {
          const frame = document.createElement("iframe");
          frame.sandbox = "allow-scripts";
          frame.style = "position: fixed; inset: 0; z-index: 99; width: 100%; height: 100%";
          frame.src = src;
          document.body.append(frame);
        }""",
        f"{site_url}compare/",
    )
    frame = page.frame_locator("iframe")
    body = frame.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(frame.locator("html.js")).to_be_attached()
    frame.locator(".md-header__option label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_a_broken_stored_palette_is_forgotten(new_page: NewPage) -> None:
    for stored in ('{"index":', "{}", '{"index":7}', '"dark"', "5", "[]"):
        page = new_page(scheme="dark")
        # It is there before the page's own scripts, and once: what is chosen then stays.
        page.add_init_script(
            f"""if (!sessionStorage.getItem("before")) {{
              localStorage.setItem("/.__palette", {json.dumps(stored)});
              sessionStorage.setItem("before", "written");
            }}"""
        )
        page.goto("compare/")
        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        page.locator(".md-header__option label:visible").click()
        expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_forced_colours_still_tell_what_is_chosen(new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    page.goto("calculator/")
    answering(page)
    period = page.locator("#calculator-form .pp-segments").first
    # What is forced keeps its transparency, so that a ground that nobody sees would differ, too.
    grounds = period.locator("input").evaluate_all(
        """(all) => {
          const ground = (element) => getComputedStyle(element).backgroundColor;
          const chosen = document.body.appendChild(document.createElement("i"));
          chosen.style = "forced-color-adjust: none; background: Highlight";
          return all.map((each) => [
            each.checked, ground(each.nextElementSibling) === ground(chosen)]);
        }"""
    )
    assert {checked for checked, _ in grounds} == {True, False}
    assert all(checked == is_highlight for checked, is_highlight in grounds)

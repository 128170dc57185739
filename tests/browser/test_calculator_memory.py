"""Nothing that was typed is lost, or taken for something else, whatever the moment."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.holding import Held
from tests.browser.test_calculator_page import (
    answering,
    change,
    open_calculator,
    open_part,
    open_sheet,
    ready,
)
from tests.browser.test_calculator_parts import NBSP, roubles, total

FIELD = "#sales-ti-software"


def hold(page: Page) -> Held:
    """Keep both Pythons away."""
    return Held(page, "**/*.wasm")


def test_a_reload_right_after_a_key_loses_nothing(page: Page) -> None:
    open_calculator(page, "#ti-software=5")
    page.locator(FIELD).fill("")
    page.locator(FIELD).press_sequentially("31337", delay=20)
    page.reload()
    expect(page.locator(FIELD)).to_have_value("31337")
    page.locator(FIELD).fill("424242")
    page.locator("a[data-language-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(FIELD)).to_have_value("424242")


def test_a_reload_that_is_under_way_finds_what_was_typed_before_it(page: Page) -> None:
    """The address it goes to is the one that it began with, whatever Python answers meanwhile."""
    page.clock.install()
    open_calculator(page, "#ti-software=5")
    answering(page)
    # In one go: no answer may come between the two.
    page.locator(FIELD).evaluate(
        """(field) => {
            field.value = "31 337";
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            dispatchEvent(new Event("beforeunload"));
        }"""
    )
    expect(total(page)).to_have_text(roubles("7 834,25"))
    page.clock.run_for(1000)
    expect(page).to_have_url(re.compile("#ti-software=5$"))
    page.reload()
    expect(page.locator(FIELD)).to_have_value("31 337")


def test_the_address_is_written_within_300_ms_of_a_key(page: Page) -> None:
    page.clock.install()
    open_calculator(page, "#ti-software=5")
    answering(page)
    page.clock.pause_at(page.evaluate("() => Date.now() + 1000"))
    page.locator(FIELD).fill("31337")
    expect(total(page)).to_have_text(roubles("7 834,25"))
    expect(page).to_have_url(re.compile("#ti-software=5$"))
    page.clock.run_for(300)
    expect(page).to_have_url(re.compile("#ti-software=31337$"))


def test_a_scenario_edited_while_python_loads_is_in_the_link_after_another_was_picked(
    page: Page,
) -> None:
    held = hold(page)
    page.goto("calculator/#2.ti-software=2000&ti-software=1000")
    change(page)
    page.locator(FIELD).fill("7777777")
    page.get_by_role("button", name="Сценарий 2", exact=True).click()
    held.let_go()
    answering(page)
    expect(page).to_have_url(re.compile("#2.ti-software=2000&ti-software=7777777$"))
    compared = page.locator("#part-compared tbody tr").first.locator("td")
    expect(compared).to_have_text([roubles("7 777 777"), roubles("2 000")])


def test_before_python_a_sum_is_not_divided_and_keeps_its_period(page: Page) -> None:
    held = hold(page)
    page.goto("calculator/#show.period=month&ti-software=1200000")
    change(page)
    field = page.locator(FIELD)
    expect(field).to_have_value(f"1{NBSP}200{NBSP}000")
    expect(page.locator(".pp-field[data-product=ti-software] .pp-field__unit")).to_have_text(
        f"₽ за{NBSP}год"
    )
    expect(page.locator("[data-action=uneven]")).to_be_disabled()
    field.fill("12000000")
    held.let_go()
    answering(page)
    expect(page).to_have_url(re.compile("ti-software=12000000$"))
    field.blur()
    page.locator("#sales-renewals").fill("1")
    expect(field).to_have_value(f"1{NBSP}000{NBSP}000")


def test_a_new_link_is_shown_in_the_field_that_is_being_typed_in(page: Page) -> None:
    open_calculator(page)
    page.locator(FIELD).fill("500000")
    page.evaluate("location.hash = '#ti-software=111'")
    expect(page.locator(FIELD)).to_have_value("111")
    expect(total(page)).to_have_text(roubles("27,75"))
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("500000")


def test_what_is_put_into_the_address_in_time_does_not_take_a_new_links_place(page: Page) -> None:
    open_calculator(page, "#ti-software=5")
    # All in one task: the link is there and its event is not yet, when the page keeps the sums.
    page.evaluate(
        """(field) => {
          const input = document.querySelector(field);
          input.value = "500000";
          input.dispatchEvent(new InputEvent("input", { bubbles: true }));
          location.hash = "#ti-software=111";
          document.querySelector("#calculator-results a[href^='#']").click();
        }""",
        FIELD,
    )
    expect(page.locator(FIELD)).to_have_value("111")
    expect(total(page)).to_have_text(roubles("27,75"))
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("500000")


def test_somebodys_link_does_not_take_the_place_of_the_kept_estimate(page: Page) -> None:
    open_calculator(page)
    open_sheet(page)
    page.locator("[data-kind=keep]").check()
    page.locator("[data-action=close-send]").click()
    page.locator(FIELD).fill("3333333")
    kept = "() => localStorage.getItem('partner-calculator-kept')"
    page.wait_for_function("() => localStorage.getItem('partner-calculator-kept').includes('33')")
    before = page.evaluate(kept)
    page.goto("about:blank")
    open_calculator(page, "#ti-software=1")
    expect(total(page)).to_have_text(roubles("0,25"))
    # By the time this tab remembers the link, the device would have kept it.
    page.wait_for_function(
        "() => sessionStorage.getItem('partner-calculator-draft').includes('#ti-software=1\"')"
    )
    assert page.evaluate(kept) == before


def test_what_cannot_be_read_is_neither_converted_nor_divided(page: Page) -> None:
    open_calculator(page, "#ti-software=2000000")
    field = page.locator(FIELD)
    field.fill("абв")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.locator("label:has(input[value=month])").click()
    expect(field).to_have_value("абв")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-action=uneven]")).to_be_disabled()
    page.reload()
    answering(page)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "stale")
    expect(total(page)).to_have_text(roubles("500 000"))
    total(page).click()
    expect(page.locator("#calculator-why")).to_contain_text(f"вознаграждение 500{NBSP}000{NBSP}₽")
    page.keyboard.press("Escape")
    page.locator("[data-action=send]").click()
    expect(page.locator("#send-message")).to_contain_text("исправьте отмеченное поле")
    page.locator("[data-action=copy-text]").click()
    expect(page.locator("#calculator-copied")).to_contain_text("исправьте отмеченное поле")
    page.locator("[data-action=close-send]").click()
    open_part(page, "steps")
    page.locator("[data-action=copy-steps]").click()
    expect(page.locator("#calculator-steps-said")).to_contain_text("исправьте отмеченное поле")


def test_an_unreadable_scenario_never_shows_another_ones_figures(page: Page) -> None:
    open_calculator(page, "#2.ti-software=2000000&ti-software=1000000")
    page.get_by_role("button", name="Сценарий 2", exact=True).click()
    expect(total(page)).to_have_text(roubles("500 000"))
    page.locator(FIELD).fill("абв")
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "stale")
    page.get_by_role("button", name="Сценарий 1", exact=True).click()
    expect(total(page)).to_have_text(roubles("250 000"))
    page.reload()
    answering(page)
    page.get_by_role("button", name="Сценарий 2", exact=True).click()
    expect(page.locator(FIELD)).to_have_value("абв")
    expect(total(page)).to_have_text(roubles("500 000"))


@pytest.mark.parametrize(
    "drafts",
    [
        [None],
        [{}],
        [{"name": "", "entries": {"ti-software": None}, "answers": {}, "optional": {}}],
        [{"name": "", "entries": {"nobody": {"text": "1"}}, "answers": {}, "optional": {}}],
        {"0": 1},
        "drafts",
    ],
)
def test_a_spoilt_memory_does_no_harm(page: Page, drafts: Any) -> None:
    page.goto("compare/")
    spoilt = json.dumps([["#ti-software=1000000", {"drafts": drafts, "current": "x"}]])
    page.evaluate("(text) => sessionStorage.setItem('partner-calculator-draft', text)", spoilt)
    open_calculator(page, "#ti-software=1000000")
    expect(total(page)).to_have_text(roubles("250 000"))
    page.locator(FIELD).fill("2 млн")
    expect(total(page)).to_have_text(roubles("500 000"))


def test_every_key_moves_the_point_however_fast(page: Page) -> None:
    open_calculator(page, "#ti-software=300000&ting-appliance=100000")
    open_part(page, "chart")
    point = page.get_by_role("slider", name="Продажи за год")
    expect(point).to_have_attribute("aria-valuenow", "400000")
    end = int(point.get_attribute("aria-valuemax") or 0)
    point.focus()
    page.keyboard.press("Home")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(point).to_have_attribute("aria-valuenow", str(end // 200 * 11))


def test_a_link_about_answers_alone_keeps_its_scenarios_and_hides_foreign_figures(
    page: Page,
) -> None:
    held = hold(page)
    page.goto("calculator/#2.agreement=yes&agreement=no")
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "link")
    expect(page.locator(".pp-scenarios__tabs .pp-chip")).to_have_count(2)
    held.let_go()
    answering(page)
    state = page.locator('[data-slot="authorised.state"]')
    expect(state).to_contain_text(f"не{NBSP}выполнено 1{NBSP}требование")


def test_back_to_the_page_without_a_link_is_the_example_again(page: Page) -> None:
    open_calculator(page)
    example = total(page).text_content() or ""
    page.evaluate("location.hash = '#ti-software=111'")
    expect(total(page)).to_have_text(roubles("27,75"))
    page.go_back()
    expect(total(page)).to_have_text(example)
    expect(page.locator("#calculator-shown")).to_contain_text("пример")


def test_python_that_stops_answering_leaves_no_figures_as_the_forms(new_page: NewPage) -> None:
    page = new_page(saves_data=False)
    page.add_init_script(
        """const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (window.mute && message.type === 'ask') {
            // The worker's own word for a failure, after it was ready.
            const data = { type: 'failed', code: 'other', detail: 'a test' };
            return this.dispatchEvent(new MessageEvent('message', { data }));
          }
          return post.call(this, message, ...rest);
        };"""
    )
    open_calculator(page, "#ti-software=1000000", whole=True)
    expect(total(page)).to_have_text(roubles("250 000"))
    page.evaluate("window.mute = true")
    page.locator(FIELD).fill("5 млн")
    results = page.locator("#calculator-results")
    expect(results).to_have_attribute("data-python", "failed", timeout=30_000)
    expect(results).to_have_attribute("data-state", "stale")
    expect(page.locator("#calculator-shown")).to_contain_text("прежние цифры")
    page.evaluate("window.mute = false")
    page.locator("[data-action=retry]").click()
    ready(page)
    expect(total(page)).to_have_text(roubles("1 250 000"))


def test_a_link_whose_figures_cannot_come_waits_for_nothing(new_page: NewPage) -> None:
    page = new_page(expect=("Failed to load resource", "ERR_FAILED", "Failed to fetch"))
    page.context.route("**/*.wasm", lambda route: route.abort())
    page.goto("calculator/#ti-software=1000000")
    change(page)
    expect(page.locator("#calculator-results")).to_have_attribute(
        "data-python", "failed", timeout=30_000
    )
    expect(page.locator("#calculator-status")).not_to_be_empty()
    expect(page.locator("#calculator-shown")).to_be_empty()
    page.locator(FIELD).fill("5")
    expect(page.locator("#calculator-shown")).to_be_empty()

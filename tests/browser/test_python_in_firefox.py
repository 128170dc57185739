"""The browser's Python in Firefox: another engine for WebAssembly, workers and streams."""

import json

import pytest
from playwright.sync_api import Page, expect

from calculator.api import answer
from program.model.programme import Programme
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import (
    assert_shows,
    change,
    expected,
    open_calculator,
    ready,
    type_what_only_cpython_reads,
)
from tests.browser.test_first_stage import ASK_ALL as ASK_FIRST
from tests.browser.test_python_in_the_browser import ASK_ALL, random_requests, spoil
from tests.browser.test_runtime_worker import owners_requests
from tests.first_stage import every_request
from tests.languages import LANGUAGES


def test_it_answers_byte_for_byte_as_cpython(firefox_page: Page, programme: Programme) -> None:
    scenarios = owners_requests(programme)
    requests = random_requests(programme, 100) + scenarios
    firefox_page.goto("calculator/")
    given = firefox_page.evaluate(ASK_ALL, [requests, {}])["answers"]
    assert given == [answer(request) for request in requests]
    assert len(scenarios) > 10
    assert all(json.loads(each)["ok"] for each in given[-len(scenarios) :])


def test_the_first_stage_answers_byte_for_byte_as_cpython(
    firefox_page: Page, programme: Programme
) -> None:
    firefox_page.goto("calculator/")
    requests = every_request(programme, 100)
    given = firefox_page.evaluate(ASK_FIRST, requests)
    assert [None if request == "{" else answer(request) for request in requests] == given


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_link_shows_its_figures_and_a_key_changes_them(
    firefox_page: Page, programme: Programme, language: Language
) -> None:
    open_calculator(firefox_page, "#renewals=300000&ti-software=150000", language, whole=True)
    linked = {"renewals": 300_000, "ti-software": 150_000}
    assert_shows(firefox_page, expected(programme, language, linked, {}))
    firefox_page.locator("#sales-ti-software").click()
    firefox_page.keyboard.press("Control+A")
    firefox_page.keyboard.type("1500000")
    assert_shows(
        firefox_page, expected(programme, language, linked | {"ti-software": 1_500_000}, {})
    )


def test_a_spoilt_download_ends_in_a_sentence_and_a_button_that_works(
    new_firefox_page: NewPage,
) -> None:
    page = new_firefox_page(width=390, expect=("",))
    page.context.route("**/assets/python/**/*.wasm", spoil("missing"))
    page.goto("calculator/#ti-software=1000000")
    change(page)
    type_what_only_cpython_reads(page)
    expect(page.locator("[data-action=retry]")).to_be_visible(timeout=30_000)
    page.context.unroute("**/assets/python/**/*.wasm")
    page.locator("[data-action=retry]").click()
    ready(page)
    page.locator("#sales-renewals").fill("")
    expect(page.locator('[data-slot="authorised.total"]').first).to_have_text("250\u00a0000\u00a0₽")

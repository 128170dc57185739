"""Who saves data or has a slow line downloads the small Python alone, until it is not enough."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.weights import weigh
from tests.browser.conftest import save_data
from tests.browser.holding import Held
from tests.browser.test_calculator_page import (
    change,
    ready,
    type_what_only_cpython_reads,
)
from tests.browser.test_first_stage import LINK, TOTAL, first_answers
from tests.conftest import ROOT

MOST_BYTES = 500_000
"""Of a visit in which sums are typed, as a server with brotli sends it."""


def slow_down(page: Page) -> None:
    """Let each answer take so long that the browser calls the line slow."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", {"offline": False, **conditions})


def has_been_idle(page: Page) -> None:
    """Wait until what the page has put off to its idle time has been done."""
    page.wait_for_load_state("load")
    page.evaluate("new Promise((resolve) => requestIdleCallback(resolve))")


SPARING = [
    pytest.param(save_data, "navigator.connection.saveData", id="saves data"),
    pytest.param(slow_down, "navigator.connection.effectiveType === '3g'", id="slow line"),
]


@pytest.mark.parametrize(("make", "is_so"), SPARING)
def test_a_visit_of_typing_downloads_no_whole_python_and_half_a_megabyte_at_most(
    browser: Browser,
    site: Path,
    logged: tuple[str, list[str]],
    make: Callable[[Page], None],
    is_so: str,
) -> None:
    address, paths = logged
    page = browser.new_page()
    make(page)
    page.goto(f"{address}en/{LINK}")
    assert page.evaluate(is_so)
    first_answers(page)
    has_been_idle(page)
    change(page)
    page.locator("#sales-ti-software").fill("2m")
    page.locator("#sales-renewals").fill("")
    expect(page.locator(TOTAL).first).to_have_text("RUB\u00a0500,000")
    expect(page.locator("#calculator-status")).to_be_empty()
    page.wait_for_load_state("networkidle")
    page.close()
    sent = [site / urlsplit(path).path.lstrip("/") for path in paths]
    assert [
        path for path in sent if "python" in path.parts or path.name == "pyodide_worker.js"
    ] == []
    files = [path / "index.html" if path.is_dir() else path for path in sent]
    assert any(path.name == "micropython.wasm" for path in files)
    weights = weigh(files, ROOT / ".cache" / "bench")
    assert sum(weights[path].brotli for path in files) < MOST_BYTES


@pytest.mark.parametrize(("make", "is_so"), SPARING)
def test_a_text_that_the_small_python_leaves_starts_the_whole_one_at_once(
    new_page: Any, make: Callable[[Page], None], is_so: str
) -> None:
    page = new_page(saves_data=False)
    make(page)
    page.goto(LINK)
    assert page.evaluate(is_so)
    first_answers(page)
    has_been_idle(page)
    change(page)
    expect(page.locator("#calculator-results")).to_have_attribute("data-python", "idle")
    held = Held(page, "**/pyodide.asm.wasm")
    type_what_only_cpython_reads(page)
    expect(page.locator("#calculator-status")).to_contain_text("Загружаем калькулятор")
    expect(page.locator("#calculator-progress")).to_be_visible()
    held.let_go()
    ready(page)
    expect(page.locator("#calculator-status")).to_be_empty()
    expect(page.locator("#sales-renewals")).to_have_attribute("aria-invalid", "true")
    page.locator("#sales-renewals").fill("1 млн")
    expect(page.locator(TOTAL).first).to_have_text("500\u00a0000\u00a0₽")


@pytest.mark.parametrize("file", ["micropython.wasm", "memory.bin"])
def test_where_the_small_python_does_not_come_the_whole_one_starts_at_once(
    new_page: Any, file: str
) -> None:
    page = new_page(expect=(file, "Failed to load resource"))
    page.context.route(f"**/{file}", lambda route: route.fulfill(status=404, body="no such file"))
    page.goto("calculator/#ti-software=1000000")
    ready(page)
    expect(page.locator(TOTAL).first).to_have_text("250\u00a0000\u00a0₽")

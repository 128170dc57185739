"""WebKit, the engine of every browser on an iPhone: what differs there, by the visitor's acts.

Debian's WebKit is driven through the standard WebDriver; it tells no console errors.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

PATIENCE = 30
STARTS = 4
"""So often a browser is started: on a busy machine two in a row have died as they started."""
NARROWEST = 390
"""A window's width in pixels; WebKit's own is a little wider, and a phone's layout too."""
TOTALS = "#calculator-results [data-slot$='.total']"


def program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.fail(
            f"{name} is missing: run scripts/test as root, "
            "or apt-get install webkit2gtk-driver xvfb."
        )
    return path


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display without a screen."""
    reading, writing = os.pipe()
    command = [program("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait()


def start(display: str) -> WebKitGTK:
    """Start a browser.

    WebKit's driver waits for ever for a browser that has died as it started, which happens on a
    busy machine: then the driver is ended, and its client says that nobody answers.
    """
    [browser] = Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")
    options = Options()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    service = Service(program("WebKitWebDriver"), env={**os.environ, "DISPLAY": display})
    end = Timer(PATIENCE, lambda: service.process.kill())
    end.start()
    try:
        return WebKitGTK(options=options, service=service)
    finally:
        end.cancel()


def started(display: str, tries: int = STARTS) -> WebKitGTK:
    """Start a browser, once more where it has died."""
    try:
        return start(display)
    except (HTTPError, WebDriverException):
        if tries == 1:
            raise
    return started(display, tries - 1)


@pytest.fixture
def webkit(display: str) -> Iterator[WebKitGTK]:
    """A new visitor's phone."""
    window = started(display)
    window.set_window_size(NARROWEST, 900)
    yield window
    window.quit()


def wait(webkit: WebKitGTK, until: Callable[[], Any], what: str) -> Any:
    return WebDriverWait(webkit, PATIENCE).until(lambda _: until(), what)


def seen(webkit: WebKitGTK, css: str) -> list[WebElement]:
    return [each for each in webkit.find_elements(By.CSS_SELECTOR, css) if each.is_displayed()]


def press(webkit: WebKitGTK, css: str) -> None:
    [element, *_] = wait(webkit, lambda: seen(webkit, css), css)
    webkit.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def totals(webkit: WebKitGTK) -> list[str]:
    return [re.sub(r"\s", " ", each.text) for each in seen(webkit, TOTALS)][:3]


def expect_totals(webkit: WebKitGTK, *sums: str) -> None:
    wait(webkit, lambda: totals(webkit) == list(sums), f"{sums}")


def focused(webkit: WebKitGTK) -> str:
    return str(webkit.execute_script("return document.activeElement.name"))


def open_calculator(webkit: WebKitGTK, address: str) -> None:
    webkit.get(address)
    css = "html[data-calculator=up]"
    wait(webkit, lambda: webkit.find_elements(By.CSS_SELECTOR, css), css)


def test_the_search_is_opened_and_typed_into_at_once(webkit: WebKitGTK, site_url: str) -> None:
    webkit.get(f"{site_url}compare/")
    press(webkit, "button[data-search-open]")
    wait(webkit, lambda: focused(webkit) == "q", "the focus in the search")
    webkit.switch_to.active_element.send_keys("ребейт")
    [first, *_] = wait(webkit, lambda: seen(webkit, "a.pp-found__link"), "results")
    address = str(first.get_attribute("href"))
    assert "#" in address
    webkit.switch_to.active_element.send_keys(Keys.ARROW_DOWN + Keys.ENTER)
    wait(webkit, lambda: webkit.current_url == address, address)
    wait(webkit, lambda: seen(webkit, f"[id='{address.split('#')[1]}']"), "the place")
    webkit.back()
    wait(webkit, lambda: webkit.current_url.endswith("/compare/"), "the page before")


def test_sums_are_typed_answered_and_there_on_coming_back(webkit: WebKitGTK, site_url: str) -> None:
    open_calculator(webkit, f"{site_url}calculator/")
    press(webkit, "#sales-ti-software")
    webkit.switch_to.active_element.send_keys("1,5 млн" + Keys.ENTER)
    expect_totals(webkit, "375 000 ₽", "450 000 ₽", "600 000 ₽")
    wait(webkit, lambda: webkit.current_url.endswith("#ti-software=1500000"), "the link")
    assert focused(webkit) == "ting-appliance"
    press(webkit, "main a.pp-note")
    wait(webkit, lambda: seen(webkit, "#part-steps"), "the note's part")
    webkit.back()
    wait(webkit, lambda: not seen(webkit, "#part-steps"), "the part before")
    expect_totals(webkit, "375 000 ₽", "450 000 ₽", "600 000 ₽")
    webkit.refresh()
    expect_totals(webkit, "375 000 ₽", "450 000 ₽", "600 000 ₽")


FIELDS = {
    "": ("#earn-sales", "2,5 млн", "625 000"),
    "calculator/": ("#sales-ti-software", "1,5 млн", "375 000"),
    "tiers/certified/": ("[data-tick]", "", "Отмечено 1 из"),
    "compare/": ("[name=only-differs]", "", ""),
}
"""By page one of its fields, what is typed there (or the field is ticked), and what that shows."""


@pytest.mark.parametrize("page", FIELDS)
def test_fields_hold_on_coming_back_what_they_held(
    webkit: WebKitGTK, site_url: str, page: str
) -> None:
    """WebKit resets those of autocomplete="off" as it brings a page back."""
    field, text, shown = FIELDS[page]
    webkit.get(site_url + page)
    webkit.execute_script("window.isSame = true")
    press(webkit, field)
    if text:
        webkit.switch_to.active_element.send_keys(text)
    main = webkit.find_element(By.TAG_NAME, "main")
    wait(webkit, lambda: shown in main.text.replace("\u00a0", " "), shown)
    held = "const {value, checked} = document.querySelector(arguments[0]); return [value, checked]"
    before = webkit.execute_script(held, field)
    webkit.get(f"{site_url}glossary/")
    webkit.back()
    wait(webkit, lambda: webkit.execute_script("return window.isSame"), "the page as it was")
    wait(webkit, lambda: webkit.execute_script(held, field) == before, f"{before}")


def test_an_estimate_is_copied(webkit: WebKitGTK, site_url: str) -> None:
    open_calculator(webkit, f"{site_url}calculator/#ti-software=1500000")
    press(webkit, "[data-action=send]")
    press(webkit, "dialog[open] [data-action=copy]")
    wait(webkit, lambda: "Ссылка скопирована" in seen(webkit, "dialog[open]")[0].text, "the notice")


def test_cpython_starts_by_itself_and_answers(webkit: WebKitGTK, site_url: str) -> None:
    open_calculator(webkit, f"{site_url}calculator/#ti-software=1500000")
    wait(
        webkit,
        lambda: seen(webkit, "#calculator-results[data-python=ready]"),
        "CPython, which starts by itself",
    )
    press(webkit, "[data-action=change]")
    field = seen(webkit, "#sales-renewals")[0]
    # Only CPython tells what such a text is.
    field.send_keys("²")
    wait(webkit, lambda: field.get_attribute("aria-invalid") == "true", "what is wrong with it")
    field.clear()
    field.send_keys("1 млн")
    wait(webkit, lambda: totals(webkit)[:1] == ["625 000 ₽"], "the sum with renewals")


def test_no_page_is_wider_than_its_screen(webkit: WebKitGTK, site_url: str) -> None:
    wide = []
    for page in ("", "tiers/", "tiers/certified/", "compare/", "calculator/", "sales/", "join/"):
        webkit.get(site_url + page)
        width, screen = webkit.execute_script(
            "return [document.documentElement.scrollWidth, innerWidth]"
        )
        if width > screen:
            wide.append((page, width, screen))
    assert wide == []

"""Scripts and styles that do not come: the page says so, and no figure passes for the visitor's."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import _Handler, serve_folder

LINK = "calculator/#ti-software=1000000"
TOTAL = '#calculator-totals button[data-slot="authorised.total"]'
RIGHT, RIGHT_OF_TWO = "250\u00a0000\u00a0₽", "500\u00a0000\u00a0₽"
OVERDUE = "#calculator-overdue"
HIDDEN = "rgba(0, 0, 0, 0)"


class Host:
    """What a server does not have, and what it stops in the middle of, by how paths end."""

    def __init__(self, missing: tuple[str, ...] = (), stalled: tuple[str, ...] = ()) -> None:
        self.missing, self.stalled = missing, stalled
        self.go_on = threading.Event()


class _Server(_Handler):
    def __init__(self, *given: Any, host: Host, **more: Any) -> None:
        self.host = host
        super().__init__(*given, **more)

    def do_GET(self) -> None:  # noqa: N802
        address = self.path.partition("?")[0]
        if self.host.missing and address.endswith(self.host.missing):
            self.send_error(404)
        elif self.host.stalled and address.endswith(self.host.stalled):
            self._send_half()
        else:
            super().do_GET()

    def _send_half(self) -> None:
        path = Path(self.translate_path(self.path))
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        half = len(content) // 2
        with suppress(ConnectionError):
            self.wfile.write(content[:half])
            self.wfile.flush()
            self.host.go_on.wait(120)
            self.wfile.write(content[half:])


Visit = Callable[..., tuple[Page, Host]]


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Visit]:
    """Open a page from a server of one's own: `visit("calculator/", missing=("/x.js",))`."""
    opened: list[Any] = []

    def visit(
        address: str, missing: tuple[str, ...] = (), stalled: tuple[str, ...] = (), **how: Any
    ) -> tuple[Page, Host]:
        host = Host(missing, stalled)
        server = contextmanager(serve_folder)(site, _Server, host=host)
        root = server.__enter__()
        page = browser.new_page(**how)
        opened.append((page, host, server))
        page.goto(root + address, wait_until="commit")
        return page, host

    yield visit
    for page, host, server in opened:
        host.go_on.set()
        page.context.close()
        server.__exit__(None, None, None)


def is_readable(page: Page, selector: str) -> bool:
    """Tell whether somebody sees what an element says."""
    element = page.locator(selector).first
    color = element.evaluate("(each) => getComputedStyle(each).color")
    return element.is_visible() and color != HIDDEN


def says(page: Page, text: str) -> None:
    """Wait for a sentence on why the calculator is not there."""
    sentence = page.locator(f"{OVERDUE} p >> visible=true").first
    expect(sentence).to_contain_text(text, timeout=20_000)


def type_sales(page: Page, text: str) -> None:
    """Type sales as a visitor does: a click into the field, then keys."""
    page.locator("#sales-ti-software").click()
    page.keyboard.type(text)


SHAPES = [{"viewport": {"width": 390, "height": 844}}, {"viewport": {"width": 1280, "height": 800}}]


@pytest.mark.parametrize("how", SHAPES, ids=["phone", "laptop"])
@pytest.mark.parametrize("fault", ["missing", "stalled"])
def test_what_is_typed_where_the_pages_script_does_not_come_gets_a_sentence_and_no_figure(
    visit: Visit, fault: str, how: dict[str, Any]
) -> None:
    page, _ = visit("calculator/", **{fault: ("/calculator.js",)}, **how)
    type_sales(page, "2000000")
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "link")
    assert not is_readable(page, TOTAL)
    said = "загружается дольше обычного" if fault == "stalled" else "не загрузился его файл"
    says(page, said)
    expect(page.locator(OVERDUE)).to_be_in_viewport()
    assert not is_readable(page, TOTAL)
    assert not is_readable(page, ".pp-summary .pp-figure")


def test_the_example_that_stands_without_the_pages_script_says_that_it_is_one(
    visit: Visit, programme: Any
) -> None:
    page, _ = visit("en/calculator/", missing=("/calculator.js",))
    says(page, "its file did not load")
    assert is_readable(page, TOTAL)
    name = programme.examples[0].name.in_("en")
    for mark, text in ((".pp-total__example", "example"), ("#calculator-shown", name)):
        expect(page.locator(mark).first).to_contain_text(text)
        assert is_readable(page, mark)


def test_a_link_whose_page_lost_its_files_in_a_release_shows_nobodys_figures_and_can_be_reloaded(
    visit: Visit,
) -> None:
    gone = ("/calculator.js", "/calculator.css", "/site.css", ".wasm", ".bin")
    page, host = visit(LINK, missing=gone)
    says(page, "не загрузился его файл")
    for part in (TOTAL, ".pp-summary .pp-figure", "#calculator-shown", ".pp-chart"):
        expect(page.locator(part).first).to_be_hidden()
    # The new release's page knows the new files.
    host.missing = ()
    page.get_by_role("button", name="Обновить страницу").click()
    expect(page.locator(TOTAL)).to_have_text(RIGHT, timeout=60_000)
    assert is_readable(page, TOTAL)
    expect(page.locator(OVERDUE)).to_be_hidden()


def test_a_link_whose_page_lost_its_style_sheets_alone_gets_its_figures(visit: Visit) -> None:
    page, _ = visit(LINK, missing=("/calculator.css", "/site.css"))
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0000\u00a0000", timeout=60_000)
    expect(page.locator(TOTAL)).to_have_text(RIGHT)
    for part in (TOTAL, ".pp-summary .pp-figure"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(OVERDUE)).to_be_hidden()


def test_what_is_typed_before_the_pages_script_is_there_is_what_it_answers(visit: Visit) -> None:
    page, host = visit("calculator/", stalled=("/calculator.js",))
    type_sales(page, "2 млн")
    says(page, "загружается дольше обычного")
    host.go_on.set()
    expect(page.locator(TOTAL)).to_have_text(RIGHT_OF_TWO, timeout=60_000)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    expect(page.locator("#sales-ti-software")).to_have_value("2 млн")
    expect(page.locator(OVERDUE)).to_be_hidden()
    expect(page).to_have_url(re.compile("#ti-software=2000000$"))
    assert is_readable(page, TOTAL)
    assert page.locator("[data-early]").count() == 0


WATCH = """
new MutationObserver(() => {
  const box = document.querySelector("#calculator-overdue");
  window.wasCalledLate ||= box !== null && !box.hidden;
}).observe(document, { subtree: true, childList: true, attributes: true });
"""


def test_a_script_that_a_slow_line_is_bringing_is_not_called_late(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page()
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"latency": 400, "downloadThroughput": 80_000, "uploadThroughput": 80_000}
    session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    page.goto(site_url + LINK, wait_until="commit")
    expect(page.locator("html[data-calculator=up]")).to_be_attached(timeout=90_000)
    # The page alone has taken longer than a script may be silent on a fast line.
    assert page.evaluate("performance.getEntriesByName('first-paint')[0].startTime") > 6000
    assert page.evaluate("window.wasCalledLate") is False
    page.close()


def test_a_link_can_be_changed_before_the_pages_script_is_there(visit: Visit) -> None:
    page, host = visit(LINK, stalled=("/calculator.js",))
    page.locator("[data-action=change]").click()
    expect(page.locator("#calculator-form")).to_be_visible()
    host.go_on.set()
    field = page.locator("#sales-ti-software")
    expect(field).to_have_value("1\u00a0000\u00a0000", timeout=60_000)
    type_sales(page, "2 млн")
    expect(page.locator(TOTAL)).to_have_text(RIGHT_OF_TWO)
    expect(page).to_have_url(re.compile("ti-software=2000000$"))


def test_a_script_that_a_filter_keeps_back_is_spoken_of_at_once(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page()
    page.context.route("**/calculator.js", lambda route: route.abort("blockedbyclient"))
    page.goto(site_url + LINK, wait_until="commit")
    says(page, "фильтр сети или расширение браузера")
    page.close()


def test_a_browser_that_cannot_read_the_script_is_called_too_old(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page()
    # What an older browser makes of newer signs; the hash would tell them from damage.
    page.context.route(
        "**/en/calculator/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=re.sub(r' integrity="[^"]*"', "", route.fetch().text()),
        ),
    )
    page.context.route(
        "**/calculator.js", lambda route: route.fulfill(content_type="text/javascript", body="a ??")
    )
    page.goto(site_url + "en/" + LINK, wait_until="commit")
    says(page, "this browser is too old")
    expect(page.locator("#calculator-reload")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("fragment", ["", "#ti-software=1000000"], ids=["plain", "link"])
def test_a_calculator_opened_from_a_file_says_so(
    browser: Browser, site: Path, fragment: str
) -> None:
    page = browser.new_page()
    page.goto((site / "calculator" / "index.html").as_uri() + fragment, wait_until="commit")
    says(page, "открытой из файла")
    expect(page.locator("#calculator-reload")).to_be_hidden()
    assert is_readable(page, TOTAL) == (not fragment)
    if not fragment:
        type_sales(page, "2000000")
        assert not is_readable(page, TOTAL)
    page.close()


def test_in_forced_colours_no_example_can_be_read_under_a_link(visit: Visit) -> None:
    page, _ = visit(LINK, stalled=("/calculator.js", ".wasm"), forced_colors="active")
    expect(page.locator("#calculator-form")).to_be_attached()
    for part in (TOTAL, ".pp-summary .pp-figure"):
        expect(page.locator(part).first).to_be_hidden()


@pytest.mark.parametrize("fault", ["missing", "stalled"])
def test_the_magnifier_leads_to_all_rows_where_the_search_does_not_come(
    visit: Visit, fault: str
) -> None:
    how = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page, _ = visit("en/glossary/", **{fault: ("/search.js",)}, **how)
    page.locator("[data-search-open]").tap()
    expect(page).to_have_url(re.compile(r"/en/compare/$"))


def test_the_search_field_says_that_the_search_has_not_come_and_leads_on(visit: Visit) -> None:
    page, host = visit("en/glossary/", missing=("/search.js",))
    expect(page.locator("html.js")).to_be_attached()
    failed = page.locator(".pp-search__failed")
    page.locator(".md-search__input").click()
    page.keyboard.type("rebate")
    expect(failed).to_be_in_viewport()
    expect(page.locator(".md-search__output")).to_have_css("opacity", "1")
    expect(failed.get_by_role("link", name="on one page")).to_be_visible()
    # The line is back: Enter takes what was typed along.
    host.missing = ()
    page.keyboard.press("Enter")
    expect(page.locator(".pp-found__link").first).to_be_visible(timeout=30_000)
    expect(failed).to_be_hidden()


@pytest.mark.parametrize("fault", ["missing", "stalled"])
def test_the_comparisons_switches_cannot_be_used_before_their_script_is_there(
    visit: Visit, fault: str
) -> None:
    page, host = visit("compare/", **{fault: ("/rows.js",)})
    expect(page.locator("#compare-table .pp-row").last).to_be_attached()
    expect(page.locator("#compare-switches")).to_be_hidden()
    if fault == "stalled":
        host.go_on.set()
        page.locator("#compare-switches label").last.click()
        expect(page.locator("#compare-switches input").last).to_be_checked()

"""What computes arrives damaged, under other types and policies, or hangs: no figure is wrong."""

import html
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from calculator.runtime.micropython.build import FirstStage
from tests.browser.conftest import NewPage
from tests.browser.damages import answering_otherwise, with_a_section_more, wrong_rate
from tests.browser.test_calculator_page import ready, type_what_only_cpython_reads
from tests.conftest import _Handler, serve_folder

ADDRESS = "calculator/#ti-software=1000000"
TOTAL = '[data-slot="authorised.total"]'
RIGHT, RIGHT_OF_TWO = "250\u00a0000\u00a0₽", "500\u00a0000\u00a0₽"
PYTHON = "**/assets/python/**"

Spoil = Callable[[str, bytes], bytes]

NOTE_TOTALS = """window.totals = [];
new MutationObserver(() => {
  if (document.documentElement.dataset.opening === "head" &&
      !document.querySelector("#calculator-totals")?.hasAttribute("data-written")) return;
  const totals = document.querySelector('#calculator-totals [data-slot="authorised.total"]');
  const state = document.querySelector("#calculator-results")?.dataset.state;
  if (totals && state === "current") window.totals.push(totals.textContent);
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });"""


class _Server(_Handler):
    """A server that changes what it sends, its types and its headers, as a test says."""

    def __init__(
        self,
        *given: Any,
        spoil: Spoil = lambda _, content: content,
        types: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        self.spoil, self.types, self.headers_sent = spoil, types or {}, headers or {}
        super().__init__(*given, **more)

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = self.spoil(str(path), path.read_bytes())
        self.send_response(200)
        kind = self.types.get(path.suffix, self.guess_type(str(path)))
        for name, value in {"Content-Type": kind, **self.headers_sent}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Open the calculator from a server of one's own: `visit(types={".wasm": "text/plain"})`."""
    opened: list[Any] = []

    def visit(address: str = ADDRESS, block: str = "", script: str = "", **given: Any) -> Page:
        server = contextmanager(serve_folder)(site, _Server, **given)
        root = server.__enter__()
        page = browser.new_page()
        opened.append((page, server))
        if block:
            page.context.route(block, lambda route: None)
        page.add_init_script(NOTE_TOTALS + script)
        page.goto(root + address, wait_until="commit")
        return page

    yield visit
    for page, server in opened:
        page.context.close()
        server.__exit__(None, None, None)


def flip(ending: str) -> Spoil:
    """Turn one bit over in the files whose path ends so."""

    def spoil(path: str, content: bytes) -> bytes:
        if not path.endswith(ending):
            return content
        changed = bytearray(content)
        changed[len(content) // 2] ^= 1
        return bytes(changed)

    return spoil


def sell_two_millions(place: Any) -> None:
    """Change the link's estimate, which is read until then."""
    place.locator("[data-action=change]").click()
    place.locator("#sales-ti-software").fill("2 млн")


def settled(page: Page) -> None:
    """Wait until CPython is ready or has failed."""
    page.wait_for_selector(
        "#calculator-results:is([data-python=ready], [data-python=failed])",
        state="attached",
        timeout=60_000,
    )


@pytest.mark.parametrize(
    "file",
    [
        "/pyodide_worker.js",
        "/pyodide.js",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
    ],
)
def test_one_bit_that_is_wrong_in_a_file_that_computes_makes_no_figure_wrong(
    visit: Callable[..., Page], file: str
) -> None:
    page = visit(spoil=flip(file))
    settled(page)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    sell_two_millions(page)
    expect(page.locator(TOTAL).first).to_have_text(RIGHT_OF_TWO)
    assert set(page.evaluate("window.totals")) <= {RIGHT, RIGHT_OF_TWO}
    if file == "/pyodide_worker.js":
        type_what_only_cpython_reads(page)
        expect(page.locator("#calculator-status")).to_contain_text("файл загрузился с ошибкой")


NO_HTTPS = "delete Crypto.prototype.subtle;"
"""A site without https has no `crypto.subtle`; one on this machine counts as if it had."""


@pytest.fixture(scope="session")
def spoil_figures(site: Path) -> Callable[[str], Spoil]:
    """Damage one file, "memory.bin" or another, so that its figures are wrong where it is run."""
    folder = site / "calculator"
    begin = re.search("data-first='([^']+)'", (folder / "index.html").read_text("utf-8"))
    assert begin
    given = json.loads(html.unescape(begin[1]))
    stage = FirstStage(*(folder / given[name]["address"] for name in ("wasm", "memory", "memory")))

    def make(ending: str) -> Spoil:
        # Found before the page is opened: the page would go on without a file that is late.
        memory = wrong_rate(stage) if ending == "memory.bin" else b""
        return lambda path, content: (
            content if not path.endswith(ending) else memory or answering_otherwise(content)
        )

    return make


@pytest.mark.parametrize("script", ["", NO_HTTPS], ids=["https", "no https"])
@pytest.mark.parametrize("file", ["memory.bin", "/micropython_worker.js", "/pyodide_worker.js"])
def test_no_figure_is_wrong_where_a_damaged_file_would_give_another_one(
    visit: Callable[..., Page], spoil_figures: Callable[[str], Spoil], file: str, script: str
) -> None:
    # What is typed is asked of the first stage's worker only while there is no CPython.
    alone = file == "/micropython_worker.js"
    page = visit(block=PYTHON if alone else "", script=script, spoil=spoil_figures(file))
    if script:
        assert page.evaluate("crypto.subtle") is None
    if not alone:
        settled(page)
    sell_two_millions(page)
    expect(page.locator(TOTAL).first).to_have_text(RIGHT_OF_TWO)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    assert set(page.evaluate("window.totals")) <= {RIGHT, RIGHT_OF_TWO}


NOTE_FIRST = """window.answered = [];
new MutationObserver(() => {
  const results = document.querySelector("#calculator-results");
  if (results) window.answered.push(results.dataset.first);
}).observe(document, { subtree: true, childList: true, attributes: true });"""


@pytest.mark.parametrize("script", ["", NO_HTTPS], ids=["https", "no https"])
def test_a_small_python_that_was_not_built_is_not_run(
    visit: Callable[..., Page], script: str
) -> None:
    """Even one that would answer rightly: a bit of it may make any figure another one."""

    def spoil(path: str, content: bytes) -> bytes:
        return with_a_section_more(content) if path.endswith("micropython.wasm") else content

    page = visit(script=script + NOTE_FIRST, spoil=spoil)
    settled(page)
    expect(page.locator(TOTAL).first).to_have_text(RIGHT)
    assert "true" not in page.evaluate("window.answered")


def test_without_https_the_first_stage_answers(visit: Callable[..., Page]) -> None:
    page = visit(block=PYTHON, script=NO_HTTPS)
    assert page.evaluate("crypto.subtle") is None
    sell_two_millions(page)
    expect(page.locator(TOTAL).first).to_have_text(RIGHT_OF_TWO)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")


def test_a_page_whose_data_are_damaged_shows_no_figure_and_says_so(
    visit: Callable[..., Page],
) -> None:
    def spoil(path: str, content: bytes) -> bytes:
        """Let a bit of a rate in the page's data be wrong."""
        if not path.endswith("/calculator/index.html"):
            return content
        changed = bytearray(content)
        at = content.index(b'_bp":', content.index(b"calculator-config"))
        place = next(at + step for step in range(5, 40) if chr(content[at + step]).isdigit())
        changed[place] ^= 1
        return bytes(changed)

    page = visit(spoil=spoil)
    expect(page.get_by_text("страница загрузилась с ошибкой")).to_be_visible()
    color = page.locator(TOTAL).first.evaluate("(each) => getComputedStyle(each).color")
    assert color == "rgba(0, 0, 0, 0)"


def test_a_search_index_that_is_damaged_shows_no_cell(visit: Callable[..., Page]) -> None:
    def spoil(path: str, content: bytes) -> bytes:
        """Let the search know another rate."""
        return (
            content.replace(b"25\xc2\xa0%", b"35\xc2\xa0%") if path.endswith(".json") else content
        )

    page = visit("?q=25", spoil=spoil)
    failed = page.locator("[data-search-when=failed]")
    expect(failed).to_be_visible()
    assert page.locator(".pp-search__results a").count() == 0


@pytest.mark.parametrize("kind", ["application/octet-stream", "text/plain"])
def test_the_first_stage_answers_whatever_type_webassembly_is_sent_as(
    visit: Callable[..., Page], kind: str
) -> None:
    page = visit(block=PYTHON, types={".wasm": kind, ".bin": kind})
    expect(page.locator(TOTAL).first).to_have_text(RIGHT)
    expect(page.locator("#calculator-results")).to_have_attribute("data-first", "true")


def test_a_policy_that_forbids_webassembly_is_named(visit: Callable[..., Page]) -> None:
    policy = "script-src 'self' 'unsafe-inline'"
    page = visit(headers={"Content-Security-Policy": policy})
    expect(page.locator("#calculator-status")).to_contain_text("запрещают WebAssembly")


def test_nothing_of_the_example_stands_under_what_is_typed_where_nothing_answers(
    visit: Callable[..., Page],
) -> None:
    policy = "script-src 'self' 'unsafe-inline'"
    page = visit("calculator/", headers={"Content-Security-Policy": policy})
    page.set_viewport_size({"width": 390, "height": 844})
    field = page.locator("#sales-ti-software")
    field.click()
    field.press_sequentially("1,5 млн")
    expect(page.locator("#calculator-status")).to_contain_text("запрещают WebAssembly")
    expect(page.locator(".pp-bar")).to_be_visible()
    totals = page.locator('[data-slot$=".total"]:visible')
    assert totals.count() >= 6
    for total in totals.all():
        expect(total).to_have_css("color", "rgba(0, 0, 0, 0)")
    expect(page.locator(".pp-total__example").first).to_be_hidden()
    expect(field).to_have_value("1,5 млн")


def test_a_browser_without_webassembly_is_named(visit: Callable[..., Page]) -> None:
    page = visit("en/" + ADDRESS, script="delete globalThis.WebAssembly;")
    expect(page.locator("#calculator-status")).to_contain_text("this browser has no WebAssembly")


@pytest.mark.parametrize("kind", ["a frame", "a policy"])
def test_where_no_worker_may_be_begun_the_page_answers_itself_and_says_what_is_missing(
    visit: Callable[..., Page], kind: str
) -> None:
    if kind == "a frame":
        # A host that lets other sites read its files, as many do.
        page = visit("robots.txt", headers={"Access-Control-Allow-Origin": "*"})
        address = page.url.replace("robots.txt", ADDRESS)
        page.set_content(
            f'<iframe sandbox="allow-scripts" width=900 height=800 src="{address}"></iframe>'
        )
        place: Any = page.frame_locator("iframe")
    else:
        policy = "worker-src 'none'"
        place = visit(headers={"Content-Security-Policy": policy})
    expect(place.locator(TOTAL).first).to_have_text(RIGHT)
    sell_two_millions(place)
    expect(place.locator(TOTAL).first).to_have_text(RIGHT_OF_TWO)
    expect(place.locator("#calculator-results")).to_have_attribute("data-state", "current")
    type_what_only_cpython_reads(place)
    expect(place.locator("#calculator-status")).to_contain_text("не разрешены фоновые вычисления")


def hang(page: Page, script: str) -> None:
    """Let a worker compute for ever."""
    worker = next(each for each in page.workers if each.url.endswith(script))
    worker.evaluate("() => void setTimeout(() => { for (;;); })")


@pytest.mark.parametrize("script", ["/micropython_worker.js", "/pyodide_worker.js"])
def test_a_worker_that_hangs_leaves_no_old_figure_unmarked_and_is_replaced(
    new_page: NewPage, script: str
) -> None:
    page = new_page(saves_data=False)
    if script == "/micropython_worker.js":
        page.context.route(PYTHON, lambda route: None)
    page.goto(ADDRESS)
    results = page.locator("#calculator-results")
    if script == "/micropython_worker.js":
        expect(results).to_have_attribute("data-first", "true")
    else:
        ready(page)
    expect(results).to_have_attribute("data-state", "current")
    page.locator("[data-action=change]").click()
    hang(page, script)
    page.locator("#sales-ti-software").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("2000000")
    expect(results).to_have_attribute("data-state", "stale")
    expect(page.locator("#calculator-shown")).to_contain_text("прежние цифры: пересчитываем")
    # Sooner than one answer alone was waited for before.
    expect(page.locator(TOTAL).first).to_have_text(RIGHT_OF_TWO, timeout=12_000)
    expect(results).to_have_attribute("data-state", "current")

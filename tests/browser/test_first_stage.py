"""The first stage on the built page: right figures before CPython, and never in its way."""

import base64
import hashlib
import re
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from calculator.api import answer
from calculator.runtime.integrity import integrity_of
from calculator.runtime.micropython.build import remember
from calculator.runtime.micropython.modules import MICROPYTHON, compile_modules, lowered_modules
from calculator.runtime.pinned_files import pinned_files
from program.model.programme import Programme
from program.model.terms import terms_of
from tests.browser.conftest import NewPage
from tests.browser.holding import Held
from tests.browser.test_calculator_page import (
    change,
    figures,
    open_part,
    open_sheet,
    ready,
    type_what_only_cpython_reads,
)
from tests.conftest import _Handler, serve_folder
from tests.first_stage import ROOT, every_request

PYODIDE = "**/assets/python/**"
FIRST = "**/assets/first/**"
LINK = (
    "calculator/#goal.sum=600000&plan.growth=10&plan.renewed=60&renewals=300000&ti-software=1000000"
)
TOTAL = '[data-slot="authorised.total"]'

ASK_ALL = """async (requests) => {
  const old = document.querySelector("script[data-first]");
  const { firstStageOfHead } = await import("/modules/python/micropython.js");
  const script = document.createElement("script");
  script.textContent = old.textContent;
  script.dataset.first = old.dataset.first;
  document.head.append(script);
  const first = firstStageOfHead();
  await first.arrived;
  const answers = [];
  for (const request of requests) answers.push(await first.latest(request));
  first.end();
  return answers;
}"""


@pytest.fixture
def saves_data() -> bool:
    """No: CPython is what these tests are about."""
    return False


def first_answers(page: Page) -> None:
    expect(page.locator("#calculator-results")).to_have_attribute(
        "data-first", "true", timeout=30_000
    )


def test_chromium_answers_byte_for_byte_as_cpython(page: Page, programme: Programme) -> None:
    page.goto("calculator/")
    requests = every_request(programme, 100)
    given = page.evaluate(ASK_ALL, requests)
    assert [None if request == "{" else answer(request) for request in requests] == given


def test_a_filled_in_link_has_its_figures_before_cpython_which_changes_none_of_them(
    new_page: NewPage,
) -> None:
    page = new_page()
    held = Held(page, PYODIDE)
    page.goto(LINK)
    first_answers(page)
    results = page.locator("#calculator-results")
    expect(results).to_have_attribute("data-state", "current")
    expect(page.locator(TOTAL).first).not_to_have_text("")
    expect(page.locator("#calculator-progress")).to_be_hidden()
    expect(page.locator("#calculator-status")).to_be_empty()
    early = figures(page)
    color = page.locator(TOTAL).first.evaluate("(each) => getComputedStyle(each).color")
    assert color != "rgba(0, 0, 0, 0)"
    page.evaluate(
        """() => {
          window.changes = [];
          new MutationObserver((all) => window.changes.push(...all.map((each) =>
            each.target.textContent))).observe(document.querySelector("#calculator-totals"),
            {subtree: true, childList: true, characterData: true});
        }"""
    )
    held.let_go()
    ready(page)
    expect(page.locator("#calculator-status")).to_be_empty()
    open_sheet(page)
    page.locator("#show-for").fill("x")
    assert figures(page) == early
    assert page.evaluate("window.changes") == []


COUNT_ASKED = """window.asked = 0;
window.Worker = class extends window.Worker {
  postMessage(message) {
    if (message.type === "ask") window.asked++;
    super.postMessage(message);
  }
};"""
HIDDEN = "rgba(0, 0, 0, 0)"


def color(page: Page, selector: str) -> str:
    found: str = page.locator(selector).first.evaluate("(each) => getComputedStyle(each).color")
    return found


def test_the_totals_come_before_the_page_has_its_script(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(COUNT_ASKED)
    page.context.route(PYODIDE, lambda route: None)
    held = Held(page, "**/calculator.js")
    page.goto("en/" + LINK, wait_until="commit")
    expect(page.locator("#calculator-totals")).to_have_attribute("data-written", "", timeout=30_000)
    page.evaluate("() => document.fonts.ready.then(() => {})")
    totals = page.locator("#calculator-totals [data-slot]")
    early, place = totals.all_text_contents(), totals.first.bounding_box()
    assert "RUB\u00a0325,000" in early
    assert color(page, "#calculator-totals [data-slot]") != HIDDEN
    # All else is still the built example's.
    assert color(page, ".pp-part .pp-figure") == HIDDEN
    expect(page.locator("#sales-ti-software")).to_be_hidden()
    expect(page.locator("#calculator-sold")).to_contain_text("RUB")
    assert color(page, ".pp-summary .pp-figure") != HIDDEN
    expect(page.locator("#calculator-shown")).to_be_hidden()
    held.let_go()
    first_answers(page)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    assert (totals.all_text_contents(), totals.first.bounding_box()) == (early, place)
    assert color(page, ".pp-part .pp-figure") != HIDDEN
    assert page.locator("[data-opening], [data-written]").count() == 0
    expect(page.locator("#sales-ti-software")).to_have_value("1,000,000")
    # The page's script was content with the answer to what its head had asked.
    assert page.evaluate("window.asked") == 0


def test_what_was_typed_in_this_tab_is_what_the_head_asks(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(COUNT_ASKED)
    page.context.route(PYODIDE, lambda route: None)
    page.goto("en/" + LINK)
    first_answers(page)
    change(page)
    page.locator("#sales-renewals").fill("")
    page.locator("#sales-ti-software").fill("2m")
    total = page.locator(TOTAL).first
    expect(total).to_have_text("RUB\u00a0500,000")
    page.wait_for_url("**/calculator/#*ti-software=2000000")
    held = Held(page, "**/calculator.js")
    page.reload(wait_until="commit")
    expect(page.locator("#calculator-totals")).to_have_attribute("data-written", "", timeout=30_000)
    expect(total).to_have_text("RUB\u00a0500,000")
    held.let_go()
    first_answers(page)
    expect(page.locator("#sales-ti-software")).to_have_value("2m")
    assert page.evaluate("window.asked") == 0


@pytest.mark.parametrize("address", ["calculator/", "calculator/#chart", "calculator/#no-such=1"])
def test_where_the_address_says_no_estimate_the_example_stays_in_sight(
    new_page: NewPage, address: str
) -> None:
    page = new_page(saves_data=True)
    held = Held(page, "**/calculator.js")
    page.goto(address, wait_until="commit")
    expect(page.locator("#calculator-why")).to_be_attached()
    assert page.locator("[data-opening]").count() == 0
    assert color(page, "#calculator-totals [data-slot]") != HIDDEN
    held.let_go()
    first_answers(page)


def test_a_page_whose_script_does_not_come_says_so(new_page: NewPage) -> None:
    page = new_page(expect=("calculator.js", "Failed to load resource"))
    page.context.route("**/calculator.js", spoil("missing"))
    page.goto("en/" + LINK)
    expect(page.get_by_text("its file did not load")).to_be_visible()
    expect(page.locator(TOTAL).first).to_have_text("RUB\u00a0325,000")
    assert color(page, ".pp-part .pp-figure") == HIDDEN


def test_the_question_waits_for_the_files_and_what_is_typed_meanwhile_comes_last(
    new_page: NewPage,
) -> None:
    page = new_page()
    page.add_init_script(COUNT_ASKED)
    page.context.route(PYODIDE, lambda route: None)
    held = Held(page, FIRST)
    page.goto("en/" + LINK)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "link")
    expect(page.locator("#calculator-results")).not_to_have_attribute("data-first", "true")
    change(page)
    page.locator("#sales-ti-software").fill("1.5m")
    page.locator("#sales-ti-software").fill("2m")
    page.locator("#sales-renewals").fill("")
    held.let_go()
    first_answers(page)
    expect(page.locator(TOTAL).first).to_have_text("RUB\u00a0500,000")
    # The link's own question is the head's; of what was typed only the last is asked.
    assert page.evaluate("window.asked") == 1


def test_typing_derivations_and_taking_along_work_before_cpython(new_page: NewPage) -> None:
    page = new_page()
    page.context.route(PYODIDE, lambda route: None)
    page.goto("en/" + LINK)
    first_answers(page)
    change(page)
    page.locator("#sales-ti-software").fill("2m")
    page.locator("#sales-renewals").fill("")
    expect(page.locator(TOTAL).first).to_have_text("RUB\u00a0500,000")
    open_part(page, "steps")
    page.locator("[data-action=all-steps]").click()
    expect(page.locator("#calculator-results .pp-steps li").first).to_be_visible()
    page.locator("#sales-ti-software").fill("half a million")
    expect(page.locator("#sales-ti-software")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#calculator-status")).to_be_empty()


def spoil(kind: str) -> Any:
    def handle(route: Route) -> None:
        if kind == "missing":
            route.fulfill(status=404, body="no such file")
        elif kind == "corrupt":
            body = bytearray(route.fetch().body())
            body[len(body) // 2 :] = bytes(len(body) - len(body) // 2)
            route.fulfill(status=200, body=bytes(body))
        elif kind == "short":
            route.fulfill(status=200, body=route.fetch().body()[:-1])
        elif kind == "hanging":
            return

    return handle


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("micropython.wasm", "missing"),
        ("micropython.wasm", "corrupt"),
        ("micropython.wasm", "hanging"),
        ("memory.bin", "missing"),
        ("memory.bin", "short"),
        ("micropython_worker.js", "missing"),
        ("micropython_worker.js", "hanging"),
    ],
)
def test_whatever_becomes_of_the_first_stage_cpython_comes(
    new_page: NewPage, file: str, kind: str
) -> None:
    page = new_page(expect=(file, "Failed to load resource"))
    page.context.route(f"**/{file}", spoil(kind))
    page.goto("calculator/#ti-software=1000000")
    ready(page)
    results = page.locator("#calculator-results")
    expect(results).to_have_attribute("data-state", "current")
    expect(results).to_have_attribute("data-first", "false")
    expect(page.locator(TOTAL).first).to_have_text("250\u00a0000\u00a0₽")


def test_where_both_differ_cpython_wins_and_the_console_tells(
    new_page: NewPage, programme: Programme, site: Path, tmp_path: Path
) -> None:
    page = new_page(expect=("The two Pythons answer differently.",))
    modules = lowered_modules()
    money = modules["calculator/money.py"]
    modules["calculator/money.py"] = money.replace("+ BASIS_POINTS // 2", "- BASIS_POINTS // 2")
    compile_modules(modules, tmp_path)
    whole = pinned_files(ROOT / "node_modules", MICROPYTHON)["micropython.wasm"].parent
    memory = tmp_path / "memory.bin"
    remember(whole, tmp_path / "calculator", terms_of(programme), memory)
    html = (site / "calculator" / "index.html").read_text("utf-8")
    # The last release's stands beside this one's.
    named = re.search(r"assets/first/\w+/memory\.bin", html)
    assert named
    wrong, right = memory.read_bytes(), (site / named[0]).read_bytes()

    def vouch(route: Route) -> None:
        """Send the page as if it had been built with the other memory."""
        html = route.fetch().text()
        route.fulfill(
            content_type="text/html", body=html.replace(integrity_of(right), integrity_of(wrong))
        )

    page.context.route("**/calculator/", vouch)
    page.context.route("**/memory.bin", lambda route: route.fulfill(body=wrong))
    held = Held(page, PYODIDE)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto("calculator/#ti-software=1000000")
    first_answers(page)
    expect(page.locator(TOTAL).first).to_have_text(re.compile("^249.999,"))
    held.let_go()
    expect(page.locator(TOTAL).first).to_have_text("250\u00a0000\u00a0₽", timeout=60_000)
    assert any("The two Pythons answer differently." in text for text in told)


def test_cpython_that_does_not_come_leaves_the_first_stage_at_work(new_page: NewPage) -> None:
    page = new_page(expect=("",))
    page.context.route("**/assets/python/**/*.wasm", spoil("missing"))
    page.goto("calculator/#ti-software=1000000")
    first_answers(page)
    results = page.locator("#calculator-results")
    expect(results).to_have_attribute("data-python", "failed", timeout=30_000)
    # Nobody waits for it, and nobody need hear of it.
    status, retry = page.locator("#calculator-status"), page.locator("[data-action=retry]")
    expect(status).to_be_empty()
    expect(retry).to_be_hidden()
    change(page)
    page.locator("#sales-ti-software").fill("2 млн")
    expect(page.locator(TOTAL).first).to_have_text("500\u00a0000\u00a0₽")
    # A text of which only CPython knows what it is: the figures are those of before, and say so.
    type_what_only_cpython_reads(page)
    expect(status).to_contain_text("загрузился не полностью", timeout=30_000)
    expect(retry).to_be_visible()
    expect(results).to_have_attribute("data-state", "stale")
    expect(page.locator("#calculator-shown")).to_contain_text("прежние цифры")
    # What the first stage can answer needs nobody else again.
    page.locator("#sales-renewals").fill("1")
    expect(page.locator(TOTAL).first).to_have_text("500\u00a0000,25\u00a0₽")
    expect(status).to_be_empty()


def test_cpython_waits_while_the_first_stage_is_on_its_way(new_page: NewPage) -> None:
    page = new_page()
    held = Held(page, FIRST)
    page.goto("calculator/#ti-software=1000000", wait_until="commit")
    results = page.locator("#calculator-results[data-python]")
    results.wait_for(state="attached")
    assert results.get_attribute("data-python") == "idle"
    held.let_go()
    ready(page)


class _Strict(_Handler):
    """Sends a policy with each page: no inline script but those that the page was built with."""

    def end_headers(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            html = (path / "index.html").read_text("utf-8")
            inline = re.findall(
                r"<script(?! type=.application)(?![^>]* src=)[^>]*>(.*?)</script>", html, re.S
            )
            hashes = [hashlib.sha256(each.encode()).digest() for each in inline]
            allowed = " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in hashes)
            policy = {
                "default-src": "'self'",
                "script-src": f"'self' 'wasm-unsafe-eval' {allowed}",
                "worker-src": "'self'",
                "style-src": "'self' 'unsafe-inline'",
                "img-src": "'self' data:",
            }
            text = "; ".join(f"{name} {sources}" for name, sources in policy.items())
            self.send_header("Content-Security-Policy", text)
        super().end_headers()


@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_it_works_under_a_policy_that_names_the_pages_own_inline_scripts(
    request: pytest.FixtureRequest, site: Path, kind: str
) -> None:
    browser = request.getfixturevalue("browser" if kind == "chromium" else "firefox")
    with contextmanager(serve_folder)(site, _Strict) as address:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text) if said.type == "error" else 0)
        page.context.route(PYODIDE, lambda route: None)
        # To Firefox a page is not loaded while a file that its scripts asked for is on its way.
        page.goto(address + "en/" + LINK, wait_until="commit")
        first_answers(page)
        expect(page.locator(TOTAL).first).to_have_text("RUB\u00a0325,000")
        page.close()
    assert refused == []


def test_no_file_comes_twice_and_cpythons_come_after_the_first_stages(
    browser: Any, logged: tuple[str, list[str]]
) -> None:
    address, paths = logged
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}calculator/#ti-software=1000000")
    ready(page)
    # What is preloaded is what the script gets: it does not ask for the file once more.
    assert sorted({url for url in asked if "/assets/first/" in url and asked.count(url) > 1}) == []
    # Before any style sheet: what the figures wait for takes the first connections.
    ahead = page.locator("link[rel=preload][as=fetch]:not([rel=stylesheet] ~ *)")
    preloaded = set(ahead.evaluate_all("(all) => all.map((each) => new URL(each.href).pathname)"))
    page.close()
    assert sorted({path for path in paths if paths.count(path) > 1}) == []
    first = [at for at, path in enumerate(paths) if "/assets/first/" in path]
    assert preloaded == {paths[at] for at in first}
    cpython = [at for at, path in enumerate(paths) if "/assets/python/" in path]
    assert len(first) == 2
    assert max(first) < min(cpython)


def test_the_pages_head_names_each_module_that_the_page_loads(
    browser: Any, logged: tuple[str, list[str]]
) -> None:
    address, paths = logged
    page = browser.new_page()
    page.goto(f"{address}calculator/")
    ready(page)
    named = page.locator("link[rel=modulepreload]").evaluate_all("(all) => all.map((a) => a.href)")
    page.close()
    ours = [path for path in paths if path.startswith("/assets/site/")]
    loaded = {address + path[1:] for path in ours if path.endswith(".js")}
    # The head fetches the first stage's; CPython's come later; the last ones are every page's.
    later = (
        *("/micropython_worker.js", "/pyodide_worker.js"),
        *("/search.js", "/drawer.js", "/language_switch.js", "/estimate_storage.js"),
    )
    assert {path for path in loaded if not path.endswith(later)} == set(named)

"""The browser's Python: the same answers as CPython, and a clear end when it cannot start."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from calculator.api import answer
from program.model.programme import Programme
from program.model.terms import terms_of
from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import change, ready, type_what_only_cpython_reads

ASK_ALL = """async ([requests, limits]) => {
  const config = JSON.parse(document.querySelector("#calculator-config").textContent);
  const { CPython } = await import("/modules/python/pyodide.js");
  const states = [];
  const python = await new Promise((resolve) => {
    const started = new CPython({
      ...config.python,
      limits,
      onState(state) {
        states.push(state);
        if (state.name === "ready" || state.name === "failed") setTimeout(() => resolve(started));
      },
    });
    started.begin();
  });
  const answers = [];
  for (const request of requests) answers.push(await python.latest(request));
  return { states, answers };
}"""


@pytest.fixture
def saves_data() -> bool:
    """No: CPython is what these tests are about."""
    return False


def random_requests(programme: Programme, how_many: int) -> list[str]:
    """Requests of every kind: good and bad, whole and uneven years, typed texts."""
    chance = random.Random(20261123)
    terms = terms_of(programme)
    texts = ["", "1,5 млн", "500k", "10 00", "1.234.567"] * 3 + ["-1", "что-то", "0,5", "9" * 14]
    requests: list[dict[str, Any]] = []
    for _ in range(how_many):
        sales: dict[str, Any] = {}
        for product in terms["products"]:
            size = 10 ** chance.randrange(1, 15)
            sums = [chance.randrange(size) for _ in range(4)]
            months = [each // 3 for each in sums * 3]
            sales[product] = (
                -1 if chance.random() < 0.05 else chance.choice([sums[0], sums, months, 0])
            )
        answers = {
            each["id"]: chance.randrange(3) if each["kind"] == "count" else chance.random() < 0.5
            for each in terms["requirements"]
            if each["kind"] != "sales_minimum" and chance.random() < 0.5
        }
        if chance.random() < 0.1:
            answers["nobody-asked"] = True
        scenario: dict[str, Any] = {"sales_kopecks": sales, "answers": answers}
        if chance.random() < 0.5:
            scenario["goal_kopecks"] = chance.randrange(10 ** chance.randrange(1, 15))
        if chance.random() < 0.5:
            growth, renewed = chance.randrange(-10_000, 20_001), chance.randrange(10_001)
            scenario["plan"] = {"growth_bp": growth, "renewed_bp": renewed}
        if chance.random() < 0.3:
            use = {"users": chance.randrange(200), "price_kopecks": chance.randrange(10**6)}
            scenario["own_use"] = {terms["discounts"][0]["row"]: use}
        form: dict[str, Any] = {
            "entries": {
                product: chance.choice([chance.choice(texts), chance.choices(texts[:10], k=4)])
                for product in terms["products"]
            },
            "periods": {
                product: chance.choice(["year", "quarter", "month"])
                for product in terms["products"]
            },
            "suffixes": {"млн": 10**6, "k": 1000},
            "answers": answers,
            "goal": chance.choice(["", "600k", "много"]),
            "plan": {"growth": chance.choice(["", "12,5 %", "x"]), "renewed": "60"},
            "own_use": {terms["discounts"][0]["row"]: {"users": "40", "price": "3500"}},
        }
        if chance.random() < 0.3:
            form |= {"scale_to_kopecks": chance.randrange(1, 10**10), "steps": False}
        requests.append(
            {"terms": terms, "scenario": scenario}
            if chance.random() < 0.6
            else {"terms": terms, **form}
        )
    return [*(json.dumps(each, ensure_ascii=False) for each in requests), "{", "[]", '{"x": 1e5}']


def test_pyodide_answers_byte_for_byte_as_cpython(page: Page, programme: Programme) -> None:
    page.goto("calculator/")
    requests = random_requests(programme, 250)
    result = page.evaluate(ASK_ALL, [requests, {}])
    wanted = [answer(request) for request in requests]
    assert sum('"ok":true' in each for each in wanted) > 100
    assert sum('"ok":false' in each for each in wanted) > 50
    assert result["answers"] == wanted


def test_progress_grows_to_the_whole_and_the_states_come_in_order(page: Page, site: Path) -> None:
    page.goto("calculator/")
    states = page.evaluate(ASK_ALL, [[], {}])["states"]
    names = [state["name"] for state in states]
    assert [name for at, name in enumerate(names) if name not in names[:at]] == [
        "downloading",
        "starting",
        "ready",
    ]
    received = [state["received"] for state in states if state["name"] == "downloading"]
    assert received == sorted(received)
    files = [path for path in site.glob("assets/python/*/*") if is_current(site, path)]
    assert received[-1] == sum(path.stat().st_size for path in files)


def is_current(site: Path, path: Path) -> bool:
    """Tell this release's files from the last one's, which stand beside them."""
    folder = str(path.relative_to(site)).split("/")[:3]
    return "/".join(folder) in (site / "calculator" / "index.html").read_text("utf-8")


def spoil(kind: str) -> Any:
    """A handler that spoils a file on its way."""

    def handle(route: Route) -> None:
        if kind == "missing":
            route.fulfill(status=404, body="no such file")
        elif kind == "forbidden":
            route.fulfill(status=403, body="not for you")
        elif kind == "refused":
            route.abort("connectionrefused")
        elif kind == "truncated":
            body = route.fetch().body()
            route.fulfill(status=200, body=body[: len(body) // 2])

    return handle


@pytest.mark.parametrize(
    ("file", "kind", "sentence"),
    [
        ("*.wasm", "missing", "на сайте не нашлось нужного файла"),
        ("*.wasm", "truncated", "файл загрузился с ошибкой"),
        ("*.wasm", "refused", "не пропустил фильтр сети или расширение браузера"),
        ("*.wasm", "forbidden", "сайт не отдал нужный файл (ответ 403)"),
    ],
)
def test_a_spoilt_download_ends_in_a_sentence_and_a_button_that_works(
    new_page: NewPage, file: str, kind: str, sentence: str
) -> None:
    page = new_page(expect=("",))  # It complains in many ways; what it says to a person counts.
    page.context.route(f"**/assets/python/**/{file}", spoil(kind))
    page.goto("calculator/#ti-software=1000000")
    change(page)
    type_what_only_cpython_reads(page)
    expect(page.locator("#calculator-status")).to_contain_text(sentence, timeout=30_000)
    expect(page.locator("#calculator-results")).to_have_attribute("data-python", "failed")
    expect(page.locator("#calculator-progress")).to_be_hidden()
    page.context.unroute(f"**/assets/python/**/{file}")
    page.locator("[data-action=retry]").click()
    ready(page)
    expect(page.locator("#sales-renewals")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#calculator-status")).to_be_empty()
    page.locator("#sales-renewals").fill("1 млн")
    expect(page.locator('[data-slot="authorised.total"]').first).to_have_text("500\u00a0000\u00a0₽")


def test_a_missing_worker_or_pyodide_is_told_too(new_page: NewPage) -> None:
    for file in ("pyodide_worker.js", "pyodide.js", "pyodide.asm.js"):
        page = new_page(expect=("",))
        page.context.route(f"**/{file}", spoil("missing"))
        page.goto("calculator/")
        type_what_only_cpython_reads(page)
        expect(page.locator("[data-action=retry]")).to_be_visible(timeout=30_000)
        expect(page.locator("#calculator-results")).to_have_attribute("data-python", "failed")


def test_a_server_that_hangs_ends_in_a_timeout(new_page: NewPage) -> None:
    page = new_page()
    page.context.route("**/assets/python/**/*.zip", lambda route: None)
    page.goto("compare/")
    page.goto("calculator/")
    states = page.evaluate(ASK_ALL, [[], {"silence": 1500}])["states"]
    assert states[-1]["name"] == "failed"
    assert states[-1]["code"] == "timeout"


OF_PYTHON = re.compile("assets/(python|first)/|/(calculator|micropython|pyodide)[^/]*\\.js")


def test_other_pages_load_nothing_of_python(page: Page, programme: Programme) -> None:
    seen: list[str] = []
    page.context.on("request", lambda request: seen.append(request.url))
    tiers = [f"tiers/{tier.id}/" for tier in programme.tiers]
    for path in ("", "compare/", *tiers, "sales/", "en/", "en/compare/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        # Over the page, but not over a link to the calculator.
        page.locator("h1").first.hover()
    assert [url for url in seen if OF_PYTHON.search(url)] == []


@pytest.mark.parametrize("path", ["compare/", "en/tiers/certified/"])
def test_a_visitor_on_the_way_to_the_calculator_finds_its_files_there(
    page: Page, site: Path, path: str
) -> None:
    seen: list[str] = []
    page.context.on("request", lambda request: seen.append(request.url.partition("/assets/")[2]))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    link = page.locator("a[href$='/calculator/'], a[href*='/calculator/#']").first
    with page.expect_request("**/memory.bin"):
        link.focus()
    page.wait_for_load_state("networkidle")
    wanted = {
        str(file.relative_to(site / "assets"))
        for file in site.glob("assets/first/*/*")
        if is_current(site, file)
    }
    assert len(wanted) == 2
    assert wanted <= set(seen)
    # The whole Python is nobody's first figure.
    assert [path for path in seen if path.startswith("python/")] == []
    link.click()
    ready(page)


def test_typing_before_python_is_ready_is_not_lost(new_page: NewPage) -> None:
    page = new_page()
    held: list[Route] = []
    for pattern in ("**/*.bin", "**/*.zip"):
        page.context.route(pattern, lambda route: held.append(route))
    page.goto("calculator/#renewals=4")
    change(page)
    page.locator("#sales-ti-software").fill("2 млн")
    page.wait_for_function("() => document.querySelector('#calculator-progress').value > 0")
    for route in held:
        route.continue_()
    ready(page)
    expect(page.locator('[data-slot="authorised.total"]').first).to_have_text("500\u00a0001\u00a0₽")

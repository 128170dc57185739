"""The worker and its states alone, under a strict policy: no page of ours, no other host."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from calculator.api import answer
from calculator.runtime.pyodide.build import Runtime, build_runtime
from program.model.programme import Programme
from program.model.terms import terms_of
from tests.browser.runtime_site import RuntimeSite, serve_runtime
from tests.yaml_text import read_yaml

ROOT = Path(__file__).parents[2]
EXERCISE = json.loads((ROOT / "calculator" / "runtime" / "sample_requests.json").read_text("utf-8"))
REQUEST = json.dumps(EXERCISE[0])
START_MS = 60_000


@pytest.fixture(scope="module")
def runtime() -> Runtime:
    return build_runtime(ROOT / ".cache" / "runtime")


@pytest.fixture
def runtime_site(runtime: Runtime) -> Iterator[RuntimeSite]:
    with serve_runtime(runtime) as site:
        yield site


@pytest.fixture
def expected_complaints() -> list[str]:
    """Parts of what a test means the console to say."""
    return ["Failed to load resource"]


@pytest.fixture
def bare_page(
    browser: Browser, runtime_site: RuntimeSite, expected_complaints: list[str]
) -> Iterator[Page]:
    """A page with CPython and nothing else; what else it complains of fails the test."""
    context = browser.new_context(base_url=runtime_site.address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
    page.goto("/")
    page.wait_for_function("() => window.loaded")
    yield page
    context.close()
    assert [
        text for text in complaints if not any(part in text for part in expected_complaints)
    ] == []


def start(page: Page, site: RuntimeSite, **limits: int) -> None:
    page.evaluate("(options) => window.start(options)", site.options(**limits))


def await_state(page: Page, name: str) -> dict[str, Any]:
    page.wait_for_function(
        "(name) => window.python.state().name === name", arg=name, timeout=START_MS
    )
    state: dict[str, Any] = page.evaluate("() => window.python.state()")
    return state


def ask(page: Page) -> str | None:
    given: str | None = page.evaluate("(request) => window.python.latest(request)", REQUEST)
    return given


def start_again(page: Page, site: RuntimeSite) -> None:
    """After a failure: mend the site, try again, and get the right answer."""
    site.spoilt.clear()
    site.stalled.clear()
    site.go_on.set()
    page.evaluate("() => { window.limits.silence = 60_000; window.python.retry(); }")
    await_state(page, "ready")
    assert ask(page) == answer(REQUEST)


def test_it_answers_under_a_strict_policy_and_fetches_each_file_once_to_check_it(
    bare_page: Page, runtime_site: RuntimeSite
) -> None:
    asked: list[str] = []
    bare_page.context.on("request", lambda request: asked.append(request.url))
    start(bare_page, runtime_site)
    await_state(bare_page, "ready")
    assert ask(bare_page) == answer(REQUEST)
    assert [url for url in asked if not url.startswith(runtime_site.address)] == []
    fetched = [path for path in runtime_site.requests if path.startswith("/runtime/")]
    # This site lets nothing be kept: a script that has been checked is asked for once more.
    wanted = [
        f"/runtime/{name}"
        for name in runtime_site.runtime.files
        for _ in range(2 if name.endswith("js") else 1)
    ]
    assert sorted(fetched) == sorted(wanted)


def test_every_byte_is_fetched_at_once_and_not_when_pyodide_comes_to_ask(
    bare_page: Page, runtime_site: RuntimeSite
) -> None:
    runtime_site.stalled[".asm.js"] = 1000
    start(bare_page, runtime_site)
    held = runtime_site.runtime.files["pyodide.asm.js"]["bytes"] - 1000
    bare_page.wait_for_function(
        "(held) => window.states.some(({ received, total }) => received === total - held)",
        arg=held,
        timeout=START_MS,
    )
    runtime_site.go_on.set()
    await_state(bare_page, "ready")


@pytest.mark.parametrize("file", [".wasm", ".asm.js"])
def test_a_body_that_stops_half_way_ends_in_a_timeout(
    bare_page: Page, runtime_site: RuntimeSite, file: str
) -> None:
    runtime_site.stalled[file] = 30_000
    start(bare_page, runtime_site, silence=3000)
    assert await_state(bare_page, "failed")["code"] == "timeout"
    start_again(bare_page, runtime_site)


def middle_damaged(content: bytes) -> bytes:
    """The same length and the same beginning, nonsense in between: only the content tells."""
    third = len(content) // 3
    return content[:third] + b"\xff" * third + content[2 * third :]


@pytest.mark.parametrize("file", [".wasm", ".asm.js"])
def test_damage_that_keeps_a_files_length_does_not_keep_the_visitor_waiting(
    bare_page: Page,
    runtime_site: RuntimeSite,
    expected_complaints: list[str],
    file: str,
) -> None:
    expected_complaints.append("")  # Python tells its last words at length.
    runtime_site.spoilt[file] = middle_damaged
    start(bare_page, runtime_site)
    assert await_state(bare_page, "failed")["code"] == "corrupt"
    start_again(bare_page, runtime_site)


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2]


def of_another_kind(content: bytes) -> bytes:
    """A page of a proxy's in place of the file, at the same length."""
    return b"<!doctype html>".ljust(len(content))


@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        ("python_stdlib.zip", middle_damaged),
        ("pyodide.asm.wasm", of_another_kind),
        ("pyodide.asm.js", cut_off),
    ],
)
def test_a_file_that_was_damaged_once_is_asked_for_again(
    bare_page: Page,
    runtime_site: RuntimeSite,
    expected_complaints: list[str],
    file: str,
    spoil: Callable[[bytes], bytes],
) -> None:
    expected_complaints.append("")  # Python tells its last words at length.

    def spoil_once(content: bytes) -> bytes:
        del runtime_site.spoilt[file]
        return spoil(content)

    runtime_site.spoilt[file] = spoil_once
    start(bare_page, runtime_site)
    await_state(bare_page, "ready")
    assert runtime_site.spoilt == {}
    assert ask(bare_page) == answer(REQUEST)


@pytest.mark.parametrize("file", ["pyodide.js", "pyodide.asm.js"])
def test_a_script_that_is_cut_off_is_told(
    bare_page: Page, runtime_site: RuntimeSite, file: str
) -> None:
    runtime_site.spoilt[file] = cut_off
    start(bare_page, runtime_site)
    assert await_state(bare_page, "failed")["code"] == "corrupt"


def test_a_worker_that_is_killed_is_noticed_at_the_next_question(
    bare_page: Page, runtime_site: RuntimeSite
) -> None:
    start(bare_page, runtime_site, answer=1000)
    await_state(bare_page, "ready")
    bare_page.workers[0].evaluate("() => self.close()")
    assert ask(bare_page) == answer(REQUEST)


def test_a_question_that_ends_every_worker_ends_in_a_sentence(
    bare_page: Page, runtime_site: RuntimeSite
) -> None:
    start(bare_page, runtime_site, answer=1000)
    await_state(bare_page, "ready")
    # Each worker that comes up is ended before it can answer.
    bare_page.evaluate(
        """() => {
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (message) {
            if (message.type === "ask") this.terminate();
            else post.call(this, message);
          };
        }"""
    )
    assert ask(bare_page) is None
    assert await_state(bare_page, "failed")["code"] == "timeout"


def test_a_worker_that_dies_while_starting_is_noticed(
    bare_page: Page, runtime_site: RuntimeSite
) -> None:
    runtime_site.stalled[".wasm"] = 30_000
    start(bare_page, runtime_site, silence=2000)
    bare_page.wait_for_function("() => window.states.some(({ received }) => received > 0)")
    bare_page.workers[0].evaluate("() => self.close()")
    assert await_state(bare_page, "failed")["code"] == "timeout"
    start_again(bare_page, runtime_site)


def test_of_many_questions_at_once_the_newest_is_answered(
    bare_page: Page, runtime_site: RuntimeSite
) -> None:
    start(bare_page, runtime_site)
    given = bare_page.evaluate(
        """(requests) => Promise.all(requests.map((each) => window.python.latest(each)))""",
        ["{", "[]", REQUEST],
    )
    assert given == [None, None, answer(REQUEST)]


def owners_requests(programme: Programme) -> list[str]:
    """Each scenario of tests/scenarios as the calculator is asked it."""
    terms = terms_of(programme)
    requests = []
    for path in sorted((ROOT / "tests" / "scenarios").glob("*.yml")):
        for each in read_yaml(path.read_text("utf-8")):
            sales = {
                product: [100 * quarter for quarter in roubles]
                if isinstance(roubles, list)
                else 100 * roubles
                for product, roubles in each["sales"].items()
            }
            scenario = {"sales_kopecks": sales, "answers": each.get("answers", {})}
            requests.append(json.dumps({"terms": terms, "scenario": scenario}, ensure_ascii=False))
    return requests


def test_the_owners_scenarios_come_out_byte_for_byte_as_in_cpython(
    bare_page: Page, runtime_site: RuntimeSite, programme: Programme
) -> None:
    requests = owners_requests(programme)
    assert len(requests) > 10
    start(bare_page, runtime_site)
    await_state(bare_page, "ready")
    given = bare_page.evaluate(
        """async (requests) => {
          const answers = [];
          for (const each of requests) answers.push(await window.python.latest(each));
          return answers;
        }""",
        requests,
    )
    assert given == [answer(request) for request in requests]
    assert all(json.loads(each)["ok"] for each in given)

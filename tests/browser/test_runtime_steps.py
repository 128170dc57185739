"""Each step of the runtime's build answers as CPython does: in Node.js, in Chromium, in Firefox."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calculator.api import answer
from calculator.runtime.pyodide import build, library, thin
from calculator.runtime.pyodide.build import STEPS, Runtime, build_runtime
from calculator.runtime.pyodide.library import ask_library
from program.model.programme import Programme
from tests.browser.runtime_site import serve_runtime
from tests.browser.test_python_in_the_browser import random_requests
from tests.browser.test_runtime_worker import REQUEST, owners_requests

pytestmark = pytest.mark.tools

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
TAKEN = [STEPS[:count] for count in range(len(STEPS) + 1)]
"""The steps one after the other, each with those before it."""

ANSWER_ALL = """async ([options, requests]) => {
  window.start(options);
  const answers = [];
  for (const request of requests) answers.push(await window.python.latest(request));
  return answers;
}"""


@pytest.fixture(scope="module")
def requests(programme: Programme) -> list[str]:
    return random_requests(programme, 400) + owners_requests(programme)


@pytest.fixture(scope="module")
def wanted(requests: list[str]) -> list[str]:
    return [answer(request) for request in requests]


def in_browser(browser: Browser, runtime: Runtime, requests: list[str]) -> list[str]:
    with serve_runtime(runtime) as site:
        page = browser.new_page(base_url=site.address)
        page.goto("/")
        page.wait_for_function("() => window.loaded")
        answers: list[str] = page.evaluate(ANSWER_ALL, [site.options(), requests])
        page.close()
    return answers


@pytest.mark.parametrize("steps", TAKEN, ids=lambda steps: "+".join(steps) or "none")
def test_every_step_answers_byte_for_byte_as_cpython(
    browser: Browser,
    firefox: Browser,
    steps: Sequence[str],
    requests: list[str],
    wanted: list[str],
    tmp_path: Path,
) -> None:
    runtime = build_runtime(ROOT / ".cache" / "runtime", steps)
    given = tmp_path / "requests.json"
    given.write_text(json.dumps(requests), "utf-8")
    archive = runtime.folder / "python_stdlib.zip"
    assert ask_library(PYODIDE, archive, given)["answers"] == wanted
    assert in_browser(browser, runtime, requests) == wanted
    assert in_browser(firefox, runtime, requests) == wanted


def test_a_function_that_was_taken_out_ends_in_a_sentence_and_in_no_answer(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library for which next to nothing was asked is without next to all of its functions."""
    little = tmp_path / "little.json"
    little.write_text('["{"]', "utf-8")
    monkeypatch.setattr(library, "EXERCISE", little)
    monkeypatch.setattr(build, "EXERCISE", little)
    monkeypatch.setattr(thin, "WHOLE", ("encodings/",))
    with serve_runtime(build_runtime(tmp_path / "runtime")) as site:
        page = browser.new_page(base_url=site.address)
        page.goto("/")
        page.wait_for_function("() => window.loaded")
        page.evaluate("(options) => window.start(options)", site.options())
        assert page.evaluate("(asked) => window.python.latest(asked)", "{") == answer("{")
        assert page.evaluate("(asked) => window.python.latest(asked)", REQUEST) is None
        state = page.evaluate("() => window.python.state()")
        assert (state["name"], state["code"]) == ("failed", "other")
        assert "Forgotten" in state["detail"]
        page.close()

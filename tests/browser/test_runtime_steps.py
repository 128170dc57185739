"""Each step of the runtime's build answers as CPython does: in Node.js, in Chromium, in Firefox."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calculator.api import answer
from calculator.runtime.build import STEPS, Runtime, build_runtime
from calculator.runtime.integrity import integrity_of
from calculator.runtime.node import run_node
from program.model import Programme
from tests.browser.runtime_site import serve_runtime
from tests.browser.test_python_in_the_browser import random_requests
from tests.browser.test_runtime_worker import REQUEST, owners_requests

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "calculator" / "runtime"
TAKEN = [STEPS[:count] for count in range(len(STEPS) + 1)]
"""The steps one after the other, each with those before it."""

ANSWER_ALL = """async ([options, requests]) => {
  window.start(options);
  const answers = [];
  for (const request of requests) answers.push(await window.python.latest(request));
  return { answers, way: window.python.way() };
}"""


def runtime_of(steps: Sequence[str]) -> Runtime:
    return build_runtime(ROOT / ".cache" / "runtime", steps)


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
        given = page.evaluate(ANSWER_ALL, [site.options(), requests])
        page.close()
    assert given["way"] == f"{runtime.ways[0].folder}/"
    answers: list[str] = given["answers"]
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
    runtime = runtime_of(steps)
    assert runtime.manifest["left_out"] == {}
    # Where a step beyond the plain ones was taken, it stands before the plain way.
    quick = [step for step in steps if step not in ("trim", "bytecode")]
    assert [way.folder for way in runtime.ways] == (["quick"] if quick else []) + ["plain"]
    given = tmp_path / "requests.json"
    given.write_text(json.dumps(requests), "utf-8")
    folder = runtime.folder / runtime.ways[0].folder
    told = run_node(PROGRAMS / "check.mjs", str(folder), str(given), runtime.lock)
    assert json.loads(told) == wanted
    assert in_browser(browser, runtime, requests) == wanted
    assert in_browser(firefox, runtime, requests) == wanted


def test_a_request_that_needs_what_was_forgotten_is_answered_by_the_plain_way(
    browser: Browser, tmp_path: Path
) -> None:
    """A snapshot that was taken after next to nothing was asked has forgotten next to all."""
    whole, before = runtime_of(STEPS), runtime_of(STEPS[:-1])
    folder = tmp_path / "runtime"
    shutil.copytree(whole.folder, folder)
    shutil.copytree(before.folder / "quick", folder / "quick", dirs_exist_ok=True)
    little = tmp_path / "little.json"
    little.write_text('["{"]', "utf-8")
    snapshot = folder / "quick" / "snapshot.bin"
    run_node(
        PROGRAMS / "snapshot.mjs", str(folder / "quick"), str(little), whole.lock, str(snapshot)
    )
    quick, plain = whole.options["ways"]
    for name, facts in quick["files"].items():
        content = (folder / "quick" / name).read_bytes()
        facts |= {"bytes": len(content), "integrity": integrity_of(content)}
    forgetful = Runtime(folder, whole.key, whole.ways, whole.lock)
    with serve_runtime(forgetful) as site:
        page = browser.new_page(base_url=site.address)
        page.goto("/")
        page.wait_for_function("() => window.loaded")
        page.evaluate(
            "(options) => window.start(options)", site.options() | {"ways": [quick, plain]}
        )
        page.wait_for_function("() => window.python.state().name === 'ready'")
        assert page.evaluate("() => window.python.way()") == "quick/"
        assert page.evaluate("(asked) => window.python.latest(asked)", "{") == answer("{")
        assert page.evaluate("() => window.python.way()") == "quick/"
        assert page.evaluate("(asked) => window.python.latest(asked)", REQUEST) == answer(REQUEST)
        assert page.evaluate("() => window.python.way()") == "plain/"
        page.close()

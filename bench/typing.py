"""`scripts/bench typing`: from a key press to the figures, on the built site's calculator page.

Real key presses in the Chromium of this machine, one every 150 ms, on a link with sales alone and
on one with a goal, a plan and all else. Beside them, in turns and in the same page, a floor: a
worker that answers at once with as long a JSON text, of which one word is shown. The ratio against
it is what Python and the page's script add to what the browser takes by itself. Afterwards the last
question is asked again and again without the page: one estimate's round trip to Python and back,
with its derivations and without them.
"""

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.chromium import CHROMIUM_FLAGS, find_chromium
from bench.keys import describe_machine, middle_and_most, watch_keys
from bench.server import serve
from calculator.runtime.errors import RuntimeBuildError

__all__ = ["run_typing"]

_PAUSE_MS = 150
_LIMIT_MS, _TRIPS = 120_000, 300
_CHANGE = "[data-action=change]"
_KINDS = ("dom", "painted", "work", "trip", "without_steps")
_Times = dict[str, list[float]]

# Knows the worker that was asked last, and what.
_KNOW = """(() => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...more) {
    if (message?.type === "ask") window.asked = { worker: this, message };
    return post.call(this, message, ...more);
  };
})()"""

# Asks the same again, under a number that the page's script does not wait for.
_ROUND_TRIPS = """({ count, more }) => new Promise((resolve) => {
  const { worker, message: { request = "{}", ...message } } = window.asked;
  const question = { ...JSON.parse(request), ...more };
  const asked = { ...message, id: -1, request: JSON.stringify(question) };
  const times = [];
  let from = 0;
  const ask = () => {
    from = performance.now();
    worker.postMessage(asked);
  };
  worker.addEventListener("message", ({ data }) => {
    if (data.id !== -1) return;
    times.push(performance.now() - from);
    if (times.length < count) ask();
    else resolve(times);
  });
  ask();
})"""

# A field and a word of the floor's own, and a worker that echoes an answer of the length given.
_FLOOR = """(length) => {
  const field = document.createElement("input");
  const shown = document.createElement("p");
  field.id = "floor";
  shown.id = "floor-shown";
  document.querySelector("h1").after(field, shown);
  const code = `const answer = JSON.stringify({ text: "x".repeat(${length}) });
    onmessage = ({ data }) => postMessage({ id: data.id, answer });`;
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  let count = 0;
  worker.onmessage = ({ data }) => {
    if (data.id === -1) return;
    JSON.parse(data.answer);
    shown.textContent = String(++count);
  };
  field.addEventListener("input", () => {
    worker.postMessage({ type: "ask", id: 0, text: field.value });
  });
}"""


def run_typing(site: Path, links: Sequence[str], field: str, watched: str, keys: int) -> str:
    """Measure; give a table in Markdown.

    Args:
        site: The built site's folder.
        links: Fragments of the calculator's page.
        field: The selector of the field that is typed into.
        watched: The selector of the figure that every key changes.
        keys: Key presses for each link.

    Raises:
        RuntimeBuildError: something is missing.
    """
    chromium = find_chromium()
    if not (site / "calculator" / "index.html").is_file():
        raise RuntimeBuildError("There is no built site: run scripts/build first.")
    lines = []
    with serve(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        lines += [
            f"{describe_machine(browser)}; {keys} key presses each, in turns with the floor's; ms.",
            "",
            "| | to the figures p50 | p95 | to the painted frame p50 | p95 | main work p50 | p95 |"
            " round trip p50 | p95 | without derivations p50 | p95 |",
            "| --- |" + " --: |" * 10,
        ]
        for link in links:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(_KNOW)
            page.goto(f"{server.address}calculator/{link}")
            page.wait_for_selector("[data-python=ready][data-state=current]", timeout=_LIMIT_MS)
            # A link that was sent is read until somebody wants to change it.
            change = page.locator(_CHANGE)
            if change.is_visible():
                change.click()
            measured = _measure(page, field, watched, keys)
            page.close()
            ours, floor = measured["ours"], measured["floor"]
            lines.append(_line(f"the page, `{link}`", ours))
            lines.append(_line("floor", floor))
            middle = statistics.median(ours["dom"]) / statistics.median(floor["dom"])
            lines.append(f"| ratio of the medians | {middle:.1f} |" + " |" * 9)
        browser.close()
    return "\n".join(lines)


def _measure(page: Page, field: str, watched: str, keys: int) -> dict[str, _Times]:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    length = page.evaluate("() => document.querySelector('#calculator-config').textContent.length")
    page.evaluate(_FLOOR, length)
    measured: dict[str, _Times] = {}
    turns = {"ours": (field, watched), "floor": ("#floor", "#floor-shown")}
    for _ in range(2):
        for name, (typed, changing) in turns.items():
            times = measured.setdefault(name, {kind: [] for kind in _KINDS})
            watch_keys(page, changing, changing)
            page.locator(typed).fill("1000")
            page.wait_for_timeout(_PAUSE_MS)
            for number in range(keys // 2):
                _press(
                    page, session, str(1 + number % 9) if number % 2 == 0 else "Backspace", times
                )
            for kind, more in (("trip", {}), ("without_steps", {"steps": False})):
                asked = {"count": _TRIPS, "more": more}
                times[kind] += page.evaluate(_ROUND_TRIPS, asked)
    return measured


def _press(page: Page, session: CDPSession, key: str, times: _Times) -> None:
    before = _work(session)
    page.evaluate("() => { window.seen = [] }")
    page.keyboard.press(key)
    # Not a sleep of a test: a person's pause, in which the page's later work is counted in too.
    # Asking the page meanwhile whether it is done would be work of its own.
    page.wait_for_timeout(_PAUSE_MS)
    page.wait_for_function("() => window.seen.length > 0")
    seen: dict[str, Any] = page.evaluate("() => window.seen[0]")
    times["dom"].append(seen["dom"])
    times["painted"].append(seen["painted"])
    times["work"].append((_work(session) - before) * 1000)


def _work(session: CDPSession) -> float:
    """Return the seconds that the page's main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def _line(name: str, times: _Times) -> str:
    cells = [cell for kind in _KINDS for cell in middle_and_most(times[kind])]
    return f"| {name} | " + " | ".join(cells) + " |"

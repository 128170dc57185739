"""`scripts/bench search`: our search against the theme's own, on the same pages and in one run.

Bytes of the indexes and of the code, queries passed on every list, and the time from a key press
to the first result, in turns, in the Chromium of this machine.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections import Counter, defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.chromium import CHROMIUM_FLAGS, find_chromium
from bench.search_engines import Engine, code_of, engines_of
from bench.stock_search import build_stock
from bench.weights import weigh
from tests.conftest import ROOT, serve_folder
from tests.search.lists import LISTS, load_list

__all__ = ["run"]

_FOLDERS = {"ru": "", "en": "en/"}
_PAUSE_MS = 250


# When the list changed after the last key press, and when the frame after it was done.
_WATCH = """(results) => {
  window.seen = null;
  let pressed = 0;
  window.addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp; }, true);
  new MutationObserver(() => {
    if (!pressed || !document.querySelector(`${results} a[href]`)) return;
    const from = pressed;
    pressed = 0;
    const dom = performance.now() - from;
    requestAnimationFrame(() => setTimeout(() => {
      window.seen = { dom, painted: performance.now() - from };
    }));
  }).observe(document.querySelector(results), { childList: true, subtree: true });
}"""


def _weigh(files: list[Path]) -> list[str]:
    """Return the files' bytes raw, by gzip and by brotli; each is weighed by itself."""
    weights = weigh(files, ROOT / ".cache" / "bench").values()
    sums = [sum(getattr(each, kind) for each in weights) for kind in ("raw", "gzip", "brotli")]
    return [f"{each:,}" for each in sums]


def _passed(browser: Browser, engine: Engine, address: str) -> dict[str, tuple[int, int, str]]:
    passed = {}
    for name in LISTS:
        page = browser.new_page()
        page.goto(address + _FOLDERS[name[-2:]])
        queries = load_list(name)
        failed = engine.run(page, queries)
        page.close()
        missed = Counter(query.kind for query in failed)
        of = Counter(query.kind for query in queries)
        kinds = ", ".join(f"{kind} {of[kind] - missed[kind]}/{of[kind]}" for kind in sorted(of))
        passed[name] = (len(queries) - len(failed), len(queries), kinds)
    return passed


def _time(page: Page, query: str) -> dict[str, float] | None:
    """Delete a surplus letter by a key press; return ms to the first result, None if none came."""
    page.locator(".md-search__input").fill("")
    page.keyboard.press("Space")
    page.keyboard.press("Backspace")
    page.keyboard.insert_text(f"{query}x")
    page.wait_for_timeout(_PAUSE_MS)
    page.evaluate("() => { window.seen = null }")
    page.keyboard.press("Backspace")
    # A person's pause: asking the page meanwhile would be work of its own.
    page.wait_for_timeout(_PAUSE_MS)
    seen: dict[str, float] | None = page.evaluate("() => window.seen")
    return seen


@contextmanager
def _served(folder: Path) -> Any:
    yield from serve_folder(folder)


def run(keys: int) -> str:
    """Measure; give tables in Markdown.

    Raises:
        RuntimeError: something is missing.
    """
    chromium = find_chromium()
    if not (ROOT / "site" / "index.html").is_file():
        raise RuntimeError("There is no built site: run scripts/build first.")
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        engines = engines_of(build_stock(Path(work)), ROOT / "site")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        with _served(engines[0].site) as stock, _served(engines[1].site) as ours:
            addresses = {engines[0].name: stock, engines[1].name: ours}
            passed = {each.name: _passed(browser, each, addresses[each.name]) for each in engines}
            times = _times(browser, engines, addresses, keys)
        version = browser.version
        browser.close()
        head = (
            f"Chromium {version}, {os.cpu_count()} cores, {platform.machine()}, load "
            f"{os.getloadavg()[0]:.1f}; {keys} queries typed into each, in turns."
        )
        weights = _weights(engines)
    return "\n".join([head, *weights, *_results(engines, times, passed)])


def _weights(engines: list[Engine]) -> list[str]:
    lines = [
        "",
        "| | index raw | gzip | brotli | code raw | gzip | brotli |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for engine in engines:
        index = [engine.site / folder / engine.index for folder in _FOLDERS.values()]
        cells = [*_weigh(index), *_weigh(code_of(engine))]
        lines.append(f"| {engine.name} | " + " | ".join(cells) + " |")
    return lines


def _results(
    engines: list[Engine],
    times: dict[str, dict[str, list[float]]],
    passed: dict[str, dict[str, tuple[int, int, str]]],
) -> list[str]:
    heads = ["first result p50", "p95", "painted p50", "p95", *LISTS]
    lines = ["", "| | " + " | ".join(heads) + " |", "| --- |" + " --: |" * len(heads)]
    for engine in engines:
        cells = []
        for kind in ("dom", "painted"):
            parts = statistics.quantiles(times[engine.name][kind], n=20)
            cells += [f"{statistics.median(times[engine.name][kind]):.1f} ms", f"{parts[18]:.1f}"]
        cells += [f"{right}/{all_}" for right, all_, _ in passed[engine.name].values()]
        lines.append(f"| {engine.name} | " + " | ".join(cells) + " |")
    both = [statistics.median(times[engine.name]["dom"]) for engine in engines]
    answered = ", ".join(f"{each.name} {len(times[each.name]['dom'])}" for each in engines)
    lines += [
        "",
        f"Ratio of the medians {both[1] / both[0]:.2f}; key presses answered: {answered}.",
    ]
    for name in LISTS:
        lines += ["", f"{name}:"]
        lines += [f"- {each.name}: {passed[each.name][name][2]}" for each in engines]
    return lines


def _times(
    browser: Browser, engines: list[Engine], addresses: dict[str, str], keys: int
) -> dict[str, dict[str, list[float]]]:
    times: dict[str, dict[str, list[float]]] = {
        engine.name: defaultdict(list) for engine in engines
    }
    pages = {}
    for engine in engines:
        page = browser.new_page()
        page.goto(addresses[engine.name])
        page.locator(".md-search__input").focus()
        page.wait_for_load_state("networkidle")
        page.evaluate(_WATCH, engine.results)
        pages[engine.name] = page
    # Every query is new to both: neither can answer from what it has worked out before.
    texts = [query.text for query in load_list(LISTS[0])]
    chosen = texts[:: max(1, len(texts) // keys)][:keys]
    for text in chosen:
        for engine in engines:
            pages[engine.name].bring_to_front()
            for kind, spent in (_time(pages[engine.name], text) or {}).items():
                times[engine.name][kind].append(spent)
    return times


def _main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench search")
    parser.add_argument("--keys", type=int, default=80, help="queries typed into each")
    try:
        print(run(parser.parse_args().keys))
    except RuntimeError as error:
        sys.exit(f"bench: {error}")


if __name__ == "__main__":
    _main()

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
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.chromium import CHROMIUM_FLAGS, find_chromium
from bench.stock_search import build_stock
from bench.weights import weigh
from tests.conftest import ROOT, serve_folder
from tests.search.lists import LISTS, Query, load_list, run_list

__all__ = ["Engine", "run"]

_FOLDERS = {"ru": "", "en": "en/"}
_PAUSE_MS = 250


@dataclass(frozen=True, slots=True)
class Engine:
    """One of the two sites: what is changed in its dialog by an answer, and its files."""

    name: str
    site: Path
    results: str
    index: str
    code: tuple[str, ...]
    run: Callable[[Page, list[Query]], list[Query]]


# The theme reads its field at a key's release alone; its list is done once it rests for a while.
_RUN_STOCK = """async (queries) => {
  const input = document.querySelector(".md-search__input");
  const shown = document.querySelector(".md-search-result");
  const base = new URL(JSON.parse(document.querySelector("#__config").textContent).base + "/",
    location.href).href;
  const found = [];
  for (const query of queries) {
    const rested = new Promise((resolve) => {
      let timer = setTimeout(resolve, 500);
      new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(resolve, 60);
      }).observe(shown, { childList: true, subtree: true, characterData: true });
    });
    input.value = query;
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    await rested;
    const groups = [...shown.querySelectorAll(".md-search-result__list > li")];
    const address = ({ href }) => {
      const url = new URL(href);
      url.search = "";
      return url.href.slice(base.length);
    };
    found.push(groups.map((group) => [...group.querySelectorAll(":scope > [href]")].map(address)));
  }
  return found;
}"""

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


def _run_stock(page: Page, queries: list[Query]) -> list[Query]:
    """Ask the theme's search; what it groups under a page counts as one result with several links.

    So a row passes where its page comes first with the row's own link shown beneath.
    """
    page.locator(".md-search__input").focus()
    page.locator(".md-search-result__meta").wait_for()
    answers: list[list[list[str]]] = page.evaluate(_RUN_STOCK, [query.text for query in queries])
    return [
        query
        for query, groups in zip(queries, answers, strict=True)
        if not query.passes(
            [next((link for link in links if link in query.expect), "?") for links in groups]
        )
    ]


def _run_ours(page: Page, queries: list[Query]) -> list[Query]:
    return [failure.query for failure in run_list(page, queries)]


def _engines(stock: Path, ours: Path) -> list[Engine]:
    return [
        Engine(
            "stock Material",
            stock,
            ".md-search-result__list",
            "search/search_index.json",
            ("assets/javascripts/workers/search.*.js", "assets/javascripts/lunr/**/*.js"),
            _run_stock,
        ),
        Engine(
            "ours",
            ours,
            ".pp-search__results",
            "search/index.json",
            ("assets/site/*/search/*", "assets/site/*/search.js"),
            _run_ours,
        ),
    ]


def _weigh(files: list[Path]) -> list[str]:
    """Give the files' bytes raw, by gzip and by brotli; each is weighed by itself."""
    weights = weigh(files, ROOT / ".cache" / "bench").values()
    sums = [sum(getattr(each, kind) for each in weights) for kind in ("raw", "gzip", "brotli")]
    return [f"{each:,}" for each in sums]


def _code(engine: Engine) -> list[Path]:
    """List what a visitor of the Russian pages runs, of the engine's files."""
    files = [path for pattern in engine.code for path in sorted(engine.site.glob(pattern))]
    spoken = ("lunr.ru", "lunr.multi", "lunr.stemmer")
    return [
        path
        for path in files
        if path.is_file() and ("lunr" not in path.parts or path.name.startswith(spoken))
    ]


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
    """Take a letter too many away by a key press; give ms to the first result, None for none."""
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
        engines = _engines(build_stock(Path(work)), ROOT / "site")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        with _served(engines[0].site) as stock, _served(engines[1].site) as ours:
            addresses = {engines[0].name: stock, engines[1].name: ours}
            passed = {each.name: _passed(browser, each, addresses[each.name]) for each in engines}
            times = _times(browser, engines, addresses, keys)
        lines = [
            f"Chromium {browser.version}, {os.cpu_count()} cores, {platform.machine()}, load "
            f"{os.getloadavg()[0]:.1f}; {keys} queries typed into each, in turns.",
            "",
            "| | index raw | gzip | brotli | code raw | gzip | brotli |",
            "| --- | --: | --: | --: | --: | --: | --: |",
        ]
        for engine in engines:
            index = [engine.site / folder / engine.index for folder in _FOLDERS.values()]
            cells = [*_weigh(index), *_weigh(_code(engine))]
            lines.append(f"| {engine.name} | " + " | ".join(cells) + " |")
        browser.close()
    heads = ["first result p50", "p95", "painted p50", "p95", *LISTS]
    lines += ["", "| | " + " | ".join(heads) + " |", "| --- |" + " --: |" * len(heads)]
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
    return "\n".join(lines)


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

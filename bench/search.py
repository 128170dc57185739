"""`scripts/bench search`: our search against the theme's own, on the same pages and in one run.

Bytes of the indexes and of the code, queries passed on every list, and the time from a key press
to the first result, in turns, in the Chromium of this machine.
"""

import statistics
import tempfile
from collections import Counter, defaultdict
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.chromium import CHROMIUM_FLAGS, find_chromium
from bench.keys import describe_machine, middle_and_most, watch_keys
from bench.search_engines import Engine, engines_of
from bench.server import serve
from bench.weights import weigh, weight_of_all
from calculator.runtime.errors import RuntimeBuildError
from tests.conftest import ROOT
from tests.search.lists import LISTS, load_list

__all__ = ["run_search"]

_FOLDERS = {"ru": "", "en": "en/"}
_PAUSE_MS = 250
_Times = dict[str, dict[str, list[float]]]
"""By engine and what is timed, milliseconds."""
_Passed = dict[str, dict[str, tuple[int, int, str]]]
"""By engine and list: how many passed, of how many, and which of each kind."""


def run_search(site: Path, keys: int) -> str:
    """Measure; give tables in Markdown.

    Raises:
        RuntimeBuildError: something is missing.
    """
    if not (site / "index.html").is_file():
        raise RuntimeBuildError("There is no built site: run scripts/build first.")
    with tempfile.TemporaryDirectory() as work, ExitStack() as stack:
        engines = engines_of(Path(work), site)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        addresses = {each.name: stack.enter_context(serve(each.site)).address for each in engines}
        passed = {each.name: _passed(browser, each, addresses[each.name]) for each in engines}
        times = _times(browser, engines, addresses, keys)
        head = f"{describe_machine(browser)}; {keys} queries typed into each, in turns."
        browser.close()
        return "\n".join([head, *_weights(engines), *_results(engines, times, passed)])


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


def _times(browser: Browser, engines: list[Engine], addresses: dict[str, str], keys: int) -> _Times:
    times: _Times = {engine.name: defaultdict(list) for engine in engines}
    pages = {}
    for engine in engines:
        page = pages[engine.name] = browser.new_page()
        page.goto(addresses[engine.name])
        page.locator(".md-search__input").focus()
        page.wait_for_load_state("networkidle")
        watch_keys(page, engine.results, f"{engine.results} a[href]")
    # Every query is new to both: neither can answer from what it has worked out before.
    texts = [query.text for query in load_list(LISTS[0])]
    for text in texts[:: max(1, len(texts) // keys)][:keys]:
        for name, page in pages.items():
            page.bring_to_front()
            for kind, spent in (_time(page, text) or {}).items():
                times[name][kind].append(spent)
    return times


def _time(page: Page, query: str) -> dict[str, float] | None:
    """Delete a surplus letter by a key press; return ms to the first result, None if none came."""
    page.locator(".md-search__input").fill("")
    page.keyboard.press("Space")
    page.keyboard.press("Backspace")
    page.keyboard.insert_text(f"{query}x")
    page.wait_for_timeout(_PAUSE_MS)
    page.evaluate("() => { window.seen = [] }")
    page.keyboard.press("Backspace")
    # A person's pause: asking the page meanwhile would be work of its own.
    page.wait_for_timeout(_PAUSE_MS)
    seen: dict[str, float] | None = page.evaluate("() => window.seen[0]")
    return seen


def _weights(engines: list[Engine]) -> list[str]:
    lines = [
        "",
        "| | index raw | gzip | brotli | code raw | gzip | brotli |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for engine in engines:
        index = [engine.site / folder / engine.index for folder in _FOLDERS.values()]
        code = [path for pattern in engine.code for path in engine.site.glob(pattern)]
        cells = [*_weigh(index), *_weigh(code)]
        lines.append(f"| {engine.name} | " + " | ".join(cells) + " |")
    return lines


def _weigh(files: list[Path]) -> list[str]:
    """Return the files' bytes raw, by gzip and by brotli; each is weighed by itself."""
    whole = weight_of_all(weigh(files, ROOT / ".cache" / "bench").values())
    return [f"{each:,}" for each in (whole.raw, whole.gzip, whole.brotli)]


def _results(engines: list[Engine], times: _Times, passed: _Passed) -> list[str]:
    heads = ["first result p50", "p95", "painted p50", "p95", *LISTS]
    lines = ["", "| | " + " | ".join(heads) + " |", "| --- |" + " --: |" * len(heads)]
    for engine in engines:
        cells = []
        for kind in ("dom", "painted"):
            middle, most = middle_and_most(times[engine.name][kind])
            cells += [f"{middle} ms", most]
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

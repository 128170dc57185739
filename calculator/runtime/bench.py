"""`scripts/bench start`: our start of Python against stock `loadPyodide`.

Bytes and the time from the start of navigation to the first answer, cold and at a second visit, in
one run, in turns, in the Chromium of this machine; the medians and the spread.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from calculator.runtime.bench_pages import lay_out_ours, lay_out_stock, serve
from calculator.runtime.bench_typing import run_typing
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_node

__all__ = ["run"]

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_LIMIT_MS = 120_000
_Times = dict[str, list[float]]


def _visit(browser: Browser, address: str, times: _Times) -> str:
    """Visit a page twice with one new profile; note both times in ms; give what it answered."""
    context = browser.new_context()
    answers = []
    for kind in ("cold", "second"):
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("() => window.answered > 0", timeout=_LIMIT_MS)
        times[kind].append(page.evaluate("() => window.answered"))
        answers.append(str(page.evaluate("() => window.answer")))
        page.close()
    context.close()
    if len(set(answers)) != 1 or '"ok":true' not in answers[0].replace(" ", ""):
        raise RuntimeBuildError(f"{address} answered {answers[0][:200]}")
    return answers[0]


def _weights(files: list[Path]) -> dict[str, int]:
    weighed = json.loads(run_node(Path(__file__).parent / "weigh.mjs", *map(str, files)))
    return {
        kind: sum(each[kind] for each in weighed.values()) for kind in ("raw", "gzip", "brotli")
    }


def run(rounds: int) -> str:
    """Measure; give a table in Markdown.

    Raises:
        RuntimeBuildError: something is missing, or the two pages disagree.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise RuntimeBuildError("Chromium is missing: apt-get install chromium.")
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        root = Path(work)
        sent = {"stock": lay_out_stock(root / "stock"), "ours": lay_out_ours(root / "ours")}
        times: dict[str, _Times] = {name: {"cold": [], "second": []} for name in sent}
        with serve(root) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
            version = browser.version
            for _ in range(rounds):
                answers = {_visit(browser, f"{address}{name}/", times[name]) for name in sent}
                if len(answers) != 1:
                    raise RuntimeBuildError("the two pages answer differently")
            browser.close()
        weights = {name: _weights(files) for name, files in sent.items()}
    lines = [
        f"Chromium {version}, {os.cpu_count()} cores, {platform.machine()}, files as they are from "
        f"127.0.0.1, {rounds} rounds in turns; ms to the first answer: median (least–most).",
        "",
        "| | raw bytes | gzip | brotli | cold | second visit |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for name in sent:
        bytes_of = weights[name]
        cells = [f"{bytes_of[kind]:,}" for kind in ("raw", "gzip", "brotli")]
        for measured in times[name].values():
            middle = statistics.median(measured)
            cells.append(f"{middle:.0f} ({min(measured):.0f}–{max(measured):.0f})")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench")
    commands = parser.add_subparsers(required=True)
    start = commands.add_parser("start", help="Python's start, against stock Pyodide")
    start.add_argument("--rounds", type=int, default=7, help="how often each page is visited")
    start.set_defaults(measure=lambda options: run(options.rounds))
    typing = commands.add_parser("typing", help="from a key press to the figures")
    typing.add_argument("--keys", type=int, default=60, help="key presses for each link")
    typing.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    typing.set_defaults(measure=_typing)
    options = parser.parse_args()
    try:
        print(options.measure(options))
    except RuntimeBuildError as error:
        sys.exit(f"bench: {error}")


def _typing(options: argparse.Namespace) -> str:
    config = (options.site / "calculator" / "index.html").read_text("utf-8")
    terms = json.loads(config.split('id="calculator-config">')[1].split("</script>")[0])["terms"]
    first, second = (terms["products"] * 2)[:2]
    own = "".join(f"&own.{each['row']}=40x3500" for each in terms["discounts"])
    links = [
        f"#{second}=1000",
        f"#{second}=300000&goal.sum=600000&plan.growth=10&plan.renewed=60{own}",
    ]
    watched = f'[data-slot="{terms["tiers"][0]}.total"]'
    return run_typing(options.site, links, f"#sales-{first}", watched, options.keys)


if __name__ == "__main__":
    _main()

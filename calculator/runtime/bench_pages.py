"""The two pages that `bench` compares, and the server that gives them to the browser.

Both are as plain as can be: a page, a worker, the same first request. Files are sent as they are
and may be cached for ever, so that a second visit shows what is left without the network.
"""

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calculator.runtime.build import Runtime, build_runtime
from calculator.runtime.source import pinned_files
from calculator.runtime.wheel import build_wheel

__all__ = ["lay_out_ours", "lay_out_stock", "serve"]

_ROOT = Path(__file__).parent.parent.parent
_HTML = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>'
    '<link rel="icon" href="data:,"><script type="module" src="page.mjs"></script></html>'
)
_STOCK_PAGE = """const worker = new Worker("worker.mjs", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  window.answer = data;
  window.answered = performance.now();
});
"""
_STOCK_WORKER = """import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
await python.loadPackage(new URL("./%s", import.meta.url).href);
const answer = python.pyimport("calculator.api").answer;
postMessage(answer(%s));
"""
_OUR_PAGE = """import { startPython } from "./python.mjs";
const python = startPython({ base: "runtime/", ways: %s, lock: %s, onState() {} });
window.answer = await python.latest(%s);
window.answered = performance.now();
"""


def _first_request() -> str:
    """Give the request that both pages put first."""
    exercise = json.loads((Path(__file__).parent / "exercise.json").read_text("utf-8"))
    return json.dumps(exercise[0])


def lay_out_stock(folder: Path) -> list[Path]:
    """Put Pyodide as its package has it, with the calculator's plain wheel; give what is sent.

    Raises:
        RuntimeBuildError: Pyodide is not there or the wheel cannot be built.
    """
    folder.mkdir()
    sent = [build_wheel(folder)]
    for name, path in pinned_files(_ROOT / "node_modules").items():
        shutil.copyfile(path, folder / name)
        sent.append(folder / name)
    worker = _STOCK_WORKER % (sent[0].name, json.dumps(_first_request()))
    (folder / "worker.mjs").write_text(worker, "utf-8")
    (folder / "page.mjs").write_text(_STOCK_PAGE, "utf-8")
    (folder / "index.html").write_text(_HTML, "utf-8")
    return sent


def lay_out_ours(folder: Path) -> list[Path]:
    """Put our runtime and our worker; give what is sent.

    Raises:
        RuntimeBuildError: the runtime cannot be made.
    """
    runtime: Runtime = build_runtime(_ROOT / ".cache" / "runtime")
    shutil.copytree(runtime.folder, folder / "runtime")
    browser = Path(__file__).parent.parent / "browser"
    ours = ("python.mjs", "worker.mjs", "download.mjs", "snapshot.mjs")
    for name in ours:
        shutil.copyfile(browser / name, folder / name)
    settings = (runtime.options["ways"], runtime.lock, _first_request())
    page = _OUR_PAGE % tuple(json.dumps(each) for each in settings)
    (folder / "page.mjs").write_text(page, "utf-8")
    (folder / "index.html").write_text(_HTML, "utf-8")
    return [folder / name for name in ours] + [folder / "runtime" / each for each in runtime.files]


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the report is the output."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

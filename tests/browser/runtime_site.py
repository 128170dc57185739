"""A small site with nothing but the browser's Python, whose files a test can spoil or hold back.

It is stricter than the built site: a Content-Security-Policy on every response, and a note of
every request.
"""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from calculator.runtime.integrity import integrity_of
from calculator.runtime.pyodide.build import Runtime
from tests.conftest import SiteServer

__all__ = ["RuntimeSite", "serve_runtime"]

_BROWSER = Path(__file__).parents[2] / "calculator" / "browser"
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "worker-src 'self'; img-src data:"
)
_TYPES = {".html": "text/html", ".js": "text/javascript"}
_PAGE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Python</title>
<link rel="icon" href="data:,"><script type="module" src="/page.js"></script></html>"""
_SCRIPT = b"""import { CPython } from "/python/pyodide.js";
const states = [];
window.states = states;
window.start = (options) => {
  window.limits = options.limits;
  window.python = new CPython({ ...options, onState: (state) => states.push(state) });
  window.python.begin();
};
window.loaded = true;
"""


class RuntimeSite:
    """The site's files, and what a test does to them; a file is named by its ending."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.address = ""
        self.requests: list[str] = []
        self.spoilt: dict[str, Callable[[bytes], bytes]] = {}
        """What is sent in place of a file's content."""
        self.stalled: dict[str, int] = {}
        """After how many bytes a file's body stops, until `go_on`."""
        self.go_on = threading.Event()

    def content(self, path: str) -> bytes | None:
        """Give what stands at a path; None where nothing does."""
        if path in ("/", "/page.js"):
            return _PAGE if path == "/" else _SCRIPT
        runtime = path.removeprefix("/runtime/")
        place = _BROWSER / path[1:] if runtime == path else self.runtime.folder / runtime
        if not place.is_file():
            return None
        content = place.read_bytes()
        for ending, spoil in [*self.spoilt.items()]:
            if path.endswith(ending):
                content = spoil(content)
        return content

    def options(self, **limits: int) -> dict[str, object]:
        """Give CPython's options."""
        worker = integrity_of((_BROWSER / "pyodide_worker.js").read_bytes())
        return {
            "base": "/runtime/",
            **self.runtime.options,
            "worker": {"address": "/pyodide_worker.js", "integrity": worker},
            "limits": limits,
        }


def _handler(site: RuntimeSite) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.requests.append(self.path)
            content = site.content(self.path)
            self.send_response(404 if content is None else 200)
            content = content or b""
            kind = _TYPES.get(Path(self.path).suffix, "application/octet-stream")
            self.send_header("Content-Type", "text/html" if self.path == "/" else kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            held = [at for ending, at in site.stalled.items() if self.path.endswith(ending)]
            try:
                if held:
                    self.wfile.write(content[: held[0]])
                    self.wfile.flush()
                    site.go_on.wait(60)
                    content = content[held[0] :]
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                # The browser gave the request up, as a test meant it to.
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: a test that fails shows what it saw."""

    return Handler


@contextmanager
def serve_runtime(runtime: Runtime) -> Iterator[RuntimeSite]:
    """Serve a runtime on a free port of this machine."""
    site = RuntimeSite(runtime)
    server = SiteServer(("127.0.0.1", 0), _handler(site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield site
    finally:
        site.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()

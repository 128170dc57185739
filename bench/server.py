"""A static server as a good host would be, on a line that can be made narrow.

Brotli where it was made beforehand, types, dates; names with a hash may be kept for ever, all else
is asked about anew. One folder at a time, since visits come one at a time.
"""

import http.server
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["LINES", "Line", "Sent", "Server", "serve"]

_HASHED = re.compile(r"\b[0-9a-f]{8,}\b")
_PIECE = 8192


@dataclass(frozen=True, slots=True)
class Line:
    """How far away the server is."""

    kbit_per_s: int = 0
    """Shared by all connections; 0 is no limit."""
    request_ms: int = 0
    """Before every answer, and once more before the first of a connection."""


LINES = {"fast": Line(), "slow": Line(kbit_per_s=9000, request_ms=170)}
"""This machine's own, and that of a phone on a middling mobile network."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer."""

    file: Path | None
    """None where there was no such file."""
    body_bytes: int


class Server(http.server.ThreadingHTTPServer):
    """What is served, and what has been sent since `show`."""

    daemon_threads = True
    # Python keeps five waiting connections; those it loses a browser tries again after a second.
    request_queue_size = 128

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}/"
        self.encoded: Mapping[Path, Path] = {}
        """Files by brotli."""
        self._turn = threading.Lock()
        self.show(folder)

    def show(self, folder: Path, line: Line = LINES["fast"]) -> None:
        """Serve another folder, and forget what was sent. Called between visits."""
        self.folder, self.line, self._free_at = folder, line, 0.0
        self.sent: list[Sent] = []

    def wait_for_the_line(self, size: int) -> None:
        """One bucket for all connections: what one takes, another waits for."""
        if not self.line.kbit_per_s:
            return
        with self._turn:
            now = time.perf_counter()
            self._free_at = max(now, self._free_at) + size * 8 / (self.line.kbit_per_s * 1000)
            wait = self._free_at - now
        time.sleep(wait)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: the browser has gone, as it does after each visit."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers the requests of one connection, one after another."""

    server: Server
    protocol_version = "HTTP/1.1"
    # With it a small answer waits until the browser has acknowledged the one before.
    disable_nagle_algorithm = True
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }
    _is_first = True

    def do_GET(self) -> None:
        time.sleep(self.server.line.request_ms / 1000 * (2 if self._is_first else 1))
        self._is_first = False
        self.directory = str(self.server.folder)
        super().do_GET()

    def translate_path(self, path: str) -> str:
        place = Path(super().translate_path(path))
        self._file = place / "index.html" if path.endswith("/") else place
        takes_brotli = "br" in self.headers.get("Accept-Encoding", "")
        self._encoded = self.server.encoded.get(self._file) if takes_brotli else None
        return str(self._encoded or self._file)

    def guess_type(self, path: Any) -> str:
        return super().guess_type(str(self._file))

    def send_response(self, code: int, message: str | None = None) -> None:
        size = (self._encoded or self._file).stat().st_size if code == 200 else 0
        self.server.sent.append(Sent(self._file if self._file.is_file() else None, size))
        super().send_response(code, message)

    def end_headers(self) -> None:
        forever = _HASHED.search(self.path)
        kept = "public, max-age=31536000, immutable" if forever else "no-cache"
        self.send_header("Cache-Control", kept)
        self.send_header("Vary", "Accept-Encoding")
        if self._encoded:
            self.send_header("Content-Encoding", "br")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        while piece := source.read(_PIECE):
            self.server.wait_for_the_line(len(piece))
            outputfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve a folder, and then others, on a free port of this machine."""
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()

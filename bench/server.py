"""A static server as a good host would be, on a line that can be made narrow.

Brotli where it was made beforehand, types, tags; names with a hash may be kept for ever, all else
is asked about anew. One folder at a time, since visits come one at a time.
"""

import asyncio
import mimetypes
import re
import threading
import time
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["LINES", "Line", "Sent", "Server", "serve"]

_TYPES = mimetypes.MimeTypes()
for _ending, _type in {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}.items():
    _TYPES.add_type(_type, _ending)
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
    status: int
    body_bytes: int


@dataclass
class Server:
    """What is served, and what has been sent since `show`."""

    address: str = ""
    folder: Path = Path()
    line: Line = LINES["fast"]
    encoded: Mapping[Path, Path] = field(default_factory=dict)
    """Files by brotli."""
    sent: list[Sent] = field(default_factory=list)
    _free_at: float = 0.0

    def show(self, folder: Path, line: Line = LINES["fast"]) -> None:
        """Serve another folder, and forget what was sent. Called between visits."""
        self.folder, self.line, self.sent, self._free_at = folder, line, [], 0.0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection, one after another."""
        first = True
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await asyncio.sleep(self.line.request_ms / 1000 * (2 if first else 1))
                first = False
                await self._respond(head.decode("latin-1"), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # The browser has gone, as it does after each visit.
        finally:
            writer.close()

    async def _respond(self, head: str, writer: asyncio.StreamWriter) -> None:
        request, *rest = head.split("\r\n")
        path = urllib.parse.unquote(urllib.parse.urlsplit(request.split(" ")[1]).path)
        given = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in rest)}
        file = self.folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        headers = {"Vary": "Accept-Encoding"}
        body = b""
        if ".." in path or not file.is_file():
            status, file_sent = 404, None
        else:
            file_sent, used = file, file
            if "br" in given.get("accept-encoding", "") and file in self.encoded:
                used = self.encoded[file]
                headers["Content-Encoding"] = "br"
            facts = used.stat()
            headers["ETag"] = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
            headers["Content-Type"] = _TYPES.guess_type(file.name)[0] or "application/octet-stream"
            forever = _HASHED.search(path)
            headers["Cache-Control"] = (
                "public, max-age=31536000, immutable" if forever else "no-cache"
            )
            status = 304 if given.get("if-none-match") == headers["ETag"] else 200
            body = used.read_bytes() if status == 200 else b""
        headers["Content-Length"] = str(len(body))
        self.sent.append(Sent(file_sent, status, len(body)))
        lines = [f"HTTP/1.1 {status} -", *(f"{name}: {value}" for name, value in headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        for start in range(0, len(body), _PIECE):
            piece = body[start : start + _PIECE]
            await self._wait_for_the_line(len(piece))
            writer.write(piece)
            await writer.drain()
        await writer.drain()

    async def _wait_for_the_line(self, size: int) -> None:
        """One bucket for all connections: what one takes, another waits for."""
        if not self.line.kbit_per_s:
            return
        now = time.perf_counter()
        self._free_at = max(now, self._free_at) + size * 8 / (self.line.kbit_per_s * 1000)
        await asyncio.sleep(self._free_at - now)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve a folder, and then others, on a free port of this machine."""
    server = Server(folder=folder)
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(asyncio.start_server(server.answer, "127.0.0.1", 0))
    port = listening.sockets[0].getsockname()[1]
    server.address = f"http://127.0.0.1:{port}/"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listening.close()
        loop.run_until_complete(_end_all(asyncio.all_tasks(loop)))
        loop.close()


async def _end_all(tasks: Iterable[asyncio.Task[object]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

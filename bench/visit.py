"""One visit: a browser process that starts, opens one address, is watched, and ends."""

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Request
from playwright.sync_api import Error as BrowserError

from bench.chromium import CHROMIUM_FLAGS
from bench.pages import Contender
from bench.server import LINES, Line, Server
from bench.slowness import group_of, slowed, worked
from calculator.runtime.errors import RuntimeBuildError

__all__ = ["Visit", "Visitor"]

_LIMIT_MS = 60_000
_SLOW_LIMIT_MS = 180_000
_AFTERWARDS_MS = 300
"""What a page asks for after its figure, or works at, is of the visit."""
_WATCH = Path(__file__).with_name("watch_visit.js")
_PAINTED = "bench: the figure is painted"
_DONE = "bench: all figures are here"
_CALM_TICKS, _CALM_WINDOW_S, _CALM_LIMIT_S = 3, 0.1, 1.0


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen; times in milliseconds from the start of navigation."""

    figures_ms: float
    """The right figure stands in the document."""
    painted_ms: float
    """The first picture with it is done."""
    ready_ms: float | None
    """CPython has answered; None for a page without it."""
    longest_task_ms: float
    """Of the page's own thread, from start to finish; 0 where none took 50 ms."""
    requests: int
    bytes: int
    """Bodies as they were sent; for another server's page as the browser tells."""
    early_bytes: int | None
    """Of these, what had been begun to be sent when the figure was painted; None for another's."""
    others: float
    """Cores that other programs kept busy meanwhile."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits pages with the Chromium of this machine."""

    playwright: Playwright
    chromium: str
    server: Server

    def visit(self, contender: Contender, profile: Path, line: Line = LINES["fast"]) -> Visit:
        """Visit a page once with a profile, which keeps what the disk's cache keeps.

        Raises:
            RuntimeBuildError: the figure did not come; with what the page complained of.
        """
        context = self._open(profile)
        try:
            page = context.pages[0] if context.pages else context.new_page()
            complaints = _complaints(page)
            requests: list[Request] = []
            context.on("requestfinished", lambda request: requests.append(request))
            early: list[int] = []
            page.on(
                "console",
                lambda said: early.append(self._sent()) if said.text == _PAINTED else None,
            )
            self._prepare(page, contender, line)
            _calm_down()
            own = (os.getpgrp(), group_of(profile))
            before = worked(*own)
            address = contender.address
            if contender.folder is not None:
                address = self.server.address + address
            try:
                if line.request_ms:
                    with slowed(own[1]):
                        _await_figures(page, address, _SLOW_LIMIT_MS)
                else:
                    _await_figures(page, address, _LIMIT_MS)
            except BrowserError as error:
                said = "; ".join(complaints) or str(error).split("\n")[0]
                raise RuntimeBuildError(
                    f"{contender.name} did not show its figure: {said}"
                ) from error
            busy, every = (now - then for now, then in zip(worked(*own), before, strict=True))
            others = max(0.0, busy / max(1, every) * (os.cpu_count() or 1))
            seen: dict[str, Any] = page.evaluate("() => window.benchSeen")
            sent = [each.body_bytes for each in self.server.sent]
            if contender.folder is None:  # As the browser tells.
                there = [each for each in requests if each.url.startswith("http")]
                sent = [each.sizes()["responseBodySize"] for each in there]
        finally:
            context.close()
        return Visit(
            figures_ms=seen["figures"],
            painted_ms=seen["painted"],
            ready_ms=seen["ready"],
            longest_task_ms=max(seen["tasks"], default=0),
            requests=len(sent),
            bytes=sum(sent),
            early_bytes=early[0] if early and contender.folder else None,
            others=round(others, 2),
        )

    def _sent(self) -> int:
        return sum(each.body_bytes for each in self.server.sent)

    def _prepare(self, page: Page, contender: Contender, line: Line) -> None:
        watched = {
            "figure": contender.figure,
            "digits": contender.digits,
            "ready": contender.ready,
            "settled": contender.settled,
            "inSight": _PAINTED,
            "done": _DONE,
        }
        page.add_init_script(f"({_WATCH.read_text('utf-8')})({json.dumps(watched)})")
        if contender.folder is not None:
            self.server.show(contender.folder, line)
        elif line.kbit_per_s:
            # Another's server cannot be made slow: the browser does it, and it reaches workers too.
            bytes_per_s = line.kbit_per_s * 1000 / 8
            conditions = {
                "offline": False,
                "latency": line.request_ms,
                "downloadThroughput": bytes_per_s,
                "uploadThroughput": bytes_per_s,
            }
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", conditions)

    def slowness(self, profile: Path) -> float:
        """Measure how many times slower a worker counts in a browser that is held back."""
        count = """() => new Promise((resolve) => {
          const code = `const from = performance.now();
            for (let sum = 0, at = 0; at < 2e8; at++) sum += at % 7;
            postMessage(performance.now() - from);`;
          const worker = new Worker(URL.createObjectURL(new Blob([code])));
          worker.onmessage = ({ data }) => resolve(data);
        })"""
        context = self._open(profile)
        try:
            page = context.pages[0] if context.pages else context.new_page()
            free = min(page.evaluate(count) for _ in range(2))
            with slowed(group_of(profile)):
                held = page.evaluate(count)
        finally:
            context.close()
        return float(held / free)

    def _open(self, profile: Path) -> BrowserContext:
        return self.playwright.chromium.launch_persistent_context(
            profile, executable_path=self.chromium, args=CHROMIUM_FLAGS
        )


def _complaints(page: Page) -> list[str]:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    return complaints


def _await_figures(page: Page, address: str, limit_ms: int) -> None:
    # The page tells by itself: asking it would run scripts of ours in the midst of its start.
    with page.expect_console_message(lambda said: said.text == _DONE, timeout=limit_ms):
        page.goto(address, wait_until="commit", timeout=limit_ms)
    page.wait_for_timeout(_AFTERWARDS_MS)


def _calm_down() -> None:
    """Wait until the machine has little to do, a browser's own start above all; not for long."""
    until = time.monotonic() + _CALM_LIMIT_S
    while time.monotonic() < until:
        before = worked()[0]
        time.sleep(_CALM_WINDOW_S)
        if worked()[0] - before <= _CALM_TICKS:
            return

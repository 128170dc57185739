"""Chromium as it is on this machine, opened in the same way by every measurement and every test."""

import os
import platform
import shutil
import statistics
from collections.abc import Sequence

from playwright.sync_api import Browser, Page

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["CHROMIUM_FLAGS", "describe_machine", "find_chromium", "middle_and_most", "watch_keys"]

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Notes in `seen`, for each key press that is answered, when the watched element changed and when
# the frame after it was done.
_WATCH = """([watched, answer]) => {
  window.seen = [];
  let pressed = 0;
  window.addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp; }, true);
  const changes = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => {
    if (!pressed || !document.querySelector(answer)) return;
    const times = { dom: performance.now() - pressed };
    const from = pressed;
    pressed = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        times.painted = performance.now() - from;
        window.seen.push(times);
      };
      port2.postMessage(null);
    });
  }).observe(document.querySelector(watched), changes);
}"""


def find_chromium() -> str:
    """Return the path of the browser.

    Raises:
        RuntimeBuildError: there is none.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeBuildError("Chromium is missing: apt-get install chromium.")
    return found


def describe_machine(browser: Browser) -> str:
    """Describe what a run runs on."""
    load = f"load {os.getloadavg()[0]:.1f}"
    return f"Chromium {browser.version}, {os.cpu_count()} cores, {platform.machine()}, {load}"


def watch_keys(page: Page, watched: str, answer: str) -> None:
    """Have a page note when a key press changes the watched element, and there is an answer."""
    page.evaluate(_WATCH, [watched, answer])


def middle_and_most(values: Sequence[float]) -> list[str]:
    """Show the median, and what nineteen of twenty do not exceed."""
    return [f"{statistics.median(values):.1f}", f"{statistics.quantiles(values, n=20)[18]:.1f}"]

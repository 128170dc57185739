"""Key presses: when a page has answered one, and how such times are told (`typing`, `search`)."""

import os
import platform
import statistics
from collections.abc import Sequence

from playwright.sync_api import Browser, Page

__all__ = ["describe_machine", "middle_and_most", "watch_keys"]

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

"""Chromium as it is on this machine, opened in the same way by every measurement and every test."""

import shutil

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["CHROMIUM_FLAGS", "find_chromium"]

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str:
    """Return the path of the browser.

    Raises:
        RuntimeBuildError: there is none.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeBuildError("Chromium is missing: apt-get install chromium.")
    return found

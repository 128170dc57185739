"""What many tests share: the real programme, the built site, a server for it."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from bench.chromium import CHROMIUM_FLAGS, find_chromium
from program.load import load_programme
from program.model.programme import Programme

ROOT = Path(__file__).parent.parent
PROGRAMME_FILE = ROOT / "program" / "smart-soft.yml"

# How long an example takes says nothing where a browser runs on each core.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def programme() -> Programme:
    """The vendor's programme as the site publishes it."""
    return load_programme(PROGRAMME_FILE)


def write_config(folder: Path, programme_file: Path) -> Path:
    """Write a mkdocs.yml that builds another programme as the project's own does, into `folder`."""
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "docs" / "ru"),
        "site_dir": str(folder / "site"),
        "theme": {"custom_dir": str(ROOT / "docs" / "overrides")},
        "plugins": {
            "partner-program": {
                "programme": str(programme_file),
                "hand_written": str(ROOT / "docs"),
            },
        },
    }
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config), "utf-8")
    return path


def build_site(folder: Path, programme: Any, address: str = "") -> Path:
    """Build a parsed programme's site as scripts/build does, in `folder`; give the site's own.

    `address` is where it will stand, in SITE_URL.
    """
    file = folder / "programme.yml"
    file.write_text(yaml.safe_dump(programme, allow_unicode=True, sort_keys=False), "utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"),
            *("--config-file", str(write_config(folder, file))),
        ],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def site() -> Path:
    """The site that scripts/build has made of this checkout."""
    folder = ROOT / "site"
    if not (folder / "index.html").is_file():
        pytest.fail("There is no built site: run scripts/build first (scripts/test does).")
    return folder


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers; there can be one at a time."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, started once."""
    chromium = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Firefox as people have it, started once; spoken to by the standard WebDriver BiDi.

    Playwright shows no dark page that way, and does not say so.
    """
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.fail("Firefox is missing: run scripts/test as root, or apt-get install firefox-esr.")
    gecko = playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    yield gecko
    gecko.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves quietly, and says of WebAssembly that it is."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test that fails shows what it saw."""


def serve_folder(folder: Path, handler: Any = _Handler, **given: Any) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address with a closing slash."""
    make = functools.partial(handler, directory=str(folder), **given)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), make)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The built site's address on this machine."""
    yield from serve_folder(site)

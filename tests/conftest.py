"""What many tests share: two programmes, a built site of each, servers for them.

Engine and pages are tested on an invented vendor's programme: no fact that changes in the one that
is published changes a test of them. What is about the published one asks for `vendors_…`.
"""

import fcntl
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from bench.chromium import CHROMIUM_FLAGS, find_chromium
from program.load import load_programme
from program.model.programme import Programme
from program.model.terms import terms_of
from tests.broken.corpus import update
from tests.mkdocs_process import mkdocs_build
from tests.yaml_text import as_file

ROOT = Path(__file__).parent.parent
PROGRAMME_FILE = ROOT / "tests" / "programme.yml"
VENDORS_FILE = ROOT / "program" / "smart-soft.yml"

# How long an example takes says nothing where a browser runs on each core.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know --update."""
    parser.addoption(
        "--update",
        action="store_true",
        help="first write into tests/broken what the check finds in the broken files now",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Do so once, before the tests are collected."""
    if config.getoption("--update") and not hasattr(config, "workerinput"):
        update()


@pytest.fixture(scope="session")
def programme() -> Programme:
    """The invented vendor's programme."""
    return load_programme(PROGRAMME_FILE)


@pytest.fixture(scope="session")
def vendors_programme() -> Programme:
    """The programme that is published."""
    return load_programme(VENDORS_FILE)


@functools.cache
def the_terms() -> dict[str, Any]:
    """The invented vendor's terms, as the calculator takes them."""
    return terms_of(load_programme(PROGRAMME_FILE))


def write_config(folder: Path, programme_file: Path, project: Path = ROOT) -> Path:
    """Write a mkdocs.yml that builds another programme as the project's own does, into `folder`."""
    config = {
        "INHERIT": str(project / "mkdocs.yml"),
        "docs_dir": str(project / "docs" / "pages"),
        "site_dir": str(folder / "site"),
        "theme": {"custom_dir": str(project / "docs" / "overrides")},
        "plugins": {
            "partner-program": {
                "programme": str(programme_file),
            },
        },
    }
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config), "utf-8")
    return path


def build_site(folder: Path, programme: Any, address: str = "") -> Path:
    """Build a programme's site as scripts/build does, in `folder`; give the site's own.

    The programme is a parsed one or a file. `address` is where it will stand, in SITE_URL.
    """
    file = programme
    if not isinstance(programme, Path):
        file = folder / "programme.yml"
        file.write_text(as_file(programme), "utf-8")
    command = ["build", "--strict", "--quiet", "--config-file", str(write_config(folder, file))]
    log = folder / "log"
    assert mkdocs_build(command, ROOT, {"SITE_URL": address}, log) == 0, log.read_text("utf-8")
    return folder / "site"


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Build something in a folder once a run, for all of its processes; give its `site`."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            build(folder)
            (folder / "built").touch()
    return folder / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented vendor's site, built once a run: all of its processes share it."""
    return built_once(tmp_path_factory, "shared", lambda folder: build_site(folder, PROGRAMME_FILE))


@pytest.fixture(scope="session")
def english_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same programme's in English alone."""
    from tests.other_languages import build_in

    return built_once(tmp_path_factory, "english", lambda folder: build_in(folder, "en"))


@pytest.fixture(scope="session")
def site_of_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same programme's in three languages, one of them made for this; the log is beside it."""
    from tests.other_languages import build_in_three

    return built_once(tmp_path_factory, "three", build_in_three)


@pytest.fixture(scope="session")
def vendors_site() -> Path:
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


QUICKER = ("--in-process-gpu", "--js-flags=--liftoff-only")


def _chromium(playwright: Playwright, path: str, *flags: str) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM_FLAGS, *flags])
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, started once, with what makes tests last half as long.

    It has no window, if it can be had so, paints in the browser's own process, and compiles
    WebAssembly once, not again for speed.
    """
    path = shutil.which("chromium-headless-shell") or find_chromium()
    yield from _chromium(playwright, path, *QUICKER)


@pytest.fixture(scope="session")
def whole_chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it."""
    yield from _chromium(playwright, find_chromium())


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
    """Serves quietly, and says of WebAssembly that it is.

    At /modules/ stand the calculator's modules, which a site has joined only.
    """

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".wasm": "application/wasm",
    }

    def translate_path(self, path: str) -> str:
        """Find a file in the served folder, or a module."""
        if path.startswith("/modules/"):
            return str(ROOT / "calculator" / "browser" / path.removeprefix("/modules/"))
        return super().translate_path(path)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test that fails shows what it saw."""


class SiteServer(http.server.ThreadingHTTPServer):
    """A server that keeps all connections that a browser opens at once: Python's has room for five.

    A connection too many is lost, and the browser tries again after a second, after three, seven …
    """

    daemon_threads = True
    request_queue_size = 128


def serve_folder(folder: Path, handler: Any = _Handler, **given: Any) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address with a closing slash."""
    make = functools.partial(handler, directory=str(folder), **given)
    server = SiteServer(("127.0.0.1", 0), make)
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
    """The invented vendor's site's address on this machine."""
    yield from serve_folder(site)


@pytest.fixture(scope="session")
def vendors_url(vendors_site: Path) -> Iterator[str]:
    """The published site's address on this machine."""
    yield from serve_folder(vendors_site)

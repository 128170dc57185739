"""Real browsers for tests, Debian's Chromium and Firefox. Any console error fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import _Handler, serve_folder

NewPage = Callable[..., Page]

# Playwright waits five seconds; a busy machine with a browser on each core may need more.
expect.set_options(timeout=20_000)


def save_data(page: Page) -> None:
    """Let the browser say that its visitor saves data, where it can say so.

    CPython starts only where it is needed then: its start takes longer than most tests.
    """
    browser = page.context.browser
    if browser and browser.browser_type.name == "chromium":
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})


def _pages(browser: Browser, site_url: str, *, saves: bool = True) -> Iterator[NewPage]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(
        *,
        width: int = 1280,
        scheme: Any = "light",
        expect: tuple[str, ...] = (),
        saves_data: bool = saves,
        **options: Any,
    ) -> Page:
        height = 844 if width < 600 else 900
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            base_url=site_url,
            **options,
        )
        contexts.append(context)

        def complain(text: str) -> None:
            if not any(part in text for part in expect):
                complaints.append(f"{page.url}: {text}")

        def see(request: Any) -> None:
            if not request.url.startswith((urljoin(site_url, "/"), "data:", "blob:")):
                complaints.append(f"a request to another host: {request.url}")

        page = context.new_page()
        if saves_data:
            save_data(page)
        page.on("console", lambda message: complain(message.text) if message.type == "error" else 0)
        page.on("pageerror", lambda error: complain(str(error)))
        context.on("request", see)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def saves_data() -> bool:
    """Whether the visitor of a new page saves data; modules about CPython's start say no."""
    return True


@pytest.fixture
def new_page(browser: Browser, site_url: str, saves_data: bool) -> Iterator[NewPage]:
    """Make pages of the built site: `new_page(width=390, scheme="dark")`.

    After the test, what a page complained of and every request to another host fail it, save the
    complaints that the test announced by `expect=("part of the complaint", …)`.
    """
    yield from _pages(browser, site_url, saves=saves_data)


@pytest.fixture
def new_firefox_page(firefox: Browser, site_url: str) -> Iterator[NewPage]:
    """Make pages of the built site in Firefox, in the same way; always light."""
    yield from _pages(firefox, site_url)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of the built site on a laptop, light."""
    return new_page()


@pytest.fixture
def firefox_page(new_firefox_page: NewPage) -> Page:
    """A page of the built site on a laptop, in Firefox."""
    return new_firefox_page()


def at_widths(page: Page, *widths: int) -> Iterator[int]:
    """Give the page each of these widths in turn, as a window that is dragged has them."""
    # The theme moves its search, where a phone's layout ends, over a quarter of a second.
    page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844 if width < 600 else 900})
        yield width


def form_on_a_phone(new_page: NewPage, address: str) -> Page:
    """Open a calculator on a phone; its form is listening."""
    phone = new_page(width=390, has_touch=True, is_mobile=True)
    phone.goto(address)
    expect(phone.locator("html[data-calculator=up]")).to_be_attached()
    return phone


class _Log(_Handler):
    """Notes when each answer has been sent; files may be kept for ever, as a real host says."""

    protocol_version = "HTTP/1.1"
    paths: list[str]

    def __init__(self, *given: Any, paths: list[str], **more: Any) -> None:
        self.paths = paths
        super().__init__(*given, **more)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        super().copyfile(source, outputfile)
        self.paths.append(self.path)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        super().end_headers()


@pytest.fixture
def logged(site: Path) -> Iterator[tuple[str, list[str]]]:
    """The site on a server of its own, and the paths that it has sent."""
    paths: list[str] = []
    with contextmanager(serve_folder)(site, _Log, paths=paths) as address:
        yield address, paths

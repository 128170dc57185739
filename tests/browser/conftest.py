"""Real browsers for tests, Debian's Chromium and Firefox. Any console error fails."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

NewPage = Callable[..., Page]


def _pages(browser: Browser, site_url: str) -> Iterator[NewPage]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(
        *, width: int = 1280, scheme: Any = "light", expect: tuple[str, ...] = (), **options: Any
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
                complaints.append(text)

        def see(request: Any) -> None:
            if not request.url.startswith((urljoin(site_url, "/"), "data:", "blob:")):
                complaints.append(f"a request to another host: {request.url}")

        page = context.new_page()
        page.on("console", lambda message: complain(message.text) if message.type == "error" else 0)
        page.on("pageerror", lambda error: complain(str(error)))
        context.on("request", see)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def new_page(browser: Browser, site_url: str) -> Iterator[NewPage]:
    """Make pages of the built site: `new_page(width=390, scheme="dark")`.

    After the test, what a page complained of and every request to another host fail it, save the
    complaints that the test announced by `expect=("part of the complaint", …)`.
    """
    yield from _pages(browser, site_url)


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

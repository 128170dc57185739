"""Programmes that lack what the vendor's has: their sites are whole, and fit every screen."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.conftest import build_site, serve_folder
from tests.site.test_pages import document, pages
from tests.variants import VARIANTS

PARTS = ("", "#chart", "#next", "#goal", "#plan", "#purchase", "#also", "#steps")
"""The calculator's parts; what a programme has no use for opens the first."""


@pytest.fixture(scope="module", params=["bare", "plainest", "cells"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a programme without all that may be left out, of the plainest, of every cell."""
    return build_site(tmp_path_factory.mktemp(request.param), VARIANTS[request.param]())


@pytest.fixture(scope="module")
def site_url(built: Path) -> Iterator[str]:
    """Its address."""
    yield from serve_folder(built)


def test_every_link_and_every_place_is_there(built: Path) -> None:
    broken = []
    for path in pages(built):
        here = "/" + path.relative_to(built).as_posix().removesuffix("index.html")
        if path.name == "404.html":
            continue
        assert [id_ for id_, times in Counter(document(path).ids).items() if times > 1] == []
        for link in document(path).links:
            target = urlsplit(urljoin(here, link))
            if target.scheme or target.netloc:
                continue
            file = built / unquote(target.path).lstrip("/")
            file = file / "index.html" if target.path.endswith("/") else file
            place = target.fragment if "=" not in target.fragment else ""
            if not file.is_file() or (place and place not in document(file).ids):
                broken.append((here, link))
    assert broken == []


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_fits_and_nothing_fails(new_page: NewPage, built: Path, width: int) -> None:
    phone = width < 600
    page = new_page(width=width, has_touch=phone, is_mobile=phone)
    # One language on a phone and the other on a desk: the pages are the same.
    names = [
        path.relative_to(built).as_posix().removesuffix("index.html")
        for path in pages(built)
        if path.name == "index.html" and "/r/" not in f"/{path.relative_to(built).as_posix()}"
    ]
    for name in names:
        if name.startswith("en/") != phone:
            continue
        page.goto(name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.goto("calculator/#ti-software=500000")
    total = page.locator('.pp-total [data-slot="authorised.total"]')
    expect(total).to_have_text("125 000 ₽".replace(" ", "\u00a0"), timeout=60_000)
    for part in PARTS:
        page.goto(f"calculator/{part}")
        expect(page.locator("#calculator-commands")).to_be_visible(timeout=60_000)
        open_ = page.locator(".pp-part--open")
        expect(open_).to_have_count(1)
        expect(open_).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part

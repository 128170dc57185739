"""The preview: an edit of the YAML reloads it; a broken file keeps the good site and says so."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import PROGRAMME_FILE, ROOT, write_config

PATIENCE = 180
RIGHT = "currency: RUB"
WRONG = "currency: no"


def serve(tmp_path: Path, text: str, locale: str) -> Iterator[tuple[str, Path]]:
    """A running `mkdocs serve` in a terminal of a language: its address, and the file to edit."""
    file = tmp_path / "edited.yml"
    file.write_text(text, "utf-8")
    config = write_config(tmp_path, file)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    log = (tmp_path / "serve.log").open("w")
    server = subprocess.Popen(
        [*command, "--config-file", str(config)],
        cwd=ROOT,
        stdout=log,
        stderr=log,
        env={**os.environ, "LC_ALL": locale},
    )
    yield f"http://127.0.0.1:{port}/", file
    server.terminate()
    server.wait()
    log.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A preview of the vendor's programme, from an English terminal."""
    yield from serve(tmp_path, PROGRAMME_FILE.read_text("utf-8"), "en_GB.UTF-8")


@pytest.fixture
def broken_preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The same from a file that is broken at the start, from a Russian terminal."""
    text = PROGRAMME_FILE.read_text("utf-8").replace(f"\n{RIGHT}\n", f"\n{WRONG}\n")
    yield from serve(tmp_path, text, "ru_RU.UTF-8")


def await_page(url: str, text: str, *, there: bool = True) -> str:
    """Ask for a page until a text is on it (or is gone); fail when patience ends."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                page = unescape(response.read().decode("utf-8"))
            if (text in page) == there:
                return page
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            pass
        time.sleep(0.1)  # Only the pace of asking: what is waited for is the page itself.
    pytest.fail(f"{url} never {'showed' if there else 'lost'} {text!r}")


def test_an_edit_reloads_and_a_mistake_keeps_the_last_good_site(
    preview: tuple[str, Path], browser: Browser
) -> None:
    url, file = preview
    good = file.read_text("utf-8")
    await_page(url + "en/sales/", 'id="deal-registration"')
    edited = good.replace('en: "Deal registration"', 'en: "Deal registration, edited"')
    assert edited != good
    file.write_text(edited, "utf-8")
    await_page(url + "en/sales/", "Deal registration, edited")
    line = edited[: edited.index(f"\n{RIGHT}\n")].count("\n") + 2
    file.write_text(edited.replace(f"\n{RIGHT}\n", f"\n{WRONG}\n"), "utf-8")
    page = await_page(url + "en/sales/", "pp-broken")
    assert f"edited.yml:{line}:11" in page
    assert "without quotes is read by YAML programs as" in page
    assert re.search("[а-яё]", box_of(page)) is None
    russian = await_page(url + "sales/", "pp-broken")
    assert "без кавычек программы читают как" in russian
    assert "without quotes" not in box_of(russian)
    assert "Deal registration, edited" in page
    await_page(url + "tiers/certified/", "pp-broken")
    # Wherever on the page its owner is.
    with closing(browser.new_page()) as seen:
        seen.goto(url + "sales/")
        seen.locator("footer").scroll_into_view_if_needed()
        expect(seen.locator(".pp-broken")).to_be_in_viewport()
    file.write_text(good, "utf-8")
    assert "edited" not in await_page(url + "en/sales/", "pp-broken", there=False)
    # What can be used and is doubtful is told there as well.
    falling = good.replace("privileged: {rate: 35 %}", "privileged: {rate: 3 %}", 1)
    assert falling != good
    file.write_text(falling, "utf-8")
    page = await_page(url + "en/tiers/privileged/", "pp-doubts")
    assert "The check has doubts: 1" in page
    assert "edited.yml:" in page.split('class="pp-doubts"')[1].split("</details>")[0]
    file.write_text(good, "utf-8")
    await_page(url + "en/sales/", "pp-doubts", there=False)


def box_of(page: str) -> str:
    """Give the text of the box with the problems, and nothing around it."""
    return page.split('class="pp-broken"')[1].split("</div>")[0].split("</main>")[0]


def test_a_file_broken_at_the_start_is_told_on_the_page_and_mended_under_way(
    broken_preview: tuple[str, Path],
) -> None:
    url, file = broken_preview
    russian = await_page(url, "pp-broken")
    assert "без кавычек программы читают как" in russian
    english = await_page(url + "en/", "pp-broken")
    assert "without quotes is read by YAML programs as" in english
    assert re.search("[а-яё]", box_of(english)) is None
    file.write_text(PROGRAMME_FILE.read_text("utf-8"), "utf-8")
    await_page(url + "en/sales/", 'id="deal-registration"')
    assert "pp-broken" not in await_page(url, "</html>")

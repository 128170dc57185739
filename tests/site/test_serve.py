"""The preview: an edit of the YAML reloads it; a broken file keeps the good site and says so."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import PROGRAMME_FILE, ROOT, write_config

PATIENCE = 60
RIGHT = "currency: RUB"
WRONG = "currency: no"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A running `mkdocs serve`: its address, and the file to edit."""
    file = tmp_path / "edited.yml"
    file.write_bytes(PROGRAMME_FILE.read_bytes())
    config = write_config(tmp_path, file)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    log = (tmp_path / "serve.log").open("w")
    server = subprocess.Popen(
        [*command, "--config-file", str(config)], cwd=ROOT, stdout=log, stderr=log
    )
    yield f"http://127.0.0.1:{port}/", file
    server.terminate()
    server.wait()
    log.close()


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
    preview: tuple[str, Path],
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
    assert "Deal registration, edited" in page
    await_page(url + "tiers/certified/", "pp-broken")
    file.write_text(good, "utf-8")
    assert "edited" not in await_page(url + "en/sales/", "pp-broken", there=False)

"""The site on the web servers that people have, each with the types that it comes with.

The servers run as they stand in Debian: nginx and Apache with its own list of types, and Python's
`http.server`. None of them knows every ending.
"""

import contextlib
import mimetypes
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

_NGINX = """
pid {work}/nginx.pid;
error_log stderr;
daemon off;
{user}
events {{}}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; absolute_redirect off; }}
}}
"""
_APACHE = """
ServerRoot {work}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule dir_module {modules}/mod_dir.so
TypesConfig /etc/mime.types
DirectoryIndex index.html
DocumentRoot {root}
<Directory {root}>
  Require all granted
</Directory>
"""


def _missing(name: str) -> str:
    return f"{name} is missing: run scripts/test as root, or install it."


def _nginx(root: Path, work: Path, port: int) -> list[str]:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(program).is_file(), _missing("nginx")
    file = work / "nginx.conf"
    # As root its workers would be somebody who may not read a test's folder.
    user = "user root;" if Path("/root").is_dir() and work.owner() == "root" else ""
    file.write_text(_NGINX.format(root=root, work=work, port=port, user=user), "utf-8")
    return [program, "-p", str(work), "-e", "stderr", "-c", str(file)]


def _apache(root: Path, work: Path, port: int) -> list[str]:
    program = shutil.which("apache2") or "/usr/sbin/apache2"
    assert Path(program).is_file(), _missing("apache2")
    file = work / "apache.conf"
    modules = "/usr/lib/apache2/modules"
    file.write_text(_APACHE.format(root=root, work=work, port=port, modules=modules), "utf-8")
    return [program, "-d", str(work), "-f", str(file), "-D", "FOREGROUND"]


def _python(root: Path, work: Path, port: int) -> list[str]:
    given = ["--bind", "127.0.0.1", "--directory", str(root), str(port)]
    return [sys.executable, "-m", "http.server", *given]


SERVERS: dict[str, Callable[[Path, Path, int], list[str]]] = {
    "nginx": _nginx,
    "Apache": _apache,
    "http.server": _python,
}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _is_up(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


@pytest.fixture
def host(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """A server's address, with the site at its root and once more under `/partners/smart/`."""
    root = tmp_path / "www"
    shutil.copytree(site, root)
    shutil.copytree(site, root / "partners" / "smart")
    work = tmp_path / "work"
    work.mkdir()
    port = _free_port()
    log = work / "output.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            SERVERS[request.param](root, work, port), stdout=output, stderr=output
        )
    try:
        while not _is_up(port):
            assert server.poll() is None, log.read_text("utf-8")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


@pytest.mark.parametrize("host", SERVERS, indirect=True)
@pytest.mark.parametrize("under", ["", "partners/smart/"], ids=["root", "sub-path"])
def test_calculator_and_search_work_on_a_server_as_it_comes(
    whole_chromium: Browser, host: str, under: str
) -> None:
    page = whole_chromium.new_page(base_url=host + under)
    try:
        page.goto("calculator/#ti-software=1000000")
        page.locator("[data-action=change]").click()
        field = page.locator('input[inputmode][name="ti-software"]').first
        field.click()
        page.keyboard.press("Control+A")
        page.keyboard.type("2000000")
        page.keyboard.press("Tab")
        expect(page).to_have_url(re.compile("ti-software=2000000"), timeout=60_000)
        total = page.locator('[data-slot="authorised.total"]').first
        expect(total).to_have_text("500\u00a0000\u00a0₽", timeout=60_000)
        page.goto("")
        page.keyboard.press("Control+k")
        page.keyboard.type("ребейт")
        expect(page.locator(".pp-found__link").first).to_be_visible(timeout=30_000)
    finally:
        page.close()


def test_scripts_have_the_one_name_that_every_server_knows(site: Path) -> None:
    # What nginx, Apache and Python all say, or what no browser asks the type of.
    known = {".html", ".css", ".js", ".json", ".png", ".svg", ".xml", ".woff2", ".zip", ".gz"}
    unasked = {".wasm", ".bin", ".map"}
    endings = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert endings - known - unasked == set()
    assert mimetypes.guess_type("x.js")[0] == "text/javascript"

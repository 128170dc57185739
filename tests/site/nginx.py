"""A stock nginx, with its own list of types, for a site at a place of a server."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

_CONFIG = """
{user}
pid {folder}/nginx.pid;
events {{}}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port};
    location {place} {{ alias {site}/; index index.html; error_page 404 {place}404.html; }}
  }}
}}
"""


def serve_by_nginx(site: Path, folder: Path, place: str) -> Iterator[str]:
    """Serve a built site as Debian's nginx comes, with one page for wrong addresses.

    Args:
        site: The built site.
        folder: Where nginx may write.
        place: Where the site stands, a path with slashes at both ends.
    """
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.fail("nginx is missing: run scripts/test as root, or apt-get install nginx-light.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "nginx.conf"
    # As root its workers would be somebody who may not read a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    text = _CONFIG.format(user=user, folder=folder, port=port, site=site, place=place)
    config.write_text(text, "utf-8")
    log = folder / "error.log"
    command = [nginx, "-e", str(log), "-p", str(folder), "-c", str(config)]
    # It returns when the server listens.
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield f"http://127.0.0.1:{port}{place}"
    finally:
        subprocess.run([*command, "-s", "stop"], check=True, capture_output=True)

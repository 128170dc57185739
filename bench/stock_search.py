"""The same pages with the theme's own search, to compare with: another dialog, all else alike."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import ROOT, VENDORS_FILE, write_config

__all__ = ["build_stock"]

_OUR_HEADER = re.compile(r"\{% block header %\}.*?\{% endblock %\}\n", re.DOTALL)
_OUR_SCRIPT = re.compile(r".*'search\.js'.*\n")


def build_stock(folder: Path) -> Path:
    """Build the site with Material's search, set up as its documentation says for two languages.

    Raises:
        RuntimeError: the site could not be built; with what MkDocs said.
    """
    overrides = folder / "overrides"
    shutil.copytree(ROOT / "docs" / "overrides", overrides)
    (overrides / "partials" / "search.html").unlink()
    main = overrides / "main.html"
    text = _OUR_SCRIPT.sub("", _OUR_HEADER.sub("", main.read_text("utf-8")))
    main.write_text(text, "utf-8")
    config = write_config(folder, VENDORS_FILE)
    settings = yaml.safe_load(config.read_text("utf-8"))
    settings["theme"]["custom_dir"] = str(overrides)
    settings["plugins"]["material/search"] = {"lang": ["ru", "en"]}
    config.write_text(yaml.safe_dump(settings), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return folder / "site"

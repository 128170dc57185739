"""The pinned files of an npm package, held against their hashes before anything is made of them."""

import hashlib
import json
from pathlib import Path
from typing import Any

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["pinned_files", "read_pins"]

_ROOT = Path(__file__).parents[2]


def read_pins(pins: Path) -> dict[str, Any]:
    """Read the pinned `name`, `version`, npm `package`, and the hash of each of its `files`."""
    read: dict[str, Any] = json.loads(pins.read_text("utf-8"))
    return read


def pinned_files(node_modules: Path, pins: Path) -> dict[str, Path]:
    """Return the pinned files of a package by name, each checked.

    Args:
        node_modules: The folder of npm's packages.
        pins: The file that names them.

    Raises:
        RuntimeBuildError: a file is missing, or is not the one that is pinned.
    """
    pinned = read_pins(pins)
    release = f"{pinned['name']} {pinned['version']}"
    files = {}
    for name, wanted in pinned["files"].items():
        path = node_modules / pinned["package"] / name
        if not path.is_file():
            raise RuntimeBuildError(
                f"{release}: {name} is missing: run scripts/build, which fetches it."
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise RuntimeBuildError(
                f"{release}: {name} is not the pinned one: delete node_modules and run "
                f"scripts/build; after an upgrade, mend {pins.relative_to(_ROOT)}."
            )
        files[name] = path
    return files

"""The pinned files of Pyodide, held against their hashes before anything is made of them."""

import hashlib
import json
from pathlib import Path
from typing import Any

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["PINS", "pinned_files", "read_pins"]

PINS = Path(__file__).parent / "pins.json"


def read_pins() -> dict[str, Any]:
    """Read the pinned version and the hash of each file that is used."""
    pins: dict[str, Any] = json.loads(PINS.read_text("utf-8"))
    return pins


def pinned_files(node_modules: Path) -> dict[str, Path]:
    """Give the files of Pyodide by name, each checked.

    Raises:
        RuntimeBuildError: a file is missing, or is not the one that is pinned.
    """
    pins = read_pins()
    folder = node_modules / "pyodide"
    files = {}
    for name, wanted in pins["files"].items():
        path = folder / name
        if not path.is_file():
            raise RuntimeBuildError(
                f"Pyodide's {name} is missing: run scripts/build, which fetches {pins['pyodide']}."
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise RuntimeBuildError(
                f"Pyodide's {name} is not the pinned one of {pins['pyodide']}: "
                "delete node_modules and run scripts/build; "
                "after an upgrade, mend calculator/runtime/pins.json."
            )
        files[name] = path
    return files

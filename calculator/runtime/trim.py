"""Leaves in the standard library only what the calculator's start and its answers import.

Everything else would be downloaded and never run. After this step neither `loadPackage` nor
micropip works: the calculator comes by `unpackArchive`, which the exercise includes.
"""

import json
import zipfile
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_node

__all__ = ["trim_library"]

_PROGRAM = Path(__file__).parent / "needed_modules.mjs"
_EXERCISE = Path(__file__).parent / "exercise.json"
_ALWAYS = ("_pyodide/", "pyodide/")
"""Pyodide's own layer, its rare paths too."""


def trim_library(library: Path, wheel: Path, pyodide: Path) -> None:
    """Drop from the library's zip, where it stands, the modules that nothing imports.

    Raises:
        RuntimeBuildError: the list of modules looks wrong.
    """
    modules = set(json.loads(run_node(_PROGRAM, str(pyodide), str(wheel), str(_EXERCISE))))
    if not {"calculator.api", "json", "pyodide"} <= modules:
        raise RuntimeBuildError("the list of modules that the calculator needs is incomplete")
    with zipfile.ZipFile(library) as whole:
        kept = {
            name: whole.read(name)
            for name in whole.namelist()
            if name.startswith(_ALWAYS) or _module_of(name) in modules
        }
    with zipfile.ZipFile(library, "w", zipfile.ZIP_STORED) as trimmed:
        for name, content in kept.items():
            trimmed.writestr(name, content)


def _module_of(name: str) -> str | None:
    """Give a library file's module: "json/__init__.py" is "json"; None for what is no module."""
    if not name.endswith(".py"):
        return None
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

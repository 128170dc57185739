"""Python's library as the steps hand it on: a map from a file's path to its content."""

import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_node
from calculator.runtime.pyodide.bytecode import compile_library
from calculator.runtime.pyodide.wheel import build_wheel

__all__ = ["EXERCISE", "Needed", "ask_library", "needed_of", "read_library", "write_library"]

EXERCISE = Path(__file__).parents[1] / "sample_requests.json"
"""Requests of every kind, as a JSON list: what is not JSON text of an object stands as text."""
_HERE = Path(__file__).parent
_FIRST = "encodings/__init__.py"
"""What Python imports before anything else of the library."""
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Needed:
    """What the calculator's start and its answers need of the library."""

    modules: frozenset[str]
    ran: dict[str, list[int]]
    """By file, the first lines of the functions that ran."""


def read_library(stock: Path) -> dict[str, bytes]:
    """Read Pyodide's library, and put the calculator into it.

    Raises:
        RuntimeBuildError: the calculator's wheel cannot be built.
    """
    files = {}
    with tempfile.TemporaryDirectory() as work:
        for archive in (stock, build_wheel(Path(work))):
            with zipfile.ZipFile(archive) as packed:
                for name in packed.namelist():
                    if name.endswith(".py") and not name.endswith("__main__.py"):
                        files[name] = packed.read(name)
    return files


def write_library(files: dict[str, bytes], target: Path) -> None:
    """Write the library as a zip, sorted and with one date: the same bytes each time.

    Stored rather than deflated, so that the server's own compression can work.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, _DATE), files[name])


def ask_library(pyodide: Path, library: Path, requests: Path, *how: str) -> dict[str, Any]:
    """Start Pyodide with a library under Node.js, and ask it requests (ask.mjs).

    Args:
        pyodide: Pyodide's folder.
        library: The archive.
        requests: A file as `EXERCISE`.
        how: "watched", for a library that notes what runs.

    Raises:
        RuntimeBuildError: it does not start.
    """
    program = _HERE / "ask.mjs"
    given = run_node(program, str(pyodide), str(library.resolve()), str(requests), *how)
    told: dict[str, Any] = json.loads(given)
    return told


def needed_of(files: dict[str, bytes], pyodide: Path, tools: Path) -> Needed:
    """Start Pyodide with the library, answer the exercise, and look at what ran.

    Raises:
        RuntimeBuildError: it does not start, or what it tells looks wrong.
    """
    watched = dict(files)
    watched["call_profiler.py"] = (_HERE / "call_profiler.py").read_bytes()
    watched[_FIRST] += b"\nimport call_profiler\n"
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "python_stdlib.zip"
        # Compiled as it will be: without documentation some functions run that otherwise do not.
        write_library(compile_library(watched, pyodide, tools), library)
        seen = ask_library(pyodide, library, EXERCISE, "watched")["seen"]
    needed = Needed(frozenset(seen["modules"]), seen["ran"])
    if not {"calculator.api", "json", "pyodide"} <= needed.modules or len(needed.ran) < 20:
        raise RuntimeBuildError("the list of modules that the calculator needs is incomplete")
    return needed

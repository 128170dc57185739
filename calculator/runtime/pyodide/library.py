"""Python's library as the steps hand it on: a map from a file's path to its content."""

import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_node

__all__ = [
    "EXERCISE",
    "Needed",
    "ask_library",
    "calculator_modules",
    "compile_library",
    "needed_of",
    "read_library",
    "run_in_pyodide",
    "write_library",
]

EXERCISE = Path(__file__).parents[1] / "sample_requests.json"
"""Requests of every kind, as a JSON list: what is not JSON text of an object stands as text."""
_HERE = Path(__file__).parent
_CALCULATOR = Path(__file__).parents[2]
_FIRST = "encodings/__init__.py"
"""What Python imports before anything else of the library."""
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Needed:
    """What the calculator's start and its answers need of the library."""

    modules: frozenset[str]
    ran: dict[str, list[int]]
    """By file, the first lines of the functions that ran."""


def calculator_modules() -> dict[str, Path]:
    """List the calculator's own modules and those of its rules, by their place in a library."""
    modules = [*_CALCULATOR.glob("*.py"), *_CALCULATOR.glob("rules/*.py")]
    return {path.relative_to(_CALCULATOR.parent).as_posix(): path for path in sorted(modules)}


def read_library(stock: Path) -> dict[str, bytes]:
    """Read Pyodide's library, and put the calculator into it."""
    with zipfile.ZipFile(stock) as packed:
        names = [each for each in packed.namelist() if each.endswith(".py")]
        files = {each: packed.read(each) for each in names if not each.endswith("__main__.py")}
    return files | {name: path.read_bytes() for name, path in calculator_modules().items()}


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


def run_in_pyodide(pyodide: Path, module: str, given: str, **places: Path) -> str:
    """Run a module of this folder inside Pyodide, with folders at their places; give what it says.

    Raises:
        RuntimeBuildError: it failed.
    """
    mounted = (f"/{place}={folder.resolve()}" for place, folder in places.items())
    program = _HERE / "run_in_pyodide.mjs"
    return run_node(program, str(pyodide), module, *mounted, given=given)


def compile_library(
    files: dict[str, bytes], pyodide: Path, tools: Path, *, bare: bool = False
) -> dict[str, bytes]:
    """Compile a library's modules: compiling them is the largest cost of every start.

    pyodide-build's `py-compile` does it, run inside Pyodide under Node.js: no Python of Pyodide's
    minor version is needed on the machine (docs/adr/0003).

    Args:
        files: The modules' sources by path.
        pyodide: The folder of the Pyodide that compiles, and that will run the results.
        tools: The folder of pyodide-build.
        bare: Whether the positions in the sources are left out, which only an error's traceback
            shows: a third of the compressed bytes.

    Raises:
        RuntimeBuildError: pyodide-build is missing, or a module is left uncompiled.
    """
    if not (tools / "pyodide_build").is_dir():
        raise RuntimeBuildError("pyodide-build is missing: run scripts/build, which fetches it.")
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "python_stdlib.zip"
        write_library(files, archive)
        how = "bare" if bare else ""
        run_in_pyodide(pyodide, "compile_archives", how, tools=tools, archives=archive.parent)
        with zipfile.ZipFile(archive) as packed:
            compiled = {name: packed.read(name) for name in packed.namelist()}
    if set(compiled) != {f"{name}c" for name in files}:
        raise RuntimeBuildError("some modules of the library were not compiled")
    return compiled


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

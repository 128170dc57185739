"""Puts the runtime together: pinned Pyodide, and a library of just what the calculator needs."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.api import answer
from calculator.runtime.build_cache import make_once
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.integrity import integrity_of_digest
from calculator.runtime.pinned_files import pinned_files, read_pins
from calculator.runtime.pyodide.library import (
    EXERCISE,
    ask_library,
    calculator_modules,
    compile_library,
    needed_of,
    read_library,
    write_library,
)
from calculator.runtime.pyodide.thin import thin
from calculator.runtime.pyodide.trim import trim

__all__ = ["PINS", "STEPS", "Runtime", "build_runtime"]

STEPS = ("trim", "bytecode", "thin")
"""In the order in which they are taken up; each can be left out (mkdocs.yml, `python_steps`)."""
_HERE = Path(__file__).parent
PINS = _HERE / "pins.json"
"""Pyodide's files, as `pinned_files` takes them."""
_ROOT = _HERE.parents[2]
_TOOLS = _ROOT / ".cache" / "pyodide-build"
_MANIFEST = "manifest.json"
_LIBRARY = "python_stdlib.zip"
_SCRIPTS = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.js": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
"""Pyodide's own files, and their names here: many web servers do not know `.mjs`."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """All that a browser needs to run the calculator in CPython."""

    folder: Path
    key: str
    """Twelve hexadecimal digits of the content: the folder's public name, cacheable for ever."""
    files: Mapping[str, Mapping[str, Any]]
    """The files to serve by name: the `bytes` of each, its SHA-256 as its `integrity`."""
    lock: str
    """Pyodide's lock file without packages, as JSON: none is ever loaded."""

    @property
    def options(self) -> dict[str, Any]:
        """What the page's script has to know (`CPython` in python.js)."""
        return {"files": self.files, "lock": self.lock}


def build_runtime(cache: Path, steps: Sequence[str] = STEPS) -> Runtime:
    """Make the runtime, or find the one already made of the same inputs.

    Args:
        cache: A folder that may be deleted at any time.
        steps: Which of `STEPS` to take.

    Raises:
        RuntimeBuildError: a step is unknown or failed, or the runtime answers otherwise than this
            Python; in a sentence.
    """
    if unknown := [step for step in steps if step not in STEPS]:
        known = ", ".join(STEPS)
        raise RuntimeBuildError(f"unknown step of the runtime: {unknown[0]}. There are: {known}.")
    own = sorted(
        path for room in (_HERE, _HERE.parent) for path in room.iterdir() if path.is_file()
    )
    locks = [_ROOT / "requirements" / "pyodide-build.txt", _ROOT / "package-lock.json"]
    taken = [step for step in STEPS if step in steps]
    digest = _digest([*own, *calculator_modules().values(), *locks], taken)
    return _read(make_once(cache, digest, lambda folder: _make(folder, taken)))


def _make(folder: Path, steps: list[str]) -> None:
    pinned = pinned_files(_ROOT / "node_modules", PINS)
    pyodide = pinned["pyodide.mjs"].parent
    files = read_library(pinned[_LIBRARY])
    needed = needed_of(files, pyodide, _TOOLS) if {"trim", "thin"} & set(steps) else None
    if needed and "trim" in steps:
        files = trim(files, needed)
    if needed and "thin" in steps:
        files = thin(files, needed, pyodide)
    if "bytecode" in steps:
        files = compile_library(files, pyodide, _TOOLS, bare="thin" in steps)
    write_library(files, folder / _LIBRARY)
    _check(pyodide, folder / _LIBRARY)
    for name, here in _SCRIPTS.items():
        shutil.copyfile(pinned[name], folder / here)
    info = json.loads(pinned["pyodide-lock.json"].read_text("utf-8"))["info"]
    _note(folder, json.dumps({"info": info, "packages": {}}))


def _check(pyodide: Path, library: Path) -> None:
    """Compare the answers of a library's Python with those of this one."""
    requests = json.loads(EXERCISE.read_text("utf-8"))
    texts = [each if isinstance(each, str) else json.dumps(each) for each in requests]
    if ask_library(pyodide, library, EXERCISE)["answers"] != [answer(text) for text in texts]:
        raise RuntimeBuildError("the runtime answers otherwise than this machine's Python")


def _note(folder: Path, lock: str) -> None:
    """Write down what a runtime holds."""
    pins = read_pins(PINS)
    manifest: dict[str, Any] = {
        "pyodide": pins["version"],
        "python": pins["python"],
        "files": {
            path.name: {
                "bytes": path.stat().st_size,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in sorted(folder.iterdir())
        },
        "lock": lock,
    }
    content = json.dumps(manifest, sort_keys=True).encode()
    manifest["key"] = hashlib.sha256(content).hexdigest()[:12]
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")


def _read(folder: Path) -> Runtime:
    manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
    # As they were when they were made, whatever has become of the folder since.
    files = {
        name: {
            "bytes": facts["bytes"],
            "integrity": integrity_of_digest(bytes.fromhex(facts["sha256"])),
        }
        for name, facts in manifest["files"].items()
    }
    return Runtime(folder, manifest["key"], files, manifest["lock"])


def _digest(paths: Iterable[Path], steps: list[str]) -> str:
    digest = hashlib.sha256(" ".join(steps).encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

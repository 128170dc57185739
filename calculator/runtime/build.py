"""Puts the runtime together: a folder named by its content, quick when nothing has changed.

It holds two ways to start the same calculator: a quick one, which rests on what Pyodide does not
promise, and a plain one by its public functions, for a browser in which the quick one fails. The
page tries them in this order (`python.js`).
"""

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.api import answer
from calculator.runtime.bytecode import compile_library
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.integrity import integrity_of_digest
from calculator.runtime.library import EXERCISE, needed_of, read_library, write_library
from calculator.runtime.node import run_node
from calculator.runtime.prune import prune
from calculator.runtime.snapshot import take_snapshot
from calculator.runtime.source import pinned_files, read_pins
from calculator.runtime.thin import thin
from calculator.runtime.trim import trim
from calculator.runtime.wheel import wheel_sources

__all__ = ["STEPS", "Runtime", "Way", "build_runtime"]

STEPS = ("trim", "bytecode", "thin", "prune", "snapshot")
"""In the order in which they are taken up; each can be left out (mkdocs.yml, `python_steps`)."""
_PLAIN = ("trim", "bytecode")
"""The steps that rest on Pyodide's public functions alone."""
_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent
_TOOLS = _ROOT / ".cache" / "pyodide-build"
_MANIFEST = "manifest.json"
_LIBRARY = "python_stdlib.zip"
_SCRIPTS = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.js": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
"""Pyodide's own files, and their names here: many web servers do not know `.mjs`."""

_log = logging.getLogger("calculator.runtime")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to start Python: a folder of the runtime with all it takes."""

    folder: str
    files: Mapping[str, int]
    """Bytes of each file."""
    hashes: Mapping[str, str]
    """SHA-256 of each file, as `integrity` attributes have it."""

    @property
    def options(self) -> dict[str, Any]:
        """What the page's script has to know of it."""
        facts = {
            name: {"bytes": size, "integrity": self.hashes[name]}
            for name, size in self.files.items()
        }
        return {"folder": f"{self.folder}/", "files": facts}


@dataclass(frozen=True, slots=True)
class Runtime:
    """All that a browser needs to run the calculator."""

    folder: Path
    key: str
    """Twelve hexadecimal digits of the content: the folder's public name, cacheable for ever."""
    ways: tuple[Way, ...]
    """The quickest first."""
    lock: str
    """Pyodide's lock file without packages, as JSON: none is ever loaded."""

    @property
    def files(self) -> list[str]:
        """The files to serve, by path from the folder."""
        return sorted(f"{way.folder}/{name}" for way in self.ways for name in way.files)

    @property
    def manifest(self) -> dict[str, Any]:
        """What the folder holds, with hashes, and what was left out, with the reason."""
        manifest: dict[str, Any] = json.loads((self.folder / _MANIFEST).read_text("utf-8"))
        return manifest

    @property
    def options(self) -> dict[str, Any]:
        """What the page's script has to know (`startPython` in python.js)."""
        return {"ways": [way.options for way in self.ways], "lock": self.lock}


def build_runtime(cache: Path, steps: Sequence[str] = STEPS) -> Runtime:
    """Make the runtime, or find the one already made of the same inputs.

    A step beyond the plain ones that fails is left out, with a warning: the site is slower then,
    and as right as before.

    Args:
        cache: A folder that may be deleted at any time.
        steps: Which of `STEPS` to take.

    Raises:
        RuntimeBuildError: a step is unknown, or a plain one failed, in a sentence.
    """
    if unknown := [step for step in steps if step not in STEPS]:
        known = ", ".join(STEPS)
        raise RuntimeBuildError(f"unknown step of the runtime: {unknown[0]}. There are: {known}.")
    here = sorted(path for path in _HERE.iterdir() if path.is_file())
    own = [*here, _ROOT / "calculator" / "browser" / "snapshot.js"]
    locks = [_ROOT / "requirements" / "pyodide-build.txt", _ROOT / "package-lock.json"]
    taken = [step for step in STEPS if step in steps]
    note = cache / f"made-of-{_digest([*own, *wheel_sources(), *locks], taken)}"
    if note.is_file() and (cache / note.read_text("utf-8") / _MANIFEST).is_file():
        return _read(cache / note.read_text("utf-8"))
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as work:
        made = _make(Path(work), taken)
        key = made["key"]
        folder = cache / key
        if not (folder / _MANIFEST).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            (Path(work) / "runtime").rename(folder)
    if not made["left_out"]:
        note.write_text(key, "utf-8")
    return _read(folder)


def _make(work: Path, steps: list[str]) -> dict[str, Any]:
    pinned_files(_ROOT / "node_modules")
    pyodide = _ROOT / "node_modules" / "pyodide"
    info = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    lock = json.dumps({"info": info, "packages": {}})
    runtime = work / "runtime"
    files = read_library(pyodide / _LIBRARY, work)
    needed = needed_of(files, pyodide, _TOOLS) if {"trim", "thin"} & set(steps) else None
    if needed and "trim" in steps:
        files = trim(files, needed)
    compiles = "bytecode" in steps

    def put_library(library: dict[str, bytes], folder: Path, *, bare: bool = False) -> None:
        if compiles:
            library = compile_library(library, pyodide, _TOOLS, bare=bare)
        write_library(library, folder / _LIBRARY)

    def put_thin(folder: Path) -> None:
        assert needed is not None
        put_library(thin(files, needed, pyodide), folder, bare=True)

    beyond: dict[str, Callable[[Path], None]] = {
        "thin": put_thin,
        "prune": lambda folder: prune(pyodide, folder),
        "snapshot": lambda folder: take_snapshot(pyodide, folder, lock),
    }
    plain, quick = runtime / "plain", runtime / "quick"
    plain.mkdir(parents=True)
    # For Node.js alone, which would take pyodide.js for no module.
    (runtime / "package.json").write_text('{"type": "module"}\n', "utf-8")
    for name, here in _SCRIPTS.items():
        shutil.copyfile(pyodide / name, plain / here)
    put_library(files, plain)
    _check(plain, lock)
    left_out: dict[str, str] = {}
    for step in [step for step in beyond if step in steps]:
        try:
            _take(beyond[step], quick if quick.is_dir() else plain, quick, lock)
        except RuntimeBuildError as error:
            left_out[step] = str(error)
            _log.warning("The runtime's step “%s” was left out: %s", step, error)
    return _note(runtime, lock, left_out)


def _take(step: Callable[[Path], None], before: Path, target: Path, lock: str) -> None:
    """Put a folder into which a step was taken in the target's place, once it answers."""
    trial = target.with_name("trial")
    shutil.rmtree(trial, ignore_errors=True)
    try:
        shutil.copytree(before, trial)
        step(trial)
        _check(trial, lock)
        shutil.rmtree(target, ignore_errors=True)
        trial.rename(target)
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _check(folder: Path, lock: str) -> None:
    """Hold the answers of a folder's Python against those of this one."""
    given = run_node(_HERE / "check.mjs", str(folder), str(EXERCISE), lock)
    requests = json.loads(EXERCISE.read_text("utf-8"))
    texts = [each if isinstance(each, str) else json.dumps(each) for each in requests]
    if json.loads(given) != [answer(text) for text in texts]:
        raise RuntimeBuildError("it answers otherwise than this machine's Python")


def _note(runtime: Path, lock: str, left_out: dict[str, str]) -> dict[str, Any]:
    """Write down what a runtime holds, and give it."""
    pins = read_pins()
    manifest: dict[str, Any] = {
        "pyodide": pins["version"],
        "python": pins["python"],
        "ways": {
            folder.name: {
                path.name: {
                    "bytes": path.stat().st_size,
                    "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                }
                for path in sorted(folder.iterdir())
            }
            for folder in sorted(runtime.iterdir())
            if folder.is_dir()
        },
        "left_out": left_out,
        "lock": lock,
    }
    content = json.dumps(manifest, sort_keys=True).encode()
    manifest["key"] = hashlib.sha256(content).hexdigest()[:12]
    (runtime / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")
    return manifest


def _read(folder: Path) -> Runtime:
    manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
    ways = tuple(
        Way(
            name,
            {file: facts["bytes"] for file, facts in files.items()},
            {
                # As it was when it was made, whatever has become of the folder since.
                file: integrity_of_digest(bytes.fromhex(facts["sha256"]))
                for file, facts in files.items()
            },
        )
        for name, files in ((name, manifest["ways"].get(name, {})) for name in ("quick", "plain"))
        if files
    )
    return Runtime(folder, manifest["key"], ways, manifest["lock"])


def _digest(paths: Iterable[Path], steps: list[str]) -> str:
    digest = hashlib.sha256(" ".join(steps).encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]

"""Puts the runtime together: a folder named by its content, quick when nothing has changed."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.runtime.bytecode import compile_archives
from calculator.runtime.source import pinned_files, read_pins
from calculator.runtime.trim import trim_library
from calculator.runtime.wheel import build_wheel, wheel_sources

__all__ = ["Runtime", "build_runtime"]

_ROOT = Path(__file__).parent.parent.parent
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Runtime:
    """All that a browser needs to run the calculator."""

    folder: Path
    key: str
    """Twelve hexadecimal digits of the content: the folder's public name, cacheable for ever."""
    sizes: dict[str, int]
    """Bytes of each file."""
    lock: str
    """Pyodide's lock file without packages, as JSON: none is ever loaded."""

    @property
    def files(self) -> list[str]:
        """The files to serve."""
        return sorted(self.sizes)

    @property
    def manifest(self) -> dict[str, Any]:
        """What the folder holds, with hashes."""
        manifest: dict[str, Any] = json.loads((self.folder / _MANIFEST).read_text("utf-8"))
        return manifest


def build_runtime(cache: Path) -> Runtime:
    """Make the runtime, or find the one already made of the same inputs.

    Args:
        cache: A folder that may be deleted at any time.

    Raises:
        RuntimeBuildError: a step failed, in a sentence.
    """
    own = sorted(path for path in Path(__file__).parent.iterdir() if path.is_file())
    lock = _ROOT / "requirements" / "pyodide-build.txt"
    note = cache / f"made-of-{_digest([*own, *wheel_sources(), lock])}"
    if note.is_file() and (cache / note.read_text("utf-8") / _MANIFEST).is_file():
        return _read(cache / note.read_text("utf-8"))
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as work:
        made = _make(Path(work))
        key = made["key"]
        folder = cache / key
        if not (folder / _MANIFEST).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            (Path(work) / "runtime").rename(folder)
    note.write_text(key, "utf-8")
    return _read(folder)


def _make(work: Path) -> dict[str, Any]:
    pyodide = pinned_files(_ROOT / "node_modules")
    lock = json.loads(pyodide.pop("pyodide-lock.json").read_text("utf-8"))
    archives, runtime = work / "archives", work / "runtime"
    archives.mkdir()
    runtime.mkdir()
    wheel = build_wheel(archives)
    library = archives / "python_stdlib.zip"
    shutil.copyfile(pyodide.pop(library.name), library)
    whole = _ROOT / "node_modules" / "pyodide"
    trim_library(library, wheel, whole)
    compiled = compile_archives(archives, whole, _ROOT / ".cache" / "pyodide-build")
    for path in [*pyodide.values(), *compiled]:
        shutil.copyfile(path, runtime / path.name)
    pins = read_pins()
    files = {
        path.name: {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(runtime.iterdir())
    }
    manifest: dict[str, Any] = {
        "pyodide": pins["pyodide"],
        "python": pins["python"],
        "files": files,
        "lock": {"info": lock["info"], "packages": {}},
    }
    content = json.dumps(manifest, sort_keys=True).encode()
    manifest["key"] = hashlib.sha256(content).hexdigest()[:12]
    (runtime / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")
    return manifest


def _read(folder: Path) -> Runtime:
    manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
    sizes = {name: facts["bytes"] for name, facts in manifest["files"].items()}
    return Runtime(folder, manifest["key"], sizes, json.dumps(manifest["lock"]))


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]

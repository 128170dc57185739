"""Puts the first stage together: a folder named by its content, checked against this Python."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calculator.api import answer
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.first.compiled import compile_modules
from calculator.runtime.first.plain import PACKAGE
from calculator.runtime.first.source import lowered_modules, pinned_micropython
from calculator.runtime.node import run_node

__all__ = ["FirstStage", "build_first_stage", "remember"]

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[2]
_MEMORY = "memory.bin"
_SERVED = ("micropython.wasm", _MEMORY)
"""The largest first: the page's head asks for them in this order. MicroPython's script is in the
worker's."""
_DOORS = ("first_door.mjs", "first_memory.mjs")
"""What of the page's scripts the memory was made with: a heap of another size has another one."""
_CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class FirstStage:
    """All that a browser needs to answer before CPython does."""

    folder: Path
    key: str
    """Twelve hexadecimal digits of the content: the folder's public name, cacheable for ever."""
    sizes: dict[str, int]
    """Bytes of each file to serve."""


def build_first_stage(cache: Path) -> FirstStage:
    """Make the first stage, or find the one already made of the same sources.

    Args:
        cache: A folder that may be deleted at any time.

    Raises:
        RuntimeBuildError: a step failed, or an answer is not this Python's, in a sentence.
    """
    files = pinned_micropython(_ROOT / "node_modules")
    modules = lowered_modules()
    digest = hashlib.sha256()
    for text in [*modules, *modules.values()]:
        digest.update(text.encode() + b"\0")
    doors = [_ROOT / "calculator" / "browser" / name for name in _DOORS]
    for path in [*files.values(), *sorted(_HERE.iterdir()), *doors]:
        if path.is_file():
            digest.update(path.read_bytes())
    key = digest.hexdigest()[:12]
    folder = cache / key
    if not (folder / _CHECKED).is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as work:
            made = Path(work) / "first"
            made.mkdir()
            for name, path in files.items():
                shutil.copyfile(path, made / name)
            remember(modules, made, Path(work) / "modules")
            _check(made)
            (made / _CHECKED).touch()
            shutil.rmtree(folder, ignore_errors=True)
            made.rename(folder)
    return FirstStage(folder, key, {name: (folder / name).stat().st_size for name in _SERVED})


def remember(modules: Mapping[str, str], folder: Path, work: Path) -> None:
    """Write MicroPython's memory with the calculator imported.

    Args:
        modules: Sources by path (`lowered_modules`).
        folder: Where MicroPython is, and where the memory goes.
        work: A folder to compile in.

    Raises:
        RuntimeBuildError: a module cannot be compiled or imported.
    """
    compile_modules(modules, work)
    program = _HERE / "remember.mjs"
    run_node(program, str(folder), str(work / PACKAGE), str(folder / _MEMORY))


def _check(folder: Path) -> None:
    """Ask both Pythons what the runtime's exercise asks."""
    exercise = json.loads((_HERE.parent / "exercise.json").read_text("utf-8"))
    requests = [json.dumps(each, ensure_ascii=False) for each in exercise]
    asked = folder.parent / "requests.json"
    asked.write_text(json.dumps(requests), "utf-8")
    answers = json.loads(run_node(_HERE / "ask.mjs", str(folder), str(asked)))
    for request, given in zip(requests, answers, strict=True):
        if given != answer(request):
            raise RuntimeBuildError(
                f"the first stage answers otherwise: {request[-300:]} → {given}"
            )

"""Puts the first stage together, for one programme, and checks it against this Python."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
_DOORS = ("first_door.mjs", "first_memory.mjs")
"""What of the page's scripts the memory was made with: a heap of another size has another one."""
_CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class FirstStage:
    """All that a browser needs to answer before CPython does; its script is in the worker's."""

    folder: Path
    """MicroPython with the programme's memory."""

    @property
    def wasm(self) -> Path:
        """Give MicroPython itself."""
        return self.folder / "micropython.wasm"

    @property
    def memory(self) -> Path:
        """Give its memory with the calculator imported and the terms read."""
        return self.folder / _MEMORY


def build_first_stage(cache: Path, terms: Mapping[str, Any]) -> FirstStage:
    """Make the first stage, or find the one already made of the same sources and terms.

    Args:
        cache: A folder that may be deleted at any time.
        terms: The programme's, as `program.terms` gives them.

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
    digest.update(json.dumps(terms).encode())
    folder = cache / digest.hexdigest()[:12]
    if not (folder / _CHECKED).is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as work:
            made = Path(work) / "first"
            made.mkdir()
            for name, path in files.items():
                shutil.copyfile(path, made / name)
            remember(modules, terms, made, Path(work) / "modules")
            _check(made)
            (made / _CHECKED).touch()
            shutil.rmtree(folder, ignore_errors=True)
            made.rename(folder)
    return FirstStage(folder)


def remember(
    modules: Mapping[str, str], terms: Mapping[str, Any], folder: Path, work: Path
) -> None:
    """Write MicroPython's memory with the calculator imported and the terms read.

    Args:
        modules: Sources by path (`lowered_modules`).
        terms: The programme's.
        folder: Where MicroPython is, and where the memory goes.
        work: A folder to compile in.

    Raises:
        RuntimeBuildError: a module cannot be compiled or imported.
    """
    compile_modules(modules, work)
    given = work / "terms.json"
    given.write_text(json.dumps(terms), "utf-8")
    program = _HERE / "remember.mjs"
    run_node(program, str(folder), str(work / PACKAGE), str(given), str(folder / _MEMORY))


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

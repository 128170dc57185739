"""Puts the first stage together, for one programme, and checks it against this Python."""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.api import answer
from calculator.runtime.build_cache import make_once
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.micropython.lowering import PACKAGE
from calculator.runtime.micropython.modules import (
    MICROPYTHON,
    PARSERS,
    compile_modules,
    lowered_modules,
)
from calculator.runtime.node import run_node
from calculator.runtime.pinned_files import pinned_files

__all__ = ["FirstStage", "build_first_stage", "remember"]

_HERE = Path(__file__).parent
_ENGINE = _HERE.parents[1]
_ROOT = _HERE.parents[2]
_SAMPLES = _HERE.parent / "sample_requests.json"
"""What MicroPython is watched answering: of it only what these need is kept."""
_MODULES = "modules"
_DOORS = ("micropython_door.js", "memory_image.js")
"""What of the page's scripts has a part in it: another format of the memory is another memory."""
_REFUSED = "😀"
"""No sum, and beyond what the first stage knows of signs."""


@dataclass(frozen=True, slots=True)
class FirstStage:
    """All that a browser needs to answer before CPython does."""

    wasm: Path
    """MicroPython, as far as the calculator needs it."""
    memory: Path
    """Its memory with the calculator imported and the terms read, which reads other terms too."""
    page_memory: Path
    """The same without what reads terms: what a page loads."""


def build_first_stage(cache: Path, terms: Mapping[str, Any]) -> FirstStage:
    """Make the first stage, or find the one already made of the same sources and terms.

    Args:
        cache: A folder that may be deleted at any time.
        terms: The programme's, as `program.model.terms` gives them.

    Raises:
        RuntimeBuildError: a step failed, or an answer is not this Python's, in a sentence.
    """
    files = pinned_files(_ROOT / "node_modules", MICROPYTHON)
    digest = hashlib.sha256(sys.version.encode())
    engine = sorted((*_ENGINE.glob("*.py"), *_ENGINE.glob("rules/*.py")))
    doors = [_ROOT / "calculator" / "browser" / "python" / name for name in _DOORS]
    own = [path for path in sorted(_HERE.iterdir()) if path.is_file()]
    for path in [*files.values(), *engine, *own, _SAMPLES, *doors]:
        digest.update(path.read_bytes())
    whole = files["micropython.wasm"].parent
    micropython = make_once(
        cache, digest.hexdigest(), lambda folder: _put_micropython(whole, folder)
    )
    compiled = micropython / _MODULES / PACKAGE

    def stage_in(folder: Path) -> FirstStage:
        wasm = micropython / "micropython.wasm"
        return FirstStage(wasm, folder / "reader.bin", folder / "memory.bin")

    def put_memories(folder: Path) -> None:
        stage = stage_in(folder)
        remember(whole, compiled, terms, stage.memory)
        remember(whole, compiled, terms, stage.page_memory, forgotten=PARSERS)
        _check(stage, terms)

    of_terms = hashlib.sha256(json.dumps(terms).encode()).hexdigest()
    return stage_in(make_once(micropython, of_terms, put_memories))


def _put_micropython(whole: Path, folder: Path) -> None:
    """Compile the modules, and take out of MicroPython what they do not need."""
    compile_modules(lowered_modules(), folder / _MODULES)
    exercise = _exercise()
    refused = exercise[0] | {"entries": {exercise[0]["terms"]["products"][0]: _REFUSED}}
    # What answers of readings is loaded with terms that have some: the memory that is watched has.
    late = next(each for each in exercise if _has_readings(each))
    kept = [{**each, "terms": "kept"} for each in exercise if _has_readings(each)]
    exercise = [each for each in exercise if not _has_readings(each)]
    no_requests = [each for each in exercise if isinstance(each, str)]
    watched = [*_texts([*exercise, refused, *kept]), *no_requests, "{}"]
    memory, wasm = folder / "watched.bin", "micropython.wasm"
    remember(whole, folder / _MODULES / PACKAGE, late["terms"], memory)
    places = map(str, (whole / wasm, memory, folder / wasm))
    run_node(_HERE / "strip_wasm.mjs", *places, given=json.dumps(watched))


def remember(
    whole: Path,
    modules: Path,
    terms: Mapping[str, Any],
    memory: Path,
    *,
    forgotten: Sequence[str] = (),
) -> None:
    """Write MicroPython's memory with the calculator imported and the terms read.

    Args:
        whole: The folder with MicroPython as it comes.
        modules: The folder with the calculator's compiled modules.
        terms: The programme's.
        memory: The file to write.
        forgotten: Modules that are taken out once the terms are read.

    Raises:
        RuntimeBuildError: a module cannot be imported, or the terms not be read.
    """
    places = map(str, (whole, modules, memory))
    run_node(_HERE / "write_memory_image.mjs", *places, *forgotten, given=json.dumps(terms))


def _exercise() -> list[Any]:
    exercise: list[Any] = json.loads(_SAMPLES.read_text("utf-8"))
    return exercise


def _texts(requests: Sequence[Any]) -> list[str]:
    return [json.dumps(each, ensure_ascii=False) for each in requests]


def _has_readings(request: Any) -> bool:
    terms = request.get("terms") if isinstance(request, dict) else None
    return isinstance(terms, dict) and ("alternatives" in terms or "ranges" in terms)


def _check(stage: FirstStage, terms: Mapping[str, Any]) -> None:
    """Ask both Pythons what the runtime's exercise asks, and the page's the programme's own.

    Terms with readings are read when the memory is made: what reads them is not kept.
    """
    exercise = _texts([each for each in _exercise() if not _has_readings(each)])
    _compare(stage.wasm, stage.memory, exercise, exercise)
    sales = {"sales_kopecks": dict.fromkeys(terms["products"], 12_345_678)}
    kept, own = _texts([{"terms": each, "scenario": sales} for each in ("kept", terms)])
    for memory in (stage.memory, stage.page_memory):
        _compare(stage.wasm, memory, [kept], [own])


def _compare(wasm: Path, memory: Path, requests: Sequence[str], expected: Sequence[str]) -> None:
    said = run_node(_HERE / "ask.mjs", str(wasm), str(memory), given=json.dumps(requests))
    for request, one in zip(expected, json.loads(said), strict=True):
        if one != answer(request):
            raise RuntimeBuildError(f"MicroPython answers otherwise: {request[-300:]} → {one}")

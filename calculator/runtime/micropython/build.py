"""Puts the first stage together, for one programme, and checks it against this Python."""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.api import answer
from calculator.runtime.build_cache import make_once
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.micropython.modules import MICROPYTHON, lowered_modules
from calculator.runtime.micropython.mpy_cross import compile_modules
from calculator.runtime.micropython.strip_types import PACKAGE
from calculator.runtime.node import run_node
from calculator.runtime.pinned_files import pinned_files

__all__ = ["FirstStage", "build_first_stage", "remember"]

_HERE = Path(__file__).parent
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
    """Its memory with the calculator imported and the terms read."""


def build_first_stage(cache: Path, terms: Mapping[str, Any]) -> FirstStage:
    """Make the first stage, or find the one already made of the same sources and terms.

    Args:
        cache: A folder that may be deleted at any time.
        terms: The programme's, as `program.model.terms` gives them.

    Raises:
        RuntimeBuildError: a step failed, or an answer is not this Python's, in a sentence.
    """
    files = pinned_files(_ROOT / "node_modules", MICROPYTHON)
    modules = lowered_modules()
    digest = hashlib.sha256()
    for text in [*modules, *modules.values()]:
        digest.update(text.encode() + b"\0")
    doors = [_ROOT / "calculator" / "browser" / "python" / name for name in _DOORS]
    own = [path for path in sorted(_HERE.iterdir()) if path.is_file()]
    for path in [*files.values(), *own, _SAMPLES, *doors]:
        digest.update(path.read_bytes())
    whole = files["micropython.wasm"].parent
    micropython = make_once(
        cache, digest.hexdigest(), lambda folder: _put_micropython(whole, modules, folder)
    )
    wasm, memory = micropython / "micropython.wasm", "memory.bin"

    def put_memory(folder: Path) -> None:
        remember(whole, micropython / _MODULES / PACKAGE, terms, folder / memory)
        _check(FirstStage(wasm, folder / memory), folder, terms)

    of_terms = hashlib.sha256(json.dumps(terms).encode()).hexdigest()
    return FirstStage(wasm, make_once(micropython, of_terms, put_memory) / memory)


def _put_micropython(whole: Path, modules: Mapping[str, str], folder: Path) -> None:
    """Compile the modules, and take out of MicroPython what they do not need."""
    compile_modules(modules, folder / _MODULES)
    exercise = _exercise()
    refused = exercise[0] | {"entries": {exercise[0]["terms"]["products"][0]: _REFUSED}}
    # What answers of readings is loaded with terms that have some: the memory that is watched has.
    late = next(each for each in exercise if _has_readings(each))
    kept = [{**each, "terms": "kept"} for each in exercise if _has_readings(each)]
    exercise = [each for each in exercise if not _has_readings(each)]
    no_requests = [each for each in exercise if isinstance(each, str)]
    watched = [*_texts([*exercise, refused, *kept]), *no_requests, "{}"]
    memory, asked = folder / "watched.bin", folder / "watched.json"
    remember(whole, folder / _MODULES / PACKAGE, late["terms"], memory)
    asked.write_text(json.dumps(watched), "utf-8")
    wasm = "micropython.wasm"
    run_node(_HERE / "strip_wasm.mjs", *map(str, (whole / wasm, memory, asked, folder / wasm)))


def remember(whole: Path, modules: Path, terms: Mapping[str, Any], memory: Path) -> None:
    """Write MicroPython's memory with the calculator imported and the terms read.

    Args:
        whole: The folder with MicroPython as it comes.
        modules: The folder with the calculator's compiled modules.
        terms: The programme's.
        memory: The file to write.

    Raises:
        RuntimeBuildError: a module cannot be imported, or the terms not be read.
    """
    with tempfile.TemporaryDirectory() as work:
        given = Path(work) / "terms.json"
        given.write_text(json.dumps(terms), "utf-8")
        run_node(_HERE / "write_memory_image.mjs", *map(str, (whole, modules, given, memory)))


def _exercise() -> list[Any]:
    exercise: list[Any] = json.loads(_SAMPLES.read_text("utf-8"))
    return exercise


def _texts(requests: Sequence[Any]) -> list[str]:
    return [json.dumps(each, ensure_ascii=False) for each in requests]


def _has_readings(request: Any) -> bool:
    terms = request.get("terms") if isinstance(request, dict) else None
    return isinstance(terms, dict) and ("alternatives" in terms or "ranges" in terms)


def _check(stage: FirstStage, work: Path, terms: Mapping[str, Any]) -> None:
    """Ask both Pythons what the runtime's exercise asks, and of readings the programme's own.

    Terms with readings are read when the memory is made: what reads them is not kept.
    """
    exercise = [each for each in _exercise() if not _has_readings(each)]
    requests = expected = _texts(exercise)
    if _has_readings({"terms": terms}):
        sales = {"sales_kopecks": dict.fromkeys(terms["products"], 12_345_678)}
        requests = [*requests, *_texts([{"terms": "kept", "scenario": sales}])]
        expected = [*expected, *_texts([{"terms": terms, "scenario": sales}])]
    asked = work / "requests.json"
    asked.write_text(json.dumps(requests), "utf-8")
    given = run_node(_HERE / "ask.mjs", *map(str, (stage.wasm, stage.memory, asked)))
    for request, one in zip(expected, json.loads(given), strict=True):
        if one != answer(request):
            raise RuntimeBuildError(f"MicroPython answers otherwise: {request[-300:]} → {one}")

"""The pinned files of MicroPython, and the calculator's modules as it runs them."""

import hashlib
import json
from pathlib import Path
from typing import Any

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.first.lowering import lower, modules_imported
from calculator.runtime.first.plain import PACKAGE, plain
from calculator.runtime.first.signs import signs_source

__all__ = ["PINS", "lowered_modules", "pinned_micropython"]

PINS = Path(__file__).parent / "pins.json"
_CALCULATOR = Path(__file__).parents[2]
_DOOR = "api"
_STANDINS = ("standins", "standin_json", "standin_unicodedata")


def pinned_micropython(node_modules: Path) -> dict[str, Path]:
    """Give MicroPython's files by name, each held against its hash.

    Raises:
        RuntimeBuildError: a file is missing, or is not the one that is pinned.
    """
    pins: dict[str, Any] = json.loads(PINS.read_text("utf-8"))
    files = {}
    for name, wanted in pins["files"].items():
        path = node_modules / pins["package"] / name
        if not path.is_file():
            raise RuntimeBuildError(
                f"{name} is missing: run scripts/build, which fetches {pins['micropython']}."
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise RuntimeBuildError(
                f"{name} is not the pinned one of MicroPython {pins['micropython']}: "
                "delete node_modules and run scripts/build; "
                f"after an upgrade, mend calculator/runtime/first/{PINS.name}."
            )
        files[name] = path
    return files


def lowered_modules() -> dict[str, str]:
    """Lower all that the calculator's door imports; give sources by path in the archive.

    Raises:
        LoweringError: a module uses what is not known to be the same in MicroPython.
    """
    found: dict[str, str] = {}
    wanted = [_DOOR]
    while wanted:
        module = wanted.pop()
        if module not in found:
            source = (_CALCULATOR / f"{module}.py").read_text("utf-8")
            found[module] = lower(source, module)
            wanted += modules_imported(source)
    for module in _STANDINS:
        found[module] = plain((Path(__file__).parent / f"{module}.py").read_text("utf-8"))
    found |= {"signs": signs_source(), "__init__": ""}
    return {f"{PACKAGE}/{module}.py": found[module] for module in sorted(found)}

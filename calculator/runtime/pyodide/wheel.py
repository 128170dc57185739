"""The calculator's wheel: its own modules, those of its rules and nothing else."""

import subprocess
import sys
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["build_wheel", "wheel_sources"]

_PACKAGE = Path(__file__).parents[2]


def wheel_sources() -> list[Path]:
    """List the files that the wheel is made of."""
    modules = [*_PACKAGE.glob("*.py"), *_PACKAGE.glob("rules/*.py")]
    return [*sorted(modules), _PACKAGE / "pyproject.toml"]


def build_wheel(folder: Path) -> Path:
    """Build the wheel into a folder; the same sources give the same bytes.

    Raises:
        RuntimeBuildError: the build failed.
    """
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=_PACKAGE,
        capture_output=True,
        text=True,
        check=False,
    )
    wheels = sorted(folder.glob("calculator-*.whl"))
    if done.returncode or len(wheels) != 1:
        raise RuntimeBuildError(f"the calculator's wheel failed: {done.stderr.strip()[-2000:]}")
    return wheels[0]

"""`python -m calculator.runtime.pyodide`: make the browser's Python and print its folder."""

import sys
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.pyodide.build import build_runtime

__all__: list[str] = []

if __name__ == "__main__":
    try:
        print(build_runtime(Path(__file__).parents[3] / ".cache" / "runtime").folder)
    except RuntimeBuildError as error:
        sys.exit(f"runtime: {error}")

"""`python -m calculator.runtime`: make the browser's Python and print its folder."""

import sys
from pathlib import Path

from calculator.runtime.build import build_runtime
from calculator.runtime.errors import RuntimeBuildError

__all__: list[str] = []

if __name__ == "__main__":
    try:
        print(build_runtime(Path(__file__).parent.parent.parent / ".cache" / "runtime").folder)
    except RuntimeBuildError as error:
        sys.exit(f"runtime: {error}")

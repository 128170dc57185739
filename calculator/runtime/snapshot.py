"""A snapshot of Python's memory, so that a visitor's browser need not run Python's own start.

What is saved is most of the time; what it costs is bytes, since objects in memory are larger than
the bytecode that makes them: `forgetting.py` and the holes' filling (`snapshot.mjs`) keep them few.
The hash seed and the state of `random` are then the same for everybody: the calculator uses neither
for anything secret.
"""

from pathlib import Path

from calculator.runtime.library import EXERCISE
from calculator.runtime.node import run_node

__all__ = ["SNAPSHOT", "take_snapshot"]

SNAPSHOT = "snapshot.bin"
_HERE = Path(__file__).parent
_FROZEN = "frozen=400000"
"""The kind (`unread.mjs`), and the least number of bytes that there are of it."""


def take_snapshot(pyodide: Path, folder: Path, lock: str) -> None:
    """Put the snapshot of a runtime's folder into it, in place of its library.

    The modules that Python's own start is made of are blanked in the WebAssembly file: they have
    run before the snapshot was taken.

    Args:
        pyodide: The folder of the Pyodide that the runtime is made of.
        folder: Where the runtime stands.
        lock: Pyodide's lock file without packages, as JSON.

    Raises:
        RuntimeBuildError: this Pyodide does not let it be taken.
    """
    run_node(_HERE / "snapshot.mjs", str(folder), str(EXERCISE), lock, str(folder / SNAPSHOT))
    (folder / "python_stdlib.zip").unlink()
    wasm = folder / "pyodide.asm.wasm"
    run_node(_HERE / "blank.mjs", str(pyodide), str(wasm), _FROZEN)

"""Bytecode in place of sources: compiling them is the largest cost of every start.

pyodide-build's `py-compile` does it, run inside Pyodide under Node.js: no Python of Pyodide's
minor version is needed on the machine (docs/adr/0003).
"""

import tempfile
import zipfile
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_node

__all__ = ["compile_library"]

_PROGRAM = Path(__file__).parent / "py_compile.mjs"


def compile_library(
    files: dict[str, bytes], pyodide: Path, tools: Path, *, bare: bool = False
) -> dict[str, bytes]:
    """Compile a library's modules.

    Args:
        files: The modules' sources by path.
        pyodide: The folder of the Pyodide that compiles, and that will run the results.
        tools: The folder of pyodide-build.
        bare: Whether the positions in the sources are left out, which only an error's traceback
            shows: a third of the compressed bytes.

    Raises:
        RuntimeBuildError: pyodide-build is missing, or a module is left uncompiled.
    """
    if not (tools / "pyodide_build").is_dir():
        raise RuntimeBuildError("pyodide-build is missing: run scripts/build, which fetches it.")
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "python_stdlib.zip"
        with zipfile.ZipFile(archive, "w") as packed:
            for name in sorted(files):
                packed.writestr(name, files[name])
        how = ["bare"] if bare else []
        run_node(_PROGRAM, str(pyodide), str(tools.resolve()), folder, *how)
        with zipfile.ZipFile(archive) as packed:
            compiled = {name: packed.read(name) for name in packed.namelist()}
    if set(compiled) != {f"{name}c" for name in files}:
        raise RuntimeBuildError("some modules of the library were not compiled")
    return compiled

"""Bytecode in place of sources: compiling them is the largest cost of every start.

pyodide-build's `py-compile` does it, run inside Pyodide under Node.js: no Python of Pyodide's
minor version is needed on the machine (docs/adr/0003).
"""

import zipfile
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_node

__all__ = ["compile_archives"]

_PROGRAM = Path(__file__).parent / "py_compile.mjs"
_DATE = (1980, 1, 1, 0, 0, 0)


def compile_archives(archives: Path, pyodide: Path, tools: Path) -> list[Path]:
    """Compile the wheels and zip files of a folder where they stand; give the results.

    Stored rather than deflated, so that the server's own compression can work; sorted and with
    one date, so that the same sources give the same bytes.

    Raises:
        RuntimeBuildError: pyodide-build is missing, or an archive still holds sources.
    """
    if not (tools / "pyodide_build").is_dir():
        raise RuntimeBuildError("pyodide-build is missing: run scripts/build, which fetches it.")
    run_node(_PROGRAM, str(pyodide), str(tools.resolve()), str(archives))
    results = sorted(archives.glob("*.whl")) + sorted(archives.glob("*.zip"))
    for result in results:
        _store(result)
    return results


def _store(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        entries = {name: packed.read(name) for name in packed.namelist() if name[-1] != "/"}
    sources = [name for name in entries if name.endswith(".py")]
    if sources or not any(name.endswith(".pyc") for name in entries):
        raise RuntimeBuildError(f"{archive.name} was not compiled: {sources[:3]}")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as stored:
        for name in sorted(entries):
            stored.writestr(zipfile.ZipInfo(name, _DATE), entries[name])

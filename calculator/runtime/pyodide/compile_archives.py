"""How the library is compiled. Runs inside Pyodide (`run_in_pyodide.mjs`)."""

import marshal
import py_compile
import sys
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

__all__ = ["compile_archives"]

_DOCUMENTED = "_pyodide/"
"""Its documentation is asked for by Pyodide's C code when it starts."""
_HEADER = 16
"""Bytes before the code in a file of bytecode (PEP 552)."""
_NO_PLACE = 0xF8
"""A line table's entry "no position", for one to eight code units."""


def compile_archives(how: str) -> str:
    """Compile the archives in /archives where they stand, by pyodide-build in /tools.

    `how` is "bare" for archives without the positions in the sources.
    """
    plain = py_compile.compile

    def compile_one(file: str, cfile: str, dfile: str, doraise: bool) -> None:
        # pyodide-build has no option for these; a hash in place of a time gives the same bytes.
        plain(
            file,
            cfile,
            dfile,
            doraise,
            optimize=1 if dfile.startswith(_DOCUMENTED) else 2,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        if how == "bare":
            compiled = Path(cfile)
            content = compiled.read_bytes()
            code = _bare(marshal.loads(content[_HEADER:]))
            compiled.write_bytes(content[:_HEADER] + marshal.dumps(code))

    py_compile.compile = compile_one  # type: ignore[assignment]
    sys.path.insert(0, "/tools")
    tool: Any = import_module("pyodide_build._py_compile")
    tool._py_compile_archive_dir(Path("/archives"), keep=False, verbose=False, compression_level=0)
    return ""


def _bare(code: CodeType) -> CodeType:
    """Leave the positions in the source out of a code object and of those in it."""
    units = len(code.co_code) // 2
    table = bytes([_NO_PLACE | 7]) * (units // 8)
    if units % 8:
        table += bytes([_NO_PLACE | (units % 8 - 1)])
    consts = tuple(_bare(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_linetable=table, co_consts=consts)

"""Takes the functions that never run out of the modules that stay.

An answer runs a twelfth of the functions that a start defines; the others' code is most of what is
downloaded, unmarshalled and kept in memory. The calculator itself stays whole. A function that is
called after all ends CPython's worker (`removed_function.py`): better no answer than a wrong one.
"""

import json
from pathlib import Path

from calculator.runtime.pyodide.library import Needed, run_in_pyodide

__all__ = ["WHOLE", "thin"]

_HERE = Path(__file__).parent
WHOLE = ("calculator/", "json/", "copy.py", "dataclasses.py", "functools.py", "encodings/")
"""The calculator and what it calls itself; codecs, which begin before anything can be watched."""
_DOCUMENTED = "_pyodide/"
"""Its documentation is asked for by Pyodide's C code when it starts."""
_STAND_IN = "removed_function.py"


def thin(files: dict[str, bytes], needed: Needed, pyodide: Path) -> dict[str, bytes]:
    """Remove from the library the functions that did not run.

    Raises:
        RuntimeBuildError: a module could not be read.
    """
    modules = {
        name: {
            "source": content.decode(),
            "ran": needed.ran.get(name, []),
            "documented": name.startswith(_DOCUMENTED),
        }
        for name, content in files.items()
        if not name.startswith(WHOLE)
    }
    thinned = json.loads(run_in_pyodide(pyodide, "thin_modules", json.dumps(modules)))
    return {
        **files,
        **{name: text.encode() for name, text in thinned.items()},
        _STAND_IN: (_HERE / _STAND_IN).read_bytes(),
    }

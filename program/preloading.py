"""Which modules a script needs: the page's head names them, so that none is found out late."""

import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["module_graph"]

_IMPORT = re.compile(r"""^import [^;]*?from "\./([\w.]+)";$""", re.MULTILINE)


def module_graph(folder: Path, entries: Sequence[str]) -> list[str]:
    """List modules and all that they import from their folder, each once, what is met first first.

    Only whole `import` statements count: what a script imports later, it wants later.
    """
    found: list[str] = []
    wanted = list(entries)
    while wanted:
        name = wanted.pop(0)
        if name not in found:
            found.append(name)
            wanted += _IMPORT.findall((folder / name).read_text("utf-8"))
    return found

"""Leaves in the standard library only what the calculator's start and its answers import.

Everything else would be downloaded and never run. After this step neither `loadPackage` nor
micropip works: the calculator is in the library.
"""

from calculator.runtime.pyodide.library import Needed

__all__ = ["trim"]

_ALWAYS = ("_pyodide/", "pyodide/")
"""Pyodide's own layer, its rare paths too."""


def trim(files: dict[str, bytes], needed: Needed) -> dict[str, bytes]:
    """Drop from the library the modules that nothing imports."""
    return {
        name: content
        for name, content in files.items()
        if name.startswith(_ALWAYS) or _module_of(name) in needed.modules
    }


def _module_of(name: str) -> str:
    """Return a library file's module: "json/__init__.py" is "json"."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

"""Takes out of Pyodide's WebAssembly and script what only packages with compiled C would call.

Such packages look functions up by name, and so Pyodide exports some 9,700 of them; the calculator
has no such package. What nothing refers to any more is dropped by Binaryen's `wasm-metadce`; the
scripts lose the names, and their spaces, by esbuild. Tables that are never read are blanked: they
hardly compress.
"""

import shutil
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import find_node, run_node, run_tool

__all__ = ["prune"]

_HERE = Path(__file__).parent
_NODE_MODULES = _HERE.parent.parent / "node_modules"
_FEATURES = (
    "bulk-memory",
    "bulk-memory-opt",
    "nontrapping-float-to-int",
    "sign-ext",
    "mutable-globals",
    "exception-handling",
    "reference-types",
    "multivalue",
    "simd",
    "extended-const",
    "call-indirect-overlong",
)
"""What Pyodide's WebAssembly uses. More, and Binaryen writes what browsers refuse."""
_UNREAD = ("codecs=550000", "converters=80000", "names=250000")
"""Kinds of tables (`unread.mjs`), with the least number of bytes that there are of each: without
unicodedata's names the calculator's Python can do, and without Chinese, Japanese and Korean codecs.
"""
_MOST = 0.92
"""The pruned WebAssembly is at most this part of the whole: otherwise something did not work."""


def prune(pyodide: Path, target: Path) -> None:
    """Write the smaller pyodide.js, pyodide.asm.js and pyodide.asm.wasm into a folder.

    Raises:
        RuntimeBuildError: an assumption on Pyodide's files does not hold.
    """
    wasm, script = target / "pyodide.asm.wasm", target / "pyodide.asm.js"
    graph, whole = target / "graph.json", target / "whole.js"
    run_node(_HERE / "prune.mjs", str(pyodide), str(whole), str(graph))
    metadce = _NODE_MODULES / "binaryen" / "bin" / "wasm-metadce"
    features = [f"--enable-{each}" for each in _FEATURES]
    dropping = ["--graph-file", str(graph), "-o", str(wasm)]
    given = [str(pyodide / wasm.name), *dropping, *features]
    run_tool([find_node(), "--stack-size=8000", str(metadce), *given], metadce.name)
    run_node(_HERE / "blank.mjs", str(pyodide), str(wasm), *_UNREAD)
    for source, smaller in (whole, script), (pyodide / "pyodide.mjs", target / "pyodide.js"):
        _minify(source, smaller)
    graph.unlink()
    whole.unlink()
    shrunk = wasm.stat().st_size / (pyodide / wasm.name).stat().st_size
    if shrunk > _MOST:
        raise RuntimeBuildError(f"pruning left {shrunk:.0%} of Pyodide's WebAssembly")


def _minify(source: Path, target: Path) -> None:
    esbuild = _NODE_MODULES / "esbuild" / "bin" / "esbuild"
    if not esbuild.is_file():
        raise RuntimeBuildError("esbuild is missing: run scripts/build, which fetches it.")
    copy = target.with_suffix(".source.js")
    shutil.copyfile(source, copy)
    # Without a tsconfig of its own it would take the project's, where it stands in the project.
    how = ["--minify", "--target=es2022", "--tsconfig-raw={}", f"--outfile={target}"]
    run_tool([str(esbuild), str(copy), *how])
    copy.unlink()

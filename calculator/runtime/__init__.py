"""Makes the Python that visitors download: pinned Pyodide, bytecode, the calculator's own wheel.

The steps, in order, each a module of its own: `source` (pinned files), `wheel` (the calculator),
`trim` (the library's needed modules), `bytecode` (.py to .pyc), `build` (a folder named by its
content). Pruning the wasm and memory snapshots belong before `build` when they come.
"""

__all__: list[str] = []

"""Makes CPython for the browser: pinned Pyodide, and a library of what the calculator needs.

`wheel` packs the calculator, `library` reads it and Pyodide's library and finds what is needed, and
the steps `trim`, `thin` and `bytecode` (docs/adr/0012) make it small; `build` joins all. Run inside
Pyodide: `call_profiler`, `compile_archives`, `thin_module`, `removed_function`.
"""

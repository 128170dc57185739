"""Makes CPython for the browser: pinned Pyodide, and a library of what the calculator needs.

`library` reads the calculator and Pyodide's library, finds what is needed and compiles; the steps
`trim`, `thin` and `bytecode` (docs/adr/0012) make it small; `build` joins all. Run inside Pyodide:
`call_profiler`, `compile_archives`, `thin_modules`, `removed_function`.
"""

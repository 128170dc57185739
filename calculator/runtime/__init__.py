"""Makes the Python that visitors download: pinned Pyodide with the calculator in its library.

`source` holds the pinned files against their hashes, `wheel` makes the calculator, `library` reads
both and finds what is needed. The steps, in order, each a module of its own and docs/adr/0012 the
reason of each: `trim`, `thin`, `bytecode`. `build` puts a folder together that is named by its
content. Modules that run inside Pyodide: `watching`, `compiling`, `thinning`, `forgotten`.
`build_cache` keeps what was made, for the rest of the build too. `first` makes the small Python
that answers first, `bench` measures.
"""

__all__: list[str] = []

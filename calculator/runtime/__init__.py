"""Makes the two Pythons that visitors download.

`micropython/` makes the one that answers first, `pyodide/` the CPython that answers whatever it
does not. Neither imports the other; what stands here is for both, and for the rest of the build:
`pinned_files` (npm's files by their hashes), `build_cache`, `integrity`, `node` and `errors`.
"""

__all__: list[str] = []

"""Makes the MicroPython that answers first, from the calculator's own source (docs/adr/0010, 0027).

`modules` gathers the sources and compiles them, `lowering` rewrites the little that MicroPython
does not know, `check_supported` holds the rest, `polyfills` and its neighbours fill in the library,
`write_memory_image.mjs` and `strip_wasm.mjs` make what is downloaded, `build` joins all.
"""

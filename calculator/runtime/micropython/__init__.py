"""The first stage: the calculator's own source, lowered to what MicroPython runs.

CPython needs megabytes; MicroPython is here in a fraction of the time and answers until CPython
does. Nothing is written twice: `lowering` rewrites the calculator's syntax trees, `standins` fills
in what MicroPython's library lacks, and what neither can do exactly is not answered at all.
"""

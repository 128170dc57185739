"""`python -m program`: the same as the command `partner-program`."""

import sys

from program.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())

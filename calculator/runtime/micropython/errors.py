"""Why the calculator cannot be lowered: the place, and the construct that nobody has taught it."""

import ast

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["LoweringError"]


class LoweringError(RuntimeBuildError):
    """A module uses something of which it is not known that MicroPython does just the same."""

    def __init__(self, module: str, node: ast.AST, what: str) -> None:
        """Name the module, its line and the construct."""
        line = getattr(node, "lineno", 0)
        super().__init__(
            f"calculator/{module}.py, line {line}: {what} is not known to be the same in "
            "MicroPython: write it otherwise, or see calculator/runtime/micropython/lowering.py."
        )

"""Holds a lowered module against what MicroPython is known to do just as CPython.

Whatever is not named here ends the build. mpy-cross refuses most of what MicroPython lacks; this is
for what it would compile and then do otherwise.
"""

import ast
import builtins
from collections.abc import Container

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.micropython import polyfills

__all__ = ["LoweringError", "check_supported"]

_NODES: tuple[type[ast.AST], ...] = tuple(
    getattr(ast, name)
    for line in (
        "Module FunctionDef ClassDef arguments arg Return Assign AugAssign For While If Raise Try",
        "ExceptHandler Expr Pass Break Continue Import ImportFrom alias BoolOp NamedExpr BinOp",
        "UnaryOp Lambda IfExp ListComp SetComp GeneratorExp comprehension Yield Compare Call",
        "keyword Constant Attribute Subscript Slice Starred Name List Tuple Set JoinedStr",
        "FormattedValue expr_context boolop operator unaryop cmpop",
    )
    for name in line.split()
)
_FUNCTIONS = {
    *("abs", "all", "any", "bool", "divmod", "enumerate", "int", "isinstance", "len", "list"),
    *("map", "max", "min", "next", "property", "range", "set", "sum", "super", "tuple", "type"),
    *("str", "Exception", "ValueError", *polyfills.__all__),
}
_METHODS = {
    *("add", "append", "endswith", "get", "index", "items", "join", "partition", "replace"),
    *("setdefault", "split", "startswith", "values"),
}
"""Of builtin types, with the arguments that the calculator gives."""
_OTHER_METHODS = {
    name
    for kind in (str, bytes, dict, list, set, tuple, int)
    for name in dir(kind)
    if not name.startswith("_")
} - _METHODS


class LoweringError(RuntimeBuildError):
    """A module uses something of which it is not known that MicroPython does just the same."""

    def __init__(self, module: str, node: ast.AST, what: str) -> None:
        """Name the module, its line and the construct."""
        line = getattr(node, "lineno", 0)
        super().__init__(
            f"calculator/{module}.py, line {line}: {what} is not known to be the same in "
            "MicroPython: write it otherwise, or see calculator/runtime/micropython/lowering.py."
        )


def check_supported(tree: ast.AST, module: str, library: Container[str]) -> None:
    """Look at every node of a lowered module.

    Args:
        tree: The module.
        module: Its name, for messages.
        library: The names that it imports from the library.

    Raises:
        LoweringError: one is not known.
    """
    own = _names_made(tree)
    for node in ast.walk(tree):
        what = _unsupported(node)
        if isinstance(node, ast.Name) and node.id not in _FUNCTIONS:
            if node.id in library:
                what = f"{node.id}, of which only types are made,"
            elif hasattr(builtins, node.id) and node.id not in own:
                what = node.id
        if what:
            raise LoweringError(module, node, what)


def _unsupported(node: ast.AST) -> str:
    """Name what is not known of a node by itself; nothing where all is."""
    match node:
        case ast.Slice(step=ast.expr()):
            return "a slice with a step"
        case ast.Constant(value=float() | complex() | bytes()):
            return f"a constant {node.value!r}"
        case ast.Call(func=ast.Name("isinstance"), args=[_, ast.Name("int")]):
            return "isinstance(…, int), of which True is none there,"
        case ast.Call(keywords=keywords) if any(each.arg is None for each in keywords):
            return "** in a call"
        case ast.Call(func=ast.Attribute(attr=name)) if name in _OTHER_METHODS:
            return f".{name}()"
        case ast.arguments(kwarg=ast.arg(name)):
            return f"**{name}, which forgets its order,"
        case ast.arguments(posonlyargs=[_, *_]):
            return "a positional-only argument"
        case ast.FormattedValue(conversion=conversion, format_spec=spec) if spec or conversion > 0:
            return "a format in an f-string"
        case (
            ast.List(elts=parts, ctx=ast.Load())
            | ast.Tuple(elts=parts, ctx=ast.Load())
            | ast.Set(elts=parts)
        ) if any(isinstance(each, ast.Starred) for each in parts):
            return "unpacking in a display"
        case _:
            return "" if isinstance(node, _NODES) else type(node).__name__


def _names_made(tree: ast.AST) -> set[str]:
    """Name all that a module gives names to: a builtin of such a name is not meant."""
    made: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                made.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                made.add(name)
            case ast.ExceptHandler(name=str(name)):
                made.add(name)
            case _:
                pass
    return made

"""Holds what is left after lowering against what is known to be the same in MicroPython."""

import ast
import builtins
from collections.abc import Container

from calculator.runtime.micropython import supported
from calculator.runtime.micropython.errors import LoweringError

__all__ = ["check"]


def check(tree: ast.AST, module: str, standins: Container[str]) -> None:
    """Look at every node of a lowered module.

    Args:
        tree: The module.
        module: Its name, for messages.
        standins: Builtins in whose place a stand-in comes.

    Raises:
        LoweringError: one is not supported.
    """
    own = _names_made(tree)
    for node in ast.walk(tree):
        what = _unknown(node)
        if isinstance(node, ast.Name) and hasattr(builtins, node.id):
            is_known = node.id in supported.FUNCTIONS or node.id in standins or node.id in own
            what = what or ("" if is_known else node.id)
        if what:
            raise LoweringError(module, node, what)


def _unknown(node: ast.AST) -> str:
    """Name what is not known of a node by itself; nothing where all is."""
    match node:
        case ast.Slice(step=ast.expr()):
            return "a slice with a step"
        case ast.Constant(value=float() | complex() | bytes()):
            return f"a constant {node.value!r}"
        case ast.Call(func=ast.Name("isinstance"), args=[_, ast.Name("int")]):
            return "isinstance(…, int), of which True is none there,"
        case _:
            return "" if isinstance(node, supported.NODES) else type(node).__name__


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

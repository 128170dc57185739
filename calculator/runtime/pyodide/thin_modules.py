"""Takes functions that never run out of modules. Runs inside Pyodide (`run_in_pyodide.mjs`).

Names, defaults and decorators stay, since they are looked up and run when a module is imported. A
function that is called after all ends in `Forgotten` (`removed_function.py`).
"""

import ast
import json

__all__ = ["thin_modules"]

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_STAND_IN = "__import__('removed_function').forgotten"


def thin_modules(modules: str) -> str:
    """Thin modules, and return their texts by name, as JSON.

    Args:
        modules: Of each by name, as JSON, its `source`, whether it stays `documented`, and the
            first lines of the functions that `ran`, a decorator's where there is one.
    """
    thinned = {}
    for name, module in json.loads(modules).items():
        thinner = _Thinner(module["ran"], documented=module["documented"])
        tree = thinner.visit(ast.parse(module["source"]))
        thinned[name] = ast.unparse(ast.fix_missing_locations(tree))
    return json.dumps(thinned)


class _Thinner(ast.NodeTransformer):
    def __init__(self, ran: list[int], *, documented: bool) -> None:
        self.ran = ran
        self.documented = documented

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: _Function) -> ast.AST:
        if min([node.lineno, *(each.lineno for each in node.decorator_list)]) in self.ran:
            return node  # Whole: a function in it may be there for what it closes over.
        yields = _yields(node)
        is_plain = isinstance(node, ast.FunctionDef) and not yields
        if is_plain and not node.decorator_list and not self.documented:
            # One function stands for all of them: they are most of the library's objects.
            return ast.parse(f"{node.name} = {_STAND_IN}").body[0]
        body: list[ast.stmt] = []
        if self.documented and ast.get_docstring(node, clean=False) is not None:
            body.append(node.body[0])
        body += ast.parse(f"{_STAND_IN}()").body
        if yields:
            body += ast.parse("yield").body
        node.body = body
        return node


def _yields(function: _Function) -> bool:
    """Return whether a function is a generator: has a yield of its own, not of a function in it."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            todo.extend(ast.iter_child_nodes(node))
    return False

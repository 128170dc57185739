"""Lowers a module of the calculator to the Python that MicroPython runs.

What is only for readers and type checkers goes: annotations, docstrings, aliases of types. What
MicroPython has no word for becomes what it has: data classes, `match`, unpacking, mappings that
keep their order, formatted strings. Anything else must be `known` to be the same in both Pythons,
or the build ends.
"""

import ast

from calculator.runtime.micropython import supported
from calculator.runtime.micropython.check_supported import check
from calculator.runtime.micropython.errors import LoweringError
from calculator.runtime.micropython.lower_classes import lower_dataclass
from calculator.runtime.micropython.lower_displays import (
    call,
    lower_dict,
    lower_text,
    lower_unpacking,
)
from calculator.runtime.micropython.lower_match import lower_match
from calculator.runtime.micropython.strip_types import PACKAGE, Plain

__all__ = ["lower", "modules_imported"]

_STANDINS = f"{PACKAGE}.polyfills"


def modules_imported(source: str) -> list[str]:
    """Name the calculator's own modules that one of them imports."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = [node.module.split(".") for node in nodes if node.module]
    return [parts[1] for parts in names if parts[0] == PACKAGE and len(parts) == 2]


def lower(source: str, module: str) -> str:
    """Rewrite one module's source.

    Args:
        source: The text of `calculator/<module>.py`.
        module: Its name, for messages.

    Raises:
        LoweringError: it uses what is not known to be the same in MicroPython.
    """
    lowering = _Lowering(module)
    tree = lowering.visit(ast.parse(source))
    check(tree, module, supported.STANDIN_BUILTINS)
    _tidy_imports(tree, module, lowering)
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


class _Lowering(Plain):
    """Rewrites a tree from its leaves up; notes which stand-ins the result needs."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.standins: set[str] = set()
        self.aliases: set[str] = set()
        """Names of types: nothing is left of them."""
        self._subjects = 0

    def refuse(self, node: ast.AST, what: str) -> LoweringError:
        return LoweringError(self.module, node, what)

    # Statements

    def visit_Import(self, node: ast.Import) -> ast.AST:
        (alias, *others) = node.names
        if others or alias.asname or alias.name not in supported.STANDIN_MODULES:
            raise self.refuse(node, f"import {alias.name}")
        standin = supported.STANDIN_MODULES[alias.name]
        return ast.ImportFrom(PACKAGE, [ast.alias(standin, alias.name)], 0)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        library = node.module or ""
        if library.startswith(PACKAGE):
            return node
        if library not in supported.LIBRARY:
            raise self.refuse(node, f"from {library} import")
        for alias in node.names:
            is_standin = alias.name in supported.LIBRARY[library]
            (self.standins if is_standin else self.aliases).add(alias.name)
        return None

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        (target, *others) = node.targets
        if isinstance(target, ast.Name) and not others and self._is_type(node.value):
            self.aliases.add(target.id)
            return None
        return super().visit_Assign(node)

    def _is_type(self, node: ast.expr) -> bool:
        """Tell an alias of types: a union of classes, or a subscript of what only types are of."""
        match node:
            case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
                return self._is_type(left)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self._is_type(left) and self._is_type(right)
            case ast.Subscript(value=ast.Name(id=name)):
                return name in self.aliases or name in supported.BUILTIN_TYPES
            case ast.Name(id=name):
                return name in supported.BUILTIN_TYPES or (
                    name[:1].isupper() and not name.isupper()
                )
            case _:
                return False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if node.args.kwarg:
            raise self.refuse(node, f"**{node.args.kwarg.arg}, which forgets its order,")
        if node.args.posonlyargs:
            raise self.refuse(node, "a positional-only argument")
        return super().visit_FunctionDef(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        lowered = lower_dataclass(node, self.module)
        if lowered is not node:
            self.standins |= {"Record", "UNSET"}
        return super().visit_ClassDef(lowered)

    def visit_Match(self, node: ast.Match) -> list[ast.stmt]:
        self._subjects += 1
        lowered = lower_match(node, f"_subject{self._subjects}", self.module)
        return [self.visit(statement) for statement in lowered]

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        # Nobody looks at an exception's cause in the browser.
        node.cause = None
        self.generic_visit(node)
        return node

    # Expressions

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        self.standins |= {"dict", "merged"}
        return lower_dict(node)

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        self.generic_visit(node)
        self.standins.add("dict")
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return call("dict", ast.ListComp(pair, node.generators))

    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        return lower_unpacking(node)

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        self.generic_visit(node)
        return lower_unpacking(node)

    def visit_Set(self, node: ast.Set) -> ast.AST:
        self.generic_visit(node)
        return lower_unpacking(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        self.generic_visit(node)
        lowered = lower_text(node)
        if lowered is None:
            raise self.refuse(node, "a format in an f-string")
        return lowered

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if any(keyword.arg is None for keyword in node.keywords):
            raise self.refuse(node, "** in a call")
        if not isinstance(node.func, ast.Attribute):
            return node
        name, whole = node.func.attr, node.func.value
        if name in supported.STANDIN_METHODS:
            self.standins.add(f"{name}_")
            function = ast.Name(f"{name}_", ast.Load())
            return ast.Call(function, [whole, *node.args], node.keywords)
        is_lowered_text = name == "format" and isinstance(whole, ast.Constant)
        if name in supported.BUILTIN_METHODS - supported.METHODS and not is_lowered_text:
            raise self.refuse(node, f".{name}()")
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in supported.STANDIN_BUILTINS and isinstance(node.ctx, ast.Load):
            self.standins.add(node.id)
        return node


def _tidy_imports(tree: ast.Module, module: str, lowering: _Lowering) -> None:
    """Import what is used and nothing else, the stand-ins among it."""
    used = {node.id: node for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for name in sorted(lowering.aliases & used.keys()):
        raise LoweringError(module, used[name], f"{name}, of which only types are made,")
    for each in tree.body:
        if isinstance(each, ast.ImportFrom):
            each.names = [alias for alias in each.names if (alias.asname or alias.name) in used]
    tree.body = [each for each in tree.body if not isinstance(each, ast.ImportFrom) or each.names]
    if wanted := sorted(lowering.standins & used.keys()):
        tree.body.insert(0, ast.ImportFrom(_STANDINS, [ast.alias(name) for name in wanted], 0))

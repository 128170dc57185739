"""Lowers a module of the calculator to the Python that MicroPython runs.

What is only for readers and type checkers goes: annotations, docstrings, aliases of types. What
MicroPython has no word for becomes what it has: data classes and `match` (`lower_classes`,
`lower_match`), mappings that keep their order, unpacking in displays, formatted strings. Anything
else must be known to be the same in both Pythons (`known`), or the build ends.
"""

import ast
import builtins
from collections.abc import Sequence

from calculator.runtime.first import known
from calculator.runtime.first.errors import LoweringError
from calculator.runtime.first.lower_classes import lower_dataclass
from calculator.runtime.first.lower_match import lower_match
from calculator.runtime.first.plain import PACKAGE, Plain

__all__ = ["lower", "modules_imported"]

_STANDINS = f"{PACKAGE}.standins"
_BUILTINS = {"RecursionError", "dict", "sorted", "zip"}
"""Builtins in whose place `standins` has something by the same name."""
_WHOLE = {"json": "standin_json", "unicodedata": "standin_unicodedata"}
"""Modules of the library that are imported whole, and the module that stands in."""


def modules_imported(source: str) -> list[str]:
    """Name the calculator's own modules that one of them imports."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = [node.module.split(".") for node in nodes if node.module]
    return [parts[1] for parts in names if parts[0] == PACKAGE and len(parts) == 2]


def lower(source: str, module: str) -> str:
    """Rewrite one module's source.

    Args:
        source: The text of `calculator/<module>.py`, or of a stand-in.
        module: Its name, for messages.

    Raises:
        LoweringError: it uses what is not known to be the same in MicroPython.
    """
    tree = ast.parse(source)
    lowering = _Lowering(module)
    tree = lowering.visit(tree)
    _check(tree, module)
    _tidy_imports(tree, module, lowering)
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _name(id_: str) -> ast.Name:
    return ast.Name(id_, ast.Load())


def _call(function: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(_name(function), list(arguments), [])


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

    def standin(self, name: str) -> str:
        self.standins.add(name)
        return name

    # Statements

    def visit_Import(self, node: ast.Import) -> ast.AST:
        (alias,) = node.names
        if len(node.names) > 1 or alias.asname or alias.name not in _WHOLE:
            raise self.refuse(node, f"import {alias.name}")
        return ast.ImportFrom(PACKAGE, [ast.alias(_WHOLE[alias.name], alias.name)], 0)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        library = node.module or ""
        if library.startswith(PACKAGE):
            return node
        if library not in known.LIBRARY:
            raise self.refuse(node, f"from {library} import")
        for alias in node.names:
            if alias.name in known.LIBRARY[library]:
                self.standin(alias.name)
            else:
                self.aliases.add(alias.name)
        return None

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        (target, *others) = node.targets
        if isinstance(target, ast.Name) and not others and self._is_type(node.value):
            self.aliases.add(target.id)
            return None
        return super().visit_Assign(node)

    def _is_type(self, node: ast.expr) -> bool:
        """Tell an alias of types: a union of classes, or a subscript of what only types are of."""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self._is_type(node.left) and self._is_type(node.right)
        if isinstance(node, ast.Subscript):
            return isinstance(node.value, ast.Name) and node.value.id in self.aliases
        return isinstance(node, ast.Name) and node.id[:1].isupper() and not node.id.isupper()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if node.args.kwarg:
            raise self.refuse(node, f"**{node.args.kwarg.arg}, which forgets its order,")
        if node.args.posonlyargs:
            raise self.refuse(node, "a positional-only argument")
        return super().visit_FunctionDef(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        lowered = lower_dataclass(node, self.module)
        if lowered is not node:
            self.standin("Record")
            self.standin("UNSET")
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
        """Keep the order: runs of pairs, and the mappings unpacked between them."""
        self.generic_visit(node)
        parts: list[ast.expr] = []
        pairs: list[ast.expr] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                parts += [ast.Tuple(pairs, ast.Load()), value] if pairs else [value]
                pairs = []
            else:
                pairs.append(ast.Tuple([key, value], ast.Load()))
        if not parts:
            arguments = [ast.Tuple(pairs, ast.Load())] if pairs else []
            return _call(self.standin("dict"), *arguments)
        if pairs:
            parts.append(ast.Tuple(pairs, ast.Load()))
        return _call(self.standin("merged"), *parts)

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        self.generic_visit(node)
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return _call(self.standin("dict"), ast.ListComp(pair, node.generators))

    def visit_List(self, node: ast.List) -> ast.AST:
        return self._display(node, "list")

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        return self._display(node, "tuple")

    def visit_Set(self, node: ast.Set) -> ast.AST:
        return self._display(node, "set")

    def _display(self, node: ast.List | ast.Tuple | ast.Set, kind: str) -> ast.AST:
        """Write a display with unpacking as a sum of displays."""
        self.generic_visit(node)
        is_target = isinstance(getattr(node, "ctx", None), ast.Store)
        if is_target or not any(isinstance(each, ast.Starred) for each in node.elts):
            return node
        make = {"list": ast.List, "tuple": ast.Tuple, "set": ast.Set}[kind]
        sum_: ast.expr | None = None
        run: list[ast.expr] = []
        for each in [*node.elts, None]:
            if each is not None and not isinstance(each, ast.Starred):
                run.append(each)
                continue
            for part in (
                make(run, ast.Load()) if kind != "set" else ast.Set(run) if run else None,
                _call(kind, each.value) if each is not None else None,
            ):
                if part is None or (isinstance(part, ast.List | ast.Tuple) and not part.elts):
                    continue
                plus = ast.BitOr() if kind == "set" else ast.Add()
                sum_ = part if sum_ is None else ast.BinOp(sum_, plus, part)
            run = []
        assert sum_ is not None
        return sum_

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        text, values = "", []
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += str(part.value).replace("{", "{{").replace("}", "}}")
                continue
            assert isinstance(part, ast.FormattedValue)
            if part.format_spec or part.conversion != -1:
                raise self.refuse(node, "a format in an f-string")
            text += "{}"
            values.append(self.visit(part.value))
        return ast.Call(ast.Attribute(ast.Constant(text), "format", ast.Load()), values, [])

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if any(keyword.arg is None for keyword in node.keywords):
            raise self.refuse(node, "** in a call")
        function = node.func
        if isinstance(function, ast.Attribute):
            return self._method(node, function)
        return node

    def _method(self, node: ast.Call, function: ast.Attribute) -> ast.AST:
        name = function.attr
        if name in known.STANDIN_METHODS:
            return ast.Call(
                _name(self.standin(f"{name}_")), [function.value, *node.args], node.keywords
            )
        is_format = name == "format" and isinstance(function.value, ast.Constant)
        if name in known.BUILTIN_METHODS and name not in known.METHODS and not is_format:
            raise self.refuse(node, f".{name}()")
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in _BUILTINS and isinstance(node.ctx, ast.Load):
            self.standin(node.id)
        return node


def _check(tree: ast.AST, module: str) -> None:
    """Hold every node that is left against what is known."""
    stored = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    stored |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    stored |= {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        or (isinstance(node, ast.ExceptHandler) and node.name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, known.NODES):
            raise LoweringError(module, node, type(node).__name__)
        if isinstance(node, ast.Slice) and node.step:
            raise LoweringError(module, node, "a slice with a step")
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex | bytes):
            raise LoweringError(module, node, f"a constant {node.value!r}")
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "isinstance"
            and isinstance(node.args[1], ast.Name)
            and node.args[1].id == "int"
        ):
            raise LoweringError(module, node, "isinstance(…, int), of which True is none there,")
        if isinstance(node, ast.Name) and hasattr(builtins, node.id):
            fine = node.id in known.FUNCTIONS or node.id in _BUILTINS or node.id in stored
            if not fine:
                raise LoweringError(module, node, node.id)


def _tidy_imports(tree: ast.Module, module: str, lowering: _Lowering) -> None:
    """Import what is used and nothing else, the stand-ins among it."""
    used = {node.id: node for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for name in sorted(lowering.aliases & used.keys()):
        raise LoweringError(module, used[name], f"{name}, of which only types are made,")
    body: list[ast.stmt] = []
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom):
            statement.names = [
                alias for alias in statement.names if (alias.asname or alias.name) in used
            ]
            if not statement.names:
                continue
        body.append(statement)
    wanted: Sequence[str] = sorted(lowering.standins & used.keys())
    if wanted:
        body.insert(0, ast.ImportFrom(_STANDINS, [ast.alias(name) for name in wanted], 0))
    tree.body = body

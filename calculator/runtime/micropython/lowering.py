"""Lowers a module of the calculator to what MicroPython compiles.

The calculator is written in the Python that both know (`check_supported` holds it to that), but for
four things without which it would be worse to read, and which are rewritten here: data classes,
mappings that keep their order, methods of texts that there know ASCII alone, and imports of the
library, whose place `polyfills` takes. What is only for readers and type checkers goes.
"""

import ast

from calculator.runtime.micropython import polyfills
from calculator.runtime.micropython.check_supported import LoweringError, check_supported

__all__ = ["PACKAGE", "lower", "modules_imported", "strip_types"]

PACKAGE = "calculator"
_HERE = f"{PACKAGE}.runtime.micropython."

_POLYFILLED_MODULES = ("json", "unicodedata")
"""Imported whole; each is a polyfill of its own (`write_memory_image.mjs`)."""
_LIBRARY = ("collections.abc", "dataclasses", "functools", "typing")
"""What names may be imported from: of types, or of what `polyfills` has."""
_DATACLASS = "dataclass(frozen=True, slots=True)"


def modules_imported(source: str) -> list[str]:
    """Name the calculator's own modules that one of them imports: `api`, `rules/scale`."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = [node.module.split(".") for node in nodes if node.module]
    return ["/".join(parts[1:]) for parts in names if parts[0] == PACKAGE and len(parts) > 1]


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
    check_supported(tree, module, lowering.library)
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def strip_types(source: str) -> str:
    """Return a polyfill as MicroPython is given it, in the calculator's own package."""
    tree = _StripTypes().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


class _StripTypes(ast.NodeTransformer):
    """MicroPython ignores annotations; but what they name need not be there."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        found: ast.AST = self.visit(ast.copy_location(ast.Assign([node.target], node.value), node))
        return found

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        self.generic_visit(node)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        if node.module in ("collections.abc", "typing"):
            return None
        if node.module and node.module.startswith(_HERE):
            node.module = f"{PACKAGE}.{node.module.removeprefix(_HERE)}"
        return node


class _Lowering(_StripTypes):
    def __init__(self, module: str) -> None:
        self.module = module
        self.library: set[str] = set()
        """Names imported from the library."""

    def visit_Import(self, node: ast.Import) -> ast.AST:
        names = [alias.name for alias in node.names if not alias.asname]
        if len(names) != 1 or names[0] not in _POLYFILLED_MODULES:
            raise LoweringError(self.module, node, f"import {node.names[0].name}")
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        library = node.module or ""
        if library.startswith(PACKAGE):
            return node
        if library not in _LIBRARY:
            raise LoweringError(self.module, node, f"from {library} import")
        self.library |= {alias.name for alias in node.names}
        return None

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return None
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        if node.decorator_list:
            self._write_dataclass_out(node)
        self.generic_visit(node)
        return node

    def _write_dataclass_out(self, node: ast.ClassDef) -> None:
        """Give a data class its `__init__`. That it is frozen, mypy holds."""
        if [ast.unparse(each) for each in node.decorator_list] != [_DATACLASS] or node.bases:
            raise LoweringError(self.module, node, f"a class other than @{_DATACLASS}")
        fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
        if defaults := [each for each in fields if each.value]:
            raise LoweringError(self.module, defaults[0], "a field's default")
        names = [ast.unparse(each.target) for each in fields]
        sets = "".join(f"\n    self.{name} = {name}" for name in names)
        node.body += ast.parse(f"def __init__(self, {', '.join(names)}):{sets}").body
        node.decorator_list, node.bases = [], [ast.Name("Record", ast.Load())]

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        # MicroPython warns of a cause, and nobody looks at it in the browser.
        node.cause = None
        self.generic_visit(node)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        pairs: list[ast.expr] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                raise LoweringError(self.module, node, "unpacking in a display")
            pairs.append(ast.Tuple([key, value], ast.Load()))
        return _dict([ast.Tuple(pairs, ast.Load())] if pairs else [])

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        self.generic_visit(node)
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return _dict([ast.ListComp(pair, node.generators)])

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and f"{node.func.attr}_" in polyfills.__all__:
            node.args.insert(0, node.func.value)
            node.func = ast.Name(f"{node.func.attr}_", ast.Load())
        return node


def _dict(arguments: list[ast.expr]) -> ast.Call:
    """Write a call of `dict`, which `polyfills` makes an ordered one."""
    return ast.Call(ast.Name("dict", ast.Load()), arguments, [])

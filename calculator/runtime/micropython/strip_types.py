"""Takes annotations and imports of types out of a module: for readers and type checkers alone."""

import ast

__all__ = ["PACKAGE", "StripTypes", "strip_types"]

PACKAGE = "calculator"
_HERE = f"{PACKAGE}.runtime.micropython."


class StripTypes(ast.NodeTransformer):
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


def strip_types(source: str) -> str:
    """Return a polyfill as MicroPython is given it, in the calculator's own package."""
    tree = StripTypes().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"

"""Takes out of a module what is only for its readers and for type checkers."""

import ast

__all__ = ["PACKAGE", "Plain", "plain"]

PACKAGE = "calculator"
_HERE = f"{PACKAGE}.runtime.micropython."


class Plain(ast.NodeTransformer):
    """Drops docstrings, annotations and `__all__`."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        """Drop a text that stands alone."""
        if isinstance(node.value, ast.Constant):
            return None
        self.generic_visit(node)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        """Drop the list of public names."""
        if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return None
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        """Leave the value."""
        if node.value is None:
            return None
        assign = ast.copy_location(ast.Assign([node.target], node.value), node)
        found: ast.AST | None = self.visit(assign)
        return found

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave the names of the arguments."""
        node.returns = None
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Leave the class."""
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Leave the name."""
        node.annotation = None
        return node


class _PlainStandin(Plain):
    """For a stand-in, which is written in MicroPython's Python but for its types."""

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        if node.module in ("collections.abc", "typing"):
            return None
        if node.module and node.module.startswith(_HERE):
            node.module = f"{PACKAGE}.{node.module.removeprefix(_HERE)}"
        return node


def plain(source: str) -> str:
    """Give a stand-in as MicroPython is handed it, in the calculator's own package."""
    tree = _PlainStandin().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"

"""Data classes as plain ones: what `@dataclass` would have written, written out."""

import ast

from calculator.runtime.micropython.errors import LoweringError

__all__ = ["lower_dataclass"]


def lower_dataclass(node: ast.ClassDef, module: str) -> ast.ClassDef:
    """Write a data class out; any other class is given back as it is.

    It gets its `__init__`, the names of its `fields`, and from `standins.Record` its equality. That
    it is frozen is not enforced: nothing that type checks assigns to it.

    Raises:
        LoweringError: it asks for more than that.
    """
    if not node.decorator_list:
        return node
    if len(node.decorator_list) > 1 or not _is_dataclass(node.decorator_list[0]):
        raise LoweringError(module, node, f"the decorator of {node.name}")
    if node.bases:
        raise LoweringError(module, node, f"a data class with a base, {node.name},")
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
    names: list[str] = []
    defaults: list[ast.expr] = []
    body: list[ast.stmt] = []
    for each in fields:
        assert isinstance(each.target, ast.Name)
        name = each.target.id
        names.append(name)
        value: ast.expr = ast.Name(name, ast.Load())
        if each.value is not None:
            factory = _factory(each.value, module)
            defaults.append(ast.Name("UNSET", ast.Load()) if factory else each.value)
            if factory:
                unset = ast.Compare(value, [ast.Is()], [ast.Name("UNSET", ast.Load())])
                value = ast.IfExp(unset, ast.Call(factory, [], []), value)
        target = ast.Attribute(ast.Name("self", ast.Load()), name, ast.Store())
        body.append(ast.Assign([target], value))
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg("self"), *(ast.arg(name) for name in names)],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=defaults,
    )
    init = ast.FunctionDef("__init__", arguments, body, [])
    listed = ast.Tuple([ast.Constant(name) for name in names], ast.Load())
    listing = ast.Assign([ast.Name("fields", ast.Store())], listed)
    rest = [each for each in node.body if not isinstance(each, ast.AnnAssign)]
    made = ast.ClassDef(node.name, [ast.Name("Record", ast.Load())], [], [listing, init, *rest], [])
    return ast.fix_missing_locations(ast.copy_location(made, node))


def _is_dataclass(decorator: ast.expr) -> bool:
    """Tell `@dataclass`, frozen and with slots or without; `order`, `eq` and the like are not."""
    if isinstance(decorator, ast.Call):
        if any(keyword.arg not in ("frozen", "slots") for keyword in decorator.keywords):
            return False
        decorator = decorator.func
    return isinstance(decorator, ast.Name) and decorator.id == "dataclass"


def _factory(value: ast.expr, module: str) -> ast.expr | None:
    """Give the factory of `field(default_factory=…)`; None where the value is a plain default."""
    if isinstance(value, ast.Constant):
        return None
    if (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id == "field"
        and [keyword.arg for keyword in value.keywords] == ["default_factory"]
    ):
        return value.keywords[0].value
    raise LoweringError(module, value, "a field's default that is neither a constant nor a factory")

"""What MicroPython does just as CPython: whatever is not named here stops the lowering."""

import ast

__all__ = [
    "BUILTIN_METHODS",
    "BUILTIN_TYPES",
    "FUNCTIONS",
    "LIBRARY",
    "METHODS",
    "NODES",
    "STANDIN_BUILTINS",
    "STANDIN_METHODS",
    "STANDIN_MODULES",
]

BUILTIN_TYPES = ("bool", "int", "str", "list", "tuple", "dict", "set")
"""In a name for types these may stand, too."""

NODES: tuple[type[ast.AST], ...] = (
    ast.Module,
    ast.FunctionDef,
    ast.ClassDef,
    ast.arguments,
    ast.arg,
    ast.Return,
    ast.Assign,
    ast.AugAssign,
    ast.For,
    ast.While,
    ast.If,
    ast.Raise,
    ast.Try,
    ast.ExceptHandler,
    ast.Expr,
    ast.Pass,
    ast.Break,
    ast.Continue,
    ast.ImportFrom,
    ast.alias,
    ast.BoolOp,
    ast.NamedExpr,
    ast.BinOp,
    ast.UnaryOp,
    ast.Lambda,
    ast.IfExp,
    ast.ListComp,
    ast.SetComp,
    ast.GeneratorExp,
    ast.comprehension,
    ast.Yield,
    ast.Compare,
    ast.Call,
    ast.keyword,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Starred,
    ast.Name,
    ast.List,
    ast.Tuple,
    ast.Set,
    ast.expr_context,
    ast.boolop,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
)
"""What may be left of a syntax tree."""

FUNCTIONS = {
    *("all", "any", "bool", "divmod", "enumerate", "int", "isinstance", "len", "list", "map"),
    *("max", "min", "next", "property", "range", "set", "sum", "super", "tuple", "type"),
    *("str", "Exception", "ValueError"),
}
"""Builtins that are the same."""

METHODS = {
    *("add", "append", "endswith", "get", "index", "items", "join", "partition", "replace"),
    *("setdefault", "split", "startswith", "values"),
}
"""Methods of builtin types that are the same, with the arguments that the calculator gives."""

STANDIN_METHODS = {"fromkeys", "isspace", "lower", "lstrip", "strip"}
"""Methods for which `standins` has a function of that name and an underscore."""

STANDIN_BUILTINS = {"RecursionError", "dict", "sorted", "zip"}
"""Builtins in whose place `standins` has something by the same name."""

STANDIN_MODULES = {"json": "polyfill_json", "unicodedata": "polyfill_unicodedata"}
"""Modules of the library that are imported whole, and the module that stands in."""

BUILTIN_METHODS = {
    name
    for kind in (str, bytes, dict, list, set, tuple, int)
    for name in dir(kind)
    if not name.startswith("_")
}

LIBRARY = {
    "collections.abc": (),
    "typing": ("assert_never",),
    "dataclasses": ("asdict",),
    "functools": ("lru_cache",),
}
"""What may be imported from the library, and for which of it `standins` has something by the same
name; of the rest there is nothing left after lowering."""

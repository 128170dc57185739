"""Displays and formatted texts: unpacking as a sum, mappings in order, f-strings by `format`."""

import ast

__all__ = ["call", "lower_dict", "lower_text", "lower_unpacking"]


def call(function: str, *arguments: ast.expr) -> ast.Call:
    """Write a call of a name."""
    return ast.Call(ast.Name(function, ast.Load()), list(arguments), [])


def lower_dict(node: ast.Dict) -> ast.Call:
    """Write `{a: b, **c}` as `merged(((a, b),), c)`, without unpacking as `dict(((a, b),))`."""
    parts: list[ast.expr] = []
    pairs: list[ast.expr] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            parts += [_tuple(pairs), value] if pairs else [value]
            pairs = []
        else:
            pairs.append(_tuple([key, value]))
    if pairs:
        parts.append(_tuple(pairs))
    return call("merged" if None in node.keys else "dict", *parts)


def lower_unpacking(node: ast.List | ast.Tuple | ast.Set) -> ast.expr:
    """Write `[*a, b]` as `list(a) + [b]`; a display without unpacking is given back."""
    is_target = isinstance(getattr(node, "ctx", None), ast.Store)
    if is_target or not any(isinstance(each, ast.Starred) for each in node.elts):
        return node
    parts: list[ast.expr] = []
    run: list[ast.expr] = []
    for each in node.elts:
        if isinstance(each, ast.Starred):
            parts += [*_display(node, run), call(type(node).__name__.lower(), each.value)]
            run = []
        else:
            run.append(each)
    first, *others = [*parts, *_display(node, run)]
    for part in others:
        plus = ast.BitOr() if isinstance(node, ast.Set) else ast.Add()
        first = ast.BinOp(first, plus, part)
    return first


def lower_text(node: ast.JoinedStr) -> ast.Call | None:
    """Write `f"{a}b"` as `"{}b".format(a)`; None where a value has a format of its own."""
    text, values = "", []
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("{", "{{").replace("}", "}}")
            continue
        assert isinstance(part, ast.FormattedValue)  # An f-string has nothing else.
        if part.format_spec or part.conversion != -1:
            return None
        text += "{}"
        values.append(part.value)
    return ast.Call(ast.Attribute(ast.Constant(text), "format", ast.Load()), values, [])


def _tuple(parts: list[ast.expr]) -> ast.Tuple:
    return ast.Tuple(parts, ast.Load())


def _display(like: ast.List | ast.Tuple | ast.Set, parts: list[ast.expr]) -> list[ast.expr]:
    """Write parts without unpacking as a display of the same kind; nothing where there are none."""
    if not parts:
        return []
    return [ast.Set(parts) if isinstance(like, ast.Set) else type(like)(parts, ast.Load())]

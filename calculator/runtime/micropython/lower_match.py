"""`match` as a chain of `if`: by classes, with or without names for their attributes."""

import ast

from calculator.runtime.micropython.errors import LoweringError

__all__ = ["lower_match"]


def lower_match(node: ast.Match, subject: str, module: str) -> list[ast.stmt]:
    """Write a `match` out.

    Args:
        node: The statement.
        subject: A name for what is matched, free in its function.
        module: For messages.

    Raises:
        LoweringError: a pattern is neither of classes nor `_`.
    """
    assign = ast.Assign([ast.Name(subject, ast.Store())], node.subject)
    rest: list[ast.stmt] = []
    for case in reversed(node.cases):
        if isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None:
            if case.pattern.name or case.guard or case is not node.cases[-1]:
                raise LoweringError(module, case.pattern, "a pattern that names all")
            rest = case.body
            continue
        test, names = _test(case.pattern, subject, module)
        if case.guard:
            if names:
                raise LoweringError(module, case.pattern, "a pattern with names and a guard")
            test = ast.BoolOp(ast.And(), [test, case.guard])
        rest = [ast.If(test, [*names, *case.body], rest)]
    made = [ast.copy_location(assign, node), *rest]
    return [ast.fix_missing_locations(statement) for statement in made]


def _test(pattern: ast.pattern, subject: str, module: str) -> tuple[ast.expr, list[ast.stmt]]:
    """Give the condition that a pattern stands for, and the names that it binds."""
    if isinstance(pattern, ast.MatchOr):
        both = [_test(each, subject, module) for each in pattern.patterns]
        if any(names for _, names in both):
            raise LoweringError(module, pattern, "an alternative with names")
        return ast.BoolOp(ast.Or(), [test for test, _ in both]), []
    if not isinstance(pattern, ast.MatchClass) or pattern.patterns:
        raise LoweringError(module, pattern, "a pattern that is no class")
    whole = ast.Name(subject, ast.Load())
    names: list[ast.stmt] = []
    for attribute, inner in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
        if not isinstance(inner, ast.MatchAs) or inner.pattern or not inner.name:
            raise LoweringError(module, pattern, "a pattern within a pattern")
        value = ast.Attribute(whole, attribute, ast.Load())
        names.append(ast.Assign([ast.Name(inner.name, ast.Store())], value))
    return ast.Call(ast.Name("isinstance", ast.Load()), [whole, pattern.cls], []), names

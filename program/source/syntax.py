"""Sentences for what YAML cannot read: PyYAML's words, told by what an owner most likely did."""

import re
from typing import Any

import yaml

from program.source.lines import Slip, find_slip

__all__ = ["explain"]

# What PyYAML says, our message, and whether the trouble began where PyYAML says it began
# ("context": an open quote) or where it was noticed ("problem").
_EXPLANATIONS = (
    (r"found character '\\t'.*", "yaml_tab", "problem"),
    (r"found character (?P<sign>.+) that cannot start any token", "yaml_sign", "problem"),
    (r"mapping values are not allowed here", "yaml_colon", "problem"),
    (r"could not find expected ':'", "yaml_no_colon", "context"),
    (r"found unexpected (?:end of stream|document separator)", "yaml_open_quote", "context"),
    (r"expected ',' or '[\]}]', but got.*", "yaml_bracket", "problem"),
    (r"expected <block end>, but found.*", "yaml_indent", "problem"),
    (r"expected '<document start>', but found.*", "yaml_indent", "problem"),
    (r"sequence entries are not allowed here", "yaml_dash", "problem"),
    (r"found unknown escape character.*|expected escape sequence.*", "yaml_escape", "problem"),
    (r"expected alphabetic or numeric character, but found.*", "yaml_sign", "context"),
)
_UNSURE = {
    *("yaml_syntax", "yaml_colon", "yaml_no_colon", "yaml_open_quote", "yaml_bracket"),
    *("yaml_indent", "yaml_dash"),
}
"""What YAML's reader says of many different slips."""


def explain(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """Report a syntax error in a text: by its lines where they say enough, or as YAML does."""
    slip = _explain(error)
    if slip[2] not in _UNSURE:
        return slip
    mark = error.problem_mark or error.context_mark
    last = mark.line + 1 if mark else slip[0]
    context = error.context_mark
    first = context.line + 1 if context else max(1, last - 1)
    if found := find_slip(text, min(first, last), last):
        return found
    sign = text[mark.index : mark.index + 1] if mark else ""
    if sign in ("}", "]") and slip[2] == "yaml_indent":
        return slip[0], slip[1], "yaml_extra_bracket", {"sign": sign}
    if slip[2] == "yaml_bracket" and context and first < last:
        return context.line + 1, context.column + 1, "yaml_open_bracket", {}
    return slip


def _explain(error: yaml.MarkedYAMLError) -> Slip:
    said = str(error.problem or error.context)
    mark = error.problem_mark or error.context_mark
    message: str = "yaml_syntax"
    data: dict[str, Any] = {"reason": said}
    for pattern, known, where in _EXPLANATIONS:
        if found := re.fullmatch(pattern, said):
            message, data = known, {key: sign.strip("'") for key, sign in found.groupdict().items()}
            if where == "context" and error.context_mark is not None:
                mark = error.context_mark
            break
    if message == "yaml_sign" and "sign" not in data:
        data["sign"] = "&" if "anchor" in str(error.context) else "*"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if message == "yaml_bracket":
        data["line"] = error.context_mark.line + 1 if error.context_mark else line
    return line, column, message, data

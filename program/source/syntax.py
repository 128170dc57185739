"""Sentences for what YAML cannot read: told by what an owner most likely did, or by libyaml."""

import base64
import re
from collections.abc import Iterator
from typing import Any

import yaml

from program.source.signs import code_of

__all__ = ["explain", "foreign_indents", "utf7_place"]

_Slip = tuple[int, int, str, dict[str, Any]]
"""A line and a column from 1, a message's key and its data."""
_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_INDENT = re.compile(rf"[ \t]*([{_SPACES}])")
_BREAK = re.compile("[\x85\u2028\u2029]")
_NO_SPACE = re.compile(rf" *(?:- +)*([A-Za-z_][\w-]*):([{_SPACES}]|[^\s:/])")
_NO_SPACE_BEHIND_DASH = re.compile(rf" *-([{_SPACES}]|[A-Za-z_]+:)")
_IN_WORD = re.compile(r"\w")
_SHIFTED = re.compile(rb"\+([A-Za-z0-9/]{3,})-?")
_ENOUGH = 3
"""So many words in UTF-7's letters are no accident."""

_EXPLANATIONS = {
    "found a tab character that violates indentation": "yaml_tab",
    "found a tab character where an indentation space is expected": "yaml_tab",
    "found character that cannot start any token": "yaml_sign",
    "did not find expected alphabetic or numeric character": "yaml_sign",
    "mapping values are not allowed in this context": "yaml_colon",
    "could not find expected ':'": "yaml_no_colon",
    "found unexpected ':'": "yaml_colon_space",
    "found unexpected end of stream": "yaml_open_quote",
    "found unexpected document indicator": "yaml_open_quote",
    "did not find expected ',' or ']'": "yaml_bracket",
    "did not find expected ',' or '}'": "yaml_bracket",
    "did not find expected '-' indicator": "yaml_indent",
    "did not find expected key": "yaml_indent",
    "did not find expected <document start>": "yaml_indent",
    "block sequence entries are not allowed in this context": "yaml_dash",
    "found unknown escape character": "yaml_escape",
    "did not find expected hexdecimal number": "yaml_escape",
    "found invalid Unicode character escape code": "yaml_escape",
}
"""Our message for what libyaml says (its scanner.c and parser.c)."""
_BEGINS = {"yaml_no_colon", "yaml_open_quote", "yaml_sign"}
"""What is told where it began, as an open quote is, and not where libyaml noticed it."""
_UNSURE = {
    *("yaml_syntax", "yaml_colon", "yaml_no_colon", "yaml_open_quote", "yaml_bracket"),
    *("yaml_indent", "yaml_dash"),
}
"""What YAML's reader says of many different slips."""


def explain(error: yaml.MarkedYAMLError, text: str) -> _Slip:
    """Report a syntax error in a text: by its lines where they say enough, or as YAML does."""
    slip = _explain(error, text)
    if slip[2] not in _UNSURE:
        return slip
    mark = error.problem_mark or error.context_mark
    last = mark.line + 1 if mark else slip[0]
    context = error.context_mark
    first = context.line + 1 if context else max(1, last - 1)
    if found := _find_slip(text, min(first, last), last):
        return found
    sign = text[mark.index : mark.index + 1] if mark else ""
    if sign in ("}", "]") and slip[2] == "yaml_indent":
        return slip[0], slip[1], "yaml_extra_bracket", {"sign": sign}
    if slip[2] == "yaml_bracket" and context and first < last:
        return context.line + 1, context.column + 1, "yaml_open_bracket", {}
    return slip


def _explain(error: yaml.MarkedYAMLError, text: str) -> _Slip:
    said = str(error.problem or error.context)
    message = _EXPLANATIONS.get(said, "yaml_syntax")
    opened = error.context_mark
    mark = (opened if message in _BEGINS else None) or error.problem_mark or opened
    line, column, at = (mark.line + 1, mark.column + 1, mark.index) if mark else (1, 1, 0)
    sign, follows = text[at : at + 1], text[at + 1 : at + 2]
    match message:
        case "yaml_sign" if sign == "\t":
            return line, column, "yaml_tab", {}
        case "yaml_sign":
            return line, column, message, {"sign": sign}
        case "yaml_colon_space" if follows in (",", "}", "]"):
            return line, column + 1, "empty_value", {}
        case "yaml_colon_space":
            key = text[opened.index : at] if opened else ""
            return line, column + 1, message, {"name": key}
        case "yaml_bracket":
            return line, column, message, {"line": opened.line + 1 if opened else line}
        case "yaml_syntax":
            return line, column, message, {"reason": said}
        case _:
            return line, column, message, {}


def foreign_indents(text: str) -> Iterator[_Slip]:
    """Find the spaces before a line that YAML takes for letters, and breaks that editors hide."""
    for line, each in enumerate(text.split("\n"), start=1):
        if found := _INDENT.match(each):
            yield line, found.start(1) + 1, "yaml_indent_space", {"code": code_of(found[1])}
        elif found := _BREAK.search(each):
            yield line, found.start() + 1, "text_hidden", {"code": code_of(found[0])}


def utf7_place(content: bytes) -> tuple[int, int] | None:
    """Find where a file in UTF-7 begins to be one: its Russian letters are Latin ones to UTF-8."""
    if not content.isascii():
        return None
    found = [each for each in _SHIFTED.finditer(content) if _is_russian(each[1])]
    if len(found) < _ENOUGH:
        return None
    before = content[: found[0].start()].split(b"\n")
    return len(before), len(before[-1]) + 1


def _is_russian(word: bytes) -> bool:
    padded = word + b"=" * (-len(word) % 4)
    try:
        letters = base64.b64decode(padded)
    except ValueError:
        return False
    text = letters[: len(letters) // 2 * 2].decode("utf-16-be", "replace")
    return bool(text) and all("\u0400" <= sign <= "\u04ff" or sign in " «»—-,." for sign in text)


def _find_slip(text: str, first: int, last: int) -> _Slip | None:
    """Look for what an owner most likely did, in the lines that YAML's reader could not join.

    Args:
        text: The whole file.
        first: The line where what could not be read began, from 1.
        last: The line where that was noticed.
    """
    lines = text.split("\n")
    for line in range(first, min(last, len(lines)) + 1):
        if found := _quotes(lines[line - 1].rstrip("\r"), line):
            return found
    for line in range(min(last, len(lines)), max(first, last - 1) - 1, -1):
        each = lines[line - 1]
        if key := _NO_SPACE.match(each):
            return _space(line, key, 2, "yaml_colon_space", name=key[1])
        if dash := _NO_SPACE_BEHIND_DASH.match(each):
            return _space(line, dash, 1, "yaml_dash_space")
    return None


def _space(line: int, found: re.Match[str], group: int, message: str, **data: str) -> _Slip:
    sign = found[group][0]
    if not sign.isalnum() and sign not in "\"'{[" and not sign.isascii():
        return line, found.start(group) + 1, "yaml_other_space", {"code": code_of(sign)}
    return line, found.start(group) + 1, message, data


def _quotes(text: str, line: int) -> _Slip | None:
    """Find a quote that is not closed, and text behind one that is closed too early."""
    at = [each.start() for each in re.finditer(r'(?<!\\)"', text.split(" #")[0])]
    for opened, closed in zip(at[::2], at[1::2], strict=False):
        if _IN_WORD.match(text, closed + 1):
            if len(at) % 2:
                return line, opened + 1, "yaml_open_quote", {}
            return line, closed + 1, "yaml_early_quote", {}
    if len(at) % 2:
        return line, at[-1] + 1, "yaml_open_quote", {}
    if at and re.match(r"\s*[^\s,:}\]#]", text[at[-1] + 1 :]):
        return line, at[-1] + 1, "yaml_early_quote", {}
    return None

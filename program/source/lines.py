"""What the lines of a file tell by themselves, where YAML's reader only knows that it is lost."""

import base64
import re
from collections.abc import Iterator
from typing import Any

from program.source.signs import code_of

__all__ = ["Slip", "find_slip", "foreign_indents", "utf7_place"]

Slip = tuple[int, int, str, dict[str, Any]]
"""A line and a column from 1, a message's key and its data."""
_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_INDENT = re.compile(rf"[ \t]*([{_SPACES}])")
_BREAK = re.compile("[\x85\u2028\u2029]")
_NO_SPACE = re.compile(rf" *(?:- +)*([A-Za-z_][\w-]*):([{_SPACES}]|[^\s:/])")
_NO_SPACE_BEHIND_DASH = re.compile(rf" *-([{_SPACES}]|[A-Za-z_]+:)")
_SHIFTED = re.compile(rb"\+([A-Za-z0-9/]{3,})-?")
_ENOUGH = 3
"""So many words in UTF-7's letters are no accident."""


def foreign_indents(text: str) -> Iterator[Slip]:
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


def find_slip(text: str, first: int, last: int) -> Slip | None:
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


def _space(line: int, found: re.Match[str], group: int, message: str, **data: str) -> Slip:
    sign = found[group][0]
    if not sign.isalnum() and sign not in "\"'{[" and not sign.isascii():
        return line, found.start(group) + 1, "yaml_other_space", {"code": code_of(sign)}
    return line, found.start(group) + 1, message, data


def _quotes(text: str, line: int) -> Slip | None:
    """Find a quote that is not closed, and text behind one that is closed too early."""
    at = [each.start() for each in re.finditer(r'(?<!\\)"', text.split(" #")[0])]
    for opened, closed in zip(at[::2], at[1::2], strict=False):
        if re.match(r"\w", text[closed + 1 :]):
            if len(at) % 2:
                return line, opened + 1, "yaml_open_quote", {}
            return line, closed + 1, "yaml_early_quote", {}
    if len(at) % 2:
        return line, at[-1] + 1, "yaml_open_quote", {}
    if at and re.match(r"\s*[^\s,:}\]#]", text[at[-1] + 1 :]):
        return line, at[-1] + 1, "yaml_early_quote", {}
    return None

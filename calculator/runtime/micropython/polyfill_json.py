"""`json` with ordered objects, upon MicroPython's own, whose objects are not.

Whoever asks has made sure that the text is JSON (`micropython_door.js` does): MicroPython
reads more.
"""

import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from calculator.runtime.micropython.polyfills import Refused

__all__ = ["dumps", "loads"]

_DEEPEST = 20
"""Levels: no request has more, and MicroPython's stack is small."""
_OBJECT: Any = type({})
"""What MicroPython's own reader makes of an object; `dict` is an ordered one."""


def loads(
    text: str,
    parse_constant: object = None,
    parse_float: Callable[[str], Any] | None = None,
) -> Any:
    """Do `json.loads`. Numbers that are not whole are refused by `parse_float`, or altogether.

    Escapes other than those of a quotation mark, a backslash and a line's end are not read.
    """
    # Every object is read as a list of its keys and values in turn, which keeps their order:
    # {"a": 1} as {"": ["a", 1]}. What stands within quotation marks is left alone.
    hidden = text.replace("\\\\", "\x01").replace('\\"', "\x02") if "\\" in text else text
    if "\\u" in hidden or "\\b" in hidden or "\\f" in hidden:
        raise Refused("escape")
    parts = hidden.split('"')
    for at in range(0, len(parts), 2):
        parts[at] = parts[at].replace(":", ",").replace("{", '{"":[').replace("}", "]}")
    marked = '"'.join(parts)
    if "\\" in text:
        marked = marked.replace("\x02", '\\"').replace("\x01", "\\\\")
    return _ordered(json.loads(marked), parse_float, _DEEPEST)


def _ordered(value: Any, parse_float: Callable[[str], Any] | None, levels: int) -> Any:
    if not levels:
        raise Refused("depth")
    if isinstance(value, _OBJECT):
        flat = value[""]
        whole: Any = OrderedDict()
        for at in range(0, len(flat), 2):
            whole[flat[at]] = _ordered(flat[at + 1], parse_float, levels - 1)
        return whole
    if isinstance(value, list):
        return [_ordered(each, parse_float, levels - 1) for each in value]
    if isinstance(value, float):
        if parse_float is None:
            raise Refused("float")
        return parse_float(str(value))
    return value


def dumps(
    value: Any,
    ensure_ascii: bool = True,
    check_circular: bool = True,
    separators: tuple[str, str] = (", ", ": "),
) -> str:
    """Do `json.dumps(…, ensure_ascii=False)`; without it the text is only good to compare."""
    return json.dumps(value, separators=separators)

"""What MicroPython lacks or does otherwise, written so that both Pythons run it.

All of `__all__` become builtins there (`write_memory_image.mjs`); in place of a method stands a
function with an underscore behind its name. Each is exact for what it takes; what it cannot do
exactly it refuses, and the question is then left to CPython.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from calculator.runtime.micropython.unicode_tables import LOWER, SIGNS, SPACES

__all__ = [
    "Record",
    "RecursionError",
    "Refused",
    "assert_never",
    "dict",
    "fromkeys_",
    "is_ascii",
    "isspace_",
    "lower_",
    "lru_cache",
    "lstrip_",
    "sorted",
    "strip_",
    "zip",
]

dict = OrderedDict
"""MicroPython's own dictionaries forget the order of their keys."""

RecursionError = RuntimeError
"""What MicroPython raises in its place."""

_sorted = sorted
_zip = zip


class Refused(BaseException):
    """MicroPython does not answer. No `except` of the calculator's catches it."""


class Record:
    """Stands above data classes, which nothing compares."""

    def __eq__(self, other: object) -> bool:
        raise Refused("equality")


def assert_never(value: object) -> None:
    """Do `typing.assert_never`; CPython then tells what has come through."""
    raise Refused("assert_never")


def fromkeys_(kind: type, keys: Iterable[Any], value: Any = None) -> dict[Any, Any]:
    """Do `dict.fromkeys`."""
    if kind is not OrderedDict:
        raise Refused("fromkeys")
    return OrderedDict([(key, value) for key in keys])


def zip(*iterables: Iterable[Any], strict: bool = False) -> Any:
    """Do `zip`; what is strict and of different lengths is refused."""
    lists = [list(each) for each in iterables]
    if strict and any(len(each) != len(lists[0]) for each in lists):
        raise Refused("zip")
    return _zip(*lists)


def sorted(
    iterable: Iterable[Any], key: Callable[[Any], Any] | None = None, reverse: bool = False
) -> list[Any]:
    """Do `sorted`, which must keep the order of equals: MicroPython's does not."""
    if key is None:
        return _sorted(iterable, reverse=reverse)
    keys: list[Any] = []
    found: list[Any] = []
    for item in iterable:
        own = key(item)
        at = len(keys)
        while at and (keys[at - 1] < own if reverse else own < keys[at - 1]):
            at -= 1
        keys.insert(at, own)
        found.insert(at, item)
    return found


def lru_cache(maxsize: int) -> Callable[[Callable[[str], Any]], Callable[[str], Any]]:
    """Do `functools.lru_cache` for functions of one text."""

    def decorate(function: Callable[[str], Any]) -> Callable[[str], Any]:
        kept: list[tuple[str, Any]] = []

        def cached(text: str) -> Any:
            for at, pair in enumerate(kept):
                if pair[0] == text:
                    kept.insert(0, kept.pop(at))
                    return pair[1]
            value = function(text)
            kept.insert(0, (text, value))
            if len(kept) > maxsize:
                kept.pop()
            return value

        return cached

    return decorate


def is_ascii(text: str) -> bool:
    """Return whether MicroPython's own methods are right about a text."""
    return len(text.encode()) == len(text)


def lower_(text: str) -> str:
    """Do `str.lower`, which there knows no letter beyond ASCII."""
    if is_ascii(text):
        return text.lower()
    if any(sign not in SIGNS for sign in text):
        raise Refused("lower")
    return "".join([LOWER.get(sign) or sign.lower() for sign in text])


def isspace_(text: str) -> bool:
    """Do `str.isspace`."""
    return text != "" and all(sign in SPACES for sign in text)


def lstrip_(text: str, signs: str = SPACES) -> str:
    """Do `str.lstrip`."""
    start = 0
    while start < len(text) and text[start] in signs:
        start += 1
    return text[start:]


def strip_(text: str, signs: str = SPACES) -> str:
    """Do `str.strip`."""
    left = lstrip_(text, signs)
    end = len(left)
    while end and left[end - 1] in signs:
        end -= 1
    return left[:end]

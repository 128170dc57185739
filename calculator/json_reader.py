"""Values of JSON that anybody may have written: what is not of its form is noted, and left out."""

from collections.abc import Callable, Mapping
from typing import Any

from calculator.errors import Problem

__all__ = ["JsonReader"]


class JsonReader:
    """Reads values of a part of a request, and collects what is wrong with them."""

    def __init__(self, part: str) -> None:
        """Begin; `part` is `terms` or `scenario`."""
        self.part = part
        self.problems: list[Problem] = []

    def note(self, code: str, path: str, data: Mapping[str, Any] | None = None) -> None:
        """Note a problem of the value at a path."""
        self.problems.append(Problem(code, path, data or {}))

    def bad(self, path: str, wanted: str) -> None:
        """Note a value that is not of the form that is wanted."""
        self.note(f"{self.part}.invalid", path, {"wanted": wanted})

    def mapping(self, value: Any, path: str) -> Mapping[str, Any]:
        """Return an object, empty where the value is none."""
        if isinstance(value, dict):
            return value
        self.bad(path, "object")
        return {}

    def each(self, value: Any, path: str, read: Callable[[Any, str], Any]) -> list[Any]:
        """Return a list's items as `read` reads them with their paths, none where it is no list."""
        if isinstance(value, list):
            return [read(each, f"{path}[{at}]") for at, each in enumerate(value)]
        self.bad(path, "list")
        return []

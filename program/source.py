"""A file's values, where each stands, and what is wrong with them."""

from dataclasses import dataclass, field
from typing import Any

from program.problems import Problem
from program.text import is_id

__all__ = ["Path_", "Source"]

Path_ = tuple[str | int, ...]
"""The keys and list indexes that lead to a value."""


@dataclass(slots=True)
class Source:
    """A file's values, and where each stands: (line, column) of keys and values by path."""

    name: str
    value: Any = None
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[tuple[Path_, bool]] = field(default_factory=set)
    """Values (and keys, where true) that are known to be unusable: reported once."""
    partial: set[Path_] = field(default_factory=set)
    """Mappings of which a key could not be read: what they lack is not known."""

    def place(self, path: Path_, *, key: bool = False) -> tuple[int, int]:
        """Give a value's place (or its key's), or that of the nearest thing around it."""
        places = self.key_places if key else self.places
        while path and path not in places:
            path, places = path[:-1], self.places
        return places.get(path, (1, 1))

    def show(self, path: Path_) -> str:
        """Write a path as a person would: list items by their id, where they have one."""
        words: list[str] = []
        value = self.value
        for step in path:
            inner = None
            if isinstance(value, dict):
                inner = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                inner = value[step]
            id_ = inner.get("id") if isinstance(step, int) and isinstance(inner, dict) else None
            if is_id(id_):
                words.append(str(id_))
            elif isinstance(step, int):
                words[-1:] = [f"{words[-1] if words else ''}[{step}]"]
            else:
                words.append(step if step.isprintable() and len(step) < 60 else "…")
            value = inner
        return ".".join(words)

    def report(self, path: Path_, message: str, *, key: bool = False, **data: Any) -> None:
        """Note a problem of a value, or of its key; but none that follows from a refusal."""
        if (path, key) in self.refused:
            return
        line, column = self.place(path, key=key)
        self.problems.append(Problem(self.name, line, column, self.show(path), message, data))

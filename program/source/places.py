"""A file's values, where each stands, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from program.source.ids import is_id
from program.source.languages import Language, available_languages, declared_languages
from program.source.problems import Problem

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
    warnings: list[Problem] = field(default_factory=list)
    """What is doubtful: told, and no reason to refuse the file."""
    refused: set[tuple[Path_, bool]] = field(default_factory=set)
    """Values (and keys, where true) that are known to be unusable: reported once."""
    folder: Path | None = None
    """Where the file stands, with the pictures that it names; None for one that is only a text."""
    published: tuple[tuple[str, str], ...] = ()
    """Ids that links hold, each with what it is of: see `program.checks.published`."""
    currencies: tuple[str, ...] = ()
    """Those that the file has its sums in, the first one first; none where that is not clear."""
    stands_for: dict[Path_, Path_] = field(default_factory=dict)
    """Values that a short form stands for, by path: the path of what the file has."""
    partial: set[Path_] = field(default_factory=set)
    """Mappings of which a key could not be read: what they lack is not known."""
    _told: dict[tuple[Problem, bool], list[Mapping[str, Any]]] = field(default_factory=dict)
    """The data of what has been told, by the problem and whether it is doubtful only."""

    def written(self, path: Path_) -> Path_:
        """Return the path of what the file has for a value, which a short form may stand for."""
        for length in range(len(path), 0, -1) if self.stands_for else ():
            if path[:length] in self.stands_for:
                return (*self.stands_for[path[:length]], *path[length:])
        return path

    @property
    def languages(self) -> tuple[Language, ...] | None:
        """The languages that the file says its texts are in; None where that is not clear."""
        return declared_languages(self.value)

    def place(self, path: Path_, *, key: bool = False) -> tuple[int, int]:
        """Return a value's place (or its key's), or that of the nearest thing around it."""
        path = self.written(path)
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

    def names(self, path: Path_) -> dict[Language, tuple[str, ...]]:
        """Name what a path leads through as its owner knows it: rows, tiers, products …"""
        found: list[Any] = []
        value = self.value
        for at, step in enumerate(path):
            if isinstance(value, dict):
                value = value.get(step)
                if at and path[at - 1] in ("cells", "rates"):
                    found.append(self._tier(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
                if isinstance(value, dict) and path[at - 1] != "sections":
                    found.append(value)
            else:
                break
        return {
            language: tuple(name for part in found if (name := _name(part, language)))
            for language in self.languages or available_languages()
        }

    def _tier(self, id_: str | int) -> Any:
        tiers = self.value.get("tiers") if isinstance(self.value, dict) else None
        listed = tiers if isinstance(tiers, list) else []
        return next(
            (each for each in listed if isinstance(each, dict) and each.get("id") == id_), None
        )

    def problem(
        self, place: tuple[int, int], path: Path_, message: str, data: dict[str, Any]
    ) -> Problem:
        """Make a problem of a place in the file."""
        shown, names = self.show(path), self.names(path)
        return Problem(self.name, *place, shown, message, data, names)

    def warn(self, path: Path_, message: str, **data: Any) -> None:
        """Note what is doubtful about a value."""
        path = self.written(path)
        found = replace(self.problem(self.place(path), path, message, data), is_warning=True)
        self._tell(found, self.warnings)

    def report(self, path: Path_, message: str, *, key: bool = False, **data: Any) -> None:
        """Note a problem of a value, or of its key; but none that follows from a refusal."""
        path = self.written(path)
        if (path, key) in self.refused:
            return
        found = self.problem(self.place(path, key=key), path, message, data)
        self._tell(found, self.problems)

    def _tell(self, found: Problem, problems: list[Problem]) -> None:
        """Add a problem: a cell that stands for several is wrong once."""
        told = self._told.setdefault((found, found.is_warning), [])
        if found.data not in told:
            told.append(found.data)
            problems.append(found)


def _name(part: Any, language: Language) -> str | None:
    """Return what a part is called, where it says so in this language."""
    if not isinstance(part, dict):
        return None
    # An open question's short text is no name: it stands beside figures.
    keys = ("title",) if "treatment" in part else ("short", "title", "name")
    for key in keys:
        text = part.get(key)
        text = text.get(language) if isinstance(text, dict) else text
        if isinstance(text, str) and text:
            return text
    return None

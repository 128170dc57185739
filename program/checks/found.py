"""The parts of a programme's file as it has them, each with its path: mappings, rows, cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from program.model.cell_kinds import kind_of_cell
from program.model.cells import GIVEN_STATES, CellKind
from program.source.ids import is_id
from program.source.places import Path_

__all__ = ["CellFound", "Found", "RowFound"]


@dataclass(frozen=True, slots=True)
class Found:
    """A mapping of the file: a tier, a row, a rule …"""

    path: Path_
    data: Mapping[str, Any]

    @property
    def id(self) -> str | None:
        """Its id, where it has one of the right form."""
        id_ = self.data.get("id")
        return id_ if isinstance(id_, str) and is_id(id_) else None

    def inner(self, key: str) -> "Found":
        """Return the mapping under a key; an empty one where none is there."""
        value = self.data.get(key)
        return Found((*self.path, key), value if isinstance(value, dict) else {})

    def parts(self, key: str) -> "Iterator[Found]":
        """Go through the mappings in the list under a key."""
        for path, value in self.items(key):
            if isinstance(value, dict):
                yield Found(path, value)

    def items(self, key: str) -> Iterator[tuple[Path_, Any]]:
        """Go through the list under a key."""
        values = self.data.get(key)
        for at, value in enumerate(values if isinstance(values, list) else ()):
            yield (*self.path, key, at), value

    def entries(self, key: str) -> Iterator[tuple[Path_, str, Any]]:
        """Go through the mapping under a key."""
        inner = self.inner(key)
        for name, value in inner.data.items():
            yield (*inner.path, name), name, value


@dataclass(frozen=True, slots=True)
class CellFound:
    """A cell; `kind` is None where it has none of the known forms."""

    path: Path_
    tier: str
    kind: CellKind | None
    value: Any

    @property
    def state(self) -> str | None:
        """Its state as the file has it; None where it is no text, or the cell of another kind."""
        state = self.value.get("is") if isinstance(self.value, dict) else self.value
        return state if self.kind == "is" and isinstance(state, str) else None

    @property
    def asks(self) -> bool:
        """Whether it says that the tier has, or must do, what its row is about."""
        return (
            self.kind in ("count", "from", "text", "level", "range") or self.state in GIVEN_STATES
        )


@dataclass(frozen=True, slots=True)
class RowFound(Found):
    """A row; `demanded` where its section says what partners must do, None where it is unclear."""

    demanded: bool | None

    def rules(self) -> "list[Found]":
        """List its rules: what it pays, then what it costs."""
        return [*self.parts("pays"), *self.parts("costs")]

    @property
    def cells(self) -> Iterator[CellFound]:
        """Its cells, in the file's order."""
        for path, tier, value in self.entries("cells"):
            yield CellFound(path, tier, kind_of_cell(value), value)

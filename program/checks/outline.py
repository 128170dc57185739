"""What a programme's file says as far as it can be read: ids, rows, cells, rules, with their paths.

The rules between fields look at this rather than at the model, so that they tell their problems in
the same run as a misspelt key elsewhere. What has the wrong form is left out here: the model has
complained of it already.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from program.model.cells import CellKind, kind_of_cell
from program.source.ids import is_id
from program.source.positions import Path_, Source
from program.source.problems import MOST_PROBLEMS, closest_match

__all__ = ["KINDS", "CellFound", "Found", "Outline", "RowFound"]

KINDS = {
    "tier": "tiers",
    "product": "products",
    "base": "price_bases",
    "unit": "units",
    "section": "sections",
    "question": "questions",
    "term": "glossary",
    "example": "examples",
}
"""The lists of a programme by what one of them is called."""


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
        values = self.data.get(key)
        for name, value in (values if isinstance(values, dict) else {}).items():
            yield (*self.path, key, name), name, value


@dataclass(frozen=True, slots=True)
class CellFound:
    """A cell; `kind` is None where it has none of the known forms."""

    path: Path_
    tier: str
    kind: CellKind | None
    value: Any

    @property
    def state(self) -> Any:
        """Its state as the file has it, None for a cell of another kind."""
        if self.kind != "is":
            return None
        return self.value.get("is") if isinstance(self.value, dict) else self.value

    @property
    def asks(self) -> bool:
        """Whether it says that the tier has, or must do, what its row is about."""
        return self.kind in ("count", "from") or self.state == "yes"


@dataclass(frozen=True, slots=True)
class RowFound(Found):
    """A row; `demanded` where its section says what partners must do, None where it is unclear."""

    demanded: bool | None

    @property
    def cells(self) -> Iterator[CellFound]:
        """Its cells, in the file's order."""
        for path, tier, value in self.entries("cells"):
            yield CellFound(path, tier, kind_of_cell(value), value)


class Outline:
    """A file's parts, and references between them."""

    def __init__(self, source: Source) -> None:
        """Look at a source whose value is a mapping."""
        self.source = source
        self.root = Found((), source.value)
        self._ids: dict[str, list[str] | None] = {}

    def all(self, what: str) -> list[Found]:
        """List the tiers, the products …, by the word for one of them."""
        return list(self.root.parts(KINDS[what]))

    @cached_property
    def rows(self) -> list[RowFound]:
        """The rows of all sections."""
        return [
            RowFound(row.path, row.data, demanded if isinstance(demanded, bool) else None)
            for section in self.all("section")
            for demanded in [section.data.get("demands", self._unless_partial(section, False))]
            for row in section.parts("rows")
        ]

    def _unless_partial(self, part: Found, value: Any) -> Any:
        """Give what a key that is not there stands for; None where it may be misspelt."""
        return None if part.path in self.source.partial else value

    @cached_property
    def demands(self) -> list[Found]:
        """The demands that stand only in tiers' descriptions."""
        return [demand for tier in self.all("tier") for demand in tier.parts("demands")]

    @cached_property
    def rules(self) -> list[tuple[RowFound, Found]]:
        """The reward rules, each with its row."""
        return [(row, rule) for row in self.rows for rule in row.parts("rewards")]

    @cached_property
    def tiers(self) -> list[str] | None:
        """The tiers' ids; None where one of them is not known."""
        return self.ids("tier")

    @cached_property
    def requirements(self) -> list[str] | None:
        """What an answer can be given to: rows that ask, demands; None where not all are known."""
        rows = [row for row in self.rows if row.demanded]
        asked = [
            row.id for row in rows if any(cell.asks and cell.kind != "from" for cell in row.cells)
        ]
        demands = [demand.id for demand in self.demands]
        complete = self.ids("section") is not None and self.tiers is not None
        complete = complete and all(row.demanded is not None for row in self.rows)
        complete = complete and all(cell.kind is not None for row in rows for cell in row.cells)
        known = [id_ for id_ in (*asked, *demands) if id_ is not None]
        return known if complete and len(known) == len(asked) + len(demands) else None

    def ids(self, what: str) -> list[str] | None:
        """List the ids of a kind; None where one of them is not known."""
        if what not in self._ids:
            self._ids[what] = self._find_ids(what)
        return self._ids[what]

    def _find_ids(self, what: str) -> list[str] | None:
        if what == "requirement":
            return self.requirements
        if what == "row":
            known = [row.id for row in self.rows]
            whole = self.ids("section") is not None
        else:
            listed = self.source.value.get(KINDS[what], [])
            known = [found.id for found in self.all(what)]
            whole = isinstance(listed, list) and len(known) == len(listed)
        found = [id_ for id_ in known if id_ is not None]
        # One that stands twice was meant to be another.
        return found if whole and len(set(found)) == len(known) else None

    def refer(self, path: Path_, what: str, id_: Any, *, key: bool = False) -> None:
        """Report a reference to what is not there, when all that is there is known."""
        known = self.ids(what)
        if known is None or not is_id(id_) or id_ in known:
            return
        hopeless = len(self.source.problems) > MOST_PROBLEMS
        closest = None if hopeless else closest_match(id_, known)
        self.source.report(
            path, "unknown_reference", key=key, what=what, id=id_, closest=closest, allowed=known
        )

    def compare_numbers(
        self, row: RowFound, kind: CellKind, report: Callable[..., None], message: str
    ) -> None:
        """Report each number of a row's cells that is less than that of a lower tier."""
        cells = {cell.tier: cell for cell in row.cells if cell.kind == kind}
        least, lower = 0, ""
        for tier in self.tiers or ():
            number = cells[tier].value.get(kind) if tier in cells else None
            if type(number) is not int:
                continue
            if number < least:
                report((*cells[tier].path, kind), message, tier=lower)
            least, lower = number, tier

    def report_twice(self, ids: Iterable[tuple[Path_, Any]], message: str, **data: Any) -> None:
        """Report each id (or key) that has stood before, with the line where it first stood."""
        first: dict[str, Path_] = {}
        for path, id_ in ids:
            if not isinstance(id_, str):
                continue
            if id_ in first:
                line = self.source.place(first[id_])[0]
                self.source.report(path, message, id=id_, line=line, **data)
            first.setdefault(id_, path)

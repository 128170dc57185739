"""What a programme's file says as far as it can be read: ids, rows, cells, rules, with their paths.

The rules between fields look at this rather than at the model, so that they tell their problems in
the same run as a misspelt key elsewhere. What has the wrong form is left out here: the model has
complained of it already.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from program.checks.found import Found, RowFound
from program.model.currency import declared_currency
from program.source.ids import is_id
from program.source.languages import Language, available_languages
from program.source.places import Path_, Source
from program.source.problems import MOST_PROBLEMS, closest_match

__all__ = ["IN_VAIN", "KINDS", "Outline"]

IN_VAIN = "accepts_nothing"
"""The doubt of what is accepted and not doubtful."""

KINDS = {
    "tier": "tiers",
    "product": "products",
    "mark": "marks",
    "base": "price_bases",
    "unit": "units",
    "fact": "facts",
    "section": "sections",
    "question": "questions",
    "term": "glossary",
    "example": "examples",
}
"""The lists of a programme by what one of them is called."""


class Outline:
    """A file's parts, and references between them."""

    def __init__(self, source: Source) -> None:
        """Look at a source whose value is a mapping."""
        self.source = source
        self.report = source.report
        self.root = Found((), source.value)
        self._ids: dict[str, list[str] | None] = {}
        self._accepted: set[Path_] = set()

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that the file's texts are in; where that is not clear, all there are."""
        return self.source.languages or available_languages()

    @property
    def currency(self) -> str:
        """The currency to write sums in: the file's; where that is not clear, a common one."""
        return declared_currency(self.source.value) or "EUR"

    def all(self, what: str) -> list[Found]:
        """List the tiers, the products …, by the word for one of them."""
        return list(self.root.parts(KINDS[what]))

    @cached_property
    def rows(self) -> list[RowFound]:
        """The rows of all sections."""
        found: list[RowFound] = []
        for section in self.all("section"):
            # A key that is not there may be a misspelt one that is.
            unsaid = None if section.path in self.source.partial else False
            demanded = section.data.get("demands", unsaid)
            demanded = demanded if isinstance(demanded, bool) else None
            found += [RowFound(row.path, row.data, demanded) for row in section.parts("rows")]
        return found

    def with_rows(self, rows: list[RowFound]) -> "Outline":
        """Return the same file with other rows: those of a reading."""
        other = Outline(self.source)
        other.rows = rows
        other._accepted = self._accepted
        return other

    @cached_property
    def demands(self) -> list[Found]:
        """The demands that stand only in tiers' descriptions."""
        return [demand for tier in self.all("tier") for demand in tier.parts("demands")]

    @cached_property
    def rules(self) -> list[tuple[RowFound, Found]]:
        """The rules of what is paid and what it costs, each with its row."""
        return [(row, rule) for row in self.rows for rule in row.rules()]

    @cached_property
    def tiers(self) -> list[str] | None:
        """The tiers' ids; None where one of them is not known."""
        return self.ids("tier")

    @cached_property
    def requirements(self) -> list[str] | None:
        """What can be answered: rows that ask, demands, facts; None where not all are known."""
        rows = [row for row in self.rows if row.demanded and "fact" not in row.data]
        asking = [
            row for row in rows if any(cell.asks and cell.kind != "from" for cell in row.cells)
        ]
        facts = [fact for fact in self.all("fact") if "unit" not in fact.data]
        asked = [part.id for part in (*asking, *self.demands, *facts)]
        known = [id_ for id_ in asked if id_ is not None]
        is_whole = (
            len(known) == len(asked)
            and self.ids("section") is not None
            and self.tiers is not None
            and all(row.demanded is not None for row in self.rows)
            and all(cell.kind is not None for row in rows for cell in row.cells)
        )
        return known if is_whole else None

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

    def refer(
        self,
        path: Path_,
        what: str,
        id_: Any,
        *,
        key: bool = False,
        known: Sequence[str] | None = None,
    ) -> None:
        """Report a reference to what is not there, when all that is there is known.

        That is `known`, or the ids of the kind where nothing is given.
        """
        known = self.ids(what) if known is None else known
        if known is None or not is_id(id_) or id_ in known:
            return
        hopeless = len(self.source.problems) > MOST_PROBLEMS
        closest = None if hopeless else closest_match(id_, known)
        self.report(
            path, "unknown_reference", key=key, what=what, id=id_, closest=closest, allowed=known
        )

    def doubt(self, holders: Sequence[Found], path: Path_, message: str, **data: Any) -> None:
        """Warn of what is doubtful, unless one of its holders accepts it by its name."""
        name = message.replace("_", "-")
        accepted = [at for each in holders for at, value in each.items("accepts") if value == name]
        self._accepted |= set(accepted)
        if not accepted:
            self.source.warn(path, message, **data)

    def warn_of_vain_accepts(self) -> None:
        """Tell what is accepted and not doubtful: all doubts have been raised before."""
        rules = (rule for _, rule in self.rules)
        for part in (self.root, *self.all("base"), *self.all("tier"), *self.rows, *rules):
            for path, name in part.items("accepts"):
                if path not in self._accepted:
                    self.source.warn(path, IN_VAIN, value=name)

    def report_twice(self, ids: Iterable[tuple[Path_, Any]], message: str, **data: Any) -> None:
        """Report each id (or key) that has stood before, with the line where it first stood."""
        first: dict[str, Path_] = {}
        for path, id_ in ids:
            if not isinstance(id_, str):
                continue
            if id_ in first:
                line = self.source.place(first[id_])[0]
                self.report(path, message, id=id_, line=line, **data)
            first.setdefault(id_, path)

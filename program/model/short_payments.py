"""The short forms of what a row pays, and of marks, made whole before anything else reads them.

One rule alone in place of a list (`pays: {…}`), one product or value alone (`of: cloud`,
`when: {customer: new}`), in what is paid and in what is earned.
"""

from collections.abc import Iterator
from typing import Any

from program.source.places import Path_, Source

__all__ = ["PAYMENTS", "fill_payments", "items_of", "rows_of"]

PAYMENTS = ("pays", "costs")
"""The keys of a row that hold its rules."""


def fill_payments(source: Source) -> None:
    """Give each row of a source's value its rules as a list, each with a list of products."""
    for path, row in rows_of(source.value):
        for key in PAYMENTS:
            if isinstance(row.get(key), dict):
                row[key] = [row[key]]
                source.stands_for[(*path, key, 0)] = (*path, key)
        for at, rule in items_of(row, "pays"):
            _fill_list(source, rule, (*path, "pays", at), "of")
            when: Any = rule.get("when")
            for mark in when if isinstance(when, dict) else ():
                _fill_list(source, when, (*path, "pays", at, "when"), mark)
        if isinstance(row.get("earns"), dict):
            _fill_list(source, row["earns"], (*path, "earns"), "of")
    for at, mark in items_of(source.value, "marks"):
        _fill_list(source, mark, ("marks", at), "of")


def _fill_list(source: Source, part: dict[str, Any], path: Path_, key: str) -> None:
    """Make one id that stands alone a list of it."""
    if isinstance(part.get(key), str):
        part[key] = [part[key]]
        source.stands_for[(*path, key, 0)] = (*source.written(path), key)


def rows_of(root: Any) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Go through the rows of a source's value, with their paths."""
    for at, section in items_of(root, "sections"):
        for number, row in items_of(section, "rows"):
            yield ("sections", at, "rows", number), row


def items_of(part: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Go through the mappings of a list under a key, with their places."""
    listed = part.get(key) if isinstance(part, dict) else None
    for at, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict):
            yield at, each

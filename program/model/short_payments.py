"""The short forms of what a row pays, made whole before anything else reads them.

One rule alone in place of a list (`pays: {…}`), one product alone (`of: cloud`).
"""

from collections.abc import Iterator
from typing import Any

from program.source.positions import Path_, Source

__all__ = ["PAYMENTS", "fill_payments"]

PAYMENTS = ("pays", "costs")
"""The keys of a row that hold its rules."""


def fill_payments(source: Source) -> None:
    """Give each row of a source's value its rules as a list, each with a list of products."""
    for path, row in _rows(source.value):
        for key in PAYMENTS:
            if isinstance(row.get(key), dict):
                row[key] = [row[key]]
                source.stands_for[(*path, key, 0)] = (*path, key)
        for at, rule in enumerate(row["pays"] if isinstance(row.get("pays"), list) else ()):
            if isinstance(rule, dict) and isinstance(rule.get("of"), str):
                rule["of"] = [rule["of"]]
                of = source.written((*path, "pays", at))
                source.stands_for[(*path, "pays", at, "of", 0)] = (*of, "of")


def _rows(root: Any) -> Iterator[tuple[Path_, dict[str, Any]]]:
    for at, section in _items(root, "sections"):
        for number, row in _items(section, "rows"):
            yield ("sections", at, "rows", number), row


def _items(part: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    listed = part.get(key) if isinstance(part, dict) else None
    for at, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict):
            yield at, each

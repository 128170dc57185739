"""What a reading says of a row, made a whole rule before anything else reads it.

A reading has only those keys of the row's rule that are otherwise: `{every: quarter}`. A scale is
replaced as a whole, whatever key it stands under.
"""

from collections.abc import Mapping
from typing import Any

from program.model.payments import BY_TIER, VALUES, Costs, Pays
from program.model.short_payments import PAYMENTS, items_of, rows_of
from program.model.spots import fields_of
from program.source.places import Path_, Source

__all__ = ["fill_readings"]


def fill_readings(source: Source) -> None:
    """Give each row of each reading in a source's value its whole rule; what is wrong is told."""
    rules = {
        row["id"]: _rules(path, row)
        for path, row in rows_of(source.value)
        if isinstance(row.get("id"), str)
    }
    for at, question in items_of(source.value, "questions"):
        for number, reading in items_of(question, "readings"):
            given = reading.get("rows")
            rows: dict[Any, Any] = given if isinstance(given, dict) else {}
            for row, keys in rows.items():
                path = ("questions", at, "readings", number, "rows", row)
                rows[row] = _whole(source, path, keys, rules.get(row))


def _rules(path: Path_, row: Mapping[str, Any]) -> list[tuple[Path_, str, Any]]:
    """List a row's rules as the file has them, each with its path and the key that it is under."""
    return [
        ((*path, key, at), key, rule)
        for key in PAYMENTS
        for at, rule in enumerate(row[key] if isinstance(row.get(key), list) else ())
    ]


def _whole(
    source: Source, path: Path_, keys: Any, rules: list[tuple[Path_, str, Any]] | None
) -> Any:
    if rules is None:
        return {}  # The check tells that there is no such row.
    if not isinstance(keys, dict):
        allowed = sorted({*fields_of(Pays), *fields_of(Costs)})
        source.report(path, "want_mapping", value=keys, allowed=allowed)
        return {}
    if len(rules) != 1:
        source.report(path, "reading_rules", count=len(rules))
        return {}
    [(at, key, rule)] = rules
    if not isinstance(rule, dict):
        return {}  # The model tells.
    given = dict(keys)
    if isinstance(given.get("of"), str):
        given["of"] = [given["of"]]
        source.stands_for[(*path, key, 0, "of", 0)] = (*path, "of")
    kept = {name: value for name, value in rule.items() if name not in _replaced(given)}
    source.stands_for[(*path, key, 0)] = path
    for name in kept:
        source.stands_for[(*path, key, 0, name)] = source.written((*at, name))
    return {key: [kept | given]}


def _replaced(given: Mapping[str, Any]) -> set[str]:
    """Name the keys of a rule that a reading puts others in place of."""
    replaced = set(given)
    if replaced & set(VALUES):
        replaced |= {*VALUES, "by"}
    if replaced & set(given) & set(BY_TIER):
        replaced.add("tiers")
    return replaced

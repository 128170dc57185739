"""What a programme leaves open as data: the rules of each reading, and whether any has a range."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from program.model.programme import Programme
from program.model.readings import Readings, combined, rule_in
from program.model.rule_terms import lines_of, rule_terms
from program.model.settlement import rounding_terms

__all__ = ["has_ranges", "reading_terms"]


def reading_terms(programme: Programme, rules: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return as JSON values what the terms have beside their rules; nothing of most programmes."""
    listed = [_alternative(programme, each) for each in combined(programme)]
    found: dict[str, Any] = {"alternatives": listed} if len(listed) > 1 else {}
    return found | ({"ranges": True} if _has_ranges([*rules, *listed]) else {})


def has_ranges(programme: Programme) -> bool:
    """Return whether a rule pays by a range, in any reading."""
    rules = [rule_terms(programme, line) for line in lines_of(programme)]
    return "ranges" in reading_terms(programme, rules)


def _alternative(programme: Programme, readings: Readings) -> dict[str, Any]:
    """Return which readings they are, and whatever is otherwise then."""
    rules = []
    for line in lines_of(programme):
        rule = rule_in(readings, line.row.id, line.rule)
        if rule is not line.rule:
            rules.append(rule_terms(programme, replace(line, rule=rule)))
    named = {question.id: reading.id for question, reading in readings}
    found: dict[str, Any] = {"readings": named} | ({"rules": rules} if rules else {})
    for _, reading in readings:
        found |= rounding_terms(reading.rounding)
    return found


def _has_ranges(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_has_ranges, value))
    if not isinstance(value, dict):
        return False
    return any(key.startswith("to_") for key in value) or any(map(_has_ranges, value.values()))

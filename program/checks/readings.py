"""Rules of readings: each means other rules than the first, and these are right as rules are."""

from collections.abc import Iterator
from math import prod
from typing import Any

from calculator.limits import MAX_READINGS
from program.checks.closed_bands import CLOSED_BANDS
from program.checks.earnings import ramps_by_points_have_few_steps
from program.checks.found import Found, RowFound
from program.checks.outline import Outline
from program.checks.receivers import RECEIVERS
from program.checks.references import rules_name_known_parts
from program.checks.rewards import REWARDS
from program.checks.scales import SCALES
from program.checks.windows import LIMITS
from program.model.readings import MOST_A_QUESTION
from program.source.places import Path_

__all__ = ["READINGS"]

_CHANGES = ("rows", "rounding")
_OF_RULES = (
    rules_name_known_parts,
    *REWARDS,
    *SCALES,
    *CLOSED_BANDS,
    *LIMITS,
    *RECEIVERS,
    ramps_by_points_have_few_steps,
)
"""What holds of a row's rules, and of those that a reading puts in their place."""


def _asked(outline: Outline) -> Iterator[tuple[Found, list[Found]]]:
    """Go through the open questions that have readings, each with them.

    By row, a reading has its rule as it is then, under the key that holds it: nothing where that
    cannot be read (`program.model.short_readings`).
    """
    for question in outline.all("question"):
        if isinstance(question.data.get("readings"), list):
            yield question, list(question.parts("readings"))


def _readings_are_two_or_three(outline: Outline) -> None:
    """A question has two readings or three, and all questions together no more than are counted."""
    counts = []
    for question, _ in _asked(outline):
        count, path = len(question.data["readings"]), (*question.path, "readings")
        counts.append(count)
        if count < 2:
            outline.report(path, "reading_alone")
        elif count > MOST_A_QUESTION:
            outline.report(path, "readings_many", count=count, most=MOST_A_QUESTION)
        elif prod(counts) > MAX_READINGS:
            outline.report(path, "readings_all", count=prod(counts), most=MAX_READINGS)


def _each_reading_is_another(outline: Outline) -> None:
    """The first reading is the rules as they stand; every other one says what is otherwise."""
    rules = {row.id: [rule.data for rule in row.rules()] for row in outline.rows}
    for _, readings in _asked(outline):
        outline.report_twice([((*each.path, "id"), each.id) for each in readings], "listed_twice")
        said: list[tuple[list[Any], str | None]] = []
        for reading in readings[:1]:
            for key in _CHANGES:
                if key in reading.data:
                    outline.report((*reading.path, key), "reading_first", name=key)
        for reading in readings[1:]:
            if reading.path in outline.source.partial:
                continue
            if not any(reading.data.get(key) for key in _CHANGES):
                outline.report(reading.path, "reading_same")
            for path, row, keys in reading.entries("rows"):
                if list(keys.values()) == [rules.get(row)]:
                    outline.report(path, "reading_same")
            says = [reading.data.get(key) for key in _CHANGES]
            for others, id_ in said if any(says) else ():
                if others == says:
                    outline.report(reading.path, "reading_twice", id=id_)
            said.append((says, reading.id))


def _rows_are_known_and_name_the_question(outline: Outline) -> None:
    """What a reading changes is a row whose rule names the question: its figures bear the mark."""
    rows = {row.id: row for row in outline.rows}
    for question, readings in _asked(outline):
        named = any(
            id_ == question.id for _, rule in outline.rules for _, id_ in rule.items("questions")
        )
        if not named and question.id is not None:
            outline.report((*question.path, "readings"), "reading_nobody", id=question.id)
        for path, row, keys in [each for reading in readings for each in reading.entries("rows")]:
            outline.refer(path, "row", row, key=True)
            for rule in rows[row].rules() if row in rows and keys else ():
                ids = [id_ for _, id_ in rule.items("questions")]
                if named and question.id not in ids:
                    outline.report(path, "reading_unnamed", id=question.id, key=True)
                [[then]] = keys.values()
                if "amount" in rule.data or "amount" in then:
                    outline.report(path, "reading_unpriced", key=True)


def _one_question_changes_a_thing(outline: Outline) -> None:
    """A row, or the rounding, is changed by the readings of one question: two could contradict."""
    first: dict[str, tuple[Path_, Path_]] = {}
    for question, readings in _asked(outline):
        found = [(path, row) for each in readings for path, row, _ in each.entries("rows")]
        found += [((*each.path, "rounding"), "") for each in readings if "rounding" in each.data]
        for path, what in found:
            holder, at = first.setdefault(what, (question.path, path))
            if holder != question.path:
                line = outline.source.place(at, key=True)[0]
                outline.report(path, "reading_row_twice", line=line, key=True)


def _rules_are_right_in_each_reading(outline: Outline) -> None:
    """Whatever holds of the rules of rows holds of those that readings put in their place."""
    for _, readings in _asked(outline):
        for reading in readings[1:]:
            changed = {row: (path, keys) for path, row, keys in reading.entries("rows") if keys}
            if not changed:
                continue
            then = outline.with_rows([_row_then(outline, row, changed) for row in outline.rows])
            for check in _OF_RULES:
                check(then)


def _row_then(outline: Outline, row: RowFound, changed: dict[str, tuple[Path_, Any]]) -> RowFound:
    if row.id is None or row.id not in changed:
        return row
    path, keys = changed[row.id]
    outline.source.stands_for[(*path, "cells")] = (*row.path, "cells")
    return RowFound(path, {**row.data, **keys}, row.demanded)


READINGS = (
    _readings_are_two_or_three,
    _each_reading_is_another,
    _rows_are_known_and_name_the_question,
    _one_question_changes_a_thing,
    _rules_are_right_in_each_reading,
)

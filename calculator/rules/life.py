"""A position's months of life before the year: what a limit of its whole life counts as well."""

from collections.abc import Mapping

from calculator.money import MONTHS
from calculator.rules.scale import Measures
from calculator.sales import Position

__all__ = ["windows_before"]


def windows_before(position: Position, months: int, facts: Mapping[str, int]) -> list[Measures]:
    """Return what is known of a position in each window before the year, the first one first.

    Each of its months is taken to have sold the average of its past (`Position.past`). Windows are
    those of the calendar: of the first one it may have lived a part only.

    Args:
        position: The position; a new one has no such windows.
        months: Of the rule's window.
        facts: Answers to questions and what rows earn, as they are now.
    """
    found = []
    before = 0
    for back in range((position.age - 2) // months + 1, 0, -1):
        if back * months % MONTHS == 0:  # A year begins.
            before = 0
        age = position.age - back * months
        lived = months if age > 0 else months + age - 1
        base = position.past * lived // MONTHS
        found.append(Measures(base, before, max(age, 1), position.count, facts))
        before += base
    return found

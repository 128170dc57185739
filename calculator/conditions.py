"""Conditions: at least so many of some bounds hold; all of them, or any one, are cases of it.

They are three-valued: a bound of a fact that nobody has said is open, and so is a condition that
what is open could still decide. If each fact stands in a condition once, as requirements do, it is
true exactly where all answers that are still possible make it true, and false where none does. A
fact that stands in it twice may leave it open where it is decided ("from 3, or under 3").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["AtLeast", "Bound", "Condition", "Facts", "fewest_to_change", "holds"]

Facts: TypeAlias = "Mapping[str, bool | int | None]"
"""What is known, by the fact's id; None, or nothing, where it is not said."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a fact must be. Each side may be left out, None."""

    fact: str
    least: int | None
    """From this number on, it included."""
    over: int | None
    """Above this number."""
    most: int | None
    """Up to this number, it included."""
    under: int | None
    """Below this number."""
    equals: bool | None
    """So, or not so."""

    def allows(self, value: bool | int) -> bool:
        """Return whether the fact may have a value."""
        if self.equals is not None:
            return value == self.equals
        if self.least is not None and value < self.least:
            return False
        if self.over is not None and value <= self.over:
            return False
        if self.most is not None and value > self.most:
            return False
        return self.under is None or value < self.under

    def nearest(self, most: int) -> int | None:
        """Return a number from 0 to `most` that it allows: the least, or without one the greatest.

        None where it allows no number: its sides contradict each other.
        """
        low, high = self.least or 0, most
        if self.over is not None:
            low = max(low, self.over + 1)
        if self.most is not None:
            high = min(high, self.most)
        if self.under is not None:
            high = min(high, self.under - 1)
        if low > high:
            return None
        return high if self.least is None and self.over is None else low


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of the parts hold."""

    n: int
    parts: "tuple[Condition, ...]"


Condition: TypeAlias = "Bound | AtLeast"


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Return whether a condition holds; None where what is not said decides it."""
    if isinstance(condition, Bound):
        value = facts.get(condition.fact)
        return None if value is None else condition.allows(value)
    met = undecided = 0
    for part in condition.parts:
        found = holds(part, facts)
        if found:
            met += 1
        elif found is None:
            undecided += 1
    if met >= condition.n:
        return True
    return None if met + undecided >= condition.n else False


def fewest_to_change(condition: Condition, facts: Facts) -> int:
    """Return how many facts must become other than they are, at least, for a condition to hold."""
    if isinstance(condition, Bound):
        return 0 if holds(condition, facts) else 1
    costs = sorted([fewest_to_change(part, facts) for part in condition.parts])
    return sum(costs[: condition.n])

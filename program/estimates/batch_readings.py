"""What a file of partners comes to where the programme has several readings, or ranges."""

from collections import Counter
from dataclasses import dataclass

from calculator.reading_slots import either, span
from calculator.rewards import tier_reward
from calculator.scenario import Scenario
from calculator.slots import Slot
from calculator.terms import Terms

__all__ = ["OtherTotals"]


@dataclass(frozen=True, slots=True)
class _End:
    """One reading, with the least or the most of its ranges."""

    name: str
    """What its columns have behind "total": ".quarter", ".quarter.most"; nothing for the first."""
    reading: int
    terms: Terms


class OtherTotals:
    """The totals of all readings beside the first one with the least of its ranges."""

    def __init__(self, terms: Terms) -> None:
        """Begin with no partners."""
        self._terms = terms
        self._ends = [
            _End((f".{'+'.join(reading.of.values())}" if at else "") + most, at, end)
            for at, reading in enumerate(terms.readings)
            for end, most in zip(reading.ends, ("", ".most"), strict=False)
        ]
        self._sums: dict[str, Counter[str]] = {end.name: Counter() for end in self._ends}

    @property
    def columns(self) -> list[str]:
        """The columns of a result that tell them: "gold.total.quarter", "gold.total.most"."""
        return [f"{tier}.total{end.name}" for tier in self._terms.tiers for end in self._ends[1:]]

    def add(self, scenario: Scenario) -> list[int]:
        """Add a partner, and return the sums of the columns, minor units."""
        tiers, sales = self._terms.tiers, scenario.sales
        paid = {
            end.name: {tier: tier_reward(end.terms, tier, sales).total_kopecks for tier in tiers}
            for end in self._ends
        }
        for name, totals in paid.items():
            self._sums[name].update(totals)
        return [paid[end.name][tier] for tier in tiers for end in self._ends[1:]]

    def of_all(self, tier: str, total_kopecks: int) -> Slot:
        """Return what all partners earn at a tier, in all readings."""
        if not self._ends:
            return total_kopecks
        values = [
            span([self._sums[end.name][tier] for end in self._ends if end.reading == at])
            for at in range(len(self._terms.readings))
        ]
        slot: Slot = either(values, [reading.of for reading in self._terms.readings])
        return slot

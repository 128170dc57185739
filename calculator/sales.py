"""A year's sales as rules count them: by product and part of the year, and one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Parts",
    "Position",
    "Sales",
    "as_numbers",
    "plain_sales",
    "summed",
    "together",
    "windowed",
]

Parts: TypeAlias = "Mapping[str, tuple[int, ...]]"
"""By product, in equal parts of a year: four quarters, or twelve months; minor units."""


@dataclass(frozen=True, slots=True)
class Position:
    """So many alike: customers, subscriptions, orders or devices."""

    count: int
    parts: tuple[int, ...]
    """What one of them brings in each part of the year, minor units."""
    age: int
    """Its month of life when the year begins; a new one is in its first."""
    past: int
    """What one of them sold before the year, as a year's sum: of the average month, minor units."""


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales of one year, and what rules ask besides."""

    parts: Parts
    positions: Mapping[str, tuple[Position, ...]]
    """Of the products that are told one by one; the others are one position each."""
    facts: Mapping[str, int]
    """Answers to questions, by id; one that is not answered is not in it."""

    def year_of(self, product: str) -> int:
        """Return a product's sales of the year."""
        return sum(self.parts[product])


def plain_sales(parts: Parts) -> Sales:
    """Return sales of which nothing is known but their sums."""
    return Sales(parts, {}, {})


def summed(positions: Sequence[Position]) -> tuple[int, ...]:
    """Return what all positions bring together in each part of the year, minor units."""
    all_ = [[each.count * part for part in each.parts] for each in positions]
    return tuple([sum(each) for each in zip(*all_, strict=True)])


def together(parts: Parts, products: Sequence[str]) -> list[int]:
    """Return what some products sell together in each part of the year, minor units."""
    return [sum(each) for each in zip(*[parts[product] for product in products], strict=True)]


def windowed(parts: Sequence[int], width: int) -> list[int]:
    """Return the sums of each so many parts of the year."""
    if width == 1:
        return list(parts)
    return [sum(parts[at : at + width]) for at in range(0, len(parts), width)]


def as_numbers(answers: Mapping[str, bool | int]) -> dict[str, int]:
    """Return answers as the numbers that rules go by."""
    return {id_: int(answer) for id_, answer in answers.items()}

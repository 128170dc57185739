"""Scales as a file has them: the bands of each rule, read as far as they can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from program.checks.found import Found, RowFound
from program.checks.outline import Outline
from program.model.currency import digits_of
from program.model.money import grouped, is_money, parse_money
from program.model.quantities import parse_rate
from program.model.scales import MODES

__all__ = [
    "OF_MONEY",
    "BandFound",
    "ScaleFound",
    "choices_by_number",
    "fits",
    "is_cost",
    "measured",
    "number_of",
    "numbers_used",
    "rate_of",
    "scales_found",
    "sum_of",
    "written_share",
    "written_sum",
]

OF_MONEY = ("base", "total")
"""What chooses a band by a sum of sales."""


@dataclass(frozen=True, slots=True)
class BandFound(Found):
    """A band whose bound can be read."""

    key: str
    """`from` or `over`."""
    bound: int
    is_sum: bool
    end_key: str
    """`up_to` or `under`; "" where the next band tells its end."""
    end: int
    is_end_sum: bool

    @property
    def begins(self) -> int:
        """The least whole number in it: minor units, or what is counted."""
        return self.bound + (self.key == "over")

    @property
    def after(self) -> int | None:
        """The least whole number above it; None where the next band tells."""
        return self.end + (self.end_key == "up_to") if self.end_key else None

    @property
    def bounds(self) -> list[tuple[str, int, bool]]:
        """Its bounds: the key of each, its number, and whether it is a sum."""
        upper = [(self.end_key, self.end, self.is_end_sum)] if self.end_key else []
        return [(self.key, self.bound, self.is_sum), *upper]


@dataclass(frozen=True, slots=True)
class ScaleFound(Found):
    """A rule, or what it gives one tier, as the place of a scale."""

    row: RowFound
    rule: Found

    @property
    def modes(self) -> list[str]:
        """The modes that it has bands in."""
        return [mode for mode in MODES if mode in self.data]

    @property
    def by(self) -> str:
        """What chooses its band; the base where nothing else is said."""
        by = self.data.get("by", "base")
        return by if isinstance(by, str) else "base"

    def bands(self) -> list[BandFound] | None:
        """List its bands; None where one of them cannot be read, or it has none."""
        if len(self.modes) != 1:
            return None
        listed = list(self.parts(self.modes[0]))
        found = [band for part in listed if (band := _band(part)) is not None]
        values = self.data[self.modes[0]]
        whole = isinstance(values, list) and len(found) == len(values)
        return found if whole and found else None


def _band(part: Found) -> BandFound | None:
    keys = [key for key in ("from", "over") if key in part.data]
    ends = [key for key in ("up_to", "under") if key in part.data]
    if len(keys) != 1 or len(ends) > 1:
        return None
    low = _bound(part.data[keys[0]])
    high = _bound(part.data[ends[0]]) if ends else (0, False)
    if low is None or high is None:
        return None
    return BandFound(part.path, part.data, keys[0], *low, ends[0] if ends else "", *high)


def _bound(value: Any) -> tuple[int, bool] | None:
    """Read a bound: its number, and whether it is a sum; None where it cannot be read."""
    if type(value) is int and value >= 0:
        return value, False
    sum_ = sum_of(value)
    return None if sum_ is None else (sum_, True)


def scales_found(outline: Outline) -> Iterator[ScaleFound]:
    """Go through the rules, and through what they give tiers by name."""
    for row, rule in outline.rules:
        yield ScaleFound(rule.path, rule.data, row, rule)
        for path, _, value in rule.entries("by_tier"):
            if isinstance(value, dict):
                yield ScaleFound(path, value, row, rule)


def measured(outline: Outline, scale: ScaleFound, number: int) -> str:
    """Write a number by which a scale goes as the file would have it: a sum, or plain."""
    return written_sum(outline, number) if scale.by in OF_MONEY else str(number)


def fits(scale: ScaleFound, band: BandFound) -> bool:
    """Return whether a band's bounds are of what chooses it: sums of sales, else numbers."""
    return all(is_sum == (scale.by in OF_MONEY) or not bound for _, bound, is_sum in band.bounds)


def is_cost(rule: Found) -> bool:
    """Return whether a rule stands under `costs`."""
    return "costs" in rule.path[-2:]


def choices_by_number(outline: Outline, *, asked: bool = False) -> list[str]:
    """Name the numbers that rules go by: facts, and requirements that count.

    Where only those that are `asked` are wanted, what rows earn is none of them.
    """
    parts = outline.root.parts("facts")
    facts = [fact.id for fact in parts if not asked or "question" in fact.data]
    counted = [
        row.id
        for row in outline.rows
        if row.demanded is not False
        and "fact" not in row.data
        and any(cell.kind == "count" for cell in row.cells)
    ]
    return [id_ for id_ in (*facts, *counted) if id_ is not None]


def numbers_used(outline: Outline) -> set[str]:
    """Name those of the numbers that partners answer by which a scale goes."""
    found = set()
    for scale in scales_found(outline):
        found |= {scale.by, str(scale.inner("ramp").data.get("by"))}
    return found & set(choices_by_number(outline, asked=True))


def number_of(value: Any) -> int | None:
    """Read a whole number; None where it is none, of which the model tells."""
    return value if type(value) is int else None


def sum_of(value: Any) -> int | None:
    """Read a sum, minor units; None where it is none, of which the model tells."""
    try:
        return parse_money(value) if is_money(value) else None
    except PydanticCustomError:
        return None


def rate_of(value: Any) -> int | None:
    """Read a share, basis points; None where it is none, of which the model tells."""
    try:
        return parse_rate(value)
    except PydanticCustomError:
        return None


def written_sum(outline: Outline, minor: int) -> str:
    """Write a sum as the file would have it: 19 999.99 EUR."""
    digits = digits_of(outline.currency)
    whole, part = divmod(minor, 10**digits)
    decimals = f".{part:0{digits}}" if part else ""
    return f"{grouped(str(whole))}{decimals} {outline.currency}"


def written_share(rate_bp: int) -> str:
    """Write a share as the file would have it: 12.5 %."""
    whole, part = divmod(rate_bp, 100)
    return f"{whole}{f'.{part:02}'.rstrip('0') if part else ''} %"

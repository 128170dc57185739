"""Scale: what a rule gives of a base: one value, a value by bands, or a rate that climbs.

A figure here is a whole number of 1/10 000 minor units: a share is exact, and is rounded once, by
`calculator.rules.pay`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from calculator.money import BASIS_POINTS

__all__ = [
    "MODES",
    "Band",
    "Bands",
    "Flat",
    "Measures",
    "Ramp",
    "Scale",
    "Value",
    "band_measure",
    "climbed_bp",
    "goes_by",
    "parts_by_band",
    "scaled",
    "steps_of",
    "value_at",
]

MODES = ("whole", "marginal", "later")
"""What a bound that is passed changes: the rate of the whole base; that of what lies beyond it;
or that of the windows that follow, while what was before keeps its rate."""


@dataclass(frozen=True, slots=True)
class Value:
    """A share of the base, and a sum beside it, in minor units."""

    rate_bp: int
    sum: int


@dataclass(frozen=True, slots=True)
class Band:
    """A value from a bound (or, with `over`, only above it) up to the next band's."""

    bound: int
    over: bool
    value: Value

    def begins(self) -> int:
        """Return the least whole measure that is in the band."""
        return self.bound + 1 if self.over else self.bound


@dataclass(frozen=True, slots=True)
class Flat:
    """One value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Bands:
    """Values by a measure, ascending; below the first band there is none."""

    mode: str
    by: str
    """`base`, `total` (the base and all windows before it), `age`, `units`, or a fact's id."""
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Ramp:
    """A rate that climbs by so much for every so many of a fact, up to a limit."""

    by: str
    start_bp: int
    plus_bp: int
    every: int
    most_bp: int


Scale: TypeAlias = "Flat | Bands | Ramp"


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of one position in one window."""

    base: int
    before: int
    """The bases of the windows before this one."""
    age: int
    units: int
    facts: Mapping[str, int]

    def of(self, by: str) -> int:
        """Return a measure; of a fact that is not said the least, 0."""
        if by == "base":
            return self.base
        if by == "total":
            return self.before + self.base
        if by == "age":
            return self.age
        if by == "units":
            return self.units
        return int(self.facts.get(by, 0))


def goes_by(scale: Scale) -> str:
    """Return what a scale goes by: a measure, or a fact's id; no text where nothing changes it."""
    return "" if isinstance(scale, Flat) else scale.by


def steps_of(scale: Scale) -> tuple[int, ...]:
    """Return the least whole measures at which a scale gives something else, ascending."""
    if isinstance(scale, Flat):
        return ()
    if isinstance(scale, Bands):
        return tuple([band.begins() for band in scale.bands])
    if not scale.plus_bp:
        return ()
    count = -(-max(scale.most_bp - scale.start_bp, 0) // scale.plus_bp)
    return tuple([scale.every * step for step in range(1, count + 1)])


def scaled(scale: Scale, at: Measures) -> int:
    """Return what a scale gives, in 1/10 000 minor units."""
    if isinstance(scale, Flat):
        return _given(scale.value, at.base)
    if isinstance(scale, Ramp):
        return at.base * climbed_bp(scale, at.of(scale.by))
    if scale.mode == "marginal":
        if scale.by == "units":
            return sum([_given(value_at(scale, n), at.base) for n in range(1, at.units + 1)])
        end = at.of(scale.by)
        return _up_to(scale, end) - _up_to(scale, end - at.base)
    return _given(value_at(scale, band_measure(scale, at)), at.base)


def band_measure(scale: Bands, at: Measures) -> int:
    """Return what chooses the band of a whole base."""
    return at.before if scale.mode == "later" else at.of(scale.by)


def climbed_bp(scale: Ramp, measure: int) -> int:
    """Return a ramp's rate."""
    return min(scale.start_bp + scale.plus_bp * (measure // scale.every), scale.most_bp)


def value_at(scale: Bands, measure: int) -> Value:
    """Return the value of the last band that a measure reaches; nothing below the first."""
    found = _NOTHING
    for band in scale.bands:
        if measure < band.begins():
            break
        found = band.value
    return found


def parts_by_band(scale: Bands, low: int, high: int) -> list[tuple[int, int]]:
    """Return what of the stretch from `low` to `high` lies in each band, with the band's rate."""
    found = []
    for number, band in enumerate(scale.bands):
        last = number + 1 == len(scale.bands)
        end = high if last else min(high, scale.bands[number + 1].bound)
        found.append((max(0, end - max(low, band.bound)), band.value.rate_bp))
    return found


def _up_to(scale: Bands, measure: int) -> int:
    """Return what the bands give up to a measure, each part at its own band's rate."""
    return sum([part * rate_bp for part, rate_bp in parts_by_band(scale, 0, measure)])


def _given(value: Value, base: int) -> int:
    return base * value.rate_bp + value.sum * BASIS_POINTS


_NOTHING = Value(0, 0)

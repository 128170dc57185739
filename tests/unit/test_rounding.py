"""Rounding of exact sums, against decimal arithmetic that knows nothing of ours."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.money import share_kopecks
from calculator.rules.rounding import HALF_UP, MODES, rounded

_DECIMAL = {
    "half-up": ROUND_HALF_UP,
    "half-even": ROUND_HALF_EVEN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
}
_PART = 10_000


def _by_decimals(exact: int, unit: int, mode: str) -> int:
    units = Decimal(exact) / (_PART * unit)
    return int(units.quantize(Decimal(1), rounding=_DECIMAL[mode])) * unit


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("unit", [1, 2, 3, 5, 100])
def test_every_remainder_of_the_first_units_is_rounded_as_decimals_are(
    mode: str, unit: int
) -> None:
    size = unit * _PART
    # Every part of small units; of a large one what stands around its whole and its half.
    near = {bound + step for bound in range(0, 4 * size, size // 2) for step in range(-3, 4)}
    exact = range(-3 * size, 3 * size + 1) if unit < 3 else sorted(near | {-each for each in near})
    for each in exact:
        assert rounded(each, unit, mode) == _by_decimals(each, unit, mode), each


@given(st.integers(-(10**20), 10**20), st.integers(1, 10**6), st.sampled_from(MODES))
def test_any_sum_is_rounded_as_decimals_are(exact: int, unit: int, mode: str) -> None:
    assert rounded(exact, unit, mode) == _by_decimals(exact, unit, mode)


@given(st.integers(0, 10**20), st.integers(1, 10**6), st.sampled_from(MODES))
def test_more_is_never_rounded_to_less(exact: int, unit: int, mode: str) -> None:
    assert rounded(exact, unit, mode) <= rounded(exact + 1, unit, mode)


@given(st.integers(0, 10**14), st.integers(0, _PART))
def test_half_up_to_the_minor_unit_is_what_shares_have_always_been(sum_: int, rate: int) -> None:
    assert rounded(sum_ * rate, 1, HALF_UP) == share_kopecks(sum_, rate)


@pytest.mark.parametrize(
    ("mode", "halves", "odd_halves"),
    [("half-up", 5, 10), ("half-even", 0, 10), ("up", 5, 10), ("down", 0, 5)],
)
def test_five_cents_at_the_halves(mode: str, halves: int, odd_halves: int) -> None:
    assert rounded(25_000, 5, mode) == halves
    assert rounded(75_000, 5, mode) == odd_halves

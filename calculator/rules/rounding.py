"""Rounding: how a programme makes a sum of what its rates give exactly, once a line."""

from calculator.money import BASIS_POINTS

__all__ = ["HALF_UP", "MODES", "rounded"]

HALF_UP = "half-up"
MODES = (HALF_UP, "half-even", "up", "down")
"""What becomes of a remainder: half a unit and more is one more; exactly half goes to the even
neighbour; any is one more; none is."""


def rounded(exact: int, unit: int, mode: str) -> int:
    """Return a sum in minor units, a multiple of `unit`; below 0 it is rounded as above it.

    Args:
        exact: The sum in 1/10 000 of a minor unit: what a share in basis points leaves.
        unit: What it is rounded to, in minor units: 1 for the minor unit itself, 5 for 0.05.
        mode: One of `MODES`.
    """
    size = unit * BASIS_POINTS
    whole, rest = divmod(abs(exact), size)
    if mode == "half-up":
        more = 2 * rest >= size
    elif mode == "half-even":
        more = 2 * rest > size - whole % 2
    else:
        more = mode == "up" and rest > 0
    sum_ = (whole + more) * unit
    return -sum_ if exact < 0 else sum_

"""The rewards once more, in exact fractions, from the vendor's list and not from the code."""

from fractions import Fraction
from math import floor

SHARES = {
    "ti-software": (25, 30, 35),
    "ting-appliance": (15, 20, 25),
    "depo-ti-hardware": (15, 20, 25),
    "renewals": (25, 30, 35),
}
REBATE = (0, 0, 5)


def half_up(kopecks: Fraction) -> int:
    return floor(kopecks + Fraction(1, 2))


def expected_totals(quarters: dict[str, tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """Reward and rebate of each tier, kopecks, for sales by product and quarter, kopecks."""
    totals = []
    for tier in range(3):
        reward = sum(
            half_up(Fraction(sum(sales) * SHARES[product][tier], 100))
            for product, sales in quarters.items()
        )
        together = [sum(sales[quarter] for sales in quarters.values()) for quarter in range(4)]
        rebate = sum(half_up(Fraction(sales * REBATE[tier], 100)) for sales in together)
        totals.append((reward, rebate))
    return totals

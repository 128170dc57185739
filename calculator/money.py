"""Money: whole minor units of a currency (kopecks, cents), rates in whole basis points.

Names say `kopecks` for them, whatever the currency. Each line is rounded once; totals are sums of
rounded lines.
"""

__all__ = [
    "BASIS_POINTS",
    "MONTHS",
    "PERIODS",
    "QUARTERS",
    "effective_rate_bp",
    "is_exact_rate",
    "is_exact_share",
    "share_kopecks",
    "split_year",
]

BASIS_POINTS = 10_000
_TENTHS = 1000
"""Tenths of a per cent."""
QUARTERS = 4
MONTHS = 12
PERIODS = {"year": 1, "quarter": QUARTERS, "month": MONTHS}
"""How often a year has each of them."""


def share_kopecks(sales_kopecks: int, rate_bp: int) -> int:
    """Return a share of sales, rounded half up to the minor unit. Both are not negative."""
    return (sales_kopecks * rate_bp + BASIS_POINTS // 2) // BASIS_POINTS


def is_exact_share(kopecks: int, rate_bp: int) -> bool:
    """Return whether a share of a sum is a whole number of minor units by itself."""
    return kopecks * rate_bp % BASIS_POINTS == 0


def effective_rate_bp(total_kopecks: int, sales_kopecks: int) -> int | None:
    """Return the share that a total is of sales, to a tenth of a per cent, half up.

    None when there are no sales. It is a figure to read; rates of a programme stay exact.
    """
    if not sales_kopecks:
        return None
    tenths = (2 * total_kopecks * _TENTHS + sales_kopecks) // (2 * sales_kopecks)
    return tenths * (BASIS_POINTS // _TENTHS)


def is_exact_rate(part_kopecks: int, whole_kopecks: int) -> bool:
    """Return whether the share that a sum is of another is whole tenths of a per cent by itself."""
    return not whole_kopecks or part_kopecks * _TENTHS % whole_kopecks == 0


def split_year(year_kopecks: int, parts: int = QUARTERS) -> tuple[int, ...]:
    """Divide a year evenly into quarters or months; minor units left over go to the first ones.

    Each part grows with the year, so that more sales never lower what is paid for a part.
    """
    base, left = divmod(year_kopecks, parts)
    if not left:  # Whole roubles and euros often come out even, and there are many of them.
        return (base,) * parts
    if parts > QUARTERS:
        # Quarters first: those of a sum that four divide are alike, whatever their months are.
        quarters, months = split_year(year_kopecks), parts // QUARTERS
        return tuple([month for quarter in quarters for month in split_year(quarter, months)])
    return tuple([base + (part < left) for part in range(parts)])

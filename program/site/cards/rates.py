"""The rates and the sales minimum that a card counts."""

from collections.abc import Iterable

from program.model.cells import RateCell, ThresholdCell
from program.model.payments import paid_product
from program.model.programme import Row, Tier

__all__ = ["is_minimum", "is_rated", "rates_of"]


def is_rated(row: Row) -> bool:
    """Return whether the row's cells are rates of a share."""
    return any(paid_product(rule) is not None for rule in row.pays)


def is_minimum(row: Row) -> bool:
    """Return whether the row sets a tier's minimum of a year's sales of all products."""
    is_plain = row.sales is None or row.sales.is_plain
    return is_plain and any(isinstance(cell, ThresholdCell) for cell in row.cells.values())


def rates_of(rows: Iterable[Row], tier: Tier) -> list[int]:
    """Return the tier's rates in the rows, basis points."""
    cells = (row.cells[tier.id] for row in rows)
    return [cell.rate_bp for cell in cells if isinstance(cell, RateCell)]

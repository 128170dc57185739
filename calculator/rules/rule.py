"""A rule: which sales it is about, in which windows, and what it gives for them, by tier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.earned import Earning
from calculator.money import MONTHS
from calculator.rules.limits import Limit
from calculator.rules.scale import Scale, goes_by
from calculator.sales import Position, Sales, together, windowed

__all__ = [
    "WINDOWS",
    "WINDOW_NAMES",
    "Rule",
    "counts_months",
    "groups",
    "is_by_position",
    "is_gone_by",
    "sales_counted",
    "tells_apart",
    "windows",
]

WINDOWS = {"month": 1, "quarter": 3, "year": MONTHS}
"""How long a rule's window is, in months."""
WINDOW_NAMES = {months: name for name, months in WINDOWS.items()}


@dataclass(frozen=True, slots=True)
class Rule:
    """Reward, rebate or cost of a row."""

    id: str
    """The line that it makes in an estimate."""
    row: str
    products: tuple[str, ...]
    """Whose sales it counts; of none, it is due whatever is sold."""
    is_each: bool
    """It looks at each position by itself, rather than at all sales together."""
    months: int
    """Of its window."""
    first_months: int
    """It ends after so many months of a position's life; 0: it does not end."""
    least_units: int
    most_units: int
    """How many alike are counted; a most of 0 is no limit."""
    scales: Mapping[str, Scale]
    """By tier; a tier without one is not meant."""
    limits: tuple[Limit, ...]
    is_rebate: bool
    """It is paid after its window, and lowers no purchase price."""
    is_cost: bool
    """The partner pays it."""
    questions: tuple[str, ...]
    earnings: tuple[Earning, ...]
    """Of the facts that its scales go by."""


def groups(rule: Rule, sales: Sales) -> list[Position]:
    """Return what a rule looks at one by one: each position, or all sales as one."""
    if not rule.is_each:
        return [Position(1, tuple(together(sales.parts, rule.products)), 1, 0)]
    found: list[Position] = []
    for product in rule.products:
        found += sales.positions.get(product, (Position(1, sales.parts[product], 1, 0),))
    return [each for each in found if each.count >= rule.least_units]


def windows(rule: Rule, position: Position, parts: int) -> list[int]:
    """Return the sums of a position's windows, minor units; `parts` is how many a year has."""
    if not rule.products:
        return [0] * (MONTHS // rule.months)
    return windowed(position.parts, rule.months * parts // MONTHS)


def sales_counted(rule: Rule, sales: Sales) -> list[int]:
    """Return the sales of each of a rule's windows, all positions together, minor units."""
    sums = together(sales.parts, rule.products)
    return windows(rule, Position(1, tuple(sums), 1, 0), len(sums))


def is_by_position(rules: Sequence[Rule], product: str) -> bool:
    """Return whether a rule looks at sales of a product one by one."""
    return any(rule.is_each and product in rule.products for rule in rules)


def is_gone_by(rules: Sequence[Rule], fact: str) -> bool:
    """Return whether a rule goes by an answer."""
    scales = [scale for rule in rules for scale in rule.scales.values()]
    return any(goes_by(scale) == fact for scale in scales)


def counts_months(rules: Sequence[Rule]) -> bool:
    """Return whether a rule counts sales month by month."""
    return any(rule.months == 1 for rule in rules if rule.products)


def tells_apart(rules: Sequence[Rule], products: Sequence[str], recurring: Sequence[str]) -> bool:
    """Return whether there are both kinds of product, and no line pays for both at once."""
    lines = [rule for rule in rules if not rule.is_rebate and not rule.is_cost]
    mixed = [rule for rule in lines if len({each in recurring for each in rule.products}) > 1]
    return bool(recurring) and set(recurring) != set(products) and not mixed

"""What a rule pays: its stages one after another, for every position and window.

Flat rules have their own short way to the same sums: `calculator.rewards`.
"""

from collections.abc import Mapping

from calculator.earned import facts_with
from calculator.money import MONTHS
from calculator.rules.limits import limited_window, limited_year
from calculator.rules.rounding import rounded
from calculator.rules.rule import Rule, groups, windows
from calculator.rules.scale import Bands, Measures, Scale, scaled
from calculator.sales import Position, Sales

__all__ = ["counted_units", "measures_of", "paid_before", "paid_for", "pay", "window_exact"]


def pay(rule: Rule, tier: str, sales: Sales, parts: int, rounding: tuple[int, str]) -> list[int]:
    """Return what a rule pays (or costs) in each window of a year, minor units.

    Args:
        rule: The rule, which has a scale for the tier.
        tier: The tier.
        sales: The year's sales.
        parts: How many parts a year has in them.
        rounding: The unit, minor units, and the mode.
    """
    total: list[int] = []
    for position in groups(rule, sales):
        one = paid_for(rule, rule.scales[tier], position, sales, parts, rounding)
        times = counted_units(rule, rule.scales[tier], position)
        sums = [each * times for each in one]
        total = [sum(each) for each in zip(total, sums, strict=True)] if total else sums
    return total or [0] * (MONTHS // rule.months)


def paid_for(
    rule: Rule,
    scale: Scale,
    position: Position,
    sales: Sales,
    parts: int,
    rounding: tuple[int, str],
) -> list[int]:
    """Return what a rule pays for one of a position, by window, minor units."""
    unit, mode = rounding
    known = measures_of(rule, position, sales, parts)
    paid = [rounded(window_exact(rule, scale, at), unit, mode) for at in known]
    is_due = not rule.products or any(at.base for at in known)
    if not is_due:
        return paid
    before = paid_before(rule, scale, position, sales, rounding)
    return limited_year(rule.limits, paid, before)


def paid_before(
    rule: Rule, scale: Scale, position: Position, sales: Sales, rounding: tuple[int, str]
) -> int:
    """Return what a rule paid for one of a position before the year, minor units.

    Only a limit of its life asks: without one it is 0.
    """
    if not [limit for limit in rule.limits if limit.is_of_life]:
        return 0
    unit, mode = rounding
    known = _windows_before(position, rule.months, _facts(rule, sales))
    return sum([rounded(window_exact(rule, scale, at), unit, mode) for at in known])


def _windows_before(position: Position, months: int, facts: Mapping[str, int]) -> list[Measures]:
    """Return what is known of a position in each window before the year, the first one first.

    Each of its months is taken to have sold the average of its past (`Position.past`). Windows are
    those of the calendar: of the first one it may have lived a part only.

    Args:
        position: The position; a new one has no such windows.
        months: Of the rule's window.
        facts: Answers to questions and what rows earn, as they are now.
    """
    found = []
    before = 0
    for back in range((position.age - 2) // months + 1, 0, -1):
        if back * months % MONTHS == 0:  # A year begins.
            before = 0
        age = position.age - back * months
        lived = months if age > 0 else months + age - 1
        base = position.past * lived // MONTHS
        found.append(Measures(base, before, max(age, 1), position.count, facts))
        before += base
    return found


def measures_of(rule: Rule, position: Position, sales: Sales, parts: int) -> list[Measures]:
    """Return what is known of a position in each window."""
    found = []
    before = 0
    facts = _facts(rule, sales)
    for number, base in enumerate(windows(rule, position, parts)):
        age = position.age + number * rule.months
        found.append(Measures(base, before, age, position.count, facts))
        before += base
    return found


def _facts(rule: Rule, sales: Sales) -> Mapping[str, int]:
    """Return what is answered, with what rows earn of what the rule's bands go by."""
    return facts_with(rule.earnings, sales) if rule.earnings else sales.facts


def window_exact(rule: Rule, scale: Scale, at: Measures) -> int:
    """Return what a window gives after its limits, 1/10 000 minor units.

    Where nothing is sold nothing is paid, but for what is due whatever is sold. After the months
    that a rule pays for, it pays nothing.
    """
    if rule.products and not at.base:
        return 0
    if rule.first_months and at.age > rule.first_months:
        return 0
    return limited_window(rule.limits, scaled(scale, at))


def counted_units(rule: Rule, scale: Scale, position: Position) -> int:
    """Return by how many the figure of one is taken: once, where the scale counts them itself."""
    if isinstance(scale, Bands) and scale.mode == "marginal" and scale.by == "units":
        return 1
    return min(position.count, rule.most_units) if rule.most_units else position.count

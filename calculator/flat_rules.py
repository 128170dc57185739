"""Rules that pay one rate of plain sums, compiled to tables for a tight loop."""

from collections.abc import Iterable
from dataclasses import dataclass

from calculator.money import MONTHS
from calculator.rules.rule import Rule
from calculator.rules.scale import Flat

__all__ = ["FlatRules", "compiled", "is_flat"]


@dataclass(frozen=True, slots=True)
class FlatRules:
    """A tier's rules that pay one rate of plain sums: what most rules of most programmes are.

    A total is asked for many sums at each key press, and these are worked out in a tight loop.
    """

    lines: tuple[tuple[str, str, int], ...]
    """Rule, product and rate, of those that pay for a year's sales of one product."""
    windows: tuple[tuple[str, tuple[str, ...], int, int], ...]
    """Rule, products, parts of the year that its window has, and rate, of the others."""


def is_flat(rule: Rule, tier: str) -> bool:
    """Return whether a rule pays a tier one rate of plain sums."""
    scale = rule.scales.get(tier)
    return (
        isinstance(scale, Flat)
        and not scale.value.sum
        and bool(rule.products)
        and not (rule.is_each or rule.is_cost or rule.limits or rule.first_months)
    )


def compiled(rules: Iterable[Rule], tier: str, parts: int) -> FlatRules:
    """Return flat rules as tables; `parts` is how many a year has."""
    lines: list[tuple[str, str, int]] = []
    windows: list[tuple[str, tuple[str, ...], int, int]] = []
    for rule in rules:
        scale = rule.scales[tier]
        if not isinstance(scale, Flat):
            continue
        rate_bp = scale.value.rate_bp
        if rule.months == MONTHS and len(rule.products) == 1 and not rule.is_rebate:
            lines.append((rule.id, rule.products[0], rate_bp))
        else:
            windows.append((rule.id, rule.products, rule.months * parts // MONTHS, rate_bp))
    return FlatRules(tuple(lines), tuple(windows))

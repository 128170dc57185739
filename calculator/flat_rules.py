"""Rules that need no stages: one rate of plain sums, or one sum whatever is sold.

Most rules of most programmes are such. A total is asked for many sums at each key press: these are
worked out in a tight loop, to the same figures as through the stages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.money import MONTHS
from calculator.rules.pay import pay
from calculator.rules.rounding import HALF_UP
from calculator.rules.rule import Rule
from calculator.rules.scale import Flat
from calculator.sales import plain_sales

__all__ = ["FlatRules", "compiled", "is_fixed", "is_flat", "staged_rules"]


@dataclass(frozen=True, slots=True)
class FlatRules:
    """A tier's flat rules."""

    lines: tuple[tuple[str, str, int], ...]
    """Rule, product and rate, of those that pay for a year's sales of one product."""
    windows: tuple[tuple[str, tuple[str, ...], int, int], ...]
    """Rule, products, parts of the year that its window has, and rate, of the others."""
    fixed_kopecks: int
    """What is paid, less what is due, whatever is sold: fees."""


def is_flat(rule: Rule, tier: str, rounding: tuple[int, str]) -> bool:
    """Return whether a rule pays one rate of plain sums at a tier, rounded as a share is."""
    scale = rule.scales.get(tier)
    return (
        rounding == (1, HALF_UP)
        and isinstance(scale, Flat)
        and not scale.value.sum
        and bool(rule.products)
        and not (rule.is_each or rule.is_cost or rule.limits or rule.first_months)
    )


def is_fixed(rule: Rule, tier: str) -> bool:
    """Return whether a rule gives one sum whatever is sold and answered."""
    return not rule.products and isinstance(rule.scales.get(tier), Flat)


def compiled(rules: Sequence[Rule], tier: str, parts: int, rounding: tuple[int, str]) -> FlatRules:
    """Put a tier's rules that are flat and those that are fixed into their form."""
    lines: list[tuple[str, str, int]] = []
    windows: list[tuple[str, tuple[str, ...], int, int]] = []
    fixed = 0
    for rule in rules:
        scale = rule.scales.get(tier)
        if is_fixed(rule, tier):
            sum_ = sum(pay(rule, tier, plain_sales({}), parts, rounding))
            fixed += -sum_ if rule.is_cost else sum_
        elif isinstance(scale, Flat) and is_flat(rule, tier, rounding):
            rate_bp = scale.value.rate_bp
            if rule.months == MONTHS and len(rule.products) == 1 and not rule.is_rebate:
                lines.append((rule.id, rule.products[0], rate_bp))
            else:
                windows.append((rule.id, rule.products, rule.months * parts // MONTHS, rate_bp))
    return FlatRules(tuple(lines), tuple(windows), fixed)


def staged_rules(rules: Sequence[Rule], tier: str, rounding: tuple[int, str]) -> tuple[Rule, ...]:
    """Return a tier's rules that go through all stages."""
    given = [each for each in rules if tier in each.scales]
    return tuple(
        [each for each in given if not (is_flat(each, tier, rounding) or is_fixed(each, tier))]
    )

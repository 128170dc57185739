"""Reads the terms from JSON that anybody may have written, and tells every problem by its path.

A kind of reward rule is a function here with its entry in `_REWARDS`; requirements have
`calculator.requirements_parser`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculator.errors import RequestError
from calculator.limits import MAX_DIGITS, MAX_USERS
from calculator.money import BASIS_POINTS
from calculator.requirements import Requirement
from calculator.requirements_parser import KINDS, read_groups
from calculator.terms import (
    LimitedDiscount,
    PeriodicRebate,
    Reward,
    ShareOfBase,
    Terms,
    UnpricedIncentive,
    complete_terms,
)
from calculator.terms_reader import TermsReader

__all__ = ["parse_terms"]


def _share_of_base(read: TermsReader, rule: Mapping[str, Any], path: str) -> ShareOfBase:
    rates = read.numbers(rule.get("rates_bp"), f"{path}.rates_bp", BASIS_POINTS, every_tier=True)
    return ShareOfBase(
        row=read.text(rule.get("row"), f"{path}.row"),
        product=read.known(rule.get("product"), f"{path}.product", read.products),
        rates_bp=rates,
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
    )


def _periodic_rebate(read: TermsReader, rule: Mapping[str, Any], path: str) -> PeriodicRebate:
    read.known(rule.get("period"), f"{path}.period", ("quarter",))
    return PeriodicRebate(
        row=read.text(rule.get("row"), f"{path}.row"),
        rates_bp=read.numbers(rule.get("rates_bp"), f"{path}.rates_bp", BASIS_POINTS),
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
    )


def _unpriced_incentive(read: TermsReader, rule: Mapping[str, Any], path: str) -> UnpricedIncentive:
    return UnpricedIncentive(
        row=read.text(rule.get("row"), f"{path}.row"),
        tiers=read.known_each(rule.get("tiers"), f"{path}.tiers", read.tiers),
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
    )


_REWARDS: dict[str, Callable[[TermsReader, Mapping[str, Any], str], Reward]] = {
    "share_of_base": _share_of_base,
    "periodic_rebate": _periodic_rebate,
    "unpriced_incentive": _unpriced_incentive,
}


def _discount(read: TermsReader, value: Any, path: str) -> LimitedDiscount:
    rule = read.mapping(value, path)
    limits = read.numbers(rule.get("limits"), f"{path}.limits", MAX_USERS)
    rates = read.numbers(rule.get("rates_bp"), f"{path}.rates_bp", BASIS_POINTS)
    if set(limits) != set(rates):
        read.bad(path, "a limit for every rate")
    return LimitedDiscount(read.text(rule.get("row"), f"{path}.row"), rates, limits)


def parse_terms(value: Any) -> Terms:
    """Read terms from parsed JSON.

    Raises:
        RequestError: with every problem found, each by its path under `terms`.
    """
    read = TermsReader()
    terms = read.mapping(value, "terms")
    if terms.get("format") != 1:
        read.bad("terms.format", "1")
    currency = read.text(terms.get("currency"), "terms.currency")
    digits = read.number(terms.get("digits", 2), "terms.digits", MAX_DIGITS)
    read.tiers = read.texts(terms.get("tiers"), "terms.tiers")
    read.products = read.texts(terms.get("products"), "terms.products")
    for name, ids in (("tiers", read.tiers), ("products", read.products)):
        if not ids or len(set(ids)) != len(ids):
            read.bad(f"terms.{name}", "at least one id, each once")
    rewards = read.rules(terms.get("rewards"), "terms.rewards", _REWARDS)
    requirements = read.rules(terms.get("requirements"), "terms.requirements", KINDS)
    groups = read_groups(read, terms.get("groups", []), requirements)
    recurring = read.known_each(terms.get("recurring", []), "terms.recurring", read.products)
    discounts = read.each(
        terms.get("discounts", []), "terms.discounts", lambda each, at: _discount(read, each, at)
    )
    _check_rules(read, rewards, requirements)
    if read.problems:
        raise RequestError(read.problems)
    return complete_terms(
        currency,
        digits,
        read.tiers,
        read.products,
        recurring,
        rewards,
        requirements,
        groups,
        discounts,
    )


def _check_rules(
    read: TermsReader, rewards: Sequence[Reward], requirements: Sequence[Requirement]
) -> None:
    """Note what the rules must agree with among one another."""
    asked = [each.id for each in requirements]
    if len(set(asked)) != len(asked):
        read.bad("terms.requirements", "each id once")
    paid = [rule.product for rule in rewards if isinstance(rule, ShareOfBase)]
    if sorted(paid) != sorted(read.products):
        read.bad("terms.rewards", "one share_of_base for each product")
    rebates = [rule.row for rule in rewards if isinstance(rule, PeriodicRebate)]
    if len(set(rebates)) != len(rebates):
        # Estimates tell rebates apart by their rows.
        read.bad("terms.rewards", "at most one periodic_rebate in a row")

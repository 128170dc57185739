"""Reads the terms from JSON that anybody may have written, and tells every problem by its path.

A kind of reward rule or requirement is a function here with its entry in `_REWARDS` or
`_REQUIREMENTS`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculator.errors import RequestError
from calculator.json_reader import JsonReader
from calculator.limits import MAX_COUNT, MAX_KOPECKS, MAX_USERS
from calculator.money import BASIS_POINTS
from calculator.terms import (
    AnswerRequired,
    CountRequired,
    LimitedDiscount,
    PeriodicRebate,
    Requirement,
    Reward,
    SalesMinimum,
    ShareOfBase,
    Terms,
    UnpricedIncentive,
    complete_terms,
)

__all__ = ["parse_terms"]


class _Reader(JsonReader):
    """Reads values of the terms."""

    def __init__(self) -> None:
        super().__init__("terms")
        self.tiers: tuple[str, ...] = ()
        self.products: tuple[str, ...] = ()

    def text(self, value: Any, path: str) -> str:
        if isinstance(value, str) and value:
            return value
        self.bad(path, "text")
        return ""

    def texts(self, value: Any, path: str) -> tuple[str, ...]:
        return tuple(self.each(value, path, self.text))

    def known(self, value: Any, path: str, known: tuple[str, ...]) -> str:
        if isinstance(value, str) and value in known:
            return value
        self.bad(path, "one of " + ", ".join(known))
        return ""

    def known_each(self, value: Any, path: str, known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.each(value, path, lambda each, at: self.known(each, at, known)))

    def discount(self, value: Any, path: str) -> LimitedDiscount:
        rule = self.mapping(value, path)
        limits = self.numbers(rule.get("limits"), f"{path}.limits", MAX_USERS)
        rates = self.numbers(rule.get("rates_bp"), f"{path}.rates_bp", BASIS_POINTS)
        if set(limits) != set(rates):
            self.bad(path, "a limit for every rate")
        return LimitedDiscount(self.text(rule.get("row"), f"{path}.row"), rates, limits)

    def rules(self, value: Any, path: str, kinds: Mapping[str, Any]) -> list[Any]:
        """Return the rules of a list, each as its `kind` is read; none of those of no kind."""

        def read(each: Any, at: str) -> Any:
            rule = self.mapping(each, at)
            kind = self.known(rule.get("kind"), f"{at}.kind", tuple(kinds))
            return kinds[kind](self, rule, at) if kind else None

        return [rule for rule in self.each(value, path, read) if rule is not None]

    def numbers(
        self, value: Any, path: str, most: int, *, every_tier: bool = False
    ) -> dict[str, int]:
        numbers = {}
        for tier, number in self.mapping(value, path).items():
            self.known(tier, f"{path}.{tier}", self.tiers)
            if type(number) is int and 0 <= number <= most:
                numbers[tier] = number
            else:
                self.bad(f"{path}.{tier}", f"whole number from 0 to {most}")
        if every_tier and set(numbers) != set(self.tiers):
            self.bad(path, "a number for every tier")
        return numbers


def _share_of_base(read: _Reader, rule: Mapping[str, Any], path: str) -> ShareOfBase:
    rates = read.numbers(rule.get("rates_bp"), f"{path}.rates_bp", BASIS_POINTS, every_tier=True)
    return ShareOfBase(
        row=read.text(rule.get("row"), f"{path}.row"),
        product=read.known(rule.get("product"), f"{path}.product", read.products),
        rates_bp=rates,
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
    )


def _periodic_rebate(read: _Reader, rule: Mapping[str, Any], path: str) -> PeriodicRebate:
    read.known(rule.get("period"), f"{path}.period", ("quarter",))
    return PeriodicRebate(
        row=read.text(rule.get("row"), f"{path}.row"),
        rates_bp=read.numbers(rule.get("rates_bp"), f"{path}.rates_bp", BASIS_POINTS),
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
    )


def _unpriced_incentive(read: _Reader, rule: Mapping[str, Any], path: str) -> UnpricedIncentive:
    return UnpricedIncentive(
        row=read.text(rule.get("row"), f"{path}.row"),
        tiers=read.known_each(rule.get("tiers"), f"{path}.tiers", read.tiers),
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
    )


_REWARDS: dict[str, Callable[[_Reader, Mapping[str, Any], str], Reward]] = {
    "share_of_base": _share_of_base,
    "periodic_rebate": _periodic_rebate,
    "unpriced_incentive": _unpriced_incentive,
}


def _sales_minimum(read: _Reader, rule: Mapping[str, Any], path: str) -> SalesMinimum:
    minimums = read.numbers(rule.get("minimums_kopecks"), f"{path}.minimums_kopecks", MAX_KOPECKS)
    return SalesMinimum(read.text(rule.get("id"), f"{path}.id"), minimums)


def _answer(read: _Reader, rule: Mapping[str, Any], path: str) -> AnswerRequired:
    tiers = read.known_each(rule.get("tiers"), f"{path}.tiers", read.tiers)
    firm = rule.get("firm", False)
    if not isinstance(firm, bool):
        read.bad(f"{path}.firm", "true or false")
    return AnswerRequired(read.text(rule.get("id"), f"{path}.id"), tiers, firm is True)


def _count(read: _Reader, rule: Mapping[str, Any], path: str) -> CountRequired:
    minimums = read.numbers(rule.get("minimums"), f"{path}.minimums", MAX_COUNT)
    return CountRequired(read.text(rule.get("id"), f"{path}.id"), minimums)


_REQUIREMENTS: dict[str, Callable[[_Reader, Mapping[str, Any], str], Requirement]] = {
    "sales_minimum": _sales_minimum,
    "answer": _answer,
    "count": _count,
}


def parse_terms(value: Any) -> Terms:
    """Read terms from parsed JSON.

    Raises:
        RequestError: with every problem found, each by its path under `terms`.
    """
    read = _Reader()
    terms = read.mapping(value, "terms")
    if terms.get("format") != 1:
        read.bad("terms.format", "1")
    currency = read.text(terms.get("currency"), "terms.currency")
    read.tiers = read.texts(terms.get("tiers"), "terms.tiers")
    read.products = read.texts(terms.get("products"), "terms.products")
    for name, ids in (("tiers", read.tiers), ("products", read.products)):
        if not ids or len(set(ids)) != len(ids):
            read.bad(f"terms.{name}", "at least one id, each once")
    rewards = read.rules(terms.get("rewards"), "terms.rewards", _REWARDS)
    requirements = read.rules(terms.get("requirements"), "terms.requirements", _REQUIREMENTS)
    recurring = read.known_each(terms.get("recurring", []), "terms.recurring", read.products)
    discounts = read.each(terms.get("discounts", []), "terms.discounts", read.discount)
    _check_rules(read, rewards, requirements)
    if read.problems:
        raise RequestError(read.problems)
    return complete_terms(
        currency, read.tiers, read.products, recurring, rewards, requirements, discounts
    )


def _check_rules(
    read: _Reader, rewards: Sequence[Reward], requirements: Sequence[Requirement]
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

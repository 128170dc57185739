"""The terms: all that the calculator knows of a programme. `program.model.terms` writes them.

A reward rule is told by its `kind`. A new kind is a class here with its `parse`, an entry in
`_REWARDS`, and its arithmetic in `calculator.rewards` and `calculator.estimate`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from calculator.errors import Problem, RequestError
from calculator.limits import MAX_COUNT, MAX_KOPECKS, MAX_USERS
from calculator.money import BASIS_POINTS

__all__ = [
    "AnswerRequired",
    "CountRequired",
    "LimitedDiscount",
    "PeriodicRebate",
    "Requirement",
    "Reward",
    "SalesMinimum",
    "ShareOfBase",
    "Terms",
    "UnpricedIncentive",
    "parse_terms",
]


@dataclass(frozen=True, slots=True)
class ShareOfBase:
    """A share of the price of one product's sales, at every tier."""

    row: str
    product: str
    rates_bp: Mapping[str, int]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodicRebate:
    """A share of each quarter's sales, at the tiers named."""

    row: str
    rates_bp: Mapping[str, int]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnpricedIncentive:
    """Money whose amount is not published: named, never counted."""

    row: str
    tiers: tuple[str, ...]
    questions: tuple[str, ...]


Reward: TypeAlias = "ShareOfBase | PeriodicRebate | UnpricedIncentive"


@dataclass(frozen=True, slots=True)
class SalesMinimum:
    """Sales a year that a tier asks; kopecks."""

    id: str
    minimums: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AnswerRequired:
    """Something that is so or is not so."""

    id: str
    tiers: tuple[str, ...]
    firm: bool
    """It asks for a kind of firm: the tiers are for such firms alone."""


@dataclass(frozen=True, slots=True)
class CountRequired:
    """At least so many of something."""

    id: str
    minimums: Mapping[str, int]


Requirement: TypeAlias = "SalesMinimum | AnswerRequired | CountRequired"


@dataclass(frozen=True, slots=True)
class LimitedDiscount:
    """A share off what a partner buys for itself, for up to so many users; by tier."""

    row: str
    rates_bp: Mapping[str, int]
    limits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Terms:
    """A programme's rules. Tiers ascend."""

    currency: str
    tiers: tuple[str, ...]
    products: tuple[str, ...]
    recurring: tuple[str, ...]
    """Those products that renew what was sold before; the others are new sales."""
    tells_apart: bool
    """Whether there are products of both kinds."""
    rewards: tuple[Reward, ...]
    requirements: tuple[Requirement, ...]
    discounts: tuple[LimitedDiscount, ...]
    minimums: Mapping[str, int]
    """The sales a year, kopecks, that each tier asks; 0 where it asks none."""
    asked: Mapping[str, tuple[Requirement, ...]]
    """Each tier's requirements."""
    firms: Mapping[str, str]
    """By tier, the requirement that asks for a kind of firm; not of those that ask for none."""
    lines_bp: Mapping[str, Mapping[str, int]]
    """Each tier's rates by product, as `rewards` has them: what sums are worked out from."""
    rebates_bp: Mapping[str, Mapping[str, int]]
    """Likewise, by the row of the rebate; none where the tier has none."""


class _Reader:
    """Reads untrusted JSON values and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.tiers: tuple[str, ...] = ()
        self.products: tuple[str, ...] = ()

    def bad(self, path: str, wanted: str) -> None:
        self.problems.append(Problem("terms.invalid", path, {"wanted": wanted}))

    def mapping(self, value: Any, path: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self.bad(path, "object")
        return {}

    def items(self, value: Any, path: str) -> list[Any]:
        if isinstance(value, list):
            return value
        self.bad(path, "list")
        return []

    def text(self, value: Any, path: str) -> str:
        if isinstance(value, str) and value:
            return value
        self.bad(path, "text")
        return ""

    def texts(self, value: Any, path: str) -> tuple[str, ...]:
        return tuple(
            self.text(each, f"{path}[{at}]") for at, each in enumerate(self.items(value, path))
        )

    def known(self, value: Any, path: str, known: tuple[str, ...]) -> str:
        if isinstance(value, str) and value in known:
            return value
        self.bad(path, "one of " + ", ".join(known))
        return ""

    def known_tiers(self, value: Any, path: str) -> tuple[str, ...]:
        found = self.items(value, path)
        return tuple(self.known(each, f"{path}[{at}]", self.tiers) for at, each in enumerate(found))

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
        tiers=read.known_tiers(rule.get("tiers"), f"{path}.tiers"),
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
    tiers = read.known_tiers(rule.get("tiers"), f"{path}.tiers")
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


def _discount(read: _Reader, rule: Mapping[str, Any], path: str) -> LimitedDiscount:
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
    rewards: list[Reward] = []
    requirements: list[Requirement] = []
    for at, each in enumerate(read.items(terms.get("rewards"), "terms.rewards")):
        path = f"terms.rewards[{at}]"
        rule = read.mapping(each, path)
        kind = read.known(rule.get("kind"), f"{path}.kind", tuple(_REWARDS))
        if kind:
            rewards.append(_REWARDS[kind](read, rule, path))
    for at, each in enumerate(read.items(terms.get("requirements"), "terms.requirements")):
        path = f"terms.requirements[{at}]"
        rule = read.mapping(each, path)
        kind = read.known(rule.get("kind"), f"{path}.kind", tuple(_REQUIREMENTS))
        if kind:
            requirements.append(_REQUIREMENTS[kind](read, rule, path))
    recurring = tuple(
        read.known(each, f"terms.recurring[{at}]", read.products)
        for at, each in enumerate(read.items(terms.get("recurring", []), "terms.recurring"))
    )
    discounts = [
        _discount(read, read.mapping(each, f"terms.discounts[{at}]"), f"terms.discounts[{at}]")
        for at, each in enumerate(read.items(terms.get("discounts", []), "terms.discounts"))
    ]
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
    if read.problems:
        raise RequestError(read.problems)
    return Terms(
        currency,
        read.tiers,
        read.products,
        recurring,
        bool(recurring) and set(recurring) != set(read.products),
        tuple(rewards),
        tuple(requirements),
        tuple(discounts),
        {tier: _minimum(requirements, tier) for tier in read.tiers},
        {tier: _asked(requirements, tier) for tier in read.tiers},
        _firms(requirements),
        *_rates(rewards, read.tiers),
    )


def _asked(requirements: list[Requirement], tier: str) -> tuple[Requirement, ...]:
    return tuple([each for each in requirements if _asks(each, tier)])


def _firms(requirements: list[Requirement]) -> dict[str, str]:
    """Name the first of each tier's requirements that asks for a kind of firm."""
    firms: dict[str, str] = {}
    for each in requirements:
        if isinstance(each, AnswerRequired) and each.firm:
            for tier in each.tiers:
                firms.setdefault(tier, each.id)
    return firms


def _asks(required: Requirement, tier: str) -> bool:
    if isinstance(required, AnswerRequired):
        return tier in required.tiers
    return tier in required.minimums


def _rates(
    rewards: list[Reward], tiers: tuple[str, ...]
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Return `lines_bp` and `rebates_bp`: all that is paid by rates, for every tier."""
    lines: dict[str, dict[str, int]] = {tier: {} for tier in tiers}
    rebates: dict[str, dict[str, int]] = {tier: {} for tier in tiers}
    for rule in rewards:
        if isinstance(rule, ShareOfBase):
            for tier, rate in rule.rates_bp.items():
                lines[tier][rule.product] = rate
        elif isinstance(rule, PeriodicRebate):
            for tier, rate in rule.rates_bp.items():
                rebates[tier][rule.row] = rate
        elif not isinstance(rule, UnpricedIncentive):  # Its amount is not published.
            assert_never(rule)
    return lines, rebates


def _minimum(requirements: list[Requirement], tier: str) -> int:
    minimums = (
        each.minimums.get(tier, 0) for each in requirements if isinstance(each, SalesMinimum)
    )
    return max(minimums, default=0)

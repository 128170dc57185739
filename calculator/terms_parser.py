"""Reads the terms from JSON that anybody may have written, and tells every problem by its path.

Rules have `calculator.rules_parser`, requirements `calculator.requirements_parser`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.earned import Earning
from calculator.earned_parser import earned_facts, read_earnings, read_points
from calculator.errors import RequestError
from calculator.flat_rules import compiled, staged_rules
from calculator.limits import MAX_DIGITS, MAX_USERS
from calculator.money import BASIS_POINTS, MONTHS, QUARTERS
from calculator.payout_terms import PayoutTerms, read_payout
from calculator.requirements import (
    CountRequired,
    Requirement,
    SalesMinimum,
    ShareRequired,
    bound_of,
    is_told,
)
from calculator.requirements_parser import KINDS, read_groups
from calculator.rules.rule import Rule, counts_months, is_by_position, is_gone_by, tells_apart
from calculator.rules_parser import read_rounding, read_rule
from calculator.terms import LimitedDiscount, Reading, Terms, Unpriced
from calculator.terms_reader import TermsReader
from calculator.tier_conditions import TierCondition, condition_of, firms_of, minimum

__all__ = ["CommonTerms", "parse_terms"]


@dataclass(frozen=True, slots=True)
class CommonTerms:
    """What all readings of terms have in common: all but rules, and how lines are rounded."""

    currency: str
    unit: int
    tiers: tuple[str, ...]
    products: tuple[str, ...]
    recurring: tuple[str, ...]
    payout: PayoutTerms | None
    unpriced: tuple[Unpriced, ...]
    requirements: tuple[Requirement, ...]
    conditions: Mapping[str, TierCondition]
    discounts: tuple[LimitedDiscount, ...]
    asks: Mapping[str, Requirement]
    earnings: tuple[Earning, ...]

    def with_rules(
        self,
        rules: Sequence[Rule],
        rounding: tuple[int, str],
        *,
        every: Sequence[Rule],
        readings: tuple[Reading, ...] = (),
        in_readings: Callable[..., dict[str, Any]] | None = None,
    ) -> Terms:
        """Return terms with what follows from their rules, or from `every`: all readings' rules."""
        windows = [each.windows for each in self.requirements if isinstance(each, SalesMinimum)]
        windows += [each.windows for each in self.earnings]
        parts = MONTHS if MONTHS in windows or counts_months(every) else QUARTERS
        by_earnings = [each.by for each in self.earnings]
        asked = {
            tier: tuple([each for each in self.requirements if bound_of(each, tier)])
            for tier in self.tiers
        }
        return Terms(
            self.currency,
            self.unit,
            self.tiers,
            self.products,
            self.recurring,
            tells_apart(rules, self.products, self.recurring),
            parts,
            rounding,
            self.payout,
            tuple(rules),
            self.unpriced,
            self.requirements,
            self.discounts,
            {tier: minimum(tier, self.conditions[tier]) for tier in self.tiers},
            asked,
            self.conditions,
            firms_of(self.requirements, self.conditions),
            {tier: compiled(rules, tier, parts, rounding) for tier in self.tiers},
            {tier: staged_rules(rules, tier, rounding) for tier in self.tiers},
            tuple([product for product in self.products if is_by_position(every, product)]),
            self.asks,
            tuple([id_ for id_ in self.asks if is_gone_by(every, id_) or id_ in by_earnings]),
            self.earnings,
            readings,
            in_readings,
        )


def _unpriced(read: TermsReader, value: Any, path: str) -> Unpriced:
    rule = read.mapping(value, path)
    return Unpriced(
        row=read.text(rule.get("row"), f"{path}.row"),
        tiers=read.known_each(rule.get("tiers"), f"{path}.tiers", read.tiers),
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
    )


def _discount(read: TermsReader, value: Any, path: str) -> LimitedDiscount:
    rule = read.mapping(value, path)
    limits = read.numbers(rule.get("limits"), f"{path}.limits", MAX_USERS)
    rates = read.numbers(rule.get("rates_bp"), f"{path}.rates_bp", BASIS_POINTS)
    if set(limits) != set(rates):
        read.bad(path, "a limit for every rate")
    return LimitedDiscount(read.text(rule.get("row"), f"{path}.row"), rates, limits)


def parse_terms(value: Any) -> Terms:
    """Read terms from parsed JSON, in all their readings.

    Raises:
        RequestError: with every problem found, each by its path under `terms`.
    """
    read = TermsReader()
    rules, rounding, common = _parse_whole(read, read.mapping(value, "terms"))
    if "alternatives" not in value and "ranges" not in value:
        return common.with_rules(rules, rounding, every=rules)
    # Few programmes have them: in the browser all others go without this module.
    from calculator.readings_parser import parse_readings

    return parse_readings(read, value, rules, rounding, common)


def _parse_whole(
    read: TermsReader, terms: Mapping[str, Any]
) -> tuple[list[Rule], tuple[int, str], CommonTerms]:
    """Read the rules, how lines are rounded, and all else."""
    if terms.get("format") != 2:
        read.bad("terms.format", "2")
    currency = read.text(terms.get("currency"), "terms.currency")
    unit = 10 ** read.number(terms.get("digits", 2), "terms.digits", MAX_DIGITS)
    read.tiers = read.texts(terms.get("tiers"), "terms.tiers")
    read.products = read.texts(terms.get("products"), "terms.products")
    for name, ids in (("tiers", read.tiers), ("products", read.products)):
        if not ids or len(set(ids)) != len(ids):
            read.bad(f"terms.{name}", "at least one id, each once")
    kinds: dict[str, Any] = dict(KINDS)
    if "earns" in terms:
        read.earnings = read_earnings(read, terms["earns"])
        kinds["points"] = read_points
    requirements = read.rules(terms.get("requirements"), "terms.requirements", kinds)
    groups = read_groups(read, terms.get("groups", []), requirements)
    facts = read.texts(terms.get("facts", []), "terms.facts")
    read.facts = facts + tuple([each.id for each in requirements if _is_number(each)])
    earned = earned_facts(read, requirements)
    read.facts += earned
    rules = read.each(terms.get("rules"), "terms.rules", lambda each, at: read_rule(read, each, at))
    unpriced = read.each(
        terms.get("unpriced", []), "terms.unpriced", lambda each, at: _unpriced(read, each, at)
    )
    recurring = read.known_each(terms.get("recurring", []), "terms.recurring", read.products)
    discounts = read.each(
        terms.get("discounts", []), "terms.discounts", lambda each, at: _discount(read, each, at)
    )
    rounding = read_rounding(read, terms.get("rounding", {}), "terms.rounding")
    payout = read_payout(read, terms.get("payout"))
    _check_rules(read, rules, [each.id for each in requirements] + list(facts + earned))
    if read.problems:
        raise RequestError(read.problems)
    asks = {each.id: each for each in requirements if not is_told(each)}
    asks |= {fact: CountRequired(fact, {}, ()) for fact in facts}
    common = CommonTerms(
        currency,
        unit,
        read.tiers,
        read.products,
        recurring,
        payout,
        tuple(unpriced),
        tuple(requirements),
        {tier: condition_of(requirements, groups, tier) for tier in read.tiers},
        tuple(discounts),
        asks,
        read.earnings,
    )
    return rules, rounding, common


def _is_number(required: Requirement) -> bool:
    """Return whether partners answer a requirement with a number."""
    return isinstance(required, (CountRequired, ShareRequired)) and not is_told(required)


def _check_rules(read: TermsReader, rules: Sequence[Rule], asked: Sequence[str]) -> None:
    """Note what the rules must agree with among one another, and all that is asked."""
    if len(set(asked)) != len(asked):
        read.bad("terms.requirements", "each id once")
    lines = [rule.id for rule in rules]
    if len(set(lines)) != len(lines):
        read.bad("terms.rules", "each id once")

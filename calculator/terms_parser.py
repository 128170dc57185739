"""Reads the terms from JSON that anybody may have written, and tells every problem by its path.

Rules have `calculator.rules_parser`, requirements `calculator.requirements_parser`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculator.earned_parser import earned_facts, read_earnings, read_points
from calculator.errors import RequestError
from calculator.flat_rules import compiled, staged_rules
from calculator.limits import MAX_DIGITS, MAX_KOPECKS, MAX_USERS
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
from calculator.rules.rounding import HALF_UP, MODES
from calculator.rules.rule import Rule, counts_months, is_by_position, is_gone_by, tells_apart
from calculator.rules_parser import read_rule
from calculator.terms import LimitedDiscount, Reading, Terms, Unpriced
from calculator.terms_reader import TermsReader
from calculator.tier_conditions import Group, condition_of, firms_of, minimum

__all__ = ["parse_terms", "read_rounding"]


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
    rules, rounding, whole = _parse_whole(read, read.mapping(value, "terms"))
    if "alternatives" not in value and "ranges" not in value:
        return whole(rules, rounding, rules)
    # Few programmes have them: in the browser all others go without this module.
    from calculator.readings_parser import parse_readings

    return parse_readings(read, value, rules, rounding, whole)


def _parse_whole(
    read: TermsReader, terms: Mapping[str, Any]
) -> tuple[list[Rule], tuple[int, str], Callable[..., Terms]]:
    """Read the rules, how lines are rounded, and what makes terms of these and all else."""
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
    whole = _completed(
        read, currency, unit, recurring, payout, unpriced, requirements, groups, discounts, asks
    )
    return rules, rounding, whole


def _completed(
    read: TermsReader,
    currency: str,
    unit: int,
    recurring: tuple[str, ...],
    payout: PayoutTerms | None,
    unpriced: Sequence[Unpriced],
    requirements: Sequence[Requirement],
    groups: Sequence[Group],
    discounts: Sequence[LimitedDiscount],
    asks: Mapping[str, Requirement],
) -> Callable[..., Terms]:
    """Return what makes terms of rules: with all that follows from them, and from all else."""
    tiers, products, earnings = read.tiers, read.products, read.earnings
    conditions = {tier: condition_of(requirements, groups, tier) for tier in tiers}
    by_earnings = [each.by for each in earnings]
    windows = [each.windows for each in requirements if isinstance(each, SalesMinimum)]
    windows += [each.windows for each in earnings]

    def whole(
        rules: Sequence[Rule],
        rounding: tuple[int, str],
        every: Sequence[Rule],
        readings: tuple[Reading, ...] = (),
        in_readings: Callable[..., dict[str, Any]] | None = None,
    ) -> Terms:
        """`every` are the rules of all readings: how a year is divided follows from them, too."""
        parts = MONTHS if MONTHS in windows or counts_months(every) else QUARTERS
        return Terms(
            currency,
            unit,
            tiers,
            products,
            recurring,
            tells_apart(rules, products, recurring),
            parts,
            rounding,
            payout,
            tuple(rules),
            tuple(unpriced),
            tuple(requirements),
            tuple(discounts),
            {tier: minimum(tier, conditions[tier]) for tier in tiers},
            {
                tier: tuple([each for each in requirements if bound_of(each, tier)])
                for tier in tiers
            },
            conditions,
            firms_of(requirements, conditions),
            {tier: compiled(rules, tier, parts, rounding) for tier in tiers},
            {tier: staged_rules(rules, tier, rounding) for tier in tiers},
            tuple([product for product in products if is_by_position(every, product)]),
            asks,
            tuple([id_ for id_ in asks if is_gone_by(every, id_) or id_ in by_earnings]),
            earnings,
            readings,
            in_readings,
        )

    return whole


def _is_number(required: Requirement) -> bool:
    """Return whether partners answer a requirement with a number."""
    return isinstance(required, (CountRequired, ShareRequired)) and not is_told(required)


def read_rounding(read: TermsReader, value: Any, path: str) -> tuple[int, str]:
    """Read how lines are rounded: the unit, minor units, and the mode."""
    given = read.mapping(value, path)
    unit = read.number(given.get("unit", 1), f"{path}.unit", MAX_KOPECKS, 1)
    return unit, read.known(given.get("mode", HALF_UP), f"{path}.mode", MODES)


def _check_rules(read: TermsReader, rules: Sequence[Rule], asked: Sequence[str]) -> None:
    """Note what the rules must agree with among one another, and all that is asked."""
    if len(set(asked)) != len(asked):
        read.bad("terms.requirements", "each id once")
    lines = [rule.id for rule in rules]
    if len(set(lines)) != len(lines):
        read.bad("terms.rules", "each id once")

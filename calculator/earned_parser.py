"""Reads what rows earn, and what goes by it."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculator.earned import Earning, by_fact
from calculator.limits import MAX_COUNT, MAX_KOPECKS, MAX_STEPS, MAX_USERS
from calculator.money import PERIODS
from calculator.requirements import CountRequired, Requirement, is_told
from calculator.rules.scale import Scale, goes_by, steps_of
from calculator.terms_reader import TermsReader

__all__ = ["check_steps", "earned_facts", "read_earnings", "read_points"]


def read_earnings(read: TermsReader, value: Any) -> tuple[Earning, ...]:
    """Read what rows earn, a row each."""
    return tuple(read.each(value, "terms.earns", lambda each, at: _earning(read, each, at)))


def _earning(read: TermsReader, value: Any, path: str) -> Earning:
    """Read what a row earns: by sales, which have a `size`, or by a number, which is named."""
    rule = read.mapping(value, path)
    by = read.text(rule.get("by"), f"{path}.by") if "by" in rule else ""
    every = read.known(rule.get("every", "year"), f"{path}.every", tuple(PERIODS))
    products = read.known_each(rule.get("of", []), f"{path}.of", read.products)
    if bool(by) == bool(products) or len(set(products)) != len(products):
        read.bad(path, "by, or of with products, each once")
    return Earning(
        read.text(rule.get("fact"), f"{path}.fact"),
        read.text(rule.get("row"), f"{path}.row"),
        read.number(rule.get("count"), f"{path}.count", MAX_USERS, 1),
        read.number(rule.get("size_kopecks", 1), f"{path}.size_kopecks", MAX_KOPECKS, 1),
        products,
        by,
        PERIODS.get(every, 1),
        read.number(rule.get("most", 0), f"{path}.most", MAX_COUNT),
    )


def read_points(read: TermsReader, rule: Mapping[str, Any], path: str) -> CountRequired:
    """Read a requirement of a fact that rows earn."""
    earned = by_fact(read.earnings)
    fact = read.known(rule.get("fact"), f"{path}.fact", tuple(earned))
    minimums = read.numbers(rule.get("minimums"), f"{path}.minimums", MAX_COUNT)
    earnings = tuple(earned.get(fact, ()))
    return CountRequired(read.text(rule.get("id"), f"{path}.id"), minimums, earnings)


def earned_facts(read: TermsReader, requirements: Sequence[Requirement]) -> tuple[str, ...]:
    """Return the facts that rows earn; a number that earns is one that partners answer."""
    asked = [each for each in requirements if isinstance(each, CountRequired)]
    shares = [each.id for each in requirements if not isinstance(each, CountRequired)]
    told = [each.id for each in asked if is_told(each)] + shares
    known = tuple([id_ for id_ in read.facts if id_ not in told])
    for at, each in enumerate(read.earnings):
        if each.by:
            read.known(each.by, f"terms.earns[{at}].by", known)
    return tuple(by_fact(read.earnings))


def check_steps(
    read: TermsReader, scales: Mapping[str, Scale], earnings: Sequence[Earning], path: str
) -> None:
    """Note a rate that climbs with what rows earn in more steps than are looked for."""
    facts = [each.fact for each in earnings]
    for tier, scale in scales.items():
        if goes_by(scale) in facts and len(steps_of(scale)) > MAX_STEPS:
            read.bad(f"{path}.scales.{tier}", f"at most {MAX_STEPS} steps of what rows earn")

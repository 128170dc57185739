"""Reads requirements and their groups. A kind of them is a function with its entry in `KINDS`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calculator.conditions import Bound
from calculator.limits import MAX_COUNT, MAX_KOPECKS
from calculator.money import BASIS_POINTS, PERIODS
from calculator.requirements import (
    AnswerRequired,
    CountRequired,
    Requirement,
    SalesMinimum,
    ShareRequired,
)
from calculator.terms_reader import TermsReader
from calculator.tier_conditions import Group

__all__ = ["KINDS", "read_groups"]

_SIDES = ("from", "over", "until", "under")
_MOST_DEPTH = 8
"""Of groups within groups: more than anybody could explain."""


def _sales_minimum(read: TermsReader, rule: Mapping[str, Any], path: str) -> SalesMinimum:
    minimums = read.numbers(rule.get("minimums_kopecks"), f"{path}.minimums_kopecks", MAX_KOPECKS)
    every = read.known(rule.get("every", "year"), f"{path}.every", tuple(PERIODS))
    named = read.known_each(
        rule.get("products", list(read.products)), f"{path}.products", read.products
    )
    if not named or len(set(named)) != len(named):
        read.bad(f"{path}.products", "at least one id, each once")
    windows = PERIODS.get(every, 1)
    whole = windows == 1 and len(named) == len(read.products)
    id_ = read.text(rule.get("id"), f"{path}.id")
    return SalesMinimum(id_, minimums, named, windows, whole)


def _answer(read: TermsReader, rule: Mapping[str, Any], path: str) -> AnswerRequired:
    tiers = read.known_each(rule.get("tiers"), f"{path}.tiers", read.tiers)
    firm = read.flag(rule.get("firm", False), f"{path}.firm")
    return AnswerRequired(read.text(rule.get("id"), f"{path}.id"), tiers, firm)


def _count(read: TermsReader, rule: Mapping[str, Any], path: str) -> CountRequired:
    minimums = read.numbers(rule.get("minimums"), f"{path}.minimums", MAX_COUNT)
    return CountRequired(read.text(rule.get("id"), f"{path}.id"), minimums, ())


def _share(read: TermsReader, rule: Mapping[str, Any], path: str) -> ShareRequired:
    id_ = read.text(rule.get("id"), f"{path}.id")
    bounds = {}
    for tier, given in read.mapping(rule.get("bounds_bp"), f"{path}.bounds_bp").items():
        at = f"{path}.bounds_bp.{tier}"
        read.known(tier, at, read.tiers)
        sides = read.mapping(given, at)
        for side, share in sides.items():
            read.known(side, f"{at}.{side}", _SIDES)
            read.number(share, f"{at}.{side}", BASIS_POINTS)
        if not sides:
            read.bad(at, "at least one of " + ", ".join(_SIDES))
        low, over, most, under = [sides.get(side) for side in _SIDES]
        bounds[tier] = Bound(id_, low, over, most, under, None)
    return ShareRequired(id_, bounds)


KINDS: dict[str, Callable[[TermsReader, Mapping[str, Any], str], Requirement]] = {
    "sales_minimum": _sales_minimum,
    "answer": _answer,
    "count": _count,
    "share": _share,
}
"""How each kind is read: with the rule's object and its path."""


def read_groups(read: TermsReader, value: Any, requirements: Sequence[Requirement]) -> list[Group]:
    """Read the groups: `{"at_least": 1, "of": ["id", {"at_least": 2, "of": […]}], "tiers": […]}`.

    Without `tiers` a group is of all of them. A requirement stands in one of a tier's groups.
    """
    known = tuple([each.id for each in requirements])
    places: dict[tuple[str, str], str] = {}

    def outer(value: Any, path: str) -> Group:
        named = read.mapping(value, path).get("tiers", list(read.tiers))
        return group(value, path, read.known_each(named, f"{path}.tiers", read.tiers), 1)

    def group(value: Any, path: str, tiers: tuple[str, ...], depth: int) -> Group:
        given = read.mapping(value, path)
        listed = given.get("of")
        if depth > _MOST_DEPTH:
            read.bad(path, f"at most {_MOST_DEPTH} groups within one another")
            listed = []
        parts: list[str | Group] = []
        for at, part in enumerate(listed if isinstance(listed, list) else []):
            place = f"{path}.of[{at}]"
            if isinstance(part, dict):
                parts.append(group(part, place, tiers, depth + 1))
            else:
                parts.append(requirement(part, place, tiers))
        n = read.number(given.get("at_least"), f"{path}.at_least", len(parts), 1)
        return Group(n, tuple(parts), tiers)

    def requirement(value: Any, place: str, tiers: tuple[str, ...]) -> str:
        id_ = read.known(value, place, known)
        for tier in tiers:
            if places.setdefault((tier, id_), place) != place:
                read.bad(place, "each requirement in one group of a tier")
        return id_

    return read.each(value, "terms.groups", outer)

"""Reads what a programme leaves open: other rules by each reading, and ranges of rates and sums.

Terms with `alternatives` list all readings: by open question which one it is (`readings`), and
what is then otherwise: whole `rules` in place of those with their ids, `rounding`. The first has
neither: it is the terms as they stand. With `ranges` values of scales may have a most beside them,
`to_rate_bp` beside `rate_bp`, `to_sum_kopecks` beside `sum_kopecks`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.errors import RequestError
from calculator.limits import MAX_READINGS
from calculator.readings import ENDS, in_all_readings
from calculator.rules.rule import Rule
from calculator.rules_parser import read_rounding, read_rule
from calculator.terms import Reading, Terms
from calculator.terms_parser import CommonTerms
from calculator.terms_reader import TermsReader

__all__ = ["parse_readings"]

_ALTERNATIVE = ("readings", "rules", "rounding")
_RANGED = ("rate_bp", "sum_kopecks")


@dataclass(frozen=True, slots=True)
class _Otherwise:
    """A reading: which one it is, and its rules."""

    of: Mapping[str, str]
    rules: tuple[Rule, ...]
    """With the least of ranges."""
    ranged: Mapping[str, tuple[Any, str]]
    """By rule, the JSON of those that have ranges, with its path."""
    rounding: tuple[int, str]


def parse_readings(
    read: TermsReader,
    value: Mapping[str, Any],
    rules: Sequence[Rule],
    rounding: tuple[int, str],
    common: CommonTerms,
) -> Terms:
    """Read the readings and the ranges of terms, and return the terms with them.

    Args:
        read: What has read the terms: it knows their tiers, their products and their facts.
        value: The terms' JSON.
        rules: The terms' rules as read without them.
        rounding: Likewise, how lines are rounded.
        common: Likewise, all else.

    Raises:
        RequestError: with every problem found, each by its path under `terms`.
    """
    listed = value.get("alternatives", [{"readings": {}}])
    has_ranges = read.flag(value.get("ranges", False), "terms.ranges")

    def otherwise(each: Any, at: str) -> _Otherwise:
        return _otherwise(read, value["rules"], rules, rounding, each, at)

    found = read.each(listed, "terms.alternatives", otherwise)
    if not 0 < len(found) <= MAX_READINGS:
        read.bad("terms.alternatives", f"1 to {MAX_READINGS} readings")
    if read.problems:
        raise RequestError(read.problems)
    every = [rule for each in found for rule in each.rules]
    ends = ENDS[: 4 if len(read.tiers) > 1 else 2] if has_ranges else ENDS[:1]
    readings = [
        Reading(
            each.of,
            tuple(
                [
                    common.with_rules(_at_end(read, each, end), each.rounding, every=every)
                    for end in ends
                ]
            ),
        )
        for each in found
    ]
    if read.problems:
        raise RequestError(read.problems)
    return common.with_rules(
        rules,
        found[0].rounding,
        every=every,
        readings=tuple(readings),
        in_readings=in_all_readings,
    )


def _otherwise(
    read: TermsReader,
    written: Sequence[Any],
    rules: Sequence[Rule],
    rounding: tuple[int, str],
    value: Any,
    path: str,
) -> _Otherwise:
    """Read one reading; `written` is the JSON of the terms' rules."""
    given = read.mapping(value, path)
    for key in given:
        read.known(key, f"{path}.{key}", _ALTERNATIVE)
    of = read.mapping(given.get("readings"), f"{path}.readings")
    others = {}
    ids = tuple([rule.id for rule in rules])
    for number, rule in enumerate(read.each(given.get("rules", []), f"{path}.rules", read.mapping)):
        at = f"{path}.rules[{number}]"
        if read.known(rule.get("id"), f"{at}.id", ids):
            others[rule.get("id")] = (rule, at)
    taken, ranged = [], {}
    for number, (rule, known) in enumerate(zip(written, rules, strict=True)):
        at = f"terms.rules[{number}]"
        if known.id in others:
            rule, at = others[known.id]
            known = read_rule(read, rule, at)
        _check_ranges(read, rule, at)
        taken.append(known)
        if _most(rule) != rule:
            ranged[known.id] = (rule, at)
    if "rounding" in given:
        rounding = read_rounding(read, given["rounding"], f"{path}.rounding")
    named = {key: read.text(each, f"{path}.readings.{key}") for key, each in of.items()}
    return _Otherwise(named, tuple(taken), ranged, rounding)


def _at_end(read: TermsReader, reading: _Otherwise, most: tuple[bool, bool]) -> tuple[Rule, ...]:
    """Return a reading's rules with the least or the most of ranges, by the tiers' places."""
    taken = [tier for at, tier in enumerate(read.tiers) if most[at % 2]]
    rules = []
    for rule in reading.rules:
        if rule.id in reading.ranged and taken:
            value, at = reading.ranged[rule.id]
            scales = {
                tier: _most(scale) if tier in taken else scale
                for tier, scale in value["scales"].items()
            }
            rule = read_rule(read, value | {"scales": scales}, at)
        rules.append(rule)
    return tuple(rules)


def _most(value: Any) -> Any:
    """Return a part of a rule's JSON with the most of its ranges."""
    if isinstance(value, list):
        return [_most(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: _most(each) for key, each in value.items()}
    for key in _RANGED:
        if f"to_{key}" in found:
            found[key] = found[f"to_{key}"]
    return found


def _check_ranges(read: TermsReader, value: Any, path: str) -> None:
    """Note ranges whose most is not more than their least."""
    inner: list[tuple[str, Any]] = []
    if isinstance(value, list):
        inner = [(f"{path}[{at}]", each) for at, each in enumerate(value)]
    elif isinstance(value, dict):
        inner = [(f"{path}.{key}", each) for key, each in value.items()]
        for key in _RANGED:
            least, most = value.get(key), value.get(f"to_{key}")
            if most is not None and not (type(least) is int and type(most) is int and least < most):
                read.bad(f"{path}.to_{key}", f"whole number above {key}")
    for at, each in inner:
        _check_ranges(read, each, at)

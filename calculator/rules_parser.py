"""Reads rules, and how their lines are rounded.

A stage of theirs is a function here; its arithmetic is in `calculator.rules`.
"""

from collections.abc import Mapping
from typing import Any

from calculator.earned_parser import check_steps
from calculator.limits import MAX_COUNT, MAX_KOPECKS
from calculator.money import BASIS_POINTS
from calculator.rules.limits import Limit
from calculator.rules.rounding import HALF_UP
from calculator.rules.rounding import MODES as ROUNDINGS
from calculator.rules.rule import WINDOWS, Rule
from calculator.rules.scale import MODES, Band, Bands, Flat, Ramp, Scale, Value, goes_by
from calculator.terms_reader import TermsReader

__all__ = ["read_rounding", "read_rule"]

_KINDS = ("reward", "rebate", "cost")
_KEYS = ("id", "row", "of", "each", "every", "scales", "limits", "pays", "questions") + (
    "first_months",
    "least_units",
    "most_units",
)
_MEASURES = ("base", "total", "age", "units")


def read_rule(read: TermsReader, value: Any, path: str) -> Rule:
    """Read one rule; what is wrong with it is noted by its path."""
    rule = read.mapping(value, path)
    for key in rule:
        read.known(key, f"{path}.{key}", _KEYS)
    every = read.known(rule.get("every", "year"), f"{path}.every", tuple(WINDOWS))
    pays = read.known(rule.get("pays", "reward"), f"{path}.pays", _KINDS)
    scales = {
        tier: _scale(read, each, f"{path}.scales.{tier}")
        for tier, each in read.mapping(rule.get("scales"), f"{path}.scales").items()
        if read.known(tier, f"{path}.scales.{tier}", read.tiers)
    }
    if pays == "cost" and rule.get("of"):
        read.bad(f"{path}.of", "none of a cost, which is due whatever is sold")
    facts = [goes_by(scale) for scale in scales.values()]
    earnings = tuple([each for each in read.earnings if each.fact in facts])
    check_steps(read, scales, earnings, path)
    return Rule(
        id=read.text(rule.get("id"), f"{path}.id"),
        row=read.text(rule.get("row"), f"{path}.row"),
        products=read.known_each(rule.get("of", []), f"{path}.of", read.products),
        is_each=read.flag(rule.get("each", False), f"{path}.each"),
        months=WINDOWS.get(every, 1),
        first_months=_number(read, rule, "first_months", path, MAX_COUNT),
        least_units=_number(read, rule, "least_units", path, MAX_COUNT),
        most_units=_number(read, rule, "most_units", path, MAX_COUNT),
        scales=scales,
        limits=_limits(read, rule, path, every),
        is_rebate=pays == "rebate",
        is_cost=pays == "cost",
        questions=read.texts(rule.get("questions", []), f"{path}.questions"),
        earnings=earnings,
    )


def _number(
    read: TermsReader, given: Mapping[str, Any], key: str, path: str, most: int, least: int = 0
) -> int:
    return read.number(given.get(key, least), f"{path}.{key}", most, least)


def _scale(read: TermsReader, value: Any, path: str) -> Scale:
    given = read.mapping(value, path)
    if "mode" in given:
        return _bands(read, given, path)
    if "start_bp" in given:
        return Ramp(
            read.known(given.get("by"), f"{path}.by", read.facts),
            _number(read, given, "start_bp", path, BASIS_POINTS),
            _number(read, given, "plus_bp", path, BASIS_POINTS),
            _number(read, given, "every", path, MAX_COUNT, 1),
            _number(read, given, "most_bp", path, BASIS_POINTS),
        )
    return Flat(_value(read, given, path))


def _value(read: TermsReader, given: Mapping[str, Any], path: str) -> Value:
    return Value(
        _number(read, given, "rate_bp", path, BASIS_POINTS),
        _number(read, given, "sum_kopecks", path, MAX_KOPECKS),
    )


def _bands(read: TermsReader, given: Mapping[str, Any], path: str) -> Bands:
    mode = read.known(given.get("mode"), f"{path}.mode", MODES)
    by = read.known(given.get("by", "base"), f"{path}.by", _MEASURES + read.facts)
    bands = read.each(given.get("bands"), f"{path}.bands", lambda each, at: _band(read, each, at))
    begins = [band.begins() for band in bands]
    if not bands or begins != sorted(set(begins)):
        read.bad(f"{path}.bands", "at least one band, each beginning above the one before")
    in_parts = mode == "marginal" and by != "units"
    if in_parts and (by not in ("base", "total") or [band for band in bands if band.value.sum]):
        read.bad(f"{path}.mode", "rates by base or total where parts have rates of their own")
    return Bands(mode, by, tuple(bands))


def _band(read: TermsReader, value: Any, path: str) -> Band:
    given = read.mapping(value, path)
    is_over = "over" in given
    if is_over and "from" in given:
        read.bad(path, "from or over")
    bound = _number(read, given, "over" if is_over else "from", path, MAX_KOPECKS)
    return Band(bound, is_over, _value(read, given, path))


def _limits(
    read: TermsReader, rule: Mapping[str, Any], path: str, window: str
) -> tuple[Limit, ...]:
    """Read a rule's limits; one of a life, which no sum of a year may pass, is the last."""
    at = f"{path}.limits"
    limits = read.each(rule.get("limits", []), at, lambda each, to: _limit(read, each, to, window))
    of_life = [each for each in limits if each.is_of_life]
    others = [each for each in limits if not each.is_of_life]
    if of_life and not (rule.get("each") and [each.is_least for each in of_life] == [False]):
        read.bad(at, "one most of a life, where a rule looks at each position")
    if of_life and [each for each in others if each.spans_windows]:
        read.bad(at, "no limit of a year beside one of a life")
    return tuple(others + of_life)


def _limit(read: TermsReader, value: Any, path: str, window: str) -> Limit:
    given = read.mapping(value, path)
    is_least = "least_kopecks" in given
    sum_ = _number(read, given, "least_kopecks" if is_least else "most_kopecks", path, MAX_KOPECKS)
    every = read.known(given.get("every", window), f"{path}.every", (window, "year", "life"))
    return Limit(sum_, is_least, every != window, every == "life")


def read_rounding(read: TermsReader, value: Any, path: str) -> tuple[int, str]:
    """Read how lines are rounded: the unit, minor units, and the mode."""
    given = read.mapping(value, path)
    unit = read.number(given.get("unit", 1), f"{path}.unit", MAX_KOPECKS, 1)
    return unit, read.known(given.get("mode", HALF_UP), f"{path}.mode", ROUNDINGS)

"""What an estimate means, in sentences: which words, with which figures in their places.

A sentence is a key and its places; the words, with their plurals, live with each interface.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from calculator.qualification import Qualification

__all__ = ["sentence", "tier_reached", "unanswered_of", "way", "whole_units_up"]


def sentence(
    key: str, places: dict[str, Any] | None = None, n: int | None = None, *, unit: int = 1
) -> dict[str, Any]:
    """Write one sentence. With `n` the words have a form for each plural category.

    Sums in its places are told in whole units of the currency, half up, with its `unit`
    (`Terms.unit`); without one they are left as they are, to the minor unit. What is still missing
    is rounded up before (`whole_units_up`), so that it is enough.
    """
    said = places or {}
    if unit > 1:
        said = {name: _whole_units(value, unit) for name, value in said.items()}
    return {"key": key, "n": n, "places": said}


def _whole_units(value: Any, unit: int) -> Any:
    return value if isinstance(value, dict) else (value + unit // 2) // unit * unit


def whole_units_up(kopecks: int, unit: int) -> int:
    """Round a sum up to whole units of the currency, in minor units."""
    return -(-kopecks // unit) * unit


def tier_reached(tier: str | None, held: Mapping[str, Qualification]) -> dict[str, Any] | str:
    """Name a tier that sales reach, and say where some of its requirements are not answered."""
    if tier is None:
        return "tier.none"
    name = {"tier": tier}
    return {"sentences": [sentence("tier_open", {"tier": name})]} if held[tier].to_answer else name


def unanswered_of(tiers: Iterable[str | None], held: Mapping[str, Qualification]) -> dict[str, Any]:
    """Say of several tiers that sales reach that some of their requirements are not answered."""
    is_open = any(tier is not None and held[tier].to_answer for tier in tiers)
    return {"sentences": [sentence("tiers_open")] if is_open else []}


def way(
    tier: str,
    path: dict[str, Any],
    held: Qualification,
    total_kopecks: int,
    sales_kopecks: int,
    unit: int,
) -> list[dict[str, Any]]:
    """Return the sentences on what a tier requires and pays; it pays `total_kopecks` now."""
    short, brings = path["sales_short_kopecks"], path["brings_kopecks"]
    adds = path["adds_kopecks"]
    name = {"tier": tier}
    least = whole_units_up(short, unit)
    is_reckoned = short and brings is not None
    if is_reckoned:
        said = [
            sentence("short", {"tier": name, "short": least, "brings": brings}, unit=unit),
            sentence("pays_then", {"total": total_kopecks + brings}, unit=unit),
        ]
    elif short:
        said = [sentence("short_without_mix", {"tier": name, "short": least}, unit=unit)]
    elif held.sales_met is False:  # Something else may do instead.
        said = []
    else:
        said = [sentence("enough", {"tier": name})]
    if path["from"] is None:
        if adds and not is_reckoned:
            said.append(sentence("pays", {"total": adds}, unit=unit))
    elif sales_kopecks:
        said.append(_compared(name, {"tier": path["from"]}, adds, unit))
    # The sales minimum, where it is unmet, has its own sentence.
    if held.to_meet:
        said.append(sentence("missing", n=held.to_meet))
    if held.to_answer:
        said.append(sentence("open", n=held.to_answer))
    return said


def _compared(name: dict[str, Any], base: dict[str, Any], adds: int, unit: int) -> dict[str, Any]:
    """Return the sentence on a tier's difference to the one just below, on the same sales."""
    places: dict[str, Any] = {"tier": name, "base": base}
    if not adds:
        return sentence("same", places)
    if adds < 0:
        return sentence("loses", places | {"less": -adds}, unit=unit)
    return sentence("adds", places | {"adds": adds}, unit=unit)

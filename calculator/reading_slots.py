"""Slots of several readings put into one: what is alike once, else one or the other, or a span.

`{"least", "most"}` is a span between two slots. `{"either", "when"}` lists the slots that differ,
and for each the readings that lead to it: by question, of the questions that matter for it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

__all__ = ["either", "span"]

_DIFFERENCE = {"difference_more": 1, "difference_less": -1, "difference_none": 0}
"""By a sentence's key, the sign of its sum: where a span of them begins is told by both."""


def span(slots: Sequence[Any]) -> Any:
    """Return the slot of a figure that lies between those of its ends."""
    first = slots[0]
    if not [each for each in slots if each != first]:
        return first
    if type(first) is int:
        return {"least": min(slots), "most": max(slots)}
    for unit in ("bp", "n"):
        if _all_have(slots, unit):
            numbers = [each[unit] for each in slots]
            return {"least": {unit: min(numbers)}, "most": {unit: max(numbers)}}
    signed = [_signed(each) for each in slots]
    if None not in signed:
        least, most = signed.index(min(signed)), signed.index(max(signed))
        if slots[least]["sentences"][0]["key"] != slots[most]["sentences"][0]["key"]:
            return {"least": slots[least], "most": slots[most]}
    return _put_together(slots, span) or {"least": slots[0], "most": slots[-1]}


def _signed(slot: Any) -> Any:
    """Return a difference to the tier below as a number; None of any other slot."""
    said = slot.get("sentences", []) if isinstance(slot, dict) else []
    if len(said) != 1 or said[0]["key"] not in _DIFFERENCE:
        return None
    return _DIFFERENCE[said[0]["key"]] * said[0]["places"].get("sum", 0)


def either(slots: Sequence[Any], of: Sequence[Mapping[str, str]]) -> Any:
    """Return the slot of a figure that readings tell differently.

    Args:
        slots: By reading.
        of: Likewise, which reading it is of each question.
    """
    first = slots[0]
    if not [each for each in slots if each != first]:
        return first
    together = _put_together(slots, lambda some: either(some, of))
    if together is not None:
        return together
    matter = [question for question in of[0] if _matters(question, slots, of)]
    values: list[Any] = []
    when: list[list[dict[str, str]]] = []
    for slot, reading in zip(slots, of, strict=True):
        if slot not in values:
            values.append(slot)
            when.append([])
        known = {question: reading[question] for question in matter}
        names = when[values.index(slot)]
        if known not in names:
            names.append(known)
    return {"either": values, "when": when}


def _matters(question: str, slots: Sequence[Any], of: Sequence[Mapping[str, str]]) -> bool:
    """Return whether readings that differ in one question alone tell a figure differently."""
    for at, one in enumerate(of):
        for other, slot in zip(of, slots, strict=True):
            differ = [each for each in one if one[each] != other[each]]
            if differ == [question] and slot != slots[at]:
                return True
    return False


def _all_have(slots: Sequence[Any], key: str) -> bool:
    return not [each for each in slots if not (isinstance(each, dict) and key in each)]


def _put_together(slots: Sequence[Any], put: Callable[[list[Any]], Any]) -> Any:
    """Return sentences alike but for their places as one; None where they are no such sentences."""
    for kind in ("sentences", "phrases"):
        if _all_have(slots, kind):
            rows = [each[kind] for each in slots]
            if [each for each in rows if len(each) != len(rows[0])]:
                return None
            return {kind: [_sentence(list(each), put) for each in zip(*rows, strict=True)]}
    return None


def _sentence(said: list[Any], put: Callable[[list[Any]], Any]) -> Any:
    first = said[0]
    alike = not [each for each in said if each["key"] != first["key"] or each["n"] != first["n"]]
    if alike:
        places = {name: put([each["places"][name] for each in said]) for name in first["places"]}
        return {"key": first["key"], "n": first["n"], "places": places}
    told = [first]
    whole = first
    for each in said:
        if each not in told:
            told.append(each)
            both = {"first": {"sentences": [whole]}, "second": {"sentences": [each]}}
            whole = {"key": "or_else", "n": None, "places": both}
    return whole

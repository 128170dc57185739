"""What pages say of figures that are one or the other, or lie between two."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculator.reading_slots import either, span
from calculator.rules.scale import Flat
from calculator.slots import Slot
from calculator.terms import Terms
from program.model.programme import OpenQuestion, Programme
from program.model.readings import combined
from program.model.terms import has_ranges
from program.pages.interface import fill_places
from program.source.languages import Language

__all__ = [
    "named_readings",
    "of_first_reading",
    "questions_in",
    "rate_in_all_readings",
    "reading_names",
    "script_words",
    "told_readings",
]


def named_readings(programme: Programme, language: Language) -> dict[str, dict[str, str]]:
    """Name each reading of each open question that has several, by their ids."""
    return {
        question.id: {each.id: each.name.in_(language) for each in question.readings}
        for question in programme.questions
        if question.readings
    }


def reading_names(programme: Programme, language: Language) -> list[str]:
    """Name all combinations of readings, in the order of the terms; none where there is but one."""
    names = [
        ", ".join(reading.name.in_(language) for _, reading in each) for each in combined(programme)
    ]
    return names if len(names) > 1 else []


def of_first_reading(words: Mapping[str, Any], names: Sequence[str]) -> str:
    """Say that figures are of the first reading, with the least of ranges; nothing otherwise."""
    said = fill_places(words["readings"]["of_first"], {"name": "".join(names[:1])})
    return said.strip()


def _parts(slot: Any) -> Iterator[dict[str, Any]]:
    """Go through all slots in a slot that differ by reading."""
    if isinstance(slot, dict):
        if "either" in slot:
            yield slot
        for each in slot.values():
            yield from _parts(each)
    for each in slot if isinstance(slot, list) else ():
        yield from _parts(each)


def questions_in(programme: Programme, slot: Slot) -> list[OpenQuestion]:
    """List the open questions that a slot's figures depend on."""
    found = {id_ for part in _parts(slot) for one in part["when"] for of in one for id_ in of}
    return [each for each in programme.questions if each.id in found]


def told_readings(slot: Slot, names: dict[str, dict[str, str]]) -> Iterator[tuple[str, Slot]]:
    """Go through the figures of a slot that differs, each with the readings that lead to it."""
    part = next(_parts(slot), None)
    if part is not None:
        for value, when in zip(part["either"], part["when"], strict=True):
            told = [", ".join(names[id_][of] for id_, of in one.items()) for one in when]
            yield "; ".join(told), value


def script_words(programme: Programme, words: dict[str, str], language: Language) -> dict[str, Any]:
    """Return what the calculator's script says of such figures; nothing where there are none."""
    names = named_readings(programme, language)
    if not names and not has_ranges(programme):
        return {}
    return {"readings": {"names": names, "steps": words["steps"], "range": words["range"]}}


def rate_in_all_readings(terms: Terms, rule: str, tier: str, rate_bp: int | None) -> Slot:
    """Return a rule's one rate at a tier as all readings have it; None where one has no such."""
    if rate_bp is None or not terms.readings:
        return None if rate_bp is None else {"bp": rate_bp}
    found = [[_rate(end, rule, tier) for end in reading.ends] for reading in terms.readings]
    if any(None in ends for ends in found):
        return None
    slot: Slot = either([span(ends) for ends in found], [each.of for each in terms.readings])
    return slot


def _rate(terms: Terms, rule: str, tier: str) -> dict[str, int] | None:
    scales = [each.scales.get(tier) for each in terms.rules if each.id == rule]
    scale = scales[0] if scales else None
    if not isinstance(scale, Flat) or scale.value.sum:
        return None
    return {"bp": scale.value.rate_bp}

"""The model's own complaints (pydantic's) as problems of the file, each a sentence of ours."""

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from program.model.cells import State
from program.model.currency import CURRENCIES, code_meant, declared_currency
from program.model.money import bare_quantity
from program.model.quantities import is_range
from program.model.spots import Spot, fields_of, spot_of
from program.model.wrong_words import choice_of, foreign_word, id_meant, share_meant, words_expected
from program.source.languages import available_languages, plural_categories
from program.source.places import Path_, Source
from program.source.problems import MOST_PROBLEMS

__all__ = ["report_shape"]


_MISSING = {"missing": "missing", "language_missing": "missing_language"}
"""The sentence for each complaint of what is not there, where none says more."""
_WANTED = {
    "string_type": "want_text",
    "int_type": "want_number",
    "bool_type": "want_bool",
    "list_type": "want_list",
    "string_pattern_mismatch": "id_form",
}
"""The sentence for each complaint of pydantic's own that needs no more than the value."""
_OF_VALUE = {
    *("cell_kind", "bound_form", "rate_form", "rate_over", "range_falls"),
    *("date_form", "money_negative", "money_zero", "for_each_zero"),
}
"""Complaints of ours that need no more either; each has the name of its sentence."""
_AS_FOUND = {
    *("money_form", "money_better", "money_large", "money_digits", "money_thousands"),
    *("for_each_form", "currency_differs", "scale_twice", "band_bound", "band_end", "band_value"),
}
"""Likewise, with the data that they have."""
_UNKNOWN_KEYS = {"extra_forbidden", "key_unknown", "language_unknown"}
_FOLLOWS = {"default_factory_not_called"}
_WORDS = {"string_pattern_mismatch", *_UNKNOWN_KEYS}
"""Complaints of words that programs read: ids and keys."""

_Sentence = tuple[str, dict[str, Any]]
"""A message and its data."""


def report_shape(source: Source, error: ValidationError) -> None:
    """Note in the source what a validation of its values has found."""
    # A default that is made of what is wrong says nothing more.
    errors = [each for each in error.errors(include_url=False) if each["type"] not in _FOLLOWS]
    spots = [(spot_of(found["loc"]), found) for found in errors]
    spots.sort(key=lambda each: source.place(each[0].path, key=each[0].at_key))
    seen: set[Path_] = set()
    for spot, found in spots[: MOST_PROBLEMS + 1]:
        path = source.written(spot.path)
        if found["type"] in _MISSING:
            if path[:-1] not in source.partial:
                _report_missing(source, path, spot, found)
        elif path not in seen:
            seen.add(path)
            message, data = _sentence(source, spot, found)
            # A cell's short form has no key of its own in the file.
            path = path if path in source.places else path[:-1]
            source.report(path, message, key=spot.at_key, **data)
            source.refused.add((path, spot.at_key))
    # A key that nobody knows was meant to be another: what a part lacks is not known.
    source.partial |= {
        source.written(spot.path)[:-1] for spot, found in spots if found["type"] in _UNKNOWN_KEYS
    }


def _report_missing(source: Source, path: Path_, spot: Spot, found: Mapping[str, Any]) -> None:
    """Note that a path has nothing: forms of a word, a choice, or anything else."""
    if path == ("languages",):
        title = source.value.get("title")
        told = title if isinstance(title, dict) else {}
        known = [each for each in told if each in available_languages()]
        listed = ", ".join(known or available_languages())
        source.report((), "missing_languages", better=f"languages: [{listed}]")
        return
    data: dict[str, Any] = {}
    message, name = _MISSING[found["type"]], str(spot.path[-1])
    wanted = fields_of(spot.part).get(name) if spot.part else None
    if message == "missing_language" and any(
        isinstance(each, dict) for each in found["input"].values()
    ):
        message, data = "missing_forms", {"allowed": list(plural_categories(name))}
    elif get_origin(wanted) is Literal:
        message, data = "missing_choice", {"allowed": list(get_args(wanted))}
    source.report(path[:-1], message, name=str(path[-1]), **data)


def _sentence(source: Source, spot: Spot, found: Mapping[str, Any]) -> _Sentence:
    """Choose our sentence for pydantic's complaint: its message and its data."""
    kind, value, context = found["type"], found["input"], found.get("ctx", {})
    name = str(spot.path[-1]) if spot.path else ""
    if kind in _WORDS and (foreign := foreign_word(name if spot.at_key else value)):
        return foreign
    if spot.choice:
        return "want_answer", {"value": value}
    if found_form := _other_form(kind, name, value):
        return found_form
    match kind:
        case "extra_forbidden":
            return "unknown_key", choice_of(name, list(fields_of(spot.part)) if spot.part else [])
        case "key_unknown" | "language_unknown":
            message = "unknown_key" if kind == "key_unknown" else "unknown_language"
            return message, choice_of(name, context["allowed"])
        case "text_wanted" | "languages_wanted":
            message = "want_texts" if kind == "text_wanted" else "want_mapping"
            return message, {"value": value, "allowed": context["allowed"]}
        case "model_type" | "dict_type":
            if kind == "dict_type" or spot.wanted is None:
                return "want_names", {"value": value}
            return "want_mapping", {"value": value, "allowed": list(fields_of(spot.wanted))}
        case "string_too_short":
            return "too_short_text", {}
        case "too_short":
            return "too_short_list", {}
        case "string_too_long":
            return "too_long", {"most": context["max_length"]}
        case "greater_than_equal":
            return "too_small", {"value": value, "least": context["ge"]}
        case "less_than_equal":
            return "too_large", {"value": value, "most": context["le"]}
        case "literal_error" if name == "is":
            return _state(source, value)
        case "literal_error" if isinstance(value, str) and "'" not in context["expected"]:
            return "want_number", {"value": value}
        case "literal_error":
            return "choice", choice_of(value, words_expected(context["expected"]))
        case "rate_form" | "money_form" | "bound_form" if is_range(value):
            return "range_here", {"value": value}
        case "currency_unknown":
            meant = code_meant(value) if isinstance(value, str) else None
            closest = meant or choice_of(value, sorted(CURRENCIES))["closest"]
            return kind, {"value": value, "closest": closest}
        case "currency_differs" if spot.path[0] != "examples" and len(source.currencies) > 1:
            return "sum_alone", {"value": value, "allowed": list(source.currencies)}
        case "money_sign":
            return _with_sign(source, kind, dict(context))
        case _ if kind in _AS_FOUND:
            return kind, dict(context)
        case _ if kind in _WANTED:
            return _WANTED[kind], {"value": value}
        case _ if kind in _OF_VALUE:
            return kind, {"value": value}
        case _:
            # Seen by no test: pydantic's own words are better than none.
            return "other", {"reason": found["msg"]}


def _other_form(kind: str, name: str, value: Any) -> _Sentence | None:
    """Choose the sentence for a number or true as a cell, or those of all tiers, and a wrong id."""
    if kind == "cell_kind" or (kind, name) == ("dict_type", "cells"):
        if isinstance(value, bool):
            return "cell_bool", {"text": "yes" if value else "no"}
        if isinstance(value, int | float):
            return "cell_number", {"value": value}
    if kind == "string_pattern_mismatch" and (better := id_meant(value)):
        return "id_better", {"value": value, "better": better}
    return None


def _with_sign(source: Source, message: str, data: dict[str, Any]) -> _Sentence:
    """Choose the sentence for a sum with a sign, which may be that of another currency."""
    meant = str(data["better"]).rsplit(" ", 1)[-1]
    declared = declared_currency(source.value)
    allowed = list(source.currencies or ([declared] if declared else []))
    if meant in allowed or not allowed:
        return message, data
    return "sign_differs", {"value": data["value"], "meant": meant, "allowed": allowed}


def _state(source: Source, value: Any) -> _Sentence:
    """Choose the sentence for a cell that is a text, and none of the words for a state."""
    data = choice_of(value, list(get_args(State)))
    if isinstance(value, str) and re.search("[a-z]", value) and (foreign := foreign_word(value)):
        return foreign
    if better := share_meant(value):
        return "rate_better", {"value": value, "better": better}
    if cell := bare_quantity(value):
        return _with_sign(source, "cell_bare", {"value": value, "better": cell})
    if data["closest"] is None and isinstance(value, str):
        return "cell_text", {"value": value, "allowed": data["allowed"]}
    return "choice", data

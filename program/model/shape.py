"""The model's own complaints (pydantic's) as problems of the file, each a sentence of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from program.model.cells import State
from program.model.programme import Programme
from program.model.quantities import bare_quantity
from program.model.rewards import RewardKind
from program.source.languages import LANGUAGES
from program.source.positions import Path_, Source
from program.source.problems import MOST_PROBLEMS, closest_match
from program.source.signs import code_of, foreign_letter

__all__ = ["report_shape"]


_WORDS = {"string_pattern_mismatch", "extra_forbidden", "union_tag_invalid"}
"""Complaints of words that programs read: ids and keys."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in the file, and in which part of the model, a complaint belongs."""

    path: Path_
    at_key: bool
    part: type[BaseModel] | None
    """The model whose key the path's last step is, or should have been."""
    wanted: type[BaseModel] | None
    """The model that should stand at the path."""
    choice: bool
    """The value may be of several simple types."""


def report_shape(source: Source, error: ValidationError) -> None:
    """Note in the source what a validation of its values has found."""
    spots = [(_spot(found["loc"]), found) for found in error.errors(include_url=False)]
    spots.sort(key=lambda each: source.place(each[0].path, key=each[0].at_key))
    seen: set[Path_] = set()
    for spot, found in spots[: MOST_PROBLEMS + 1]:
        path = spot.path
        if found["type"] == "missing":
            if path[:-1] not in source.partial:
                name = str(path[-1])
                message = "missing_language" if name in LANGUAGES else "missing"
                source.report(path[:-1], message, name=name)
            continue
        if path not in seen:
            seen.add(path)
            message, data = _sentence(spot, found)
            # A cell's short form has no key of its own in the file.
            path = path if path in source.places or not path else path[:-1]
            source.report(path, message, key=spot.at_key, **data)
            source.refused.add((path, spot.at_key))
    # A key that nobody knows was meant to be another: what a part lacks is not known.
    source.partial |= {
        spot.path[:-1] for spot, found in spots if found["type"] == "extra_forbidden"
    }


def _spot(location: tuple[str | int, ...]) -> _Spot:
    """Follow pydantic's location through the model; the tags of unions are not in the file."""
    path: list[str | int] = []
    here: Any = Programme
    part: type[BaseModel] | None = None
    at_key = choice = False
    for step in location:
        kind = _bare(here)
        if step == "[key]":
            at_key = True
        elif get_origin(kind) in (Union, UnionType):
            here = _member(kind, step)
            choice = here is None
        else:
            path.append(step)
            part = None
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                part, here = kind, _fields(kind).get(str(step))
            else:
                here = get_args(kind)[-1] if get_args(kind) else None
    kind = _bare(here)
    wanted = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    return _Spot(tuple(path), at_key or (part is not None and here is None), part, wanted, choice)


def _fields(part: type[BaseModel]) -> dict[str, Any]:
    """Give a model's keys as the file has them, with what each holds."""
    return {field.alias or name: field.annotation for name, field in part.model_fields.items()}


def _bare(kind: Any) -> Any:
    """Take off a type what only refines it, and the choice to leave it out."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        members = [member for member in get_args(kind) if member is not NoneType]
        if len(members) == 1:
            return _bare(members[0])
    return kind


def _member(union: Any, tag: str | int) -> Any:
    """Choose a union's member by its tag: a rule's `kind`, or the key that tells a cell."""
    for member in get_args(union):
        tags = [each.tag for each in getattr(member, "__metadata__", ()) if isinstance(each, Tag)]
        kind = _bare(member)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            tags += get_args(_fields(kind).get("kind", Literal[""]))
            if tag in tags:
                return member
    return None


def _sentence(spot: _Spot, found: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Choose our sentence for pydantic's complaint: its message and its data."""
    kind, value, context = found["type"], found["input"], found.get("ctx", {})
    name = str(spot.path[-1]) if spot.path else ""
    if kind in _WORDS and (foreign := _foreign(name if spot.at_key else value)):
        return foreign
    if spot.choice:
        return "want_answer", {"value": value}
    match kind:
        case "extra_forbidden":
            return "unknown_key", _choice(name, list(_fields(spot.part)) if spot.part else [])
        case "string_type":
            return "want_text", {"value": value}
        case "int_type":
            return "want_number", {"value": value}
        case "bool_type":
            return "want_bool", {"value": value}
        case "list_type":
            return "want_list", {"value": value}
        case "model_type" | "model_attributes_type" | "dict_type":
            keys = list(_fields(spot.wanted)) if spot.wanted else list(get_args(RewardKind))
            if kind == "dict_type":
                return "want_names", {"value": value}
            if spot.wanted is None:
                return "want_rule", {"value": value, "allowed": keys}
            return "want_mapping", {"value": value, "allowed": keys}
        case "string_too_short":
            return "too_short_text", {}
        case "too_short":
            return "too_short_list", {}
        case "string_too_long":
            return "too_long", {"most": context["max_length"]}
        case "string_pattern_mismatch":
            return "id_form", {"value": value}
        case "greater_than_equal":
            return "too_small", {"value": value, "least": context["ge"]}
        case "less_than_equal":
            return "too_large", {"value": value, "most": context["le"]}
        case "literal_error" if spot.at_key:
            return "unknown_key", _choice(name, _listed(context["expected"]))
        case "literal_error" if name == "is":
            return _state(value)
        case "literal_error":
            return "choice", _choice(value, _listed(context["expected"]))
        case "union_tag_invalid":
            return "choice_kind", _choice(context["tag"], list(get_args(RewardKind)))
        case "union_tag_not_found":
            return "kind_missing", {"allowed": list(get_args(RewardKind))}
        case "cell_kind" | "rate_form" | "rate_over" | "money_form" | "money_negative":
            return kind, {"value": value}
        case "money_sign":
            return kind, {"value": value, "better": context["better"]}
        case "money_large":
            return kind, {"value": value, "most": context["most"]}
        case _:
            # Seen by no test: pydantic's own words are better than none.
            return "other", {"reason": found["msg"]}


def _state(value: Any) -> tuple[str, dict[str, Any]]:
    """Tell a cell that is a text, and none of the words for a state."""
    data = _choice(value, list(get_args(State)))
    if isinstance(value, str) and re.search("[a-z]", value) and (foreign := _foreign(value)):
        return foreign
    if cell := bare_quantity(value):
        return "cell_bare", {"value": value, "better": cell}
    if data["closest"] is None and isinstance(value, str):
        return "cell_text", {"value": value, "allowed": data["allowed"]}
    return "choice", data


def _foreign(value: Any) -> tuple[str, dict[str, Any]] | None:
    """Tell a letter that is no Latin one, in a word where only those are allowed."""
    if not isinstance(value, str) or not (found := foreign_letter(value)):
        return None
    number, letter, twin = found
    data = {"value": value, "number": number, "letter": letter, "code": code_of(letter)}
    return ("letter_twin", {**data, "twin": twin}) if twin else ("letter_foreign", data)


def _choice(value: Any, allowed: list[str]) -> dict[str, Any]:
    closest = closest_match(value, allowed) if isinstance(value, str) else None
    return {"value": value, "closest": closest, "allowed": allowed}


def _listed(expected: str) -> list[str]:
    """Take apart pydantic's list of what it expects: "'ru' or 'en'"."""
    return re.findall(r"'([^']*)'", expected) or [expected]

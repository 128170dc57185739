"""From a programme's file to its model, with every problem told at once."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from program.cells import State
from program.model import Programme
from program.problems import Problem, ProgrammeError, closest_match
from program.rewards import RewardKind
from program.rules import check_rules
from program.source import MAX_BYTES, Path_, Source, read_source
from program.text import LANGUAGES

__all__ = ["load_programme", "read_programme"]

_SCALAR_LENGTH = 60


def load_programme(path: Path) -> Programme:
    """Read a programme's file.

    Raises:
        ProgrammeError: with every problem that could be found.
    """
    name = str(path)

    def stop(message: str, **data: Any) -> ProgrammeError:
        return ProgrammeError([Problem(name, 1, 1, "", message, data)])

    try:
        if path.is_dir():
            raise stop("file_folder")
        size = path.stat().st_size
        if size > MAX_BYTES:
            # Before reading: a huge file answers at once too.
            raise stop("file_large", bytes=size, most=MAX_BYTES)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise stop("file_missing") from error
    except (OSError, ValueError) as error:
        raise stop("file_unreadable", reason=str(error)) from error
    return read_programme(content, name)


def read_programme(content: bytes, name: str) -> Programme:
    """Read a programme from a file's bytes; `name` stands in the problems.

    Raises:
        ProgrammeError: with every problem that could be found.
    """
    source = read_source(content, name)
    try:
        programme = Programme.model_validate(source.value)
    except ValidationError as error:
        _report(source, error)
    else:
        check_rules(programme, source)
    if source.problems:
        raise ProgrammeError(_without_echoes(source.problems))
    return programme


def _without_echoes(problems: list[Problem]) -> Iterator[Problem]:
    """Leave out what only follows from a problem of the text at the same place."""
    refused = {
        (each.line, each.column)
        for each in problems
        if each.message.startswith("yaml_") or each.message == "empty_value"
    }
    for each in problems:
        own = each.message.startswith("yaml_") or each.message == "empty_value"
        if own or (each.line, each.column) not in refused:
            yield each


def _report(source: Source, error: ValidationError) -> None:
    seen: set[Path_] = set()
    for found in error.errors(include_url=False):
        path = _data_path(source.value, found["loc"])
        if path in seen:
            continue
        seen.add(path)
        message, data, at_key = _message(source, path, found)
        source.report(path, message, key=at_key, **data)


def _data_path(value: Any, location: tuple[str | int, ...]) -> Path_:
    """Turn pydantic's location into a path of the file: without the tags of its unions."""
    path: list[str | int] = []
    parts = list(location)
    while parts:
        part = parts.pop(0)
        if part == "[key]":
            break
        path.append(part)
        inside_cell = len(path) >= 2 and path[-2] == "cells"
        inside_reward = len(path) >= 2 and path[-2] == "rewards" and isinstance(part, int)
        inside_answer = len(path) >= 2 and path[-2] == "answers"
        if (inside_cell or inside_reward or inside_answer) and parts and parts[0] != "[key]":
            parts.pop(0)
    while path and not _holds(value, path[:-1]):
        path.pop()
    parent = _at(value, path[:-1])
    if path and isinstance(parent, str):
        path.pop()  # A cell's short form has no keys of its own.
    return tuple(path)


def _at(value: Any, path: list[str | int]) -> Any:
    for step in path:
        value = value[step] if _has(value, step) else None
    return value


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)


def _holds(value: Any, path: list[str | int]) -> bool:
    for step in path:
        if not _has(value, step):
            return False
        value = value[step]
    return True


def _shown(value: Any) -> str:
    """Show a value in a sentence: short, and for a list or mapping only what it is."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if value is None:
        return "~"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _SCALAR_LENGTH else text[:_SCALAR_LENGTH] + "…"


def _message(
    source: Source, path: Path_, found: Mapping[str, Any]
) -> tuple[str, dict[str, Any], bool]:
    """Choose our sentence for pydantic's error: its key, its data, and whether it is the key's."""
    kind, context = found["type"], found.get("ctx", {})
    value = _shown(_at(source.value, list(path)))
    name = str(path[-1]) if path else ""
    match kind:
        case "missing":
            message = "missing_language" if name in LANGUAGES else "missing"
            return message, {"key": name}, False
        case "extra_forbidden":
            allowed = _allowed_keys(found["loc"], source)
            data = {
                "key": name,
                "closest": closest_match(name, allowed),
                "allowed": ", ".join(allowed),
            }
            return "unknown_key", data, True
        case "string_type":
            return "want_text", {"value": value}, False
        case "int_type" | "int_from_float" | "int_parsing":
            if len(path) >= 2 and path[-2] == "answers":
                return "want_bool_or_number", {"value": value}, False
            return "want_number", {"value": value}, False
        case "bool_type":
            if len(path) >= 2 and path[-2] == "answers":
                return "want_bool_or_number", {"value": value}, False
            return "choice", {"value": value, "allowed": "true, false"}, False
        case "model_type" | "model_attributes_type" | "dict_type":
            allowed = _allowed_keys((*found["loc"], ""), source)
            return "want_mapping", {"value": value, "allowed": ", ".join(allowed) or "…"}, False
        case "list_type":
            return "want_list", {"value": value}, False
        case "string_too_short":
            return "too_short_text", {}, False
        case "too_short":
            return "too_short_list", {}, False
        case "string_too_long":
            return "too_long", {"most": context["max_length"]}, False
        case "string_pattern_mismatch":
            at_key = "[key]" in found["loc"]
            return "id_form", {"value": name if at_key else value}, at_key
        case "greater_than_equal":
            return "too_small", {"value": value, "least": context["ge"]}, False
        case "literal_error":
            of_cell = path[-1:] == ("is",) or _in_cell(path)
            words = list(get_args(State)) if of_cell else _expected(context["expected"])
            closest = closest_match(value, words)
            if "[key]" in found["loc"]:
                data = {"key": name, "closest": None, "allowed": ", ".join(words)}
                return "unknown_key", data, True
            return (
                "choice",
                {"value": value, "closest": closest, "allowed": ", ".join(words)},
                False,
            )
        case "union_tag_invalid":
            allowed = _expected(context["expected_tags"])
            tag = context["tag"]
            data = {
                "value": tag,
                "closest": closest_match(tag, allowed),
                "allowed": ", ".join(allowed),
            }
            return "kind", data, False
        case "union_tag_not_found":
            return "kind_missing", {"allowed": ", ".join(get_args(RewardKind))}, False
        case "cell_kind":
            return "cell_kind", {}, False
        case "rate_form" | "rate_over" | "money_form" | "money_negative":
            return kind, {"value": value}, False
        case _:
            return "other", {"reason": found["msg"]}, False


def _expected(listed: str) -> list[str]:
    """Take apart pydantic's list of what it expects: "'ru' or 'en'"."""
    return re.findall(r"'([^']*)'", listed) or [listed]


def _in_cell(path: Path_) -> bool:
    return len(path) >= 2 and path[-2] == "cells"


def _allowed_keys(location: tuple[str | int, ...], source: Source) -> list[str]:
    """List the keys that the model knows at a location, by walking its JSON Schema."""
    schema = Programme.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    here: Any = schema
    for step in location[:-1]:
        here = _resolve(here, definitions)
        if isinstance(step, int):
            here = here.get("items", {})
        elif "properties" in here and step in here["properties"]:
            here = here["properties"][step]
        elif "additionalProperties" in here or "patternProperties" in here:
            patterns = list(here.get("patternProperties", {}).values())
            here = patterns[0] if patterns else here["additionalProperties"]
        else:
            here = _of_union(here, str(step), definitions)
    here = _resolve(here, definitions)
    return list(here.get("properties", {}))


def _resolve(schema: Any, definitions: Mapping[str, Any]) -> Any:
    while isinstance(schema, dict) and "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
    if isinstance(schema, dict) and "anyOf" in schema:
        choices = [each for each in schema["anyOf"] if each.get("type") != "null"]
        if len(choices) == 1:
            return _resolve(choices[0], definitions)
    return schema if isinstance(schema, dict) else {}


def _of_union(schema: Any, tag: str, definitions: Mapping[str, Any]) -> Any:
    """Choose a union's member by its tag: a rule's `kind`, or the key that tells a cell."""
    for choice in schema.get("oneOf", schema.get("anyOf", [])):
        member = _resolve(choice, definitions)
        properties = member.get("properties", {})
        if properties.get("kind", {}).get("const") == tag:
            return member
        if tag in properties and not (tag == "rate" and "up_to" in properties):
            return member
    return {}

"""The programme as data: the whole model as JSON, and the JSON Schema of the owner's file."""

import json
from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, RootModel

from program.model.cells import AnyCell
from program.model.earnings import Earns
from program.model.example import Example
from program.model.payments import Payment
from program.model.programme import Programme
from program.model.quantities import Quantity, Range
from program.pages.exported_sums import data_in_currencies
from program.pages.language_schema import texts_by_language
from program.source.languages import Language

__all__ = ["programme_json", "schema_json"]

_PUBLISHED_KINDS = {"from": "threshold", "up_to": "amount"}
"""What cells are called in the published file where their key says too little."""


def programme_json(programme: Programme) -> str:
    """Return the whole programme in all its languages, the same bytes every time.

    Parts with ids are objects by id, in the programme's order. Money is in minor units, shares are
    in basis points, and each cell names its kind. In several currencies a sum is one by currency.
    """
    data = _data(programme)
    if programme.each[1:]:
        data = data_in_currencies({each.currency: _data(each) for each in programme.each})
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _data(value: Any) -> Any:
    """Turn a value of the model into plain data."""
    if isinstance(value, AnyCell):
        return _cell(value)
    match value:
        case Example():
            data = _fields(value)
            data["sales_kopecks"] = data.pop("sales")
            return data
        case Earns():
            return _earns(value)
        case Range(least=least, most=most):
            return {"at_least": least, "at_most": most}
        case RootModel():
            return _data(value.root)
        case BaseModel():
            return _fields(value)
        case dict():
            return {key: _data(each) for key, each in value.items()}
        case list():
            return [_data(each) for each in value]
        case _:
            return value


def _fields(part: BaseModel) -> dict[str, Any]:
    """Return a part's fields, but the id, which is its key, and what is for the check alone."""
    data: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        is_unset = value is None or (isinstance(part, Payment) and value in ([], {}))
        is_unset = is_unset or (name in ("marks", "withdrawn") and not value)
        if is_unset or name in ("id", "accepts"):
            continue
        name = name.rstrip("_")  # Of `from` and `as`, which are words of Python.
        if _have_ids(field.annotation):
            data[name] = {each.id: _data(each) for each in value}
        elif isinstance(value, Quantity):
            unit = "kopecks" if value.bp is None else "bp"
            data[f"{name}_{unit}"] = getattr(value, unit)
        else:
            data[name] = _data(value)
    return data


def _earns(earns: Earns) -> dict[str, Any]:
    """Return what a row earns; a sum is in minor units."""
    each, said = earns.for_each, {"fact": earns.fact, "count": earns.count}
    if each.number is not None:
        return said | {"for_each": each.number, "at_most": earns.at_most}
    data = said | {"for_each_kopecks": each.kopecks, "of": list(earns.of)}
    return data | {"every": earns.every, "at_most": earns.at_most}


def _have_ids(kind: Any) -> bool:
    """Return whether a field's type is a list of parts that have ids, or none at all."""
    kind = next((each for each in get_args(kind) if get_origin(each) is list), kind)
    if get_origin(kind) is not list:
        return False
    (of,) = get_args(kind)
    return isinstance(of, type) and issubclass(of, BaseModel) and "id" in of.model_fields


def _cell(cell: AnyCell) -> dict[str, Any]:
    """Return a cell with its kind: a state's own name, count, threshold, amount, rate …"""
    data = _fields(cell)
    shared = {name: data.pop(name) for name in ("condition", "note") if name in data}
    kind = _PUBLISHED_KINDS.get(cell.kind, cell.kind)
    return {"kind": data.pop("state", kind)} | data | shared


def schema_json(languages: Sequence[Language] | None = None) -> str:
    """Return the JSON Schema (2020-12) of the owner's file.

    Args:
        languages: Those in which each text must be there; without them, any that there are.

    It holds what one value must be. What stands between values (`program.checks`) and in the text
    (`program.source.building`) no schema can say; `partner-program check` does.
    """
    schema = _as_the_source_reads(Programme.model_json_schema(by_alias=True))
    schema = texts_by_language(schema, languages)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _as_the_source_reads(schema: Any, *, names: bool = False) -> Any:
    """Put right what pydantic's schema leaves wider than the reading is.

    A value cannot be null, names of other forms are not ids, and a text is more than spaces.
    Pydantic's titles only say a key's name again. `names` tells that the keys are the file's own.
    """
    if isinstance(schema, list):
        return [_as_the_source_reads(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    dropped = () if names else ("title", "discriminator", "default")
    inner = {
        key: _as_the_source_reads(
            value, names=not names and key in ("properties", "patternProperties", "$defs")
        )
        for key, value in schema.items()
        if key not in dropped
    }
    if names:
        return inner
    if "patternProperties" in inner:
        inner["additionalProperties"] = False
    if inner.get("minLength") == 1:
        inner["pattern"] = r"\S"
    choices = [each for each in inner.get("anyOf", []) if each != {"type": "null"}]
    if len(choices) == 1:
        inner.pop("anyOf")
        return choices[0] | inner
    return inner

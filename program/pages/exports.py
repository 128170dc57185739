"""The programme as data: the whole model as JSON, and the JSON Schema of the owner's file."""

import json
from collections.abc import Sequence
from typing import Any, assert_never, get_args, get_origin

from pydantic import BaseModel, RootModel

from program.model.cell_kinds import Cell
from program.model.cells import (
    AmountCell,
    AnyCell,
    CountCell,
    LevelCell,
    PercentCell,
    RangeCell,
    RateCell,
    StateCell,
    SumCell,
    TextCell,
    ThresholdCell,
)
from program.model.earnings import Earns
from program.model.example import Example
from program.model.payments import Payment
from program.model.programme import Programme
from program.model.ranges import Range
from program.pages.exported_sums import data_in_currencies
from program.pages.language_schema import texts_by_language
from program.source.languages import Language

__all__ = ["programme_json", "schema_json"]


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
        is_unsaid = value is None or (isinstance(part, Payment) and value in ([], {}))
        is_unsaid = is_unsaid or (name == "marks" and not value)
        if is_unsaid or name in ("id", "accepts"):
            continue
        name = name.rstrip("_")  # Of `from` and `as`, which are words of Python.
        if _have_ids(field.annotation):
            data[name] = {each.id: _data(each) for each in value}
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


def _cell(cell: Cell) -> dict[str, Any]:
    """Return a cell with its kind: a state's own name, count, threshold, amount, rate …"""
    match cell:
        case StateCell():
            data: dict[str, Any] = {"kind": cell.state}
        case CountCell():
            data = {"kind": "count", "count": cell.count, "unit": cell.unit}
            if cell.then_discount_bp is not None:
                data["then_discount_bp"] = cell.then_discount_bp
        case ThresholdCell():
            data = {"kind": "threshold", "from_kopecks": cell.from_kopecks}
        case AmountCell():
            data = {"kind": "amount", "rate_bp": cell.rate_bp, "up_to": cell.up_to}
            data["unit"] = cell.unit
        case RateCell():
            data = {"kind": "rate", "rate_bp": cell.rate_bp}
        case TextCell():
            data = {"kind": "text", "text": cell.text.model_dump()}
        case LevelCell():
            data = {"kind": "level", "level": cell.level.model_dump()}
        case PercentCell():
            data = {"kind": "percent", "percent_bp": cell.percent_bp}
        case SumCell():
            data = {"kind": "sum", "sum_kopecks": cell.sum_kopecks}
        case RangeCell():
            data = {"kind": "range"}
            for name, bound in (("at_least", cell.at_least), ("at_most", cell.at_most)):
                if bound is not None and bound.bp is not None:
                    data[f"{name}_bp"] = bound.bp
                elif bound is not None:
                    data[f"{name}_kopecks"] = bound.kopecks
        case _:
            assert_never(cell)
    for name in ("condition", "note"):
        if (text := getattr(cell, name)) is not None:
            data[name] = text.model_dump()
    return data


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

"""The programme as data: the whole model as JSON, and the JSON Schema of the owner's file."""

import json
from typing import Any

from pydantic import BaseModel

from program.cells import AmountCell, Cell, CountCell, RateCell, StateCell, ThresholdCell
from program.model import Programme

__all__ = ["programme_json", "schema_json"]


def _cell(cell: Cell) -> dict[str, Any]:
    """A cell with its kind; money in kopecks, shares in basis points."""
    match cell:
        case StateCell():
            data: dict[str, Any] = {"kind": cell.state}
        case CountCell():
            data = {"kind": "count", "count": cell.count, "unit": cell.unit}
        case ThresholdCell():
            data = {"kind": "threshold", "from_kopecks": cell.from_kopecks}
        case AmountCell():
            data = {"kind": "amount", "rate_bp": cell.rate_bp, "up_to": cell.up_to}
            data["unit"] = cell.unit
        case RateCell():
            data = {"kind": "rate", "rate_bp": cell.rate_bp}
    for name in ("condition", "note"):
        text = getattr(cell, name)
        if text is not None:
            data[name] = text.model_dump()
    return data


def _by_id(parts: list[Any]) -> dict[str, Any]:
    """Lists of parts with ids become objects by id, in the same order."""
    return {part.id: _part(part) for part in parts}


def _part(part: BaseModel) -> dict[str, Any]:
    data = part.model_dump(exclude={"id", "cells", "rows", "demands"}, exclude_none=True)
    rows = getattr(part, "rows", None)
    demands = getattr(part, "demands", None)
    if isinstance(demands, bool):
        data["demands"] = demands
    elif demands:
        data["demands"] = _by_id(demands)
    if rows and isinstance(rows[0], str):
        data["rows"] = list(rows)
    elif rows:
        data["rows"] = _by_id(rows)
    cells = getattr(part, "cells", None)
    if cells is not None:
        data["cells"] = {tier: _cell(cell) for tier, cell in cells.items()}
    return data


def programme_json(programme: Programme) -> str:
    """Give the whole programme in all its languages, ids as keys, the same bytes every time."""
    data = {
        "format": programme.format,
        "title": programme.title.model_dump(),
        "summary": programme.summary.model_dump(),
        "vendor": programme.vendor.model_dump(),
        "currency": programme.currency,
    }
    for name in (
        "tiers",
        "products",
        "price_bases",
        "units",
        "sections",
        "questions",
        "glossary",
        "examples",
    ):
        data[name] = _by_id(getattr(programme, name))
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def schema_json() -> str:
    """Give the JSON Schema of the owner's file, the cells' short form included."""
    schema = Programme.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    cells = schema["$defs"]["Row"]["properties"]["cells"]
    states = schema["$defs"]["StateCell"]["properties"]["is"]["enum"]
    holders = list(cells.get("patternProperties", {}).items())
    if holders:
        pattern, cell = holders[0]
        cells["patternProperties"][pattern] = {"anyOf": [{"enum": states}, cell]}
    else:
        cells["additionalProperties"] = {"anyOf": [{"enum": states}, cells["additionalProperties"]]}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

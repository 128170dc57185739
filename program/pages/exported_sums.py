"""A programme's data in several currencies as one: each sum is an object by currency."""

from collections.abc import Mapping
from typing import Any

from program.model.scales import MODES

__all__ = ["data_in_currencies"]

_OF_MONEY = (None, "base", "total")
"""What chooses a band whose bound is a sum."""
_BOUNDS = ("from", "over", "up_to", "under")


def data_in_currencies(data: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Put the data of one programme in each of its currencies into one.

    Args:
        data: By currency, the file's first one first; plain values.

    Returns:
        The same shape; where a sum stands, {"JPY": 2000000, "EUR": 1500000}, minor units of each;
        `currency` is their list, and each example says which of them it is in.
    """
    codes = list(data)
    examples = {
        id_: {"currency": code, **example}
        for code, each in data.items()
        for id_, example in each["examples"].items()
    }
    parts = [each | {"currency": codes, "examples": {}} for each in data.values()]
    joined: dict[str, Any] = _joined(parts, codes)
    return joined | {"examples": examples}


def _joined(values: list[Any], codes: list[str], *, is_sum: bool = False) -> Any:
    first = values[0]
    match first:
        case dict():
            bands = _bands_of_money(first)
            return {
                key: [_band([each[at] for each in listed], codes) for at in range(len(first[key]))]
                if key in bands
                else _joined(listed, codes, is_sum=is_sum or key.endswith("_kopecks"))
                for key in first
                for listed in [[each[key] for each in values]]
            }
        case list():
            both = zip(*values, strict=True)
            return [_joined(list(each), codes, is_sum=is_sum) for each in both]
        case _:
            return dict(zip(codes, values, strict=True)) if is_sum else first


def _bands_of_money(part: Mapping[str, Any]) -> list[str]:
    """Name the modes of a scale whose bands begin at sums."""
    return [mode for mode in MODES if mode in part and part.get("by") in _OF_MONEY]


def _band(bands: list[dict[str, Any]], codes: list[str]) -> dict[str, Any]:
    return {
        key: _joined(
            [each[key] for each in bands],
            codes,
            is_sum=key in _BOUNDS or key.endswith("_kopecks"),
        )
        for key in bands[0]
    }

"""What a file lacks, as problems of it: a key, a choice, a text, the forms of a word."""

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from program.model.spots import Spot, fields_of
from program.source.languages import available_languages, plural_categories
from program.source.places import Path_, Source

__all__ = ["MISSING", "report_missing"]

MISSING = {"missing": "missing", "language_missing": "missing_language"}
"""The sentence for each complaint of pydantic's, where none says more."""


def report_missing(source: Source, path: Path_, spot: Spot, found: Mapping[str, Any]) -> None:
    """Note that a path has nothing, by pydantic's complaint and the spot that it belongs to."""
    message, data = _sentence(spot, found)
    if path == ("languages",):
        title = source.value.get("title")
        told = (
            [each for each in title if each in available_languages()]
            if isinstance(title, dict)
            else []
        )
        listed = ", ".join(told or available_languages())
        source.report((), "missing_languages", better=f"languages: [{listed}]")
    else:
        source.report(path[:-1], message, name=str(path[-1]), **data)


def _sentence(spot: Spot, found: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Choose the sentence for what is missing: forms of a word, a choice, or anything else."""
    name = str(spot.path[-1])
    if found["type"] == "language_missing" and any(
        isinstance(each, dict) for each in found["input"].values()
    ):
        return "missing_forms", {"allowed": list(plural_categories(name))}
    wanted = fields_of(spot.part).get(name) if spot.part else None
    if get_origin(wanted) is Literal:
        return "missing_choice", {"allowed": list(get_args(wanted))}
    return MISSING[found["type"]], {}

"""Where in the file, and in which part of the model, a complaint of pydantic's belongs."""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, Tag

from program.model.programme import Programme
from program.source.places import Path_

__all__ = ["Spot", "fields_of", "spot_of"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the file, and in which part of the model, a complaint belongs."""

    path: Path_
    at_key: bool
    part: type[BaseModel] | None
    """The model whose key the path's last step is, or should have been."""
    wanted: type[BaseModel] | None
    """The model that should stand at the path."""
    choice: bool
    """The value may be of several simple types."""


def spot_of(location: tuple[str | int, ...]) -> Spot:
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
                part, here = kind, fields_of(kind).get(str(step))
            else:
                here = get_args(kind)[-1] if get_args(kind) else None
    kind = _bare(here)
    wanted = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    return Spot(tuple(path), at_key or (part is not None and here is None), part, wanted, choice)


def fields_of(part: type[BaseModel]) -> dict[str, Any]:
    """Return a model's keys as the file has them, with what each holds."""
    return {field.alias or name: field.annotation for name, field in part.model_fields.items()}


def _bare(kind: Any) -> Any:
    """Return a type without what only refines or wraps it, and without None."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        members = [member for member in get_args(kind) if member is not NoneType]
        if len(members) == 1:
            return _bare(members[0])
    if isinstance(kind, type) and issubclass(kind, RootModel):
        return _bare(kind.model_fields["root"].annotation)
    return kind


def _member(union: Any, tag: str | int) -> Any:
    """Choose a union's member by its tag: the key that tells a cell."""
    tagged = ((member, getattr(member, "__metadata__", ())) for member in get_args(union))
    return next((member for member, tags in tagged if Tag(str(tag)) in tags), None)

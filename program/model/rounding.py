"""Rounding, as an owner declares it once for a programme."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from program.model.money import MONEY_SCHEMA, currency_of, parse_money
from program.model.text import Part

__all__ = ["Rounding", "rounding_terms"]


def _round_to(value: Any, info: ValidationInfo) -> int:
    sum_ = parse_money(value, currency_of(info))
    if not sum_:
        raise PydanticCustomError("money_zero", "nothing can be rounded to 0", {"value": value})
    return sum_


class Rounding(Part):
    """What each line of an estimate is rounded to, and how."""

    unit_kopecks: Annotated[
        int, BeforeValidator(_round_to), WithJsonSchema(MONEY_SCHEMA), Field(alias="to")
    ]
    """Minor units, above 0; written as "0.05 CHF"."""
    mode: Literal["half-up", "half-even", "up", "down"]


def rounding_terms(given: Rounding | None) -> dict[str, Any]:
    """Return how lines are rounded, where it is said; half up to the minor unit else."""
    return {"rounding": {"unit": given.unit_kopecks, "mode": given.mode}} if given else {}

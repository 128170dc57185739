"""Rounding and payout, as an owner declares them once for a programme."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from program.model.money import MONEY_SCHEMA, Kopecks, currency_of, parse_money
from program.model.text import Part

__all__ = ["Payout", "Rounding", "payout_terms", "rounding_terms"]


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


class Payout(Part):
    """How what is earned is paid. What does not reach the least sum waits for the next payment."""

    every: Literal["month", "quarter", "year"]
    """What is earned in it is paid at its end."""
    at_least_kopecks: Kopecks | None = Field(default=None, alias="at_least")
    """Absent: any sum is paid."""
    fee_kopecks: Kopecks | None = Field(default=None, alias="fee")
    """Of each payment."""


def rounding_terms(given: Rounding | None) -> dict[str, Any]:
    """Return how lines are rounded, where it is said; half up to the minor unit else."""
    return {"rounding": {"unit": given.unit_kopecks, "mode": given.mode}} if given else {}


def payout_terms(given: Payout | None) -> dict[str, Any]:
    """Return how what is earned is paid, where it is said."""
    if given is None:
        return {}
    sums = {"least_kopecks": given.at_least_kopecks, "fee_kopecks": given.fee_kopecks}
    return {"payout": {"every": given.every} | {key: sum_ for key, sum_ in sums.items() if sum_}}

"""Payout, as an owner declares it once for a programme: when, from which sum on, at what cost."""

from typing import Literal

from pydantic import Field

from program.model.money import Kopecks
from program.model.text import Part

__all__ = ["Payout"]


class Payout(Part):
    """How what is earned is paid. What does not reach the least sum waits for the next payment."""

    every: Literal["month", "quarter", "year"]
    """What is earned in it is paid at its end."""
    at_least_kopecks: Kopecks | None = Field(default=None, alias="at_least")
    """Absent: any sum is paid."""
    fee_kopecks: Kopecks | None = Field(default=None, alias="fee")
    """Of each payment."""

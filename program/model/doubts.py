"""What a check finds doubtful, and an owner may say is meant: `accepts: [nothing-below]`."""

from typing import Annotated, Literal

from pydantic import Field

__all__ = ["Accepts", "Doubt"]

Doubt = Literal[
    "nothing-below",
    "band-hole",
    "ramp-far",
    "cap-window",
    "tier-dominated",
    "rate-text",
    "count-falls-given",
    "rate-falls",
    "tax-open",
    "rounding-open",
    "segment-hole",
    "segment-overlap",
]
"""Each is a message of the check, with hyphens."""
Accepts = Annotated[list[Doubt], Field(default_factory=list)]
"""Doubts that are meant so: the check is silent about them here."""

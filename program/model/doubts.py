"""What a check finds doubtful, and an owner may say is meant: `accepts: [nothing-below]`."""

from typing import Annotated, Literal

from pydantic import Field

__all__ = ["Accepts", "Doubt", "accepted_name"]

Doubt = Literal[
    "nothing-below",
    "band-hole",
    "ramp-far",
    "cap-window",
    "tier-dominated",
    "rate-text",
    "count-falls-given",
    "tax-open",
    "rounding-open",
    "segment-hole",
    "segment-overlap",
]
Accepts = Annotated[list[Doubt], Field(default_factory=list)]
"""Doubts that are meant so: the check is silent about them here."""


def accepted_name(message: str) -> str:
    """Return what a doubt is called in a file: a message is a key with underscores."""
    return message.replace("_", "-")

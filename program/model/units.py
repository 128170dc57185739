"""What rates and numbers are of: price bases, and units that cells count in."""

from typing import Literal

from program.model.doubts import Accepts
from program.model.text import Id, Part, PluralText, Text

__all__ = ["PriceBase", "Unit"]


class PriceBase(Part):
    """A price that a share is taken of."""

    id: Id
    name: Text
    of: Text
    """The name after "of" (родительный падеж)."""
    at: Text | None = None
    """The name as what sums are counted at: "at fixed retail prices"."""
    tax: Literal["included", "excluded"] | None = None
    """Whether tax is in the price; absent where the programme does not say it."""
    accepts: Accepts


class Unit(Part):
    """What a cell counts, with the words for "n of them" and "up to n of them"."""

    id: Id
    count: PluralText
    up_to: PluralText | None = None
    """Wanted where a cell has a limit in this unit."""

"""A programme in several currencies: the same one in each, read from the file once for each."""

from collections.abc import Sequence
from typing import Any, Self

from pydantic import PrivateAttr

from program.model.text import Part

__all__ = ["InCurrencies"]


class InCurrencies(Part):
    """What is in one currency, and knows the same in the others: nothing is converted."""

    _others: tuple[Any, ...] = PrivateAttr(default=())

    @property
    def each(self) -> tuple[Self, ...]:
        """It in each of its currencies, in the file's order: itself first."""
        return (self, *self._others)

    @property
    def alone(self) -> Self:
        """It in its own currency, as if there were no other."""
        return self.beside(()) if self._others else self

    def beside(self, others: Sequence[Self]) -> Self:
        """Return it with the same in other currencies, in the file's order."""
        copy = self.model_copy()
        copy._others = tuple(others)
        return copy

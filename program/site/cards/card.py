"""A card: what the preview of a link says, and what its picture shows."""

from dataclasses import dataclass

__all__ = ["Card", "Column", "spoken"]


@dataclass(frozen=True, slots=True)
class Column:
    """One tier or product on a card."""

    name: str
    step: int
    """The place of the tier whose colour it has, from 0."""
    main: str
    """Its figure or word; empty where `mark` says it."""
    aside: str = ""
    mark: str = ""
    """`given`, `absent` or nothing."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a link's preview says, in one language."""

    title: str
    """The page's or row's name, on the picture."""
    headline: str
    """The same with its key figures: the preview's title in a messenger."""
    description: str
    columns: tuple[Column, ...] = ()
    address: str = ""
    """The path from the site's root."""

    def alternative(self) -> str:
        """Describe what the picture shows."""
        parts = [": ".join(filter(None, (column.name, spoken(column)))) for column in self.columns]
        return ". ".join([self.title, "; ".join(parts)]) if parts else self.title


def spoken(column: Column) -> str:
    """Describe what a column shows."""
    return ", ".join(filter(None, (column.main, column.aside)))

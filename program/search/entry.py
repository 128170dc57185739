"""An entry of the search's index: one thing to be found, in the words of one language."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Entry", "Kind"]

Kind = Literal["tier", "row", "demand", "product", "term", "question", "page"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found, in the words of one language."""

    kind: Kind
    address: str
    """Relative to the language's root: "sales/#deal-registration"."""
    title: str
    place: str = ""
    """Where it belongs: a section's name, say."""
    long: str = ""
    """The whole title, where `title` is its short form."""
    cells: tuple[str, ...] = ()
    """A row's cells in words, in the order of the tiers."""
    body: str = ""
    also: tuple[str, ...] = ()
    """Other names, never shown: synonyms, a product's short name, a requirement as a question."""
    forms: tuple[str, ...] = ()
    """A term's spellings in running text: what its synonyms stand for."""
    rows: tuple[str, ...] = ()
    """The addresses of the rows in which a term stands."""
    former: tuple[str, ...] = ()
    """Former ids: by them no word is found, but the place that a link names."""

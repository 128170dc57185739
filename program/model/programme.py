"""The programme as values: tiers, products, sections, rows, cells, open questions, terms.

The rules between fields stand in `program.checks`; reading the file is `program.load`.
"""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticKnownError

from program.model.cell_kinds import Cell, CellsAsWritten
from program.model.cells import AnyCell
from program.model.currencies import InCurrencies
from program.model.currency import Currencies, unit_of
from program.model.doubts import Accepts
from program.model.earnings import Earns, Fact
from program.model.example import Example
from program.model.marks import Mark
from program.model.payments import Costs, Payment, Pays
from program.model.readings import Reading
from program.model.requirements import Group, SalesMeasure
from program.model.settlement import Payout, Rounding
from program.model.text import Id, Named, Synonyms, Term, Text, also_written
from program.model.tiers import Demand, Tier, named_as
from program.model.units import PriceBase, Unit
from program.model.vendor import Contacts, Resale, Vendor
from program.source.languages import Language

__all__ = [
    "Demand",
    "Fact",
    "OpenQuestion",
    "Product",
    "Programme",
    "Row",
    "Section",
    "Term",
    "Tier",
    "Unit",
]


_Cell = TypeVar("_Cell", bound=AnyCell)


class Product(Named):
    """A line of sales that earns a reward."""

    name: Text
    short: Text = Field(default_factory=named_as("name"))
    """A shorter name for tables; the name itself where there is none."""
    renewal: bool = False
    """It renews what was sold before; the other products are new sales."""
    synonyms: Synonyms


class Row(Named):
    """A condition of the programme, with a cell for every tier."""

    title: Text
    short: Text | None = None
    """A shorter title where the whole one is too long for a table or a heading."""
    question: Text | None = None
    """A requirement as a question to a prospective partner."""
    parts: list[Text] = Field(default_factory=list)
    note: Text | None = None
    estimate: Text | None = None
    """How the calculator treats what the programme leaves open in this row."""
    beside: Literal["purchase"] | None = None
    """Where the calculator prints the row: beside what a partner pays for its purchases."""
    see_also: list[Id] = Field(default_factory=list)
    accepts: Accepts
    pays: Annotated[list[Pays], also_written(Pays | list[Pays])] = Field(default_factory=list)
    """What a partner is paid by it; one rule alone needs no list."""
    costs: Annotated[list[Costs], also_written(Costs | list[Costs])] = Field(default_factory=list)
    """What a partner pays by it."""
    earns: Earns | None = None
    """What of a fact it brings a partner, alike at every tier."""
    fact: Id | None = None
    """Of a requirement of least numbers: the fact that rows earn, in place of a question."""
    sales: SalesMeasure | None = None
    """Of a requirement of least sales: which sales count, and for what part of the year."""
    synonyms: Synonyms
    cells: Annotated[dict[Id, Cell], also_written(CellsAsWritten)]

    @property
    def name(self) -> Text:
        """What it is called where there is little room: its shorter title, if it has one."""
        return self.short or self.title

    def cells_of(self, kind: type[_Cell]) -> dict[str, _Cell]:
        """Return its cells of a kind by tier."""
        return {tier: cell for tier, cell in self.cells.items() if isinstance(cell, kind)}

    @property
    def payments(self) -> list[Payment]:
        """Its rules, what it pays first."""
        return [*self.pays, *self.costs]


class Section(Named):
    """A group of rows with a page of its own."""

    id: Id
    """Its page's address: /<id>/."""
    name: Text
    summary: Text | None = None
    """What it is about, under its heading."""
    demands: bool = False
    """Its rows are what a partner must do, not what it gets."""
    groups: list[Group] = Field(default_factory=list)
    """Of requirements of which some are enough; of all others a tier asks all."""
    synonyms: Synonyms
    rows: list[Row] = Field(min_length=1)


class OpenQuestion(Named):
    """What the programme leaves open, and how an estimate treats it."""

    title: Text
    open: Text
    """What is not stated."""
    treatment: Text
    """What the site and its estimates do about it."""
    short: Text = Field(default_factory=named_as("title"))
    """The same in a few words, to stand beside a figure; the title where there are none."""
    rows: list[Id] = Field(default_factory=list)
    readings: list[Reading] | None = None
    """Ways to understand it; figures are then told by each of them."""
    synonyms: Synonyms


def _whole(value: Any) -> Any:
    if type(value) is not int:
        # To a Literal, true and 1.0 are 1 too.
        raise PydanticKnownError("literal_error", {"expected": "1"})
    return value


class Programme(InCurrencies):
    """A whole partner programme in all languages of the site, in one of its currencies."""

    format: Annotated[Literal[1], BeforeValidator(_whole)]
    languages: list[Language] = Field(min_length=1)
    """What all texts are in: the first stands at the site's root, the others in their folders."""
    title: Text
    summary: Text | None = None
    """What it offers, on home and in the results of web searches."""
    vendor: Vendor
    contacts: Contacts | None = None
    """Where to apply; a programme that names none has none on its site."""
    joining: Text | None = None
    """How a partnership begins, where a visitor applies for it."""
    resale: Resale | None = None
    """A programme without it pays for sales that are the vendor's own: nothing is bought."""
    currency: Currencies
    rounding: Rounding | None = None
    """How each line of an estimate is rounded; absent: half up, to the minor unit."""
    payout: Payout | None = None
    """When what is earned is paid; absent: the programme does not say."""
    accepts: Accepts
    withdrawn: list[Id] = Field(default_factory=list)
    """Published ids that have become nothing else: links to them end at the page for lost ones."""
    tiers: list[Tier] = Field(min_length=1)
    products: list[Product] = Field(min_length=1)
    marks: list[Mark] = Field(default_factory=list)
    """What rules may tell sales of one product apart by."""
    price_bases: list[PriceBase] = Field(default_factory=list)
    units: list[Unit] = Field(default_factory=list)
    facts: list[Fact] = Field(default_factory=list)
    sections: list[Section] = Field(min_length=1)
    questions: list[OpenQuestion] = Field(default_factory=list)
    glossary: list[Term] = Field(default_factory=list)
    examples: list[Example] = Field(min_length=1)
    """The first one fills the calculator before a visitor types."""

    @property
    def unit(self) -> int:
        """Minor units in one unit of the currency."""
        return unit_of(self.currency)

    @property
    def rows(self) -> list[Row]:
        """All rows in the order of the sections."""
        return [row for section in self.sections for row in section.rows]

    @property
    def groups(self) -> list[Group]:
        """All groups of requirements in the order of the sections."""
        return [group for section in self.sections for group in section.groups]

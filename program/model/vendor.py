"""Whose programme it is, how to apply for it, and what its partners buy."""

from program.model.text import Part, Text, Words

__all__ = ["Contacts", "Resale", "Vendor"]


class Vendor(Part):
    """Whose programme it is."""

    name: Text
    product: Text | None = None
    """What it makes: of use to readers of the data; no page shows it."""
    market: Text | None = None
    """Where it sells: of use to readers of the data; no page shows it."""
    logo: Words | None = None
    """Its mark: the name of an SVG or PNG file that stands beside the programme's."""


class Contacts(Part):
    """The ways to apply for a partnership, each of which may be left out."""

    form: Words | None = None
    """The address of a form to fill in."""
    mail: Words | None = None
    """A mail address."""
    phone: Words | None = None
    """A telephone number."""
    messenger: Words | None = None
    """The address of a chat."""
    site: Words | None = None
    """The address of the vendor's own site."""


class Resale(Part):
    """Partners buy what they sell: the calculator shows what they pay, and their markup."""

    estimate: Text | None = None
    """How the calculator treats what the programme leaves open in it."""
    note: Text | None = None
    """What else is to be known of the price, such as that VAT is left out."""

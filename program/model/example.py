"""Examples: scenarios of a programme to begin with."""

from pydantic import Field

from program.model.money import Sales
from program.model.text import Id, Part, Text

__all__ = ["Example"]


class Example(Part):
    """A scenario to begin with: yearly sales by product, in minor units."""

    id: Id
    name: Text
    sales: dict[Id, Sales]
    answers: dict[Id, bool | int] = Field(default_factory=dict)

"""Examples: scenarios of a programme to begin with."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from program.model.money import Sales
from program.model.quantities import RateBp, parse_rate
from program.model.text import Id, Part, Text

__all__ = ["Answer", "Example"]


def _answer(value: Any) -> Any:
    # A share is written as everywhere: "85 %". Whether it answers its requirement is a rule.
    return parse_rate(value) if isinstance(value, str) and value.strip().endswith("%") else value


Answer = Annotated[bool | int, BeforeValidator(_answer, json_schema_input_type=bool | int | RateBp)]
"""So or not so, a number, or a share in basis points."""


class Example(Part):
    """A scenario to begin with: yearly sales by product, in minor units."""

    id: Id
    name: Text
    sales: dict[Id, Sales]
    answers: dict[Id, Answer] = Field(default_factory=dict)

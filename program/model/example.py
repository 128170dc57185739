"""Examples: scenarios of a programme to begin with."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, field_validator

from program.model.currency import Currency
from program.model.money import Sales, sales_are_in
from program.model.quantities import RateBp, parse_rate
from program.model.text import Id, Part, Text
from program.source.ids import ID_FORM

__all__ = ["Answer", "Example"]


def _answer(value: Any) -> Any:
    # A share is written as everywhere: "85 %". Whether it answers its requirement is a rule.
    return parse_rate(value) if isinstance(value, str) and value.strip().endswith("%") else value


Answer = Annotated[bool | int, BeforeValidator(_answer, json_schema_input_type=bool | int | RateBp)]
"""So or not so, a number, or a share in basis points."""


_SegmentId = Annotated[str, StringConstraints(pattern=ID_FORM, max_length=300)]
"""A product's id, or a segment's, which is made of several."""


class Example(Part):
    """A scenario to begin with: yearly sales by product or segment, in whole units or as sums."""

    id: Id
    name: Text
    currency: Currency | None = None
    """Whose sums it has, of the programme's several; absent: the first one's."""
    sales: dict[_SegmentId, Sales]
    answers: dict[Id, Answer] = Field(default_factory=dict)

    @field_validator("sales", mode="before")
    @classmethod
    def _in_its_currency(cls, value: Any, info: ValidationInfo) -> Any:
        sales_are_in(info.data.get("currency"), info)
        return value

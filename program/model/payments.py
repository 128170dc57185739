"""What a row pays, or costs a partner: a rule's stages as an owner writes them."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from calculator.limits import MAX_USERS
from program.model.doubts import Accepts
from program.model.marks import Day
from program.model.money import Kopecks
from program.model.quantities import RateOrRange, SumOrRange
from program.model.scales import MODES, Scale
from program.model.text import ONE_OR_LIST, Id, Part, Text

__all__ = [
    "ALL",
    "BY_TIER",
    "ROLES",
    "VALUES",
    "Costs",
    "Limit",
    "Payment",
    "Pays",
    "Units",
    "is_filtered",
    "paid_product",
    "scales_of",
]

ALL = "all"
"""In place of products' ids: all of them."""
BY_TIER = ("rates", "sums", "by_tier")
"""The keys under which a rule names tiers with what it gives them."""
VALUES = ("rate", "sum", *MODES, "ramp", *BY_TIER)
"""All keys under which a rule says what it gives."""
_Every = Literal["month", "quarter", "year"]
ROLES = ("product", "named", "unpriced", "cost")
"""How pages show a rule: as a product's rate, by its own name, without a figure, as a cost."""


class Limit(Part):
    """A sum that is paid at most, or at least: in each window, in a year, or in a life."""

    sum_kopecks: Kopecks = Field(alias="sum")
    every: _Every | Literal["life"] | None = None
    """Absent: in each of the rule's windows."""


class Units(Part):
    """How many alike are counted: none where there are fewer, no more than so many."""

    from_: int = Field(default=0, alias="from", ge=0, le=MAX_USERS)
    at_most: int | None = Field(default=None, ge=1, le=MAX_USERS)


def _limit(value: Any) -> Any:
    return {"sum": value} if isinstance(value, str) else value


_SumLimit = Annotated[
    Limit, BeforeValidator(_limit, json_schema_input_type=Limit | str | list[str])
]
_Ids = Annotated[list[Id], Field(min_length=1), ONE_OR_LIST]


class Payment(Scale):
    """A rule of a row. Where it has no scale of its own, its values are the row's cells."""

    name: Text | None = None
    """What it is called, where the row's title does not say it."""
    words: Text | None = None
    """The rule in words; absent: they are made of its data."""
    questions: list[Id] = Field(default_factory=list)
    """Open questions that touch every figure made by this rule."""
    every: _Every = "year"
    rates_bp: dict[Id, RateOrRange] = Field(default_factory=dict, alias="rates")
    """Rates by tier, for the tiers named."""
    sums_kopecks: dict[Id, SumOrRange] = Field(default_factory=dict, alias="sums")
    by_tier: dict[Id, Scale] = Field(default_factory=dict)
    tiers: list[Id] = Field(default_factory=list)
    """For which tiers one scale holds; absent: whose cells say yes. An unpublished amount names
    them."""
    at_most: _SumLimit | None = None
    at_least: _SumLimit | None = None
    accepts: Accepts

    @model_validator(mode="after")
    def _has_one_scale(self) -> "Payment":
        given = [mode for mode in (*MODES, "ramp") if getattr(self, mode)]
        if self.rate_bp is not None or self.sum_kopecks is not None:
            given.append("rate" if self.rate_bp is not None else "sum")
        both = {"rates": self.rates_bp, "sums": self.sums_kopecks, "by_tier": self.by_tier}
        given += [key for key, value in both.items() if value]
        if len(given) > 1:
            data = {"first": given[0], "second": given[1]}
            raise PydanticCustomError("scale_twice", "{first} and {second}", data)
        return self

    @property
    def role(self) -> str:
        """One of `ROLES`."""
        raise NotImplementedError

    @property
    def is_of_cells(self) -> bool:
        """Whether its values are the row's cells."""
        return not (self.is_given or self.rates_bp or self.sums_kopecks or self.by_tier)


class Pays(Payment):
    """What a partner is paid."""

    of: _Ids
    """The products whose sales it counts; `all` for all of them."""
    base: Id | None = None
    """The price base that the programme names; absent where it names none."""
    when: dict[Id, _Ids] = Field(default_factory=dict)
    """By mark, the values whose sales it counts; absent: those of all."""
    since: Day | None = None
    """It counts customers attached on that day or later."""
    until: Day | None = None
    """It counts customers attached before that day."""
    as_: Literal["commission", "rebate"] = Field(default="commission", alias="as")
    """A rebate is paid after its window, and lowers no purchase price."""
    each: Text | None = None
    """How each sale is looked at by itself, as the rule's words say it: "for each project"."""
    for_months: int | None = Field(default=None, ge=1, le=MAX_USERS)
    """It ends after so many months of a customer's life."""
    units: Units = Field(default_factory=Units)
    amount: Literal["not-published"] | None = None
    """Money that is promised, and whose amount is not published: named, never counted."""

    @property
    def role(self) -> str:
        """A product's rate, what goes by its own name, or what has no figure."""
        if self.amount:
            return "unpriced"
        return "product" if paid_product(self) and not self.name else "named"


class Costs(Payment):
    """What a partner pays for being one."""

    @property
    def role(self) -> str:
        """A cost."""
        return "cost"


def paid_product(payment: Payment) -> str | None:
    """Return the product for whose sales a rule pays; None where it pays for no single one."""
    if not isinstance(payment, Pays) or payment.as_ == "rebate" or payment.amount:
        return None
    return payment.of[0] if len(payment.of) == 1 and payment.of != [ALL] else None


def is_filtered(payment: Payment) -> bool:
    """Return whether a rule counts only some of its products' sales."""
    return isinstance(payment, Pays) and bool(payment.when or payment.since or payment.until)


def scales_of(payment: Payment) -> Iterator[Scale]:
    """Go through all the scales that a rule has of its own."""
    if payment.is_given:
        yield payment
    yield from payment.by_tier.values()

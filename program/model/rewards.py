"""Reward rules: a union by `kind`. A row carries the rules that its cells state."""

from typing import Annotated, Any, Literal, assert_never, get_args

from pydantic import Field

from program.model.quantities import RateBp
from program.model.text import Id, Part, Text

__all__ = [
    "PeriodicRebate",
    "RewardKind",
    "RewardRule",
    "ShareOfBase",
    "UnpricedIncentive",
    "paid_product",
    "reward_kind",
]


class _Rule(Part):
    words: Text
    """The rule in words, as the calculator's derivation prints it."""
    questions: list[Id] = Field(default_factory=list)
    """Open questions that touch every figure made by this rule."""


class ShareOfBase(_Rule):
    """A share of a price base for sales of one product; the rates are the row's cells."""

    kind: Literal["share_of_base"]
    product: Id
    base: Id | None = None
    """The price base that the programme names; absent where it names none."""


class PeriodicRebate(_Rule):
    """A share of a period's sales, for the tiers named."""

    kind: Literal["periodic_rebate"]
    name: Text
    period: Literal["quarter"]
    rates_bp: dict[Id, RateBp] = Field(alias="rates")


class UnpricedIncentive(_Rule):
    """Further money whose amount is not published: named, never counted."""

    kind: Literal["unpriced_incentive"]
    name: Text
    tiers: list[Id]


RewardKind = Literal["share_of_base", "periodic_rebate", "unpriced_incentive"]

RewardRule = Annotated[
    ShareOfBase | PeriodicRebate | UnpricedIncentive, Field(discriminator="kind")
]


def paid_product(rule: RewardRule) -> str | None:
    """Return the product for whose sales a rule pays; None where it pays for no single one."""
    match rule:
        case ShareOfBase():
            return rule.product
        case PeriodicRebate() | UnpricedIncentive():
            return None
        case _:
            assert_never(rule)


def reward_kind(value: Any) -> RewardKind | None:
    """Return the kind of rule that a file's value names; None where it names none that there is."""
    kinds: tuple[RewardKind, ...] = get_args(RewardKind)
    return next((kind for kind in kinds if kind == value), None)

"""The programme's reward rules and requirements as data: all that the calculator is told."""

from typing import Any, Literal, assert_never

from program.model.cells import AmountCell, CountCell, RateCell, StateCell, ThresholdCell
from program.model.programme import Programme, Row
from program.model.rewards import PeriodicRebate, RewardRule, ShareOfBase, UnpricedIncentive

__all__ = ["RequirementKind", "is_asked", "terms_of"]

RequirementKind = Literal["sales_minimum", "answer", "count"]
"""What a requirement of the terms is met by: the sales entered, a yes, a number."""


def is_asked(kind: RequirementKind) -> bool:
    """Tell whether partners answer a requirement of this kind themselves."""
    match kind:
        case "answer" | "count":
            return True
        case "sales_minimum":
            return False  # It is known from the sales entered.
        case _:
            assert_never(kind)


def terms_of(programme: Programme) -> dict[str, Any]:
    """Give the terms as plain JSON values: money in kopecks, rates in basis points."""
    demands = [
        {"kind": "answer", "id": demand.id, "tiers": [tier.id]}
        | ({"firm": True} if demand.firm else {})
        for tier in programme.tiers
        for demand in tier.demands
    ]
    rows = [
        requirement
        for section in programme.sections
        if section.demands
        for row in section.rows
        if (requirement := _requirement(row)) is not None
    ]
    return {
        "format": 1,
        "currency": programme.currency,
        "tiers": [tier.id for tier in programme.tiers],
        "products": [product.id for product in programme.products],
        "recurring": [product.id for product in programme.products if product.renewal],
        "rewards": [_reward(row, rule) for row in programme.rows for rule in row.rewards],
        "requirements": [*rows, *demands],
        "discounts": [
            discount for row in programme.rows if (discount := _discount(row)) is not None
        ],
    }


def _discount(row: Row) -> dict[str, Any] | None:
    """Tell a row's share off for up to so many, by tier; None where no cell is one."""
    cells = {tier: cell for tier, cell in row.cells.items() if isinstance(cell, AmountCell)}
    if not cells:
        return None
    return {
        "row": row.id,
        "rates_bp": {tier: cell.rate_bp for tier, cell in cells.items()},
        "limits": {tier: cell.up_to for tier, cell in cells.items()},
    }


def _reward(row: Row, rule: RewardRule) -> dict[str, Any]:
    facts: dict[str, Any] = {"kind": rule.kind, "row": row.id}
    match rule:
        case ShareOfBase():
            facts["product"] = rule.product
            facts["rates_bp"] = {
                tier: cell.rate_bp for tier, cell in row.cells.items() if isinstance(cell, RateCell)
            }
        case PeriodicRebate():
            facts |= {"period": rule.period, "rates_bp": dict(rule.rates_bp)}
        case UnpricedIncentive():
            facts["tiers"] = list(rule.tiers)
        case _:
            assert_never(rule)
    return facts | {"questions": list(rule.questions)}


def _requirement(row: Row) -> dict[str, Any] | None:
    """Tell what a demanding row asks of which tiers; None where it asks nothing of any.

    A condition ("when there are sales") does not lift the demand: the form asks all the same.
    """
    minimums = {
        tier: cell.from_kopecks
        for tier, cell in row.cells.items()
        if isinstance(cell, ThresholdCell)
    }
    if minimums:
        return {"kind": "sales_minimum", "id": row.id, "minimums_kopecks": minimums}
    counts = {tier: cell.count for tier, cell in row.cells.items() if isinstance(cell, CountCell)}
    if counts:
        return {"kind": "count", "id": row.id, "minimums": counts}
    tiers = [
        tier
        for tier, cell in row.cells.items()
        if isinstance(cell, StateCell) and cell.state == "yes"
    ]
    return {"kind": "answer", "id": row.id, "tiers": tiers} if tiers else None

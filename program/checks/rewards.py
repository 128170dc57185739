"""Rules of rewards: each product is paid for once, from rates that the row's cells state."""

from typing import assert_never, get_args

from calculator.limits import MAX_COUNT
from program.checks.found import Found
from program.checks.outline import Outline
from program.model.cells import State
from program.model.quantities import is_rate
from program.model.rewards import reward_kind

__all__ = ["REWARDS"]


def _shares(outline: Outline) -> list[Found]:
    return [rule for _, rule in outline.rules if rule.data.get("kind") == "share_of_base"]


def _products_are_paid_by_one_rule(outline: Outline) -> None:
    """Each product has exactly one share of a price base."""
    shares = [((*rule.path, "product"), rule.data.get("product")) for rule in _shares(outline)]
    outline.report_twice(shares, "product_paid_twice")
    paid = {product for _, product in shares}
    broken = any(rule.data.get("kind") is None for _, rule in outline.rules) or None in paid
    if broken or outline.ids("row") is None:
        return  # A rule that cannot be read may be the one that pays.
    for product in outline.all("product"):
        if product.id is not None and product.id not in paid:
            outline.source.report(product.path, "product_unpaid", id=product.id)


def _shares_take_their_rates_from_the_cells(outline: Outline) -> None:
    """A row whose rule is a share of a base has a rate in every cell."""
    for row in outline.rows:
        if any(rule.data.get("kind") == "share_of_base" for rule in row.parts("rewards")):
            for cell in row.cells:
                known = outline.tiers is None or cell.tier in outline.tiers
                if known and cell.kind not in ("rate", None):
                    outline.source.report(cell.path, "share_needs_rate")


def _key_of_tiers(rule: Found) -> str | None:
    """Name the key under which a rule lists the tiers that it is for; None where it lists none."""
    kind = reward_kind(rule.data.get("kind"))
    match kind:
        case "periodic_rebate":
            return "rates"
        case "unpriced_incentive":
            return "tiers"
        case "share_of_base" | None:
            return None
        case _:
            assert_never(kind)


def _a_row_has_one_rebate(outline: Outline) -> None:
    """Estimates tell rebates apart by their rows."""
    for row in outline.rows:
        rebates = [
            rule for rule in row.parts("rewards") if rule.data.get("kind") == "periodic_rebate"
        ]
        for rule in rebates[1:]:
            line = outline.source.place(rebates[0].path)[0]
            outline.source.report(rule.path, "second_rebate", line=line)


def _rewards_go_to_whom_the_cells_give_them(outline: Outline) -> None:
    """A rebate or an incentive names the tiers whose cells in its row say yes, and no others."""
    for row in outline.rows:
        rules = list(row.parts("rewards"))
        if any(rule.data.get("kind") == "share_of_base" for rule in rules):
            continue  # Its cells are the rates of that share.
        cells = {cell.tier: cell for cell in row.cells if cell.state in get_args(State)}
        for rule in rules:
            named = [
                *((path, tier) for path, tier, _ in rule.entries("rates")),
                *rule.items("tiers"),
            ]
            for path, tier in named:
                if isinstance(tier, str) and tier in cells and not cells[tier].asks:
                    outline.source.report(path, "reward_not_given", tier=tier)
            tiers = {tier for _, tier in named if isinstance(tier, str)}
            key = _key_of_tiers(rule)
            known = set(outline.tiers or ())
            if key is None or key not in rule.data or not tiers <= known:
                continue  # One that there is not may be a misspelt one that is missing.
            for tier, cell in cells.items():
                if tier in known and cell.asks and tier not in tiers:
                    outline.source.report((*rule.path, key), "reward_without_tier", tier=tier)


def _examples_can_be_estimated(outline: Outline) -> None:
    """An example's answers are ones that the calculator takes; its sums the model has read."""
    counted = {
        row.id
        for row in outline.rows
        if row.demanded and any(cell.kind == "count" for cell in row.cells)
    }
    shared = {
        row.id
        for row in outline.rows
        if row.demanded and any(cell.kind == "range" for cell in row.cells)
    }
    known = outline.requirements or ()
    for example in outline.all("example"):
        for path, requirement, answer in example.entries("answers"):
            if requirement in shared and requirement in known and not is_rate(answer):
                outline.source.report(path, "example_share", value=answer, id=requirement)
                continue
            if requirement not in known or not isinstance(answer, bool | int):
                continue
            if requirement not in counted and not isinstance(answer, bool):
                outline.source.report(path, "example_answer", value=answer, id=requirement)
            elif requirement in counted and (
                isinstance(answer, bool) or not 0 <= answer <= MAX_COUNT
            ):
                outline.source.report(
                    path, "example_count", value=answer, id=requirement, most=MAX_COUNT
                )


REWARDS = (
    _products_are_paid_by_one_rule,
    _shares_take_their_rates_from_the_cells,
    _a_row_has_one_rebate,
    _rewards_go_to_whom_the_cells_give_them,
    _examples_can_be_estimated,
)

"""Rules of what rows pay: each product is paid for, and values stand where they are looked for."""

from typing import get_args

from calculator.limits import MAX_COUNT
from program.checks.found import CellFound, Found
from program.checks.outline import Outline
from program.model.cells import CellKind, State
from program.model.payments import ALL, BY_TIER, VALUES
from program.model.quantities import is_rate

__all__ = ["REWARDS", "has_scale"]

_OTHERS = {"as", "when", "since", "until"}
"""What makes a rule another than the one that pays for all of a product's sales."""


def has_scale(rule: Found) -> bool:
    """Return whether a rule says what it gives; otherwise the row's cells do."""
    return any(key in rule.data for key in (*VALUES, "amount"))


def _products(rule: Found) -> list[str]:
    return [product for _, product in rule.items("of") if isinstance(product, str)]


def _products_are_paid(outline: Outline) -> None:
    """Each product is paid for, and by the cells of one row at most."""
    rules = [rule for _, rule in outline.rules if "of" in rule.data]
    shares = [
        ((*rule.path, "of", 0), _products(rule)[0])
        for rule in rules
        if len(_products(rule)) == 1 and not has_scale(rule) and not _OTHERS & rule.data.keys()
    ]
    outline.report_twice(shares, "product_paid_twice")
    lasting = [rule for rule in rules if not {"as", "amount"} & rule.data.keys()]
    paid = {product for rule in lasting for product in _products(rule)}
    broken = any("of" not in rule.data for _, rule in outline.rules if rule.path[-2] == "pays")
    unknown = paid - {ALL} - {product.id for product in outline.all("product")}
    if broken or unknown or ALL in paid or outline.ids("row") is None:
        return  # A rule that cannot be read may be the one that pays.
    for product in outline.all("product"):
        if product.id is not None and product.id not in paid:
            outline.report(product.path, "product_unpaid", id=product.id)


def _rules_without_values_take_them_from_the_cells(outline: Outline) -> None:
    """A row whose rule has no scale of its own has a rate or a sum in every cell."""
    for row in outline.rows:
        if all(has_scale(rule) for rule in row.rules()):
            continue
        for cell in row.cells:
            known = outline.tiers is None or cell.tier in outline.tiers
            is_paid = cell.kind == "range" and "at_most" in cell.value
            if known and cell.kind not in ("rate", "sum", None) and not is_paid:
                outline.report(cell.path, "share_needs_rate")


def _values_go_to_whom_the_cells_give_them(outline: Outline) -> None:
    """A rule that names tiers names those whose cells in its row say yes, and no others."""
    for row in outline.rows:
        if not all(has_scale(rule) for rule in row.rules()):
            continue  # Its cells are the values of a rule.
        cells = {cell.tier: cell for cell in row.cells if cell.state in get_args(State)}
        for rule in row.rules():
            _compare_tiers(outline, rule, cells)


def _compare_tiers(outline: Outline, rule: Found, cells: dict[str, CellFound]) -> None:
    by_tier = [entry for key in BY_TIER for entry in rule.entries(key)]
    named = [*((path, tier) for path, tier, _ in by_tier), *rule.items("tiers")]
    for path, tier in named:
        if isinstance(tier, str) and tier in cells and not cells[tier].asks:
            outline.report(path, "reward_not_given", tier=tier)
    tiers = {tier for _, tier in named if isinstance(tier, str)}
    keys = [key for key in (*BY_TIER, "tiers") if key in rule.data]
    known = set(outline.tiers or ())
    if not keys or not tiers <= known:
        return  # One that there is not may be a misspelt one that is missing.
    for tier, cell in cells.items():
        if tier in known and cell.asks and tier not in tiers:
            outline.report((*rule.path, keys[0]), "reward_without_tier", tier=tier)


def _examples_can_be_estimated(outline: Outline) -> None:
    """An example's answers are ones that the calculator takes; its sums the model has read."""
    counted = _asked_by(outline, "count") | {fact.id for fact in outline.all("fact")}
    shared = _asked_by(outline, "range")
    known = outline.requirements or ()
    for example in outline.all("example"):
        for path, requirement, answer in example.entries("answers"):
            if requirement not in known:
                continue
            data = {"value": answer, "id": requirement}
            is_number, is_counted = type(answer) is int, requirement in counted
            if requirement in shared and not is_rate(answer):
                outline.report(path, "example_share", **data)
            elif is_number and not is_counted:
                outline.report(path, "example_answer", **data)
            elif is_counted and (
                isinstance(answer, bool) or (is_number and not 0 <= answer <= MAX_COUNT)
            ):
                outline.report(path, "example_count", **data, most=MAX_COUNT)


def _asked_by(outline: Outline, kind: CellKind) -> set[str | None]:
    rows = [row for row in outline.rows if row.demanded]
    return {row.id for row in rows if any(cell.kind == kind for cell in row.cells)}


REWARDS = (
    _products_are_paid,
    _rules_without_values_take_them_from_the_cells,
    _values_go_to_whom_the_cells_give_them,
    _examples_can_be_estimated,
)

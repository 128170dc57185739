"""The programme's reward rules and requirements as data: all that the calculator is told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from calculator.money import QUARTERS
from calculator.terms import Terms
from calculator.terms_parser import parse_terms
from program.model.cells import AmountCell
from program.model.currency import digits_of
from program.model.earnings import Earns
from program.model.payments import ALL
from program.model.programme import Programme, Row
from program.model.readings import Readings, combined, rule_in
from program.model.requirement_terms import group_terms, requirement_terms
from program.model.rule_terms import lines_of, rule_terms
from program.model.segments import segments_by_product, segments_of
from program.model.settlement import payout_terms, rounding_terms

__all__ = ["has_ranges", "page_terms", "parsed_terms", "terms_of"]


def parsed_terms(programme: Programme) -> Terms:
    """Return the terms as the calculator's functions take them."""
    return parse_terms(terms_of(programme))


def page_terms(programme: Programme) -> dict[str, Any]:
    """Return the terms with what a page's script is to know of them: only what is unusual.

    `parts` where a year is counted in months, `by_position` where products are told one by one.
    """
    terms = terms_of(programme)
    read = parse_terms(terms)
    parts = {} if read.parts == QUARTERS else {"parts": read.parts}
    by_position = {"by_position": list(read.by_position)} if read.by_position else {}
    return terms | parts | by_position


def terms_of(programme: Programme) -> dict[str, Any]:
    """Return the terms as plain JSON values: money in minor units, rates in basis points."""
    groups, segments = group_terms(programme), segments_of(programme)
    rules = [rule_terms(programme, line) for line in lines_of(programme)]
    earns = [_earns(programme, row, row.earns) for row in programme.rows if row.earns]
    return {
        "format": 2,
        "currency": programme.currency,
        "digits": digits_of(programme.currency),
        **rounding_terms(programme.rounding),
        **payout_terms(programme.payout),
        "tiers": [tier.id for tier in programme.tiers],
        "products": [segment.id for segment in segments],
        "recurring": [segment.id for segment in segments if segment.product.renewal],
        "facts": [fact.id for fact in programme.facts if fact.question],
        "rules": rules,
        "unpriced": [
            {"row": row.id, "tiers": list(rule.tiers), "questions": list(rule.questions)}
            for row in programme.rows
            for rule in row.pays
            if rule.amount
        ],
        "requirements": requirement_terms(programme),
        "discounts": [
            {
                "row": row.id,
                "rates_bp": {tier: cell.rate_bp for tier, cell in cells.items()},
                "limits": {tier: cell.up_to for tier, cell in cells.items()},
            }
            for row in programme.rows
            if (cells := row.cells_of(AmountCell))
        ],
        **({"groups": groups} if groups else {}),
        **({"earns": earns} if earns else {}),
        **_reading_terms(programme, rules),
    }


def _earns(programme: Programme, row: Row, earns: Earns) -> dict[str, Any]:
    """Return what a row earns; what is the usual is left out."""
    said: dict[str, Any] = {"fact": earns.fact, "row": row.id, "count": earns.count}
    if earns.for_each.number is not None:
        said["by"] = earns.for_each.number
    else:
        named = [product.id for product in programme.products]
        segments = segments_by_product(programme)
        said["size_kopecks"] = earns.for_each.kopecks
        said["of"] = [
            segment.id
            for id_ in (named if ALL in earns.of else earns.of)
            for segment in segments[id_]
        ]
    if earns.every != "year":
        said["every"] = earns.every
    return said | ({"most": earns.at_most} if earns.at_most else {})


def _reading_terms(programme: Programme, rules: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return as JSON values what the terms have beside their rules; nothing of most programmes."""
    listed = [_alternative(programme, each) for each in combined(programme)]
    found: dict[str, Any] = {"alternatives": listed} if len(listed) > 1 else {}
    return found | ({"ranges": True} if _has_ranges([*rules, *listed]) else {})


def has_ranges(programme: Programme) -> bool:
    """Return whether a rule pays by a range, in any reading."""
    rules = [rule_terms(programme, line) for line in lines_of(programme)]
    return "ranges" in _reading_terms(programme, rules)


def _alternative(programme: Programme, readings: Readings) -> dict[str, Any]:
    """Return which readings they are, and whatever is otherwise then."""
    rules = []
    for line in lines_of(programme):
        rule = rule_in(readings, line.row.id, line.rule)
        if rule is not line.rule:
            rules.append(rule_terms(programme, replace(line, rule=rule)))
    named = {question.id: reading.id for question, reading in readings}
    found: dict[str, Any] = {"readings": named} | ({"rules": rules} if rules else {})
    for _, reading in readings:
        found |= rounding_terms(reading.rounding)
    return found


def _has_ranges(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_has_ranges, value))
    if not isinstance(value, dict):
        return False
    return any(key.startswith("to_") for key in value) or any(map(_has_ranges, value.values()))

"""Reads requirements. A kind of them is a function here with its entry in `REQUIREMENTS`."""

from collections.abc import Callable, Mapping
from typing import Any

from calculator.limits import MAX_COUNT, MAX_KOPECKS
from calculator.requirements import AnswerRequired, CountRequired, Requirement, SalesMinimum
from calculator.terms_reader import TermsReader

__all__ = ["REQUIREMENTS"]


def _sales_minimum(read: TermsReader, rule: Mapping[str, Any], path: str) -> SalesMinimum:
    minimums = read.numbers(rule.get("minimums_kopecks"), f"{path}.minimums_kopecks", MAX_KOPECKS)
    return SalesMinimum(read.text(rule.get("id"), f"{path}.id"), minimums)


def _answer(read: TermsReader, rule: Mapping[str, Any], path: str) -> AnswerRequired:
    tiers = read.known_each(rule.get("tiers"), f"{path}.tiers", read.tiers)
    firm = rule.get("firm", False)
    if not isinstance(firm, bool):
        read.bad(f"{path}.firm", "true or false")
    return AnswerRequired(read.text(rule.get("id"), f"{path}.id"), tiers, firm is True)


def _count(read: TermsReader, rule: Mapping[str, Any], path: str) -> CountRequired:
    minimums = read.numbers(rule.get("minimums"), f"{path}.minimums", MAX_COUNT)
    return CountRequired(read.text(rule.get("id"), f"{path}.id"), minimums)


REQUIREMENTS: dict[str, Callable[[TermsReader, Mapping[str, Any], str], Requirement]] = {
    "sales_minimum": _sales_minimum,
    "answer": _answer,
    "count": _count,
}
"""How each kind is read: with the rule's object and its path."""

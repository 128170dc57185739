"""What an estimate assumes where the programme is silent, and of which products alone."""

from collections.abc import Iterable
from typing import Any

from calculator.terms import Terms
from program.pages.printer import Printer

__all__ = ["assumptions", "sold_for"]


def sold_for(terms: Terms, tier: str) -> dict[str, list[str]]:
    """Name, by open question, the products whose sales alone bring it into a tier's total.

    A question is left out if it touches what is due, or promised, whatever is sold.
    """
    rules = [rule for rule in terms.rules if tier in rule.scales]
    due = [rule.questions for rule in rules if not rule.products]
    promised = [each.questions for each in terms.unpriced if tier in each.tiers]
    always = {question for each in due + promised for question in each}
    found: dict[str, dict[str, None]] = {}
    for rule in rules:
        for question in rule.questions:
            if question not in always:
                found.setdefault(question, {}).update(dict.fromkeys(rule.products))
    return {question: list(products) for question, products in found.items()}


def assumptions(
    printer: Printer, terms: Terms, answer: dict[str, Any], questions: Iterable[str]
) -> list[dict[str, Any]]:
    """Return the text of each assumption; `of`, the products whose sales alone it touches.

    Those of open questions come first, then how rows are counted, which touches every estimate.
    """
    asked: list[dict[str, Any]] = [
        {"text": printer.text(printer.question(id_).treatment)} for id_ in questions
    ]
    sold = {tier: sold_for(terms, tier) for tier in terms.tiers}
    for said, question in zip(asked, questions, strict=True):
        touched = [
            sold[tier].get(question)
            for tier, figures in answer["estimate"]["tiers"].items()
            if question in figures["questions"]
        ]
        products = [each for each in touched if each is not None]
        if products and len(products) == len(touched):
            said["of"] = sorted({product for each in products for product in each})
    rows = printer.programme.rows
    return asked + [{"text": printer.text(row.estimate)} for row in rows if row.estimate]

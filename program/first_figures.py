"""The figures that stand in the HTML before any script has run: the first example's estimate.

They come from the very function that the browser calls, so the page is right without JavaScript.
"""

import json
from collections.abc import Mapping
from typing import Any

from calculator.api import answer
from program.model import Programme
from program.numbers import format_money, format_rate
from program.terms import terms_of
from program.text import Language

__all__ = ["NO_FIGURE", "first_answer", "format_slot", "scenario_of_example"]

NO_FIGURE = "–"


def scenario_of_example(programme: Programme, index: int = 0) -> dict[str, Any]:
    """Turn an example of the programme into a scenario: whole roubles become kopecks."""
    example = programme.examples[index]
    return {
        "sales_kopecks": {product: roubles * 100 for product, roubles in example.sales.items()},
        "answers": dict(example.answers),
        "tier": None,
    }


def first_answer(programme: Programme) -> dict[str, Any]:
    """Answer the first example as the browser's Python will.

    Raises:
        ValueError: the calculator refuses the example; `program.rules` should have told its owner.
    """
    request = {"terms": terms_of(programme), "scenario": scenario_of_example(programme)}
    response: dict[str, Any] = json.loads(answer(json.dumps(request, ensure_ascii=False)))
    if not response["ok"]:
        raise ValueError(f"the first example cannot be estimated: {response['errors']}")
    return response


def format_slot(
    slot: Mapping[str, Any], currency: str, words: Mapping[str, str], language: Language
) -> str:
    """Show a slot's value; the page script does the same by `Intl`."""
    match slot:
        case {"kind": "money", "kopecks": int(kopecks)}:
            return format_money(kopecks, currency, language)
        case {"kind": "rate", "bp": int(rate_bp)}:
            return format_rate(rate_bp, language)
        case {"kind": "word", "key": str(key)}:
            return words[key]
        case _:
            return NO_FIGURE

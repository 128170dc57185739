"""The figures that stand in the HTML before any script has run.

They come from the very function that the browser calls, so the page is right without JavaScript.
"""

from collections.abc import Mapping
from typing import Any

from calculator.api import answer_request
from program.model.programme import Programme
from program.model.terms import parsed_terms

__all__ = ["built_answer", "first_answer"]


def built_answer(
    programme: Programme, sales: Mapping[str, int], answers: Mapping[str, Any], **options: bool
) -> dict[str, Any]:
    """Answer a scenario of the build's own as the browser's Python will.

    Raises:
        ValueError: the calculator refuses it; `program.checks` should have told its owner.
    """
    scenario = {"sales_kopecks": dict(sales), "answers": dict(answers), "tier": None}
    response = answer_request({"scenario": scenario, **options}, parsed_terms(programme))
    if not response["ok"]:
        raise ValueError(f"a built example cannot be estimated: {response['errors']}")
    return response


def first_answer(programme: Programme) -> dict[str, Any]:
    """Answer the first example."""
    example = programme.examples[0]
    return built_answer(programme, example.sales, example.answers, example=True)

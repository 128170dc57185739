"""The figures that stand in the HTML before any script has run: the first example's estimate.

They come from the very function that the browser calls, so the page is right without JavaScript.
"""

from typing import Any

from calculator.api import answer_request
from program.model.programme import Programme
from program.model.terms import parsed_terms

__all__ = ["first_answer", "scenario_of_example"]


def scenario_of_example(programme: Programme, index: int = 0) -> dict[str, Any]:
    """Turn an example of the programme into a scenario."""
    example = programme.examples[index]
    return {
        "sales_kopecks": dict(example.sales),
        "answers": dict(example.answers),
        "tier": None,
    }


def first_answer(programme: Programme) -> dict[str, Any]:
    """Answer the first example as the browser's Python will.

    Raises:
        ValueError: the calculator refuses the example; `program.checks` should have told its owner.
    """
    request = {"scenario": scenario_of_example(programme), "example": True}
    response = answer_request(request, parsed_terms(programme))
    if not response["ok"]:
        raise ValueError(f"the first example cannot be estimated: {response['errors']}")
    return response

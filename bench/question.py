"""The one question that every page is asked, and the right figure, by this machine's Python."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.api import answer
from calculator.runtime.errors import RuntimeBuildError

__all__ = ["Question", "read_question"]

_ROUBLES = (1_240_000, 360_000)
"""So that every share of it in whole basis points is whole roubles, which no language shows with
kopecks: the figure can be known by its digits."""


@dataclass(frozen=True, slots=True)
class Question:
    """A filled-in link, and what must come of it."""

    terms: dict[str, Any]
    link: str
    """A fragment with sales of two products."""
    request: str
    """The same for the calculator's door."""
    slot: str
    """The figure that is watched: what the highest tier pays in all."""
    digits: str
    """That figure's digits, in roubles."""


def read_question(site: Path) -> Question:
    """Make the question of the programme that the built site publishes.

    Raises:
        RuntimeBuildError: there is no built site, or its own example would look like the answer.
    """
    page = site / "calculator" / "index.html"
    if not page.is_file():
        raise RuntimeBuildError("There is no built site: run scripts/build first.")
    html = page.read_text("utf-8")
    config = re.search(r'id="calculator-config"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert config is not None, "the calculator's page has its data"
    terms = json.loads(config[1])["terms"]
    sales = dict(zip(terms["products"], _ROUBLES, strict=False))
    scenario = {
        "sales_kopecks": {product: 100 * roubles for product, roubles in sales.items()},
        "answers": {},
    }
    request = json.dumps({"terms": terms, "scenario": scenario}, ensure_ascii=False)
    slot = f"{terms['tiers'][-1]}.total"
    kopecks = json.loads(answer(request))["slots"][slot]
    digits = str(kopecks // 100)
    shown = re.search(rf'data-slot="{re.escape(slot)}"[^>]*>([^<]*)<', html)
    if kopecks % 100 or shown is None or re.sub(r"\D", "", shown[1]) == digits:
        raise RuntimeBuildError(
            "The figure to wait for cannot be told from the one that stands in the built page: "
            "change the sums in bench/question.py."
        )
    link = "#" + "&".join(f"{product}={roubles}" for product, roubles in sales.items())
    return Question(terms, link, request, slot, digits)

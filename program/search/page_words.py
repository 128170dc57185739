"""Other words that pages are searched by, beside what stands on them."""

from collections.abc import Mapping, Sequence
from typing import Any

from program.model.addresses import CALCULATOR, calculator_pages
from program.model.currency import words_of
from program.model.programme import Programme

__all__ = ["page_words"]


def page_words(
    programme: Programme, words: Mapping[str, Any], name: str
) -> dict[str, Sequence[str]]:
    """Return the words for a page ("") and for its sections, by their anchors.

    Args:
        programme: The whole programme.
        words: The interface's words.
        name: The page's name.
    """
    search = words["search"]
    found: dict[str, Sequence[str]] = {"": search["pages"].get(name or "home", [])}
    codes = [each.currency for each in programme.each]
    found |= search["page_parts"].get(name, {})
    found["rounding"] = [unit for code in codes for unit in search["minor_units"].get(code, [])]
    if name != CALCULATOR and (given := calculator_pages(programme).get(name)):
        found[""] = words_of(given.currency)
    return found

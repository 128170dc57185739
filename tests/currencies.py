"""The invented vendor's programme in another currency: the same facts, the code and its digits."""

from functools import cache
from typing import Any

from program.load import read_programme
from program.model.example import Example
from program.model.programme import Programme
from program.source.parsing import read_source
from tests.conftest import PROGRAMME_FILE

__all__ = ["parsed_in", "programme_in", "text_in", "whole_sales"]


def text_in(currency: str, *edits: tuple[str, str]) -> str:
    """Return the file's text with another currency, and each edit made once."""
    text = PROGRAMME_FILE.read_text("utf-8").replace("RUB", currency)
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


@cache
def programme_in(currency: str, *edits: tuple[str, str]) -> Programme:
    """Read it."""
    return read_programme(text_in(currency, *edits), "programme.yml")


def parsed_in(currency: str, *edits: tuple[str, str]) -> Any:
    """Return its values, as they are built from."""
    return read_source(text_in(currency, *edits).encode(), "programme.yml").value


def whole_sales(programme: Programme, example: Example) -> dict[str, int]:
    """Return an example's sales in whole units of the currency, as links and fields have them."""
    return {product: sold // programme.unit for product, sold in example.sales.items()}

"""What the owner of a new programme says of it, read from texts as they are typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from program.model.currency import CURRENCIES, code_meant
from program.model.money import parse_money
from program.model.quantities import parse_rate
from program.source.languages import Language, available_languages

__all__ = [
    "Answers",
    "Named",
    "NotAnAnswerError",
    "read_currency",
    "read_languages",
    "read_minimums",
    "read_name",
    "read_names",
    "read_rates",
]

_PARTS = re.compile(r"\s*[,;]\s*")


class NotAnAnswerError(Exception):
    """A text that answers nothing; `message` is the key of why."""

    def __init__(self, message: str, **data: object) -> None:
        """Keep the key and what fills its places."""
        super().__init__(message)
        self.message = message
        self.data = data


Named = dict[Language, str]
"""A name in each language."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a first file needs."""

    languages: tuple[Language, ...]
    vendor: Named
    currency: str
    tiers: Sequence[Named]
    minimums: Sequence[str]
    """The sales a year that each tier asks, without the currency: "50 000"; "0" asks none."""
    products: Sequence[Named]
    rates: Sequence[Sequence[str]]
    """For each product the share that each tier pays: "12.5 %"."""


def _listed(text: str) -> list[str]:
    """Part a text at its commas."""
    return [part for part in _PARTS.split(text.strip()) if part]


def read_languages(text: str) -> tuple[Language, ...]:
    """Read the names of languages: "en, ru"."""
    found = tuple(dict.fromkeys(_listed(text.replace(" ", ","))))
    if not found or not set(found) <= set(available_languages()):
        raise NotAnAnswerError("new_bad_languages", allowed=", ".join(available_languages()))
    return found


def read_currency(text: str) -> str:
    """Read a currency: its code, or the sign or word for it."""
    code = text.strip() if text.strip() in CURRENCIES else code_meant(text)
    if code is None:
        raise NotAnAnswerError("new_bad_currency", text=text)
    return code


def read_name(text: str, languages: Sequence[Language]) -> Named:
    """Read a name: one for all languages, or one for each, parted by strokes: "Золото/Gold"."""
    names = [part.strip() for part in text.split("/")]
    if len(names) == 1:
        names *= len(languages)
    if len(names) != len(languages) or not all(names):
        raise NotAnAnswerError("new_bad_name", text=text, wanted="/".join(languages))
    return dict(zip(languages, names, strict=True))


def read_names(text: str, languages: Sequence[Language]) -> list[Named]:
    """Read several names, parted by commas."""
    names = [read_name(part, languages) for part in _listed(text)]
    if not names:
        raise NotAnAnswerError("new_bad_name", text=text, wanted="/".join(languages))
    return names


def _each(texts: Sequence[str], count: int, read: Callable[[str], object]) -> list[str]:
    """Check so many values; one alone stands for all."""
    texts = list(texts) * count if len(texts) == 1 else list(texts)
    if len(texts) != count:
        raise NotAnAnswerError("new_bad_count", wanted=count)
    for text in texts:
        try:
            read(text)
        except PydanticCustomError as error:
            raise NotAnAnswerError("new_bad_number", text=text) from error
    return texts


def read_minimums(text: str, tiers: int, currency: str) -> list[str]:
    """Read the least sales of each tier, from the lowest: "0, 50 000, 200 000"."""
    sums = [part.replace(currency, "").strip() for part in _listed(text)]
    sums = _each(sums, tiers, lambda sum_: parse_money(f"{sum_} {currency}"))
    minor = [parse_money(f"{sum_} {currency}") for sum_ in sums]
    if minor != sorted(minor):
        raise NotAnAnswerError("new_bad_order")
    return sums


def read_rates(text: str, tiers: int) -> list[str]:
    """Read what a product pays at each tier, per cent: "10, 12.5, 15"."""
    rates = [f"{part.rstrip('% ')} %" for part in _listed(text)]
    return _each(rates, tiers, parse_rate)

"""Two figures in one text, with what they share said once: "13 000 or 12 000 ₽", "5–7 %"."""

import re
from collections.abc import Mapping

from calculator.slots import Slot
from program.pages.interface import fill_places

__all__ = ["either_text", "span_text"]


def either_text(words: Mapping[str, str], first: str, second: str) -> str:
    """Say that a figure is one or the other; `words` are those of slots."""
    places = {"first": first.removesuffix(_tail(second)), "second": second}
    return fill_places(words["either"], places)


def span_text(words: Mapping[str, str], least: Slot, first: str, second: str) -> str:
    """Say that a figure lies between two; `least` is the slot of the first."""
    if not _is_figure(least):
        return fill_places(words["span_of_texts"], {"least": first, "most": second})
    head = first[: len(first) - len(re.sub(r"^[^0-9]*", "", first))]
    places = {"least": first.removesuffix(_tail(second)), "most": second.removeprefix(head)}
    return fill_places(words["span"], places)


def _tail(text: str) -> str:
    """Return what stands behind a text's last digit: its unit."""
    return text[len(re.sub(r"[^0-9]*$", "", text)) :]


def _is_figure(slot: Slot) -> bool:
    """Return whether a slot is a sum, a rate or a number, not below 0."""
    number = slot.get("bp", slot.get("n")) if isinstance(slot, dict) else slot
    return isinstance(number, int) and number >= 0

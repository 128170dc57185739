"""Words that suit a programme: what it has not is not spoken of.

A part of a text that only some programmes have stands in brackets after the name of what it needs,
`[rebates|, rebate]`, and what the others have instead after an exclamation mark, `[!rebates|…]`.
The names are those of `program.pages.features`.
"""

import re
from collections.abc import Set
from typing import Any

__all__ = ["FRAGMENT", "suit_words"]

FRAGMENT = re.compile(r"\[(!?)([a-z_]+)\|([^\[\]]*)\]")
"""A part with no other part in it: whether it is for those without, what it needs, its words."""


def suit_words(words: Any, features: Set[str]) -> Any:
    """Return a tree of words with those parts that suit a programme's features."""
    match words:
        case str():
            return _choose(words, features)
        case dict():
            return {key: suit_words(each, features) for key, each in words.items()}
        case list():
            return [suit_words(each, features) for each in words]
        case _:
            return words


def _choose(text: str, features: Set[str]) -> str:
    """Keep the parts that hold, the inner ones first."""
    while found := FRAGMENT.search(text):
        holds = (found[2] in features) != bool(found[1])
        text = text[: found.start()] + (found[3] if holds else "") + text[found.end() :]
    return text

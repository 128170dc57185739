"""Words that suit a programme: what it has not is not spoken of.

A part of a text that only some programmes have stands in brackets after the name of what it needs,
`[rebates|, rebate]`, and what the others have instead after an exclamation mark, `[!rebates|…]`.
The names are those of `program.pages.features`.

Whole words that only some programmes need stand under `only_with`, by a feature: there is no room
for them in the pages of the others.
"""

import re
from collections.abc import Mapping, Set
from typing import Any

from program.pages.interface import change_texts

__all__ = ["FRAGMENT", "join_words", "suit_words"]

FRAGMENT = re.compile(r"\[(!?)([a-z_]+)\|([^\[\]]*)\]")
"""A part with no other part in it: whether it is for those without, what it needs, its words."""
_APART = "only_with"


def join_words(words: Mapping[str, Any], features: Set[str]) -> dict[str, Any]:
    """Return an interface's words with those that a programme's features need in their places."""
    joined = {key: each for key, each in words.items() if key != _APART}
    for feature, more in words[_APART].items():
        if feature in features:
            joined = _joined(joined, more)
    return joined


def _joined(words: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    inner = {
        key: _joined(words.get(key, {}), each) if isinstance(each, dict) else each
        for key, each in more.items()
    }
    return {**words, **inner}


def suit_words(words: Any, features: Set[str]) -> Any:
    """Return a tree of words with those parts that suit a programme's features."""

    def choose(text: str) -> str:
        """Keep the parts that hold, the inner ones first."""
        while found := FRAGMENT.search(text):
            holds = (found[2] in features) != bool(found[1])
            text = text[: found.start()] + (found[3] if holds else "") + text[found.end() :]
        return text

    return change_texts(words, choose)

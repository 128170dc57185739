"""Sums that a programme states, in words: in each of its currencies, side by side.

A text is written once for each currency, with marks around its sums; what they are in the others
is then put beside them: "from ¥2,000,000 or €15,000".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from program.model.programme import Programme, Row
from program.pages.numbers import format_money
from program.source.languages import Language

__all__ = ["joined_sentences", "joined_values", "marked_money", "money_in_each", "rows_alike"]

_BEGIN, _END = "\ue000", "\ue001"
"""Around a sum while a text is being made: no font has them, and no page shows them."""
_SUM = re.compile(f"{_BEGIN}([^{_END}]*){_END}")


def rows_alike(programme: Programme, row: Row) -> list[Row]:
    """Return a row as each of the programme's currencies has it."""
    others = ({each.id: each for each in other.rows} for other in programme.each[1:])
    return [row, *(rows[row.id] for rows in others)]


def marked_money(kopecks: int, currency: str, language: Language) -> str:
    """Write minor units as a sum between marks."""
    return f"{_BEGIN}{format_money(kopecks, currency, language)}{_END}"


def _listed(sums: Sequence[str], words: Mapping[str, str]) -> str:
    """List what is one sum in several currencies: "¥1, €1 or $1". Nothing is told once."""
    *others, last = dict.fromkeys(sums)
    if not others or not any(re.search("[1-9]", each) for each in sums):
        return sums[0]
    return f"{words['comma'].join(others)}{words['or']}{last}"


def money_in_each(
    sums: Iterable[tuple[int, str]], words: Mapping[str, str], language: Language
) -> str:
    """Write what is one sum in several currencies: minor units, each with its currency."""
    return _listed([format_money(*each, language) for each in sums], words)


def joined_values(texts: Sequence[str], words: Mapping[str, str]) -> str:
    """Join what is said in few words in each currency: as a whole where it has several sums.

    Args:
        texts: The same in each currency, with its sums between marks.
        words: The interface's words for sums.
    """
    has_several = any(len(_SUM.findall(text)) > 1 for text in texts)
    together = None if has_several else _beside_each_other(texts, words)
    return together or _listed([_SUM.sub(r"\1", text) for text in texts], words)


def joined_sentences(texts: Sequence[str], words: Mapping[str, str]) -> str:
    """Join a sentence that is said in each currency: sum by sum; each by itself where more differs.

    Args:
        texts: The same in each currency, with its sums between marks.
        words: The interface's words for sums.
    """
    return _beside_each_other(texts, words) or " ".join(
        dict.fromkeys(_SUM.sub(r"\1", text) for text in texts)
    )


def _beside_each_other(texts: Sequence[str], words: Mapping[str, str]) -> str | None:
    """Put each sum of the texts beside those of the others; None where more than sums differs."""
    if len({_SUM.sub(_BEGIN, text) for text in texts}) > 1:
        return None
    between = _SUM.sub(_BEGIN, texts[0]).split(_BEGIN)
    sums = zip(*map(_SUM.findall, texts), strict=True)
    said = [_listed(each, words) for each in sums]
    return "".join(chain.from_iterable(zip(between, [*said, ""], strict=True)))

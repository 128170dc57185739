"""The forms of the Russian words that the index holds.

The browser needs no morphology of its own: it looks a form up in this table. pymorphy3 (the
OpenCorpora dictionary) gives the forms, fleeting vowels and participles included; a word that no
dictionary has ("ребейт") gets the forms of similar words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

import pymorphy3

__all__ = ["MORPHOLOGIES", "russian_words", "table_of_forms"]

MORPHOLOGIES = {"ru", "en"}
"""The languages whose forms of a word the search takes for one: by the tables of this module, and
by the browser's stemmer (docs/assets/search/engine.js)."""
_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
_NAMES = {"Name", "Surn", "Patr", "Geox"}
"""Grammemes of names. A reading as a name is used only if there is no other."""
_VERB = {"VERB", "INFN"}
_PARTICIPLES = {"PRTF", "PRTS"}
_ADJECTIVES = {"ADJF", "ADJS", "COMP"}
_KEPT = {
    **dict.fromkeys((*_VERB, "GRND"), _VERB),
    **dict.fromkeys(_PARTICIPLES, _PARTICIPLES),
    **dict.fromkeys(_ADJECTIVES, _ADJECTIVES),
}
"""The parts of speech whose forms belong together. All of a verb's would be two hundred."""
_PARTICIPLE = {"actv", "pssv", "past", "pres"}
_RARE = {"V-oy", "V-ey", "V-ie", "Cmp2", "Arch"}
"""Bookish variants: "скидкою", "поновее"."""
_MOST_WORDS = 10_000


@cache
def _analyser() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


def russian_words(texts: Iterable[str]) -> list[str]:
    """Return the Russian words of texts, each once, in lower case and alphabetical order."""
    return sorted({word.lower() for text in texts for word in _WORD.findall(text)})


@lru_cache(maxsize=_MOST_WORDS)
def _readings(word: str) -> list[tuple[Any, frozenset[str]]]:
    """Return a word's possible readings, each with its forms; names only if there is no other.

    While serving, a page that is built anew has nearly the same words.
    """
    parses = list(_analyser().parse(word))
    others = [parse for parse in parses if not _NAMES & set(parse.tag.grammemes)]
    return [(parse, _forms(parse)) for parse in others or parses]


def _forms(parse: Any) -> frozenset[str]:
    """Return a reading's forms: the finite ones of a verb, the cases of a participle."""
    part_of_speech = str(parse.tag.POS)
    kept = _KEPT.get(part_of_speech, {part_of_speech})
    alike = _PARTICIPLE & set(parse.tag.grammemes) if part_of_speech in _PARTICIPLES else set()
    return frozenset(
        form.word
        for form in parse.lexeme
        if form.tag.POS in kept
        and alike <= set(form.tag.grammemes)
        and not _RARE & set(form.tag.grammemes)
    ) | {parse.word}


def table_of_forms(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return all forms of the given words (from `russian_words`), sorted.

    Each word is what its forms begin with and their endings: ("скид", "ка|ки|ке|ок").

    A form may be of several words ("стали"); each word keeps the reading that explains the most of
    the others too, so that "вебинар" and "вебинары" come under one.
    """
    known = set(words)
    readings = {word: _readings(word) for word in words}
    explained = Counter(
        forms for given in readings.values() for forms in {forms for _, forms in given}
    )
    chosen: set[frozenset[str]] = set()
    for given in readings.values():
        best = max(
            given,
            key=lambda each: (
                len(known & each[1]),
                explained[each[1]],
                each[0].score,
                len(each[1]),
                sorted(each[1]),
            ),
        )
        chosen.add(best[1])
    return sorted(_split(forms) for forms in chosen if len(forms) > 1)


def _split(forms: frozenset[str]) -> tuple[str, str]:
    """Split forms into their common beginning and their endings."""
    first, last = min(forms), max(forms)
    same = (at for at, sign in enumerate(first) if last[at : at + 1] != sign)
    stem = first[: next(same, len(first))]
    return stem, "|".join(sorted(form[len(stem) :] for form in forms))

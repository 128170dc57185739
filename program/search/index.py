"""The index of one language: entries, words in all their forms, the dialog's words, as JSON."""

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from program.model.programme import Programme
from program.search.entries import find_entries
from program.search.entry import Entry
from program.search.morphology import russian_words, table_of_forms
from program.search.page_sections import PageSection
from program.source.languages import Language

__all__ = ["INDEX_FORMAT", "INDEX_PATH", "make_index"]

INDEX_FORMAT = 1
"""The worker refuses an index of another format."""
INDEX_PATH = "search/index.json"
"""Where the index stands, from its language's root."""


def make_index(
    programme: Programme,
    language: Language,
    words: Mapping[str, Any],
    pages: Mapping[str, list[PageSection]],
) -> str:
    """Make the index: the same programme gives the same bytes.

    Args:
        programme: The whole programme.
        language: The language of the site that is searched.
        words: The interface's words in that language.
        pages: The sections of the pages not made of the programme alone, by page name.
    """
    entries = find_entries(programme, language, words, pages)
    tiers = [tier.short.in_(language) for tier in programme.tiers]
    texts = [text for entry in entries for text in _texts(entry)]
    index = {
        "format": INDEX_FORMAT,
        "language": language,
        "tiers": tiers,
        "entries": [_shorten(entry) for entry in entries],
        "forms": _forms([*texts, *tiers]),
        "stop": words["search"]["stop_words"],
        "defining": words["search"]["defining_words"],
        "multiples": words["suffixes"],
        "words": words["search"]["dialog"],
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    # The check value of all that follows: a cell that arrives damaged is not shown. A hash in the
    # page would not do, because the index keeps its address when it changes.
    return f'{{"crc32":"{zlib.crc32(text.encode()):08x}",{text[1:]}'


def _forms(texts: list[str]) -> list[str]:
    """Write the table of forms: each set of endings, then the beginnings that take it."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for stem, endings in table_of_forms(russian_words(texts)):
        grouped[endings].append(stem)
    return [f"{endings} {' '.join(stems)}" for endings, stems in sorted(grouped.items())]


def _texts(entry: Entry) -> tuple[str, ...]:
    return (
        *(entry.title, entry.place, entry.long, entry.body),
        *(*entry.cells, *entry.also, *entry.forms),
    )


def _shorten(entry: Entry) -> dict[str, Any]:
    """Return an entry under short keys, without its empty fields: see index_format.js."""
    fields = {
        "k": entry.kind,
        "u": entry.address,
        "t": entry.title,
        "p": entry.place,
        "l": entry.long,
        "c": list(entry.cells),
        "b": entry.body,
        "a": list(entry.also),
        "f": list(entry.forms),
        "r": list(entry.rows),
        "o": list(entry.former),
    }
    return {key: value for key, value in fields.items() if value or key == "u"}

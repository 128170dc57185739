"""YAML's events one by one, with their places, and the refusal of what no text may hold."""

import re
from typing import Any

import yaml

from program.source.places import Path_, Source
from program.source.signs import BIDI, HIDDEN, code_of

__all__ = ["MAX_DEPTH", "EventReader", "TooDeepError", "place_of", "span_of"]

MAX_DEPTH = 30
"""Values within values."""
_YAML_TAG = "tag:yaml.org,2002:"
_CUT_BY_HASH = re.compile(r"[ \t]+#(?=\w)")
"""A comment, as its writer does not write one: "title: Plan #1"."""
_UNPRINTABLE = re.compile(r"[^\n\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\U0010ffff]")


class TooDeepError(Exception):
    """The file nests too deep to be read on; the source's problems say so."""


class EventReader(yaml.CSafeLoader):
    """Goes through the events of a file, and collects what is refused."""

    def __init__(self, source: Source, text: str) -> None:
        """Begin with the text; the values go into the source."""
        super().__init__(text)
        self.source = source
        self._text = text
        self._told: set[int] = set()
        """Where in the text signs stand that are told of already."""
        self._refusals: list[tuple[tuple[int, int], Path_, str, dict[str, Any]]] = []

    def _next(self) -> yaml.Event:
        event = self.get_event()
        assert event is not None  # Each that is asked for is there: the stream's end is no value.
        return event

    def _refuse(self, event: yaml.Event, path: Path_, message: str, **data: Any) -> None:
        self._refusals.append((place_of(event), path, message, data))

    def _refuse_marks(self, event: yaml.NodeEvent, path: Path_) -> None:
        """Refuse an anchor and a tag; the value behind them is read all the same."""
        if event.anchor is not None:
            self._refuse(event, path, "yaml_anchor", name=event.anchor)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.source.refused.add((path, False))
            self._refuse(event, path, "yaml_tag", tag=tag.replace(_YAML_TAG, "!!"))

    def _skip(self, event: yaml.Event) -> None:
        """Pass over a value and all that is in it."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
            depth -= isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
            if depth <= 0:
                return
            if depth > MAX_DEPTH:
                self._refuse(event, (), "yaml_deep", most=MAX_DEPTH)
                raise TooDeepError
            event = self._next()

    def _clean(self, event: yaml.ScalarEvent, path: Path_) -> str:
        """Return a text without what no page can show; an escape ("\\0") can bring that in."""
        text = self._without_hidden(event, path, str(event.value))
        if found := _UNPRINTABLE.search(text):
            self._refuse(event, path, "text_character", code=f"U+{ord(found[0]):04X}")
            return _UNPRINTABLE.sub("", text)
        return text

    def _without_hidden(self, event: yaml.ScalarEvent, path: Path_, text: str) -> str:
        """Remove invisible characters from a text, and note the first, with its own place."""
        found = HIDDEN.search(text)
        if found is None:
            return text
        standing = [each.start() for each in HIDDEN.finditer(self._text, *span_of(event))]
        self._told.update(standing)
        # An escape ("\\u200b") has brought it in where none stands in the file itself.
        place = self._place_of(standing[0]) if standing else place_of(event)
        self._refusals.append((place, path, "text_hidden", {"code": code_of(found[0])}))
        return HIDDEN.sub("", text)

    def _refuse_hash(self, event: yaml.ScalarEvent, path: Path_) -> None:
        """Refuse a text without quotes that a # ends, where no space says that a comment begins."""
        if found := _CUT_BY_HASH.match(self._text, span_of(event)[1]):
            self._refusals.append((self._place_of(found.end() - 1), path, "yaml_hash", {}))

    def _refuse_turned_comments(self) -> None:
        """Refuse what turns a direction outside of texts: a comment that reads like a value."""
        for found in BIDI.finditer(self._text):
            if found.start() not in self._told:
                place = self._place_of(found.start())
                self._refusals.append((place, (), "text_hidden", {"code": code_of(found[0])}))

    def _place_of(self, index: int) -> tuple[int, int]:
        before = self._text[:index]
        return before.count("\n") + 1, index - before.rfind("\n")


def place_of(event: yaml.Event) -> tuple[int, int]:
    """Return an event's line and column, counted from 1."""
    mark = event.start_mark
    assert mark is not None  # Only events made by hand have none.
    return mark.line + 1, mark.column + 1


def span_of(event: yaml.Event) -> tuple[int, int]:
    """Return where in the text an event begins and ends, in signs from 0."""
    start, end = event.start_mark, event.end_mark
    assert start is not None  # As above.
    assert end is not None
    return start.index, end.index

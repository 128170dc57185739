"""From YAML's events to plain values that know their place, without guessing.

libyaml reads the syntax; its events become values here, so that YAML 1.1's guesses about plain
words, its aliases and its tags never happen. What could be read two ways is refused, and every
refusal says where and what to write instead.
"""

import re
from typing import Any

import yaml

from program.source.commas import is_cut_off, join
from program.source.events import MAX_DEPTH, EventReader, TooDeepError, place_of, span_of
from program.source.places import Path_
from program.source.problems import Problem, ProgrammeError
from program.source.scalars import AmbiguousError, NothingError, read_plain
from program.source.signs import CURLY, without_curly

__all__ = ["Builder", "TooDeepError"]

_CURLY_SIGNS = tuple(CURLY)
_NO_SPACE = re.compile(r"([A-Za-z_][\w-]*):[^\s/]")


class Builder(EventReader):
    """Builds values from YAML events, without guessing."""

    _value_before: yaml.ScalarEvent | None = None
    """The value that the last key has, where it is a word without quotes."""

    def build(self) -> None:
        """Read the one document into the source.

        Raises:
            ProgrammeError: the file holds nothing.
            TooDeepError: it nests deeper than any programme.
            yaml.YAMLError: it is not YAML.
        """
        try:
            self._build()
            self._refuse_turned_comments()
        finally:
            # Only now do list items have the ids that they are shown by.
            source = self.source
            for place, path, message, data in self._refusals:
                source.problems.append(source.problem(place, path, message, data))
        if self.source.value is None and not self.source.problems:
            raise ProgrammeError([Problem(self.source.name, 1, 1, "", "file_empty")])

    def _build(self) -> None:
        documents = 0
        while self.check_event():
            event = self._next()
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, (), "yaml_documents")
                    self.source.partial.add(())
                    return
            elif isinstance(event, yaml.NodeEvent):
                self.source.value = self._value(event, ())

    def _value(self, event: yaml.Event, path: Path_) -> Any:
        assert isinstance(event, yaml.NodeEvent)  # YAML's grammar wants a value here.
        source = self.source
        source.places[path] = place_of(event)
        if isinstance(event, yaml.AliasEvent):
            source.refused.add((path, False))
            self._refuse(event, path, "yaml_alias", name=event.anchor)
            return None
        self._refuse_marks(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= MAX_DEPTH:
            # Nothing below can be right, and reading on would nest as deep as the file.
            self._refuse(event, (), "yaml_deep", most=MAX_DEPTH)
            raise TooDeepError
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path_) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path_) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        source = self.source
        key: str | None = None
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if key is not None and self._continue_value(event, mapping, path, key):
                continue
            self._value_before = None
            key = self._key(event, path)
            if key is None:
                source.partial.add(path)
                self._skip(self._next())
            elif key in mapping:
                first = source.key_places[(*path, key)][0]
                self._refuse(event, (*path, key), "yaml_duplicate", name=key, line=first)
                self._skip(self._next())
            else:
                source.key_places[(*path, key)] = place_of(event)
                value = self._next()
                mapping[key] = self._value(value, (*path, key))
                if isinstance(value, yaml.ScalarEvent) and value.implicit[0]:
                    self._value_before = value
        return mapping

    def _continue_value(
        self, event: yaml.Event, mapping: dict[str, Any], path: Path_, before: str
    ) -> bool:
        """Join what a comma has cut: in {rate: 32,5 %} the 5 % is the next key to YAML."""
        value = self._value_before
        if value is None or not isinstance(event, yaml.ScalarEvent) or not event.implicit[0]:
            return False
        follows = self.peek_event()
        if not isinstance(follows, yaml.ScalarEvent) or follows.value:
            return False
        _, end = span_of(event)
        found = join(value.value, event.value) if is_cut_off(self._text, end) else None
        if found is None:
            return False
        self._next()
        message, better = found
        given = self._text[span_of(value)[0] : end]
        whole = (*path, before)
        if (whole, False) not in self.source.refused:  # The second comma of a text is told with it.
            data = {"text": given, "better": better}
            self._refusals.append((self.source.places[whole], whole, message, data))
        self.source.refused.add((whole, False))
        mapping[before] = better or given
        return True

    def _key(self, event: yaml.Event, path: Path_) -> str | None:
        """Read a key: text, or None where it is something else."""
        if not isinstance(event, yaml.ScalarEvent):
            is_alias = isinstance(event, yaml.AliasEvent)
            self._refuse(event, path, "yaml_key", text="*" if is_alias else "[…]")
            self._skip(event)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._refuse(event, path, "yaml_merge")
            return None
        self._refuse_marks(event, path)
        if event.implicit[0]:
            if event.value[:1] in _CURLY_SIGNS or event.value[-1:] in _CURLY_SIGNS:
                if event.value[:1] in _CURLY_SIGNS:
                    self._refuse(event, path, "yaml_curly", text=event.value.strip(CURLY))
                return None
            if found := _NO_SPACE.match(event.value):
                place = (place_of(event)[0], place_of(event)[1] + found.end(1) + 1)
                self._refusals.append((place, path, "yaml_colon_space", {"name": found[1]}))
                return None
            try:
                if not isinstance(read_plain(event.value), str):
                    self._refuse(event, path, "yaml_key", text=event.value)
                    return None
            except NothingError:
                self._refuse(event, path, "yaml_key", text=event.value or "~")
                return None
            except AmbiguousError as trap:
                # No key is wanted as true or false.
                message = "yaml_quotes" if trap.meaning == "bool" else trap.message
                self._refuse(event, path, message, text=event.value, meaning=trap.meaning)
                self.source.refused.add(((*path, event.value), True))
        key = self._clean(event, path)
        if key != event.value:
            self.source.refused.add(((*path, key), True))
        return key

    def _scalar(self, event: yaml.ScalarEvent, path: Path_) -> Any:
        """Read a value that holds no others; one that is refused is judged no further."""
        text: str | None
        if event.implicit[0] and (bare := without_curly(event.value)) is not None:
            self._refuse(event, path, "yaml_curly", text=bare)
            text = bare
        else:
            text = self._clean(event, path)
        if text == event.value:
            if not event.implicit[0]:
                return text
            try:
                value = read_plain(text)
                if isinstance(value, str):
                    self._refuse_hash(event, path)
                return value
            except NothingError:
                self._refuse(event, path, "empty_value" if path else "file_empty")
                text = None
            except AmbiguousError as trap:
                self._refuse(event, path, trap.message, text=text, meaning=trap.meaning)
        self.source.refused.add((path, False))
        return text

"""From YAML's events to plain values that know their place, without guessing.

libyaml reads the syntax; its events become values here, so that YAML 1.1's guesses about plain
words, its aliases and its tags never happen. What could be read two ways is refused, and every
refusal says where and what to write instead.
"""

import re
from typing import Any

import yaml

from program.source.events import MAX_DEPTH, EventReader, TooDeepError, place_of
from program.source.places import Path_
from program.source.problems import Problem, ProgrammeError
from program.source.scalars import AmbiguousError, NothingError, read_plain
from program.source.signs import CURLY, without_curly

__all__ = ["Builder", "TooDeepError"]

_CURLY_SIGNS = tuple(CURLY)
_NO_SPACE = re.compile(r"([A-Za-z_][\w-]*):[^\s/]")
_REST_OF_NUMBER = re.compile(r"([0-9]{1,3}) ?(%+|[^\W\d]+\.?|[$£¥€₴₸₹₽])")
_GROUP = 3
_WHOLE = re.compile(r"[0-9]{1,3}(?: [0-9]{3})*|[0-9]+")


class Builder(EventReader):
    """Builds values from YAML events, without guessing."""

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
            if key is not None and self._continue_number(event, mapping, path, key):
                continue
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
                mapping[key] = self._value(self._next(), (*path, key))
        return mapping

    def _continue_number(
        self, event: yaml.Event, mapping: dict[str, Any], path: Path_, before: str
    ) -> bool:
        """Join what a comma has cut: in {rate: 32,5 %} the 5 % is the next key to YAML."""
        if not isinstance(event, yaml.ScalarEvent) or not event.implicit[0]:
            return False
        rest = _REST_OF_NUMBER.fullmatch(event.value)
        number = mapping.get(before)
        is_whole = type(number) is int or (isinstance(number, str) and _WHOLE.fullmatch(number))
        if not is_whole or not rest:
            return False
        follows = self.peek_event()
        if not isinstance(follows, yaml.ScalarEvent) or not follows.implicit[0] or follows.value:
            return False
        self._next()
        if rest[2].startswith("%"):
            better, message = f"{number}.{rest[1]} %", "comma_point"
        elif len(rest[1]) < _GROUP:
            better, message = f"{number}.{event.value}", "comma_point"
        else:
            better, message = f"{number} {event.value}", "comma_space"
        place = self.source.places[(*path, before)]
        given = f"{number},{event.value}"
        self._refusals.append((place, (*path, before), message, {"text": given, "better": better}))
        self.source.refused.add(((*path, before), False))
        mapping[before] = better
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
                return read_plain(text)
            except NothingError:
                self._refuse(event, path, "empty_value" if path else "file_empty")
                text = None
            except AmbiguousError as trap:
                self._refuse(event, path, trap.message, text=text, meaning=trap.meaning)
        self.source.refused.add((path, False))
        return text

"""From a file's text to plain values that know their place. Strict: what could be read two ways
is refused, and every refusal says where and what to write instead.

PyYAML reads the syntax; its events become values here, so that YAML 1.1's guesses about plain
words (`no`, `010`, `1:30`) never happen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from program.problems import Problem, ProgrammeError

__all__ = ["MAX_BYTES", "Path_", "Source", "read_source"]

MAX_BYTES = 1024 * 1024
_MAX_DEPTH = 30

Path_ = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?")
_TRAPS = (
    ("bool", re.compile(r"(?i:y|n|yes|no|on|off)")),
    ("octal", re.compile(r"[-+]?0o?[0-9_]+")),
    (
        "base",
        re.compile(
            r"[-+]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|[0-9][0-9_]*_[0-9_]*|[0-9.]+[eE][-+]?[0-9]+)"
        ),
    ),
    ("clock", re.compile(r"[-+]?[0-9]+(:[0-9]{1,2})+(\.[0-9]*)?")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")),
    ("float", re.compile(r"[-+]?\.(inf|Inf|INF|nan|NaN|NAN)")),
)
_EMPTY = {"", "~", "null", "Null", "NULL"}
_BOOLS = {"true": True, "false": False}


@dataclass(slots=True)
class Source:
    """A file's values, and where each stands: (line, column) of keys and values by path."""

    name: str
    value: Any = None
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path_, *, key: bool = False) -> tuple[int, int]:
        """Give a value's place (or its key's), or that of the nearest thing around it."""
        places = self.key_places if key else self.places
        while path and path not in places:
            path, places = path[:-1], self.places
        return places.get(path, (1, 1))

    def show(self, path: Path_) -> str:
        """Write a path as a person would: list items by their id, where they have one."""
        words: list[str] = []
        value = self.value
        for step in path:
            inner = value[step] if isinstance(value, dict) and step in value else None
            if isinstance(value, list) and isinstance(step, int) and step < len(value):
                inner = value[step]
            id_ = inner.get("id") if isinstance(step, int) and isinstance(inner, dict) else None
            if isinstance(step, int) and not isinstance(id_, str):
                words[-1:] = [f"{words[-1] if words else ''}[{step}]"]
            else:
                words.append(id_ if isinstance(id_, str) else str(step))
            value = inner
        return ".".join(words)

    def report(self, path: Path_, message: str, *, key: bool = False, **data: Any) -> None:
        """Note a problem at a path."""
        line, column = self.place(path, key=key)
        self.problems.append(Problem(self.name, line, column, self.show(path), message, data))


def read_source(content: bytes, name: str) -> Source:
    """Read a file's bytes.

    Raises:
        ProgrammeError: nothing can be made of them (size, encoding, syntax). Problems after which
            the reading could go on are in the source's `problems`.
    """

    def stop(line: int, column: int, message: str, **data: Any) -> ProgrammeError:
        return ProgrammeError([Problem(name, line, column, "", message, data)])

    if len(content) > MAX_BYTES:
        raise stop(1, 1, "file_large", bytes=len(content), most=MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].split(b"\n")
        column = len(before[-1].decode("utf-8", "replace")) + 1
        raise stop(len(before), column, "file_encoding") from error
    if not text.strip():
        raise stop(1, 1, "file_empty")
    source = Source(name)
    try:
        _Builder(source, yaml.parse(text, Loader=yaml.SafeLoader)).build()
    except yaml.reader.ReaderError as error:
        before_text = text[: error.position].split("\n")
        raise stop(len(before_text), len(before_text[-1]) + 1, "yaml_character") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "'\\t'" in str(error.problem):
            raise stop(line, column, "yaml_tab") from error
        reason = str(error.problem or error.context)
        raise stop(line, column, "yaml_syntax", reason=reason) from error
    if source.value is None and not source.problems:
        raise stop(1, 1, "file_empty")
    return source


def _place(event: yaml.Event) -> tuple[int, int]:
    """Give an event's line and column, counted from 1."""
    mark = event.start_mark
    assert mark is not None  # Only events made by hand have none.
    return mark.line + 1, mark.column + 1


class _Builder:
    """Builds values from YAML events, without guessing."""

    def __init__(self, source: Source, events: Iterator[yaml.Event]) -> None:
        self._source = source
        self._events = events

    def build(self) -> None:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, (), "yaml_documents")
                    return
            elif not isinstance(
                event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent
            ):
                self._source.value = self._value(event, ())

    def _refuse(self, event: yaml.Event, path: Path_, message: str, **data: Any) -> None:
        source = self._source
        line, column = _place(event)
        source.problems.append(Problem(source.name, line, column, source.show(path), message, data))

    def _value(self, event: yaml.Event, path: Path_) -> Any:
        self._source.places[path] = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, path, "yaml_alias", name=event.anchor)
            return None
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(event, path, "yaml_tag", tag=tag)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= _MAX_DEPTH:
            self._refuse(event, (), "yaml_deep", most=_MAX_DEPTH)
            # Nothing below can be right, and the walk below would be as deep as the file.
            raise ProgrammeError(self._source.problems)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path_) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path_) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key is None or key in mapping:
                if key is not None:
                    line = self._source.key_places[(*path, key)][0]
                    self._refuse(event, (*path, key), "yaml_duplicate", key=key, line=line)
                self._skip(next(self._events))
                continue
            self._source.key_places[(*path, key)] = _place(event)
            mapping[key] = None
            mapping[key] = self._value(next(self._events), (*path, key))
        return mapping

    def _key(self, event: yaml.Event, path: Path_) -> str | None:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, path, "yaml_key", value="[…]")
            self._skip(event)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._refuse(event, path, "yaml_merge")
            return None
        if event.implicit[0]:
            for meaning, trap in _TRAPS:
                if trap.fullmatch(event.value):
                    self._refuse(event, path, "yaml_quotes", value=event.value, meaning=meaning)
                    return event.value
            if event.value in _EMPTY or _INTEGER.fullmatch(event.value):
                self._refuse(event, path, "yaml_key", value=event.value or "~")
                return None
        return event.value

    def _skip(self, event: yaml.Event) -> None:
        depth = 0
        while True:
            depth += isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
            depth -= isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
            if depth <= 0:
                return
            event = next(self._events)

    def _scalar(self, event: yaml.ScalarEvent, path: Path_) -> Any:
        text: str = event.value
        if not event.implicit[0]:
            return text
        if text in _EMPTY:
            self._refuse(event, path, "empty_value")
            return None
        if text in _BOOLS:
            return _BOOLS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        for meaning, trap in _TRAPS:
            if trap.fullmatch(text):
                self._refuse(event, path, "yaml_quotes", value=text, meaning=meaning)
                break
        return text

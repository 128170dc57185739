"""From a file's bytes to its values: size, encoding and YAML's syntax, each fault a sentence."""

import codecs
from typing import Any

import yaml

from program.source.building import Builder, TooDeepError
from program.source.places import Source
from program.source.problems import Problem, ProgrammeError
from program.source.syntax import explain, foreign_indents, utf7_place

__all__ = ["MAX_BYTES", "read_source"]

MAX_BYTES = 1024 * 1024


def read_source(content: bytes, name: str) -> Source:
    """Read a file's bytes.

    Raises:
        ProgrammeError: nothing can be made of them (size, encoding, syntax). Problems after which
            the reading could go on are in the source's `problems`.
    """

    def stop(line: int, column: int, message: str, /, **data: Any) -> ProgrammeError:
        return ProgrammeError([Problem(name, line, column, "", message, data)])

    if len(content) > MAX_BYTES:
        raise stop(1, 1, "file_large", most=MAX_BYTES)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].split(b"\n")
        column = len(before[-1].decode("utf-8")) + 1
        byte = f"{content[error.start]:02x}"
        raise stop(len(before), column, "file_encoding", byte=byte) from error
    if place := utf7_place(content):
        raise stop(*place, "file_utf7")
    if foreign := [Problem(name, *each[:2], "", *each[2:]) for each in foreign_indents(text)]:
        # What YAML would make of such lines would be blamed on others.
        raise ProgrammeError(foreign)
    source = Source(name)
    try:
        Builder(source, text).build()
    except yaml.reader.ReaderError as error:
        lines = content[: error.position].decode("utf-8").split("\n")
        code = f"U+{error.character:04X}"
        raise stop(len(lines), len(lines[-1]) + 1, "yaml_character", code=code) from error
    except TooDeepError as error:
        raise ProgrammeError(source.problems) from error
    except yaml.MarkedYAMLError as error:
        line, column, message, data = explain(error, text)
        raise stop(line, column, message, **data) from error
    return source

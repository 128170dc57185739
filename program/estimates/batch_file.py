"""A CSV file of partners: its encoding, its delimiter, its records with their line numbers."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from program.estimates.use_error import UseError
from program.source.languages import Language
from program.source.problems import messages_of

__all__ = ["BatchFile", "Record", "read_batch"]

_DELIMITERS = (",", ";", "\t")
_NAMED_DELIMITER = re.compile(r'"?sep=([^\w\s"]|\t)"?[\r\n]*', re.IGNORECASE)
"""A first line that tells spreadsheets what is between the cells."""
_BLANK = "".join(_DELIMITERS) + ' \u00a0\r\n"'
_MAX_BYTES = 64 * 2**20
"""The whole file is held in memory: some hundred thousand partners."""
_PIECE = 2**16
_MAX_LINE = 2**20
"""Characters: a longer line is of no table."""
_MAX_HEADER = 100_000
"""Characters looked at for the delimiter: fewer than a cell may have in Python's reader."""


_ENCODINGS = {"utf-8": "", "utf-16": "UTF-16", "cp1251": "Windows-1251"}
"""As they are told. Windows-1251 is what a Russian spreadsheet's "CSV" is in by itself."""


class Record(NamedTuple):
    """A record's first line in the file, from 1, and its cells: of a broken one, the bare line."""

    line: int
    cells: list[str]
    broken: bool


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A file of partners."""

    encoding: str
    """What it is in, where that is not UTF-8."""
    delimiter: str
    header: list[str]
    records: Iterator[Record]
    """Those below the header; a blank line, or one of empty cells, is none."""
    lines: int


def read_batch(source: Path, known: Collection[str], language: Language) -> BatchFile:
    """Read a file of partners.

    Args:
        source: Its path.
        known: The names of columns by which the delimiter is recognised.
        language: The language of what is wrong.

    Raises:
        UseError: there is no such file, it cannot be read, it is empty, or its header is broken.
    """
    messages = messages_of(language)

    def refusal(message: str, **data: Any) -> UseError:
        return UseError([messages[message].format(file=source, **data)])

    text, encoding = _decode(_content(source, language), refusal)
    lines = list(io.StringIO(text, newline=""))
    for number, line in enumerate(lines, start=1):
        if len(line) > _MAX_LINE:
            raise refusal("use_batch_long", line=number, most=_MAX_LINE)
    at, named = 0, ""
    while at < len(lines):
        if found := _NAMED_DELIMITER.fullmatch(lines[at]):
            named = found[1]
        elif lines[at].strip(_BLANK + named):
            break
        at += 1
    else:
        raise refusal("use_batch_empty")
    delimiter = named or _delimiter(lines[at], known)
    records = _records(lines, at, delimiter)
    header = next(records)
    if header.broken:
        raise refusal("use_batch_header", line=header.line)
    return BatchFile(encoding, delimiter, header.cells, records, len(lines))


def _content(source: Path, language: Language) -> bytes:
    messages = messages_of(language)
    try:
        with source.open("rb") as file:
            # Piece by piece, so that an interrupt is heard between two of them.
            content = bytearray()
            while len(content) <= _MAX_BYTES and (piece := file.read1(_PIECE)):
                content += piece
    except FileNotFoundError as error:
        raise UseError([f"{source}: {messages['file_missing']}"]) from error
    except IsADirectoryError as error:
        raise UseError([messages["use_batch_folder"].format(file=source)]) from error
    except OSError as error:
        reason = messages["file_unreadable"].format(reason=error.strerror)
        raise UseError([f"{source}: {reason}"]) from error
    if len(content) > _MAX_BYTES:
        raise UseError([f"{source}: {messages['file_large'].format(most=_MAX_BYTES)}"])
    return bytes(content)


def _decode(content: bytes, refusal: Callable[..., UseError]) -> tuple[str, str]:
    """Return the text and its encoding: UTF-16 by its mark, else UTF-8 or Windows-1251.

    The first line that is not ASCII tells: a file that has letters in UTF-8 before it has bytes
    that are none is refused.
    """
    text, encoding = _undamaged(content, refusal)
    if "\0" in text:
        raise refusal("use_batch_encoding", line=_line_at_end(text.partition("\0")[0]))
    return text, encoding


def _undamaged(content: bytes, refusal: Callable[..., UseError]) -> tuple[str, str]:
    content = content.removeprefix(codecs.BOM_UTF8)
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    tried = ("utf-16",) if is_utf16 else ("utf-8", "cp1251")
    for name in tried:
        try:
            return content.decode(name), _ENCODINGS[name]
        except UnicodeDecodeError as error:
            before = content[: error.start]
            line = _line_at_end(before.decode(name))
            earlier = before[: max(before.rfind(b"\n"), before.rfind(b"\r")) + 1]
            if name == tried[-1] or not earlier.isascii():
                raise refusal("use_batch_encoding", line=line) from error
    raise AssertionError("unreachable")


def _line_at_end(text: str) -> int:
    """Return the number of the line in which a text ends."""
    return sum(1 for _ in io.StringIO(text + ".", newline=""))


def _delimiter(header: str, known: Collection[str]) -> str:
    """Return the delimiter that makes the most known columns of the header, or the most columns."""

    def columns(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header[:_MAX_HEADER]], delimiter=delimiter))
        return sum(cell.strip() in known for cell in cells), len(cells)

    return max(_DELIMITERS, key=columns)


def _records(lines: list[str], at: int, delimiter: str) -> Iterator[Record]:
    """Read the records from a line on."""
    while at < len(lines):
        begin = at
        below = (lines[each] for each in range(begin, len(lines)))
        # Strict: the lenient way changes cells without a word.
        reader = csv.reader(below, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield Record(at + 1, cells, broken=False)
                at = begin + reader.line_num
        except csv.Error:
            # A quote left open takes line after line into one cell. Only the line where it began is
            # given up; those below are read anew.
            yield Record(at + 1, [lines[at].rstrip("\r\n")], broken=True)
            at += 1

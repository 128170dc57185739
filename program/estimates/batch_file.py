"""A CSV file of partners, record by record: its delimiter, its line numbers, its broken lines."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from program.estimates.estimate import UseError
from program.source.languages import Language
from program.source.problems import messages_of

__all__ = ["BatchFile", "Record", "open_batch"]

_DELIMITERS = (",", ";", "\t")
_NAMED_DELIMITER = re.compile(r'"?sep=([^\w\s"]|\t)"?[\r\n]*', re.IGNORECASE)
"""A first line that tells spreadsheets what is between the cells."""
_BLANK = "".join(_DELIMITERS) + ' \u00a0\r\n"'
_RUSSIAN = "cp1251"
"""What a Russian spreadsheet's "CSV" is in, if nobody asks for another."""
_MOST_IN_LINE = 2**20
"""Characters: without a bound, a file that is no CSV would be read into memory as one line."""
_MOST_OF_HEADER = 100_000
"""Characters looked at for the delimiter: fewer than a cell may have in Python's reader."""


class Record(NamedTuple):
    """A record's first line in the file, from 1, and its cells: of a broken one, the bare line."""

    line: int
    cells: list[str]
    broken: bool


def open_batch(source: Path, language: Language) -> TextIO:
    """Open a file of partners as text whose line ends, and bytes that are not UTF-8, stay seen.

    What begins with the mark of UTF-16, as a spreadsheet's "Unicode text" does, is read as that.

    Raises:
        UseError: there is no such file, it is a folder, or it may not be read.
    """
    messages = messages_of(language)
    try:
        return _as_text(source.open("rb"))
    except FileNotFoundError as error:
        raise UseError([f"{source}: {messages['file_missing']}"]) from error
    except IsADirectoryError as error:
        raise UseError([messages["use_batch_folder"].format(file=source)]) from error
    except OSError as error:
        said = messages["file_unreadable"].format(reason=error.strerror)
        raise UseError([f"{source}: {said}"]) from error


def _as_text(file: io.BufferedReader) -> TextIO:
    if file.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return io.TextIOWrapper(file, "utf-16", newline="")
    return io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")


class BatchFile:
    """A file of partners that is read once, from its header on, and never held whole."""

    def __init__(
        self,
        file: TextIO,
        source: Path,
        known: Collection[str],
        language: Language,
        advance: Callable[[int], Any],
    ) -> None:
        """Read the header.

        Args:
            file: What `open_batch` has opened.
            source: Its path, for sentences.
            known: The names of columns by which the delimiter is recognised.
            language: The language of what is wrong.
            advance: Told the bytes of each line as it is read.

        Raises:
            UseError: the file is empty, its header is broken, or its text cannot be read; iterating
                raises it too.
        """
        self._file = file
        self._source = source
        self._messages = messages_of(language)
        self._advance = advance
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._number = 0
        self.encoding = "UTF-16" if file.encoding == "utf-16" else ""
        """What the lines read so far are in, where it is not UTF-8."""
        self._is_ascii = True
        self.delimiter = self._find_delimiter(known)
        self._records = self._read_records()
        header = next(self._records)
        if header.broken:
            raise self._refusal("use_batch_header", line=header.line)
        self.header = header.cells

    def __iter__(self) -> Iterator[Record]:
        """Give the records below the header; a blank line, or one of empty cells, is none."""
        return self._records

    def _refusal(self, message: str, **data: Any) -> UseError:
        return UseError([self._messages[message].format(file=self._source, **data)])

    def _find_delimiter(self, known: Collection[str]) -> str:
        told = ""
        for line in self._lines():
            if named := _NAMED_DELIMITER.fullmatch(line):
                told = named[1]
            elif line.strip(_BLANK + told):
                break
            self._taken.clear()
        else:
            raise self._refusal("use_batch_empty")
        self._give_back(0)
        if told:
            return told

        def columns(delimiter: str) -> tuple[int, int]:
            cells = next(csv.reader([line[:_MOST_OF_HEADER]], delimiter=delimiter))
            return sum(cell.strip() in known for cell in cells), len(cells)

        return max(_DELIMITERS, key=columns)

    def _read_records(self) -> Iterator[Record]:
        reader = self._reader()
        while True:
            self._taken.clear()
            first = self._number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                # A quote left open takes line after line into one cell. Only the line where it
                # began is given up; those below are read anew.
                self._give_back(1)
                yield Record(first, [self._taken[0].rstrip("\r\n")], broken=True)
                reader = self._reader()
            else:
                if any(cell.strip() for cell in cells):
                    yield Record(first, cells, broken=False)

    def _reader(self) -> Iterator[list[str]]:
        # Strict: the lenient way changes cells without a word.
        return csv.reader(self._lines(), delimiter=self.delimiter, strict=True)

    def _lines(self) -> Iterator[str]:
        while line := self._waiting.popleft() if self._waiting else self._read_line():
            self._taken.append(line)
            self._number += 1
            yield line

    def _give_back(self, kept: int) -> None:
        """Let the lines of the present record, but for the first ones, be read again."""
        self._waiting.extendleft(reversed(self._taken[kept:]))
        self._number -= len(self._taken) - kept
        del self._taken[kept:]

    def _read_line(self) -> str:
        try:
            line = self._file.readline(_MOST_IN_LINE)
        except UnicodeError as error:
            raise self._refusal("use_batch_encoding", line=self._number + 1) from error
        except OSError as error:
            said = self._messages["file_unreadable"].format(reason=error.strerror)
            raise UseError([f"{self._source}: {said}"]) from error
        if len(line) == _MOST_IN_LINE and line[-1] not in "\r\n":
            raise self._refusal("use_batch_long", line=self._number + 1, most=_MOST_IN_LINE)
        raw = line.encode("utf-8", "surrogateescape")
        self._advance(len(raw))
        return self._in_its_encoding(line, raw)

    def _in_its_encoding(self, line: str, raw: bytes) -> str:
        """Give a line as it was meant; the first bytes that are no UTF-8 tell the whole file's.

        A file that has held letters in UTF-8 before is none in Windows-1251.
        """
        number = self._number + 1
        if "\0" in line:
            raise self._refusal("use_batch_encoding", line=number)
        if not self.encoding and not line.isascii():
            try:
                line.encode()
            except UnicodeEncodeError as error:
                if not self._is_ascii:
                    raise self._refusal("use_batch_encoding", line=number) from error
                self.encoding = "Windows-1251"
            self._is_ascii = False
        if self.encoding != "Windows-1251":
            return line
        try:
            return raw.decode(_RUSSIAN)
        except UnicodeDecodeError as error:
            raise self._refusal("use_batch_encoding", line=number) from error

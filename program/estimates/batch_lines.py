"""One line of a file of partners: texts as people type them in, a scenario out."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculator.entries import read_entries
from calculator.errors import Problem, RequestError
from calculator.scenario import Scenario
from calculator.scenario_parser import parse_scenario
from program.estimates.answers import AnswerError, read_answer
from program.estimates.batch_columns import Columns, parts_of
from program.model.programme import Programme
from program.model.terms import parsed_terms
from program.pages.programme_words import programme_words, reading_of
from program.source.languages import Language
from program.source.problems import messages_of

_SOME = {"q": "use_batch_quarters", "m": "use_batch_months"}

__all__ = ["BadLineError", "LineReader"]


class BadLineError(Exception):
    """A line that cannot be estimated; `reason` says all that is wrong, as one sentence."""

    def __init__(self, reasons: Sequence[str]) -> None:
        """Join the reasons."""
        self.reason = "; ".join(reason.removesuffix(".") for reason in reasons)
        super().__init__(self.reason)


class LineReader:
    """Reads the lines of one file by its columns."""

    def __init__(
        self, programme: Programme, columns: Columns, decimal: str, language: Language
    ) -> None:
        """Begin with what every line is read by.

        `decimal` is the sign before decimals; `language` is that of suffixes and of reasons.
        """
        words = programme_words(programme, language)
        self._columns = columns
        self._terms = parsed_terms(programme)
        self._language = language
        self._reading = reading_of(programme, language) | {"decimal": decimal}
        self._errors: Mapping[str, str] = words["errors"]
        self._messages = messages_of(language)
        self._wrong: list[str] = []
        self._used: dict[str, list[str]] = {}
        """The columns of parts that each product has in the line that is read."""

    def scenario(self, cells: Sequence[str]) -> Scenario:
        """Read a line's cells.

        Raises:
            BadLineError: with everything in them that does not fit.
        """
        self._wrong = []
        wanted = len(self._columns.header)
        if len(cells) != wanted:
            self._complain("use_batch_cells", count=len(cells), wanted=wanted)
            raise BadLineError(self._wrong)
        line = dict(zip(self._columns.names, map(str.strip, cells), strict=True))
        entries = {product: self._sales(product, line) for product in self._terms.products}
        given: dict[str, Any] = {}
        try:
            request = {"entries": entries, **self._reading}
            given = read_entries(request, self._terms, {}, [])
        except RequestError as error:
            self._wrong += map(self._sentence, error.problems)
        given["answers"] = self._answers(line)
        if not self._wrong:
            try:
                return parse_scenario(given, self._terms)
            except RequestError as error:
                self._wrong += map(self._sentence, error.problems)
        raise BadLineError(self._wrong)

    def _complain(self, message: str, **data: Any) -> None:
        self._wrong.append(self._messages[message].format(**data))

    def _sales(self, product: str, line: Mapping[str, str]) -> str | list[str]:
        """Return the text of a product's year, or those of its parts. Empty cells are 0."""
        year = line.get(product, "")
        filled = {
            sign: names
            for sign, names in parts_of(product, self._terms).items()
            if any(line.get(name) for name in names)
        }
        if not filled:
            return year
        [(sign, names), *others] = filled.items()
        if year or others:
            message = "use_batch_both" if sign == "q" and not others else "use_batch_both_parts"
            self._complain(message, name=product)
        texts = [line.get(name, "") for name in names]
        if not (year or all(texts)):
            self._complain(_SOME[sign], name=product)
        self._used[product] = names
        return texts

    def _answers(self, line: Mapping[str, str]) -> dict[str, bool | int]:
        answers = {}
        for id_, required in self._terms.asks.items():
            if text := line.get(id_):
                try:
                    answers[id_] = read_answer(required, text, self._language)
                except AnswerError as error:
                    self._wrong.append(str(error))
        return answers

    def _sentence(self, problem: Problem) -> str:
        """Write what the calculator finds wrong, with the column's name as the file has it."""
        *_, name, quarter = ("", *problem.path.split("."))
        name = self._used[name][int(quarter) - 1] if quarter.isdigit() else quarter
        code = problem.code
        if code == "scenario.invalid_sales":
            # Sums have been read: sales are refused only where quarters sum to too much.
            code = "amount.too_large"
        columns = self._columns
        if name in columns.names:
            name = columns.header[columns.names.index(name)].strip()
        return f"{name}: {self._errors.get(code, self._errors['other'])}"

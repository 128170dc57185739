"""One line of a file of partners: texts as people type them in, a scenario out."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculator.amount import AmountError, parse_amount
from calculator.errors import RequestError
from calculator.scenario import Scenario, parse_scenario
from calculator.terms import Terms
from program.estimates.batch_columns import Columns, SalesColumns
from program.pages.interface import load_words
from program.source.languages import Language
from program.source.problems import messages_of, shown

__all__ = ["BadLineError", "LineReader"]

_ANSWERS = {"yes": True, "no": False, "да": True, "нет": False}
_MOST_DIGITS = 9
"""More of them are no count, and could be a number too long to read."""


class BadLineError(Exception):
    """A line that cannot be estimated; `reason` says all that is wrong, as one sentence."""

    def __init__(self, reasons: Sequence[str]) -> None:
        """Join the reasons."""
        self.reason = "; ".join(reason.removesuffix(".") for reason in reasons)
        super().__init__(self.reason)


class LineReader:
    """Reads the lines of one file by its columns."""

    def __init__(self, columns: Columns, terms: Terms, language: Language) -> None:
        """Keep what every line is read by; `language` is that of suffixes and of reasons."""
        words = load_words(language)
        self._columns = columns
        self._terms = terms
        self._suffixes: Mapping[str, int] = words["suffixes"]
        self._errors: Mapping[str, str] = words["errors"]
        self._messages = messages_of(language)
        self._wrong: list[str] = []

    def scenario(self, cells: Sequence[str]) -> Scenario:
        """Read a line's cells.

        Raises:
            BadLineError: with everything in them that does not fit.
        """
        self._wrong = []
        wanted = len(self._columns.names)
        if len(cells) != wanted:
            self._complain("use_batch_cells", count=len(cells), wanted=wanted)
            raise BadLineError(self._wrong)
        sales = {
            product: self._sales(product, columns, cells)
            for product, columns in self._columns.sales.items()
        }
        answers: dict[str, bool | int] = {}
        for name, place in self._columns.answers.items():
            if text := cells[place].strip():
                answers[name] = self._answer(name, text)
        for name, place in self._columns.counts.items():
            if text := cells[place].strip():
                answers[name] = self._count(name, text)
        if not self._wrong:
            try:
                return parse_scenario({"sales_kopecks": sales, "answers": answers}, self._terms)
            except RequestError as error:
                for problem in error.problems:
                    # Amounts have been read: sales are refused only where quarters sum to too much.
                    too_much = problem.code == "scenario.invalid_sales"
                    name = problem.path.rpartition(".")[2]
                    self._refuse(name, "amount.too_large" if too_much else problem.code)
        raise BadLineError(self._wrong)

    def _complain(self, message: str, **data: Any) -> None:
        self._wrong.append(self._messages[message].format(**data))

    def _refuse(self, name: str, code: str) -> None:
        self._wrong.append(f"{name}: {self._errors.get(code, self._errors['other'])}")

    def _sales(self, product: str, columns: SalesColumns, cells: Sequence[str]) -> int | list[int]:
        """Read a product's sales, kopecks: of the year, or of each quarter. Empty cells are 0."""
        year = None if columns.year is None or not cells[columns.year].strip() else columns.year
        filled = sum(1 for place in columns.quarters if cells[place].strip())
        if not filled:
            return 0 if year is None else self._kopecks(year, cells)
        if year is not None:
            self._complain("use_batch_both", name=product)
        elif filled < len(columns.quarters):
            self._complain("use_batch_quarters", name=product)
        return [self._kopecks(place, cells) for place in columns.quarters]

    def _kopecks(self, place: int, cells: Sequence[str]) -> int:
        try:
            return parse_amount(cells[place], self._suffixes)
        except AmountError as error:
            self._refuse(self._columns.names[place].strip(), error.code)
            return 0

    def _answer(self, name: str, text: str) -> bool:
        answer = _ANSWERS.get(text.lower())
        if answer is None:
            self._complain("use_answer", text=shown(text), name=name)
        return bool(answer)

    def _count(self, name: str, text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
            return int(text)
        self._complain("use_count", text=shown(text), name=name)
        return 0

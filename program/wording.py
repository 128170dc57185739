"""A cell in words: what a reader sees, hears and searches for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from program.cells import AmountCell, Cell, CountCell, RateCell, StateCell, ThresholdCell
from program.model import Programme, Row
from program.numbers import format_count, format_money, format_rate
from program.text import Language
from program.typography import typeset

__all__ = ["CellWords", "cell_words", "is_given"]

_GIVEN_STATES = {"yes"}


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell as text. `given` tells whether the tier has it (or must do it) at all."""

    kind: str
    given: bool
    main: str
    condition: str | None
    note: str | None

    @property
    def plain(self) -> str:
        """All of it in one line, to compare two cells and to read aloud."""
        return ", ".join(part for part in (self.main, self.condition, self.note) if part)


def is_given(cell: Cell) -> bool:
    """Tell whether a tier has what the row offers, or must do what it demands."""
    return not isinstance(cell, StateCell) or cell.state in _GIVEN_STATES


def cell_words(
    programme: Programme, row: Row, cell: Cell, words: Mapping[str, str], language: Language
) -> CellWords:
    """Put a cell into the words of a language; `words` are the interface's words for states."""

    def shown(text: str) -> str:
        return typeset(text, language)

    kind: str
    match cell:
        case StateCell(state=state):
            kind, main = state, words[state]
        case CountCell():
            unit = next(unit for unit in programme.units if unit.id == cell.unit)
            kind, main = "count", format_count(unit.count.in_(language), cell.count, language)
        case ThresholdCell():
            money = format_money(cell.from_kopecks, programme.currency, language)
            kind, main = "threshold", words["from"].replace("{sum}", money)
        case AmountCell():
            unit = next(unit for unit in programme.units if unit.id == cell.unit)
            limit = format_count(unit.up_to.in_(language), cell.up_to, language)
            kind, main = "amount", f"{format_rate(cell.rate_bp, language)}, {limit}"
        case RateCell():
            kind, main = "rate", format_rate(cell.rate_bp, language)
        case _:
            assert_never(cell)
    return CellWords(
        kind=kind,
        given=is_given(cell),
        main=shown(main),
        condition=shown(cell.condition.in_(language)) if cell.condition else None,
        note=shown(cell.note.in_(language)) if cell.note else None,
    )

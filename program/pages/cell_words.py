"""A cell in words: what a reader sees, hears and searches for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, assert_never

from program.model.cell_kinds import Cell
from program.model.cells import (
    GIVEN_STATES,
    AmountCell,
    AnyCell,
    CountCell,
    LevelCell,
    PercentCell,
    RangeCell,
    RateCell,
    StateCell,
    SumCell,
    TextCell,
    ThresholdCell,
)
from program.model.payments import Pays, is_filtered
from program.model.programme import Programme, Row
from program.model.quantities import Quantity
from program.pages.interface import fill_places
from program.pages.numbers import format_count, format_rate
from program.pages.requirement_groups import choice_words
from program.pages.rule_words import RuleWords
from program.pages.sums import joined_values, marked_money, rows_alike
from program.pages.typography import typeset
from program.source.languages import Language

__all__ = ["CellWords", "cell_words", "is_demanded", "is_given", "rates_in"]


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
    """Return whether a tier has what the row offers, or must do what it demands."""
    match cell:
        case StateCell():
            return cell.state in GIVEN_STATES
        case PercentCell():
            return cell.percent_bp > 0
        case SumCell():
            return cell.sum_kopecks > 0
        case _:
            return True


def rates_in(cell: AnyCell, *, of_range: bool) -> list[int]:
    """Return a cell's rate, basis points; of a range that is paid its bounds."""
    if isinstance(cell, RateCell):
        return [cell.rate_bp]
    if not (of_range and isinstance(cell, RangeCell) and cell.at_most):
        return []
    least, most = cell.at_least, cell.at_most
    return [] if most.bp is None else [least.bp or 0 if least else 0, most.bp]


def is_demanded(programme: Programme, row: Row) -> bool:
    """Return whether a row is what a partner must do, not what it gets."""
    return any(section.demands and row in section.rows for section in programme.sections)


def cell_words(
    programme: Programme, row: Row, tier_id: str, words: Mapping[str, Any], language: Language
) -> CellWords:
    """Put a cell into the words of a language; `words` are all the interface's words of it.

    Where a row pays money, "yes" is said as what it pays: "5 % + SPIF". Sums stand in each of the
    programme's currencies.
    """
    both = zip(programme.each, rows_alike(programme, row), strict=True)
    each = [_cell_words(one, of, tier_id, words, language) for one, of in both]
    return replace(
        each[0],
        given=any(one.given for one in each),
        main=joined_values([one.main for one in each], words["sums"]),
    )


def _cell_words(
    programme: Programme, row: Row, tier_id: str, words: Mapping[str, Any], language: Language
) -> CellWords:
    """Put a cell into words, with the sums of one currency between marks."""

    def shown(text: str) -> str:
        return typeset(text, language)

    cell = row.cells[tier_id]
    paid = _payments(RuleWords(programme, words, language), row, tier_id, language)
    kind: str
    match cell:
        case StateCell(state=state):
            kind, main = state, _state_words(programme, row, words)[state]
            if paid and state in GIVEN_STATES:
                kind, main = "payment", " + ".join(paid)
        case CountCell():
            unit = next(unit for unit in programme.units if unit.id == cell.unit)
            kind, main = "count", format_count(unit.count.in_(language), cell.count, language)
            if cell.then_discount_bp is not None:
                discount = format_rate(cell.then_discount_bp, language)
                then = fill_places(words["cells"]["then_discount"], {"rate": discount})
                main = f"{main}, {then}"
        case ThresholdCell():
            money = marked_money(cell.from_kopecks, programme.currency, language)
            kind, main = "threshold", fill_places(words["cells"]["from"], {"sum": money})
        case AmountCell():
            unit = next(unit for unit in programme.units if unit.id == cell.unit)
            forms = (unit.up_to or unit.count).in_(language)  # The check asks for `up_to`.
            limit = format_count(forms, cell.up_to, language)
            kind, main = "amount", f"{format_rate(cell.rate_bp, language)}, {limit}"
        case RateCell():
            rate = format_rate(cell.rate_bp, language)
            kind, main = "rate", " + ".join([rate, *paid])
        case TextCell():
            kind, main = "text", cell.text.in_(language)
        case LevelCell():
            kind, main = "level", cell.level.in_(language)
        case PercentCell():
            kind, main = "percent", format_rate(cell.percent_bp, language)
        case SumCell():
            kind, main = "sum", marked_money(cell.sum_kopecks, programme.currency, language)
        case RangeCell():
            kind, main = "range", _range_words(programme, cell, words, language)
        case _:
            assert_never(cell)
    asides = [cell.condition.in_(language) if cell.condition else None]
    asides.append(choice_words(programme, row, tier_id, words))
    condition = ", ".join(filter(None, asides))
    return CellWords(
        kind=kind,
        given=is_given(cell),
        main=shown(main),
        condition=shown(condition) if condition else None,
        note=shown(cell.note.in_(language)) if cell.note else None,
    )


def _range_words(
    programme: Programme, cell: RangeCell, words: Mapping[str, Any], language: Language
) -> str:
    def said(bound: Quantity) -> str:
        if bound.bp is not None:
            return format_rate(bound.bp, language)
        return marked_money(bound.kopecks or 0, programme.currency, language)

    texts: Mapping[str, str] = words["cells"]
    least = said(cell.at_least) if cell.at_least else ""
    if cell.at_most is None:
        return fill_places(texts["from"], {"sum": least})
    places = {"least": least, "most": said(cell.at_most)}
    return fill_places(texts["between" if least else "up_to"], places)


def _state_words(programme: Programme, row: Row, words: Mapping[str, Any]) -> dict[str, str]:
    """Return the words for a row's states: what a partner must do is not "had"."""
    states: dict[str, str] = words["cells"]
    return {**states, **words["demanded_cells"]} if is_demanded(programme, row) else states


def _payments(rules: RuleWords, row: Row, tier_id: str, language: Language) -> list[str]:
    """List what a row's rules give a tier, but for what its cells say themselves.

    That is a value, or the name of what has no published one. Of rules with filters one pays: "8 %
    or 10 %".
    """
    paid: list[str] = []
    either: list[str] = []
    for rule in row.payments:
        if isinstance(rule, Pays) and rule.amount:
            name = rule.name or row.name
            if tier_id in rule.tiers:
                paid.append(name.in_(language))
        elif not rule.is_of_cells and (value := rules.value(row, rule, tier_id)):
            (either if is_filtered(rule) else paid).append(value)
    joined = rules.either(either)
    earned = rules.earned(row)
    return [*([joined] if joined else []), *paid, *([earned] if earned else [])]

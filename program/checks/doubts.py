"""What is doubtful and may be meant: the owner is told, and the site is built all the same."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from program.checks.found import Found, RowFound
from program.checks.outline import Outline
from program.checks.requirements import compare_tiers, report_falls
from program.checks.scales_found import number_of, rate_of, written_sum
from program.model.programme import Programme
from program.model.rule_terms import gives_shares
from program.source.places import Path_

__all__ = ["DOUBTS", "warn_of_rounding"]

_SHARE = re.compile(r"(?<![\w.,])([0-9]{1,3}(?:[.,][0-9]{1,2})?)[ \u00a0\u202f]?%")
_ROWS_TEXTS = ("title", "short", "question", "note", "estimate")
_QUESTIONS_TEXTS = ("title", "open", "treatment", "short")


def _texts_say_the_rates_that_there_are(outline: Outline) -> None:
    """A share in the words of a row, or of an open question about it, is one of its rates."""
    for row in outline.rows:
        texts = [*_texts(row, _ROWS_TEXTS), *_lists(row, "parts")]
        for rule in row.rules():
            texts += _texts(rule, ("name", "words"))
        for cell in row.cells:
            if isinstance(cell.value, dict):
                texts += _texts(Found(cell.path, cell.value), ("condition", "note"))
        _compare(outline, (row,), texts, _rates(row))
    for question in outline.all("question"):
        named = [id_ for _, id_ in question.items("rows")]
        rows = [row for row in outline.rows if row.id in named or _asks(row, question.id)]
        rates = {bp: text for row in rows for bp, text in _rates(row).items()}
        _compare(outline, rows, _texts(question, _QUESTIONS_TEXTS), rates)


def _asks(row: RowFound, question: str | None) -> bool:
    return any(id_ == question for rule in row.rules() for _, id_ in rule.items("questions"))


def _texts(part: Found, keys: Iterable[str]) -> Iterator[tuple[Path_, str]]:
    """Go through a part's texts in every language."""
    for key in keys:
        yield from _in_languages((*part.path, key), part.data.get(key))


def _lists(part: Found, key: str) -> Iterator[tuple[Path_, str]]:
    for path, value in part.items(key):
        yield from _in_languages(path, value)


def _in_languages(path: Path_, value: Any) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    for language, text in value.items() if isinstance(value, dict) else ():
        if isinstance(text, str):
            yield (*path, language), text


def _rates(row: RowFound) -> dict[int, str]:
    """Return the rates of a row's cells and rules as the file has them, by basis points."""
    keys = ("rate", "percent", "then_discount", "at_least", "at_most")
    values = [cell.value for cell in row.cells if isinstance(cell.value, dict)]
    given = [value[key] for value in values for key in keys if key in value]
    given += [rate for rule in row.rules() for _, _, rate in rule.entries("rates")]
    return {bp: rate.strip() for rate in given if (bp := rate_of(rate)) is not None}


def _compare(
    outline: Outline,
    rows: Sequence[RowFound],
    texts: Iterable[tuple[Path_, str]],
    rates: dict[int, str],
) -> None:
    if not rates:
        return
    known = [rates[bp] for bp in sorted(rates)]
    for path, text in texts:
        for said in _SHARE.finditer(text):
            if _bp(said[1]) not in rates:
                outline.doubt(rows, path, "rate_text", said=said[0], allowed=known)


def _bp(digits: str) -> int:
    """Read a share in a text; one over 100 % is none of a row's rates."""
    whole, _, fraction = digits.replace(",", ".").partition(".")
    return int(whole) * 100 + int(fraction.ljust(2, "0"))


def _what_is_given_does_not_fall(outline: Outline) -> None:
    """A higher tier is seldom given fewer things, or a lower limit."""
    for row in outline.rows:
        for key in ("count", "up_to") if row.demanded is False else ():
            doubt = partial(outline.doubt, (row,))
            compare_tiers(outline, row, key, number_of, doubt, "count_falls_given")


def _rates_do_not_fall(outline: Outline) -> None:
    """A higher tier is seldom paid at a lower rate, or given a lower discount on its own use."""
    for row in outline.rows:
        # Another row's rates may be what a partner pays: less of an advance is no slip.
        is_paid = bool(row.parts("pays"))
        cells = [
            (cell.path, cell.tier, cell.value.get("rate"))
            for cell in row.cells
            if (cell.kind == "rate" and is_paid) or cell.kind == "up_to"
        ]
        for rates in [cells, *(rule.entries("rates") for rule in row.parts("pays"))]:
            values = [(path, tier, rate_of(rate)) for path, tier, rate in rates]
            report_falls(outline, values, partial(outline.doubt, (row,)), "rate_falls")


def _prices_say_whether_tax_is_in_them(outline: Outline) -> None:
    """A share is of a price with tax or without: the reward differs by the whole tax."""
    named = {base for _, rule in outline.rules if isinstance(base := rule.data.get("base"), str)}
    for base in outline.all("base"):
        if base.id in named and "tax" not in base.data:
            outline.doubt((base,), base.path, "tax_open", id=base.id)


def warn_of_rounding(outline: Outline, programme: Programme) -> None:
    """Ask how shares are rounded, of which not every one comes out even."""
    if programme.rounding is None and gives_shares(programme):
        outline.doubt((outline.root,), ("currency",), "rounding_open", unit=written_sum(outline, 1))


DOUBTS = (
    _texts_say_the_rates_that_there_are,
    _what_is_given_does_not_fall,
    _rates_do_not_fall,
    _prices_say_whether_tax_is_in_them,
)

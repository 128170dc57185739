"""The columns of a file of partners: which hold sales, which answers, which are the owner's own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import UnionType

from calculator.terms import AnswerRequired, CountRequired, Requirement, SalesMinimum, Terms
from program.estimates.estimate import UseError
from program.source.languages import Language
from program.source.problems import closest_match, messages_of, shown

__all__ = ["Columns", "SalesColumns", "columns_of", "known_columns", "result_columns"]

_QUARTERS = ("q1", "q2", "q3", "q4")
_TIER_FIGURES = ("reward", "rebate", "total", "qualifies")


@dataclass(frozen=True, slots=True)
class SalesColumns:
    """Where a product's sales stand: the year's column, and its four quarters or none."""

    year: int | None
    quarters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of what is estimated, counted from 0; every other column is carried through."""

    names: tuple[str, ...]
    sales: Mapping[str, SalesColumns]
    """By product."""
    answers: Mapping[str, int]
    """By requirement."""
    counts: Mapping[str, int]
    """By the requirements that ask for a number."""


def known_columns(terms: Terms) -> tuple[str, ...]:
    """Name the columns that the terms have a use for."""
    quarters = (name for product in terms.products for name in _quarters(product))
    return (*terms.products, *quarters, *_ids(terms, AnswerRequired | CountRequired))


def result_columns(terms: Terms) -> tuple[str, ...]:
    """Name the columns that a result has after the file's own."""
    tiers = (f"{tier}.{figure}" for tier in terms.tiers for figure in _TIER_FIGURES)
    return (*tiers, "sales", "highest_tier")


def columns_of(
    header: Sequence[str],
    terms: Terms,
    former: Mapping[str, str],
    source: Path,
    language: Language,
) -> Columns:
    """Tell the columns of a file apart. Spaces around a name do not count.

    Args:
        header: The file's first record.
        terms: The programme's terms.
        former: Today's ids of products and requirements by former ones.
        source: The file's path, for sentences.
        language: The language of what is wrong.

    Raises:
        UseError: with every column that is doubtful, missing or there twice.
    """
    names = [_today(name.strip(), former) for name in header]
    places = {name: place for place, name in enumerate(names)}
    wrong = _wrong_columns(names, terms, source, language)
    if wrong:
        raise UseError(wrong)
    sales = {
        product: SalesColumns(
            places.get(product),
            tuple(places[name] for name in _quarters(product) if name in places),
        )
        for product in terms.products
    }
    answers, counts = (
        {id_: places[id_] for id_ in _ids(terms, kind) if id_ in places}
        for kind in (AnswerRequired, CountRequired)
    )
    return Columns(tuple(header), sales, answers, counts)


def _today(name: str, former: Mapping[str, str]) -> str:
    """Give a column's name with today's id in it."""
    id_, dot, quarter = name.partition(".")
    return f"{former.get(id_, id_)}{dot}{quarter}"


def _ids(terms: Terms, kind: type[Requirement] | UnionType) -> list[str]:
    return [each.id for each in terms.requirements if isinstance(each, kind)]


def _quarters(product: str) -> list[str]:
    return [f"{product}.{quarter}" for quarter in _QUARTERS]


def _wrong_columns(
    names: Sequence[str], terms: Terms, source: Path, language: Language
) -> list[str]:
    """Say what is wrong with a header; a sentence for each."""
    messages = messages_of(language)
    known = known_columns(terms)
    made = result_columns(terms)
    answered_by_sales = _ids(terms, SalesMinimum)
    wrong = []

    def complain(message: str, **data: str) -> None:
        wrong.append(f"{source}: {messages[message].format(**data)}")

    for name, times in Counter(names).items():
        if name in made:
            complain("use_batch_taken", name=name)
        elif name in answered_by_sales:
            complain("use_batch_by_sales", name=name)
        elif name not in known and (closest := closest_match(name, known)):
            complain("use_batch_unknown", name=shown(name), closest=closest)
        # Columns without a name are what spreadsheets leave at the right; they are no doubles.
        if name and times > 1:
            complain("use_batch_twice", name=shown(name))
    for product in terms.products:
        missing = [name for name in _quarters(product) if name not in names]
        if len(missing) < len(_QUARTERS):
            for name in missing:
                complain("use_batch_quarter", name=name)
    with_sales = {name for product in terms.products for name in (product, *_quarters(product))}
    if not wrong and with_sales.isdisjoint(names):
        complain("use_batch_no_product", allowed=", ".join(terms.products))
    return wrong

"""The columns of a file of partners: which hold sales, which answers, which are the owner's own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calculator.money import MONTHS, QUARTERS
from calculator.requirements import is_told
from calculator.terms import Terms
from program.estimates.batch_readings import OtherTotals
from program.estimates.use_error import UseError
from program.source.languages import Language
from program.source.problems import closest_match, messages_of, shown

__all__ = ["Columns", "columns_of", "known_columns", "parts_of", "result_columns"]

_MISSING = {"q": "use_batch_quarter", "m": "use_batch_month"}
_TIER_FIGURES = ("reward", "rebate", "total", "qualifies")
_PAYMENTS = ("payments", "received", "carried")


@dataclass(frozen=True, slots=True)
class Columns:
    """A file's columns in their order. What has no known name is carried through."""

    header: Sequence[str]
    """As the file has them."""
    names: Sequence[str]
    """With today's ids, and without spaces around them."""


def parts_of(product: str, terms: Terms) -> dict[str, list[str]]:
    """Name the columns of a product's quarters, and of its months where the terms count by them."""
    counts = {"q": QUARTERS} | ({"m": MONTHS} if terms.parts == MONTHS else {})
    return {
        sign: [f"{product}.{sign}{number}" for number in range(1, count + 1)]
        for sign, count in counts.items()
    }


def _sales_columns(terms: Terms) -> list[str]:
    products = terms.products
    return [
        *products,
        *(name for each in products for names in parts_of(each, terms).values() for name in names),
    ]


def known_columns(terms: Terms) -> tuple[str, ...]:
    """Name the columns that the terms have a use for."""
    return (*_sales_columns(terms), *terms.asks)


def result_columns(terms: Terms) -> tuple[str, ...]:
    """Name the columns that a result has after the file's own."""
    figures = (*_TIER_FIGURES, *(_PAYMENTS if terms.payout else ()))
    tiers = (f"{tier}.{figure}" for tier in terms.tiers for figure in figures)
    facts = dict.fromkeys(each.fact for each in terms.earnings)
    return (*tiers, "sales", "highest_tier", *facts, *OtherTotals(terms).columns)


def columns_of(
    header: Sequence[str],
    terms: Terms,
    former: Mapping[str, str],
    divided: Mapping[str, Sequence[str]],
    source: Path,
    language: Language,
) -> Columns:
    """Recognise the columns of a file.

    Args:
        header: The file's first record.
        terms: The programme's terms.
        former: Today's ids of products and requirements by former ones.
        divided: The segments of each product that rules divide.
        source: The file's path, for sentences.
        language: The language of what is wrong.

    Raises:
        UseError: with every column that is doubtful, missing or there twice.
    """
    names = [_today(name.strip(), former) for name in header]
    messages = messages_of(language)
    known, made = known_columns(terms), result_columns(terms)
    by_sales = [each.id for each in terms.requirements if is_told(each)]
    wrong = []

    def complain(message: str, **data: str) -> None:
        wrong.append(f"{source}: {messages[message].format(**data)}")

    for name, times in Counter(names).items():
        if name in made:
            complain("use_batch_taken", name=name)
        elif name in by_sales:
            complain("use_batch_by_sales", name=name)
        elif (product := name.partition(".")[0]) in divided:
            complain("use_product_divided", name=name, allowed=", ".join(divided[product]))
        elif name not in known and (closest := closest_match(name, known)):
            complain("use_batch_unknown", name=shown(name), closest=closest)
        # Columns without a name are what spreadsheets leave at the right; they are no doubles.
        if name and times > 1:
            complain("use_batch_twice", name=shown(name))
    for product in terms.products:
        for sign, wanted in parts_of(product, terms).items():
            missing = [name for name in wanted if name not in names]
            for name in missing if len(missing) < len(wanted) else ():
                complain(_MISSING[sign], name=name)
    if not wrong and set(_sales_columns(terms)).isdisjoint(names):
        complain("use_batch_no_product", allowed=", ".join(terms.products))
    if wrong:
        raise UseError(wrong)
    return Columns(header, names)


def _today(name: str, former: Mapping[str, str]) -> str:
    """Return a column's name with today's id in it."""
    id_, dot, quarter = name.partition(".")
    return f"{former.get(id_, id_)}{dot}{quarter}"

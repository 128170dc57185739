"""What rows earn in words: its names, and the sentence of a row."""

from collections.abc import Mapping
from typing import Any

from program.model.earnings import Earns
from program.model.payments import ALL
from program.model.programme import Fact, Programme
from program.model.text import PluralForms
from program.pages.interface import fill_places
from program.pages.numbers import format_count
from program.pages.sums import marked_money
from program.pages.typography import typeset, typeset_words
from program.source.languages import Language

__all__ = ["earned_counts", "earned_names", "earned_words"]


def earned_names(programme: Programme, language: Language) -> dict[str, str]:
    """Name each fact that rows earn."""
    found = (fact for fact in programme.facts if fact.unit)
    return {fact.id: typeset(fact.title.in_(language), language) for fact in found}


def earned_counts(programme: Programme, language: Language) -> dict[str, dict[str, str]]:
    """Return the words for so many of each fact that rows earn, by plural category."""
    return {
        fact.id: typeset_words(
            _forms(programme, fact, language).model_dump(exclude_none=True), language
        )
        for fact in programme.facts
        if fact.unit
    }


def _forms(programme: Programme, fact: Fact, language: Language) -> PluralForms:
    unit = next(unit for unit in programme.units if unit.id == fact.unit)
    return unit.count.in_(language)


def earned_words(
    programme: Programme, earns: Earns, words: Mapping[str, Any], language: Language
) -> str:
    """Say what a row earns, as a part of a sentence: "10 points for each: Certified engineers".

    Its sum stands between marks (`program.pages.sums`).
    """
    texts: Mapping[str, str] = words["earned"]
    fact = next(fact for fact in programme.facts if fact.id == earns.fact)
    forms = _forms(programme, fact, language)

    def counted(number: int) -> str:
        return format_count(forms, number, language)

    each = earns.for_each
    if each.number is not None:
        names = {row.id: row.name for row in programme.rows}
        names |= {fact.id: fact.title for fact in programme.facts}
        number = names[each.number].in_(language)
        said = fill_places(texts["number"], {"count": counted(earns.count), "number": number})
    else:
        places = {"count": counted(earns.count), "products": _products(programme, earns, language)}
        places["sum"] = marked_money(each.kopecks or 0, programme.currency, language)
        places["every"] = texts[earns.every]
        said = fill_places(texts["sales" if places["products"] else "all_sales"], places)
    if earns.at_most:
        every = words["rules"][f"a_{earns.every}"]
        places = {"count": counted(earns.at_most), "every": every}
        said += fill_places(texts["at_most" if each.number is None else "most"], places)
    return said


def _products(programme: Programme, earns: Earns, language: Language) -> str:
    """Name the products; nothing where they are all that there are, and several."""
    named = [each for each in programme.products if ALL in earns.of or each.id in earns.of]
    if len(named) == len(programme.products) > 1:
        return ""
    return ", ".join(product.short.in_(language) for product in named)

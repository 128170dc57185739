"""Rules between fields: what a single value cannot tell. Each is a function with one message."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from program.addresses import FIXED_PAGES
from program.cells import AmountCell, CountCell, RateCell, StateCell, ThresholdCell
from program.model import Programme, Row
from program.problems import closest_match
from program.rewards import PeriodicRebate, ShareOfBase, UnpricedIncentive
from program.source import Path_, Source
from program.text import LANGUAGES

__all__ = ["check_rules"]

_MAX_ROUBLES = 10**12
_RESERVED = {*FIXED_PAGES, *LANGUAGES, "assets", "search", "404", "index"}


def check_rules(programme: Programme, source: Source) -> None:
    """Hold a programme against every rule; problems go into the source."""
    for rule in _RULES:
        rule(programme, source)


def _rows(programme: Programme) -> Iterator[tuple[Path_, Row, bool]]:
    for at, section in enumerate(programme.sections):
        for number, row in enumerate(section.rows):
            yield ("sections", at, "rows", number), row, section.demands


def _known(source: Source, path: Path_, what: str, id_: str, known: Iterable[str]) -> None:
    """Report a reference to what is not there."""
    allowed = list(known)
    if id_ not in allowed:
        source.report(
            path,
            "unknown_reference",
            key=bool(path) and path[-1] == id_,
            what=what,
            id=id_,
            closest=closest_match(id_, allowed),
            allowed=", ".join(allowed) or "–",
        )


def _ids_stand_once(programme: Programme, source: Source) -> None:
    """An id names one thing of its kind; rows and demands share the requirements' names."""
    groups: list[list[tuple[Path_, str]]] = [
        [((name, at, "id"), part.id) for at, part in enumerate(getattr(programme, name))]
        for name in ("tiers", "products", "price_bases", "units", "sections", "questions")
    ]
    groups += [
        [((name, at, "id"), part.id) for at, part in enumerate(getattr(programme, name))]
        for name in ("glossary", "examples")
    ]
    demands = [
        (("tiers", at, "demands", number, "id"), demand.id)
        for at, tier in enumerate(programme.tiers)
        for number, demand in enumerate(tier.demands)
    ]
    groups.append([*(((*path, "id"), row.id) for path, row, _ in _rows(programme)), *demands])
    for group in groups:
        first: dict[str, Path_] = {}
        for path, id_ in group:
            if id_ in first:
                line = source.place(first[id_])[0]
                source.report(path, "duplicate_id", id=id_, line=line)
            first.setdefault(id_, path)


def _rows_have_a_cell_for_every_tier(programme: Programme, source: Source) -> None:
    """A row says something of each tier, and of no other."""
    tiers = [tier.id for tier in programme.tiers]
    for path, row, _ in _rows(programme):
        for tier in tiers:
            if tier not in row.cells:
                source.report((*path, "cells"), "missing_cell", tier=tier)
        for tier in row.cells:
            _known(source, (*path, "cells", tier), "tier", tier, tiers)


def _references_exist(programme: Programme, source: Source) -> None:
    """What a part names by its id is there."""
    tiers = [tier.id for tier in programme.tiers]
    products = [product.id for product in programme.products]
    bases = [base.id for base in programme.price_bases]
    units = [unit.id for unit in programme.units]
    questions = [question.id for question in programme.questions]
    rows = [row.id for row in programme.rows]
    for path, row, _ in _rows(programme):
        for tier, cell in row.cells.items():
            if isinstance(cell, CountCell | AmountCell):
                _known(source, (*path, "cells", tier, "unit"), "unit", cell.unit, units)
        for at, other in enumerate(row.see_also):
            _known(source, (*path, "see_also", at), "row", other, rows)
        for number, rule in enumerate(row.rewards):
            place: Path_ = (*path, "rewards", number)
            for at, question in enumerate(rule.questions):
                _known(source, (*place, "questions", at), "question", question, questions)
            if isinstance(rule, ShareOfBase):
                _known(source, (*place, "product"), "product", rule.product, products)
                if rule.base is not None:
                    _known(source, (*place, "base"), "base", rule.base, bases)
            elif isinstance(rule, PeriodicRebate):
                for tier in rule.rates_bp:
                    _known(source, (*place, "rates", tier), "tier", tier, tiers)
            elif isinstance(rule, UnpricedIncentive):
                for at, tier in enumerate(rule.tiers):
                    _known(source, (*place, "tiers", at), "tier", tier, tiers)
    for number, question_ in enumerate(programme.questions):
        for at, row_id in enumerate(question_.rows):
            _known(source, ("questions", number, "rows", at), "row", row_id, rows)


def _products_are_paid_by_one_rule(programme: Programme, source: Source) -> None:
    """Each product has exactly one share of a price base."""
    paid: set[str] = set()
    for path, row, _ in _rows(programme):
        for number, rule in enumerate(row.rewards):
            if isinstance(rule, ShareOfBase):
                if rule.product in paid:
                    place = (*path, "rewards", number, "product")
                    source.report(place, "product_paid_twice", id=rule.product)
                paid.add(rule.product)
    for at, product in enumerate(programme.products):
        if product.id not in paid:
            source.report(("products", at), "product_unpaid", id=product.id)


def _shares_take_their_rates_from_the_cells(programme: Programme, source: Source) -> None:
    """A row whose rule is a share of a base has a rate in every cell."""
    for path, row, _ in _rows(programme):
        if any(isinstance(rule, ShareOfBase) for rule in row.rewards):
            for tier, cell in row.cells.items():
                if not isinstance(cell, RateCell):
                    source.report((*path, "cells", tier), "share_needs_rate")


def _sums_stand_in_demands_in_the_programmes_currency(programme: Programme, source: Source) -> None:
    """A least sum is demanded, once, in the programme's money."""
    first: str | None = None
    for path, row, demands in _rows(programme):
        sums = [tier for tier, cell in row.cells.items() if isinstance(cell, ThresholdCell)]
        for tier in sums:
            place: Path_ = (*path, "cells", tier, "from")
            if not demands:
                source.report(place, "threshold_place")
            if not str(_raw(source, place)).endswith(programme.currency):
                source.report(place, "currency_differs", currency=programme.currency)
        if sums and first is not None:
            source.report(path, "second_minimum", id=first)
        if sums:
            first = first or row.id


def _demanded_rows_have_a_question(programme: Programme, source: Source) -> None:
    """A row that a form asks about says how; a sum is known from the sales entered."""
    for path, row, demands in _rows(programme):
        cells = row.cells.values()
        asked = any(
            isinstance(cell, CountCell) or (isinstance(cell, StateCell) and cell.state == "yes")
            for cell in cells
        )
        if demands and asked and row.question is None:
            source.report(path, "question_missing")


def _sections_leave_the_sites_addresses_free(programme: Programme, source: Source) -> None:
    """A section's page stands at its id."""
    for at, section in enumerate(programme.sections):
        if section.id in _RESERVED:
            source.report(("sections", at, "id"), "reserved_section", id=section.id)


def _plural_forms_have_a_place_for_the_number(programme: Programme, source: Source) -> None:
    """Each form of a unit holds {n}."""
    for at, unit in enumerate(programme.units):
        for name in ("count", "up_to"):
            for language in LANGUAGES:
                forms = getattr(unit, name).in_(language)
                for category in ("one", "few", "many", "other"):
                    text = getattr(forms, category)
                    if text is not None and "{n}" not in text:
                        source.report(("units", at, name, language, category), "plural_place")


def _examples_can_be_estimated(programme: Programme, source: Source) -> None:
    """An example sells known products for possible sums and answers known requirements."""
    products = [product.id for product in programme.products]
    counts = {
        row.id
        for _, row, demands in _rows(programme)
        if demands and any(isinstance(cell, CountCell) for cell in row.cells.values())
    }
    asked = [
        *(row.id for _, row, demands in _rows(programme) if demands and row.question is not None),
        *(demand.id for tier in programme.tiers for demand in tier.demands),
    ]
    for at, example in enumerate(programme.examples):
        for product, roubles in example.sales.items():
            path: Path_ = ("examples", at, "sales", product)
            _known(source, path, "product", product, products)
            if not 0 <= roubles <= _MAX_ROUBLES:
                source.report(path, "example_sum", value=roubles, most=_MAX_ROUBLES)
        for requirement, answer in example.answers.items():
            path = ("examples", at, "answers", requirement)
            _known(source, path, "requirement", requirement, asked)
            if (requirement in counts) == isinstance(answer, bool):
                allowed = "0, 1, 2 …" if requirement in counts else "true, false"
                shown = str(answer).lower()
                source.report(path, "example_answer", value=shown, id=requirement, allowed=allowed)


def _raw(source: Source, path: Path_) -> Any:
    value = source.value
    for step in path:
        value = value[step]
    return value


_RULES: tuple[Callable[[Programme, Source], None], ...] = (
    _ids_stand_once,
    _rows_have_a_cell_for_every_tier,
    _references_exist,
    _products_are_paid_by_one_rule,
    _shares_take_their_rates_from_the_cells,
    _sums_stand_in_demands_in_the_programmes_currency,
    _demanded_rows_have_a_question,
    _sections_leave_the_sites_addresses_free,
    _plural_forms_have_a_place_for_the_number,
    _examples_can_be_estimated,
)

"""Rules of what rows earn: who earns a fact, by what, and which requirements ask for it."""

from calculator.limits import MAX_STEPS
from calculator.money import PERIODS
from program.checks.found import Found, RowFound
from program.checks.outline import Outline
from program.checks.scales_found import choices_by_number, rate_of, scales_found
from program.model.money import is_money
from program.model.payments import ALL
from program.source.ids import is_id
from program.source.problems import closest_match

__all__ = ["EARNINGS", "ramps_by_points_have_few_steps"]


def _earnings(outline: Outline) -> list[tuple[RowFound, Found]]:
    """List what rows earn, each with its row."""
    return [
        (row, row.inner("earns")) for row in outline.rows if isinstance(row.data.get("earns"), dict)
    ]


def _earners(outline: Outline) -> dict[str, RowFound]:
    """Return by fact the first row that earns it."""
    found: dict[str, RowFound] = {}
    for row, earns in _earnings(outline):
        found.setdefault(str(earns.data.get("fact")), row)
    return found


def _facts_are_asked_or_earned(outline: Outline) -> None:
    """Partners answer a fact, by its question; or rows earn it, in its unit."""
    earners = _earners(outline)
    for fact in outline.all("fact"):
        outline.refer((*fact.path, "unit"), "unit", fact.data.get("unit"))
        if fact.id is None or fact.path in outline.source.partial:
            continue
        asked, unit = "question" in fact.data, "unit" in fact.data
        row = earners.get(fact.id)
        if row and asked:
            outline.report(
                (*fact.path, "question"), "fact_asked_and_earned", id=fact.id, row=row.id or "?"
            )
        elif row and not unit:
            outline.report(fact.path, "fact_without_unit", id=fact.id)
        elif not row and not asked:
            outline.report(fact.path, "fact_of_nobody", id=fact.id)
        elif not row and unit:
            outline.report((*fact.path, "unit"), "fact_unit", id=fact.id)


def _rows_earn_known_facts_alike_at_every_tier(outline: Outline) -> None:
    """What earns is no requirement, and brings as much at every tier."""
    for row, earns in _earnings(outline):
        outline.refer((*earns.path, "fact"), "fact", earns.data.get("fact"))
        if row.demanded:
            outline.report(earns.path, "earns_place")
        for cell in row.cells:
            if cell.kind is not None and cell.state != "yes":
                outline.report(cell.path, "earns_cell", tier=cell.tier)


def _rows_earn_by_sums_or_numbers(outline: Outline) -> None:
    """A sum is of products' sales in a part of the year; a number is one that partners answer."""
    numbers = choices_by_number(outline, asked=True)
    for _, earns in _earnings(outline):
        each, path = earns.data.get("for_each"), (*earns.path, "for_each")
        if is_money(each) and "of" not in earns.data:
            if earns.path not in outline.source.partial:
                outline.report(earns.path, "earns_of_nothing")
        elif isinstance(each, str) and is_id(each):
            for key in ("of", "every"):
                if key in earns.data:
                    outline.report((*earns.path, key), "earns_key", name=key, id=each)
            if each not in numbers:
                closest = closest_match(each, numbers)
                outline.report(path, "earns_number", id=each, closest=closest, allowed=numbers)
        for at, product in earns.items("of"):
            if product != ALL:
                outline.refer(at, "product", product)
        outline.report_twice(earns.items("of"), "listed_twice")


def _points_are_demanded_of_what_rows_earn(outline: Outline) -> None:
    """A requirement in points is a number of a fact that rows earn, in its unit, in one row."""
    facts = {fact.id: fact for fact in outline.all("fact") if fact.id}
    first: dict[str, RowFound] = {}
    for row in outline.rows:
        id_, path = row.data.get("fact"), (*row.path, "fact")
        if not isinstance(id_, str):
            continue
        outline.refer(path, "fact", id_)
        if row.demanded is False or not any(cell.kind == "count" for cell in row.cells):
            outline.report(path, "points_place")
            continue
        if "question" in row.data:
            outline.report((*row.path, "question"), "points_question", id=id_)
        fact = facts.get(id_)
        if fact and "question" in fact.data:
            outline.report(path, "points_of_answers", id=id_)
        elif id_ in first:
            outline.report(path, "points_twice", id=first[id_].id or "?", fact=id_)
        elif fact:
            first[id_] = row
            _compare_cells(outline, row, fact)


def _compare_cells(outline: Outline, row: RowFound, fact: Found) -> None:
    """Compare what a requirement asks with the fact's unit, and with all that may be earned."""
    unit, most = fact.data.get("unit"), _most(outline, str(fact.id))
    for cell in row.cells:
        count, own = (
            (cell.value.get(key) for key in ("count", "unit"))
            if cell.kind == "count"
            else (None, unit)
        )
        if isinstance(unit, str) and is_id(own) and own != unit:
            outline.report((*cell.path, "unit"), "points_unit", id=own, unit=unit)
        if most is not None and type(count) is int and count > most:
            outline.report((*cell.path, "count"), "points_unreachable", tier=cell.tier, most=most)


def _most(outline: Outline, fact: str) -> int | None:
    """Return how much of a fact rows earn at most; None where one of them sets no limit."""
    total = 0
    own = [earns for _, earns in _earnings(outline) if earns.data.get("fact") == fact]
    for earns in own:
        most, every = earns.data.get("at_most"), earns.data.get("every", "year")
        if type(most) is not int or not isinstance(every, str):
            return None
        total += most * PERIODS.get(every, 1)
    return total if own else None


def ramps_by_points_have_few_steps(outline: Outline) -> None:
    """Each step of such a rate is a sum of sales that the calculator looks for."""
    earners = _earners(outline)
    for scale in scales_found(outline):
        ramp = scale.inner("ramp").data
        if str(ramp.get("by")) not in earners:
            continue
        start, plus, most = (rate_of(ramp.get(key)) for key in ("start", "plus", "at_most"))
        if start is None or not plus or most is None:
            continue  # It is told elsewhere.
        if (count := -(-(most - start) // plus)) > MAX_STEPS:
            outline.report((*scale.path, "ramp", "plus"), "ramp_steps", count=count, most=MAX_STEPS)


EARNINGS = (
    _facts_are_asked_or_earned,
    _rows_earn_known_facts_alike_at_every_tier,
    _rows_earn_by_sums_or_numbers,
    _points_are_demanded_of_what_rows_earn,
    ramps_by_points_have_few_steps,
)

"""An estimate as a table of plain text: a column for each tier."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from program.model.programme import Programme
from program.model.rule_terms import lines_of
from program.pages.cell_words import cell_words
from program.pages.earned_words import earned_names
from program.pages.figures import Figures
from program.pages.interface import fill_places
from program.pages.programme_words import programme_words
from program.pages.readings import of_first_reading, reading_names
from program.pages.requirement_groups import group_sentences
from program.pages.segment_words import SegmentWords
from program.source.languages import Language

__all__ = ["table_of"]

_LINES = (
    ("reward", "reward"),
    ("rebate", "rebate"),
    ("total", "total"),
    ("adds", "difference"),
    ("effective_rate", "effective_rate"),
    ("sales_short", "sales_short"),
    ("qualifies", "state"),
)
"""Lines of the table: the word, and the slot after the tier's id."""


def table_of(
    programme: Programme,
    response: Mapping[str, Any],
    tier: str | None,
    language: Language,
    *,
    beside_others: bool = False,
) -> str:
    """Show a response as a table of plain text: all tiers, or one with what it still asks.

    With `beside_others` all tiers are shown even where one is looked at.
    """
    estimate = response["estimate"]
    tiers = [each for each in programme.tiers if beside_others or tier in (None, each.id)]

    figures = Figures(programme, language)

    def show(slot: str) -> str:
        # The first tier has none below it, and no slot of a difference.
        return figures.show(response["slots"].get(slot))

    def line_of(title: str, slot: str) -> list[str]:
        return [title, *(show(f"{each.id}.{slot}") for each in tiers)]

    heads = ["", *(each.short.in_(language) for each in tiers)]
    text = _aligned([heads, *_paid_lines(programme, line_of, language)])
    text += "".join(_optional_lines(programme, estimate, heads, line_of, language))
    text += f"\n{show('summary')}\n"
    if response["slots"].get("unsaid"):
        text += f"{show('unsaid')}\n"
    for fact, name in earned_names(programme, language).items():
        text += f"{name}: {show(f'earned.{fact}')}\n"
    if estimate["goal"]:
        text += f"{show('goal.summary')}\n"
    if tier is not None:
        text += "".join(_demands(programme, estimate["tiers"][tier], tier, show, language))
    touched = {question for each in tiers for question in estimate["tiers"][each.id]["questions"]}
    for question in programme.questions:
        if question.id in touched:
            text += f"* {question.treatment.in_(language)}\n"
    for number, name in enumerate(reading_names(programme, language), start=1):
        if response["slots"][f"readings.{number}"]:
            text += f"  – {name}: {show(f'readings.{number}')}\n"
    return text


def _paid_lines(
    programme: Programme, line_of: Callable[[str, str], list[str]], language: Language
) -> Iterator[list[str]]:
    """Write what pays and costs, line by line, and what it comes to."""
    words = programme_words(programme, language)["calculator"]
    made = lines_of(programme)
    words_of = SegmentWords(programme, language)
    names = {segment.id: segment.name for segment in words_of.segments()}
    for line in made:
        if line.kind == "reward":
            title = names[line.segment] if line.segment else words_of.line(line)
            yield line_of(title, f"line.{line.id}.reward")
    has_rebate = any(line.kind == "rebate" for line in made)
    for name, slot in _LINES:
        if name == "rebate" and not has_rebate:
            continue
        if name == "total":
            for line in made:
                if line.is_cost:
                    title = fill_places(words["cost"], {"name": line.name.in_(language)})
                    yield line_of(title, f"cost.{line.id}")
        yield line_of(words[name], slot)
        if name == "effective_rate" and programme.payout:
            # How many payments a year, what they bring, what waits for the next year.
            for part in ("payments", "received", "carried"):
                yield line_of(words[f"payout_{part}"], f"payout.{part}")


def _optional_lines(
    programme: Programme,
    estimate: Mapping[str, Any],
    heads: list[str],
    line_of: Callable[[str, str], list[str]],
    language: Language,
) -> Iterator[str]:
    """Write, if asked for, what own use saves, what a goal needs and what a plan pays."""
    all_words = programme_words(programme, language)
    words = all_words["calculator"]
    lines = []
    # In the programme's order, each once.
    rows = dict.fromkeys(row for each in estimate["tiers"].values() for row in each["own_use"])
    lines += [line_of(words["own_saving"], f"own_use.{row}.saving") for row in rows]
    if estimate["goal"]:
        for slot in ("whole", "with_minimum"):
            lines.append(line_of(words[f"goal_{slot}"], f"goal.{slot}"))
    if estimate["plan"]:
        for number in range(1, len(estimate["plan"]["years"]) + 1):
            year = words["plan_year"].replace("{n}", str(number))
            lines.append(line_of(year, f"plan.{number}.total"))
        lines.append(line_of(words["plan_three"], "plan.total"))
    if lines:
        first = of_first_reading(all_words, reading_names(programme, language))
        if first and (estimate["goal"] or estimate["plan"]):
            yield f"\n{first}"
        yield "\n" + _aligned([heads, *lines])


def _aligned(lines: list[list[str]]) -> str:
    """Set figures to the right, under the heads of their columns."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = []
    for name, *figures in lines:
        cells = [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True)]
        rows.append("  ".join([name.ljust(widths[0]), *cells]).rstrip() + "\n")
    return "".join(rows)


def _demands(
    programme: Programme,
    figures: Mapping[str, Any],
    tier: str,
    show: Callable[[str], str],
    language: Language,
) -> Iterator[str]:
    """List the tier's requirements that are not met, or not answered, by their titles."""
    demands = (demand for each in programme.tiers for demand in each.demands)
    titles = {row.id: row.title.in_(language) for row in programme.rows}
    titles |= {demand.id: demand.title.in_(language) for demand in demands}

    def named(id_: str) -> str:
        row = rows.get(id_)
        cell = cell_words(programme, row, tier, words, language) if row else None
        asked = "" if cell is None or cell.kind == "yes" else f": {cell.main}"
        return titles[id_] + asked

    words, rows = programme_words(programme, language), {row.id: row for row in programme.rows}
    for line in group_sentences(programme, programme.groups, tier, words["groups"], named):
        yield f"{line}\n"
    for id_ in (*figures["missing"], *figures["open"]):
        said = show(f"{tier}.missing.{id_}")
        if id_ in rows and (fact := rows[id_].fact):
            said += f", {show(f'earned.{fact}')} {show(f'{tier}.earned.{id_}')}"
        yield f"- {titles[id_]}: {said} ({id_})\n"

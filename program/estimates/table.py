"""An estimate as a table of plain text: a column for each tier."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from program.model.programme import Programme, Tier
from program.model.rule_terms import Line, lines_of
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
    words = programme_words(programme, language)
    estimate = response["estimate"]
    tiers = [each for each in programme.tiers if beside_others or tier in (None, each.id)]

    figures = Figures(programme, language)

    def show(slot: str) -> str:
        # The first tier has none below it, and no slot of a difference.
        return figures.show(response["slots"].get(slot))

    lines = [["", *(each.short.in_(language) for each in tiers)]]
    made = lines_of(programme)
    words_of = SegmentWords(programme, language)
    names = {segment.id: segment.name for segment in words_of.segments()}
    for line in made:
        if line.kind == "reward":
            title = names[line.segment] if line.segment else words_of.line(line)
            rewards = [show(f"{each.id}.line.{line.id}.reward") for each in tiers]
            lines.append([title, *rewards])
    has_rebate = any(line.kind == "rebate" for line in made)
    for name, slot in _LINES:
        if name == "rebate" and not has_rebate:
            continue
        if name == "total":
            lines += [_cost(line, tiers, show, words, language) for line in made if line.is_cost]
        lines.append([words["calculator"][name], *(show(f"{each.id}.{slot}") for each in tiers)])
        if name == "effective_rate" and programme.payout:
            lines += _payments(tiers, show, words)
    text = _aligned(lines)
    text += "".join(_optional_lines(programme, estimate, tiers, show, language))
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


def _cost(
    line: Line,
    tiers: Sequence[Tier],
    show: Callable[[str], str],
    words: Mapping[str, Any],
    language: Language,
) -> list[str]:
    name = fill_places(words["calculator"]["cost"], {"name": line.name.in_(language)})
    return [name, *(show(f"{each.id}.cost.{line.id}") for each in tiers)]


def _payments(
    tiers: Sequence[Tier], show: Callable[[str], str], words: Mapping[str, Any]
) -> list[list[str]]:
    """Write the year's payments: how many, what they bring, what waits for the next year."""
    return [
        [
            words["calculator"][f"payout_{name}"],
            *(show(f"{each.id}.payout.{name}") for each in tiers),
        ]
        for name in ("payments", "received", "carried")
    ]


def _optional_lines(
    programme: Programme,
    estimate: Mapping[str, Any],
    tiers: Sequence[Tier],
    show: Callable[[str], str],
    language: Language,
) -> Iterator[str]:
    """Write, if asked for, what own use saves, what a goal needs and what a plan pays."""
    all_words = programme_words(programme, language)
    words = all_words["calculator"]
    lines = []
    # In the programme's order, each once.
    rows = dict.fromkeys(row for each in estimate["tiers"].values() for row in each["own_use"])
    for row in rows:
        savings = [show(f"{each.id}.own_use.{row}.saving") for each in tiers]
        lines.append([words["own_saving"], *savings])
    if estimate["goal"]:
        for slot in ("whole", "with_minimum"):
            figures = [show(f"{each.id}.goal.{slot}") for each in tiers]
            lines.append([words[f"goal_{slot}"], *figures])
    if estimate["plan"]:
        for number in range(1, len(estimate["plan"]["years"]) + 1):
            figures = [show(f"{each.id}.plan.{number}.total") for each in tiers]
            lines.append([words["plan_year"].replace("{n}", str(number)), *figures])
        lines.append([words["plan_three"], *(show(f"{each.id}.plan.total") for each in tiers)])
    if lines:
        first = of_first_reading(all_words, reading_names(programme, language))
        if first and (estimate["goal"] or estimate["plan"]):
            yield f"\n{first}"
        yield "\n" + _aligned([["", *(each.short.in_(language) for each in tiers)], *lines])


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

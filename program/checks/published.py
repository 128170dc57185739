"""The ids that have been published: links hold them, so none of them may be gone.

They stand in a file beside the programme's, of the same name and with the ending .ids, a line each:
"section sales". `partner-program ids` prints them. A programme without such a file has none.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from program.model.programme import Programme
from program.model.text import Named

__all__ = ["ids_of", "published_beside"]

_ENDING = ".ids"


def published_beside(programme_file: Path) -> tuple[tuple[str, str], ...]:
    """Read the ids that have been published of a programme: what each is of, and the id."""
    file = programme_file.with_suffix(_ENDING)
    if not file.is_file():
        return ()
    lines = (line.split() for line in file.read_text("utf-8").splitlines())
    return tuple((line[0], line[1]) for line in lines if len(line) == 2)


def ids_of(programme: Programme) -> Iterator[tuple[str, str]]:
    """Return the ids that stand in links, each with what it is of."""
    demands: list[Named] = [demand for tier in programme.tiers for demand in tier.demands]
    listed: Sequence[tuple[str, Sequence[Named]]] = (
        ("tier", programme.tiers),
        ("product", programme.products),
        ("section", programme.sections),
        ("condition", [*programme.rows, *demands]),
        ("fact", programme.facts),
        ("question", programme.questions),
        ("term", programme.glossary),
    )
    for what, parts in listed:
        yield from ((what, part.id) for part in parts)

"""From a programme's file to its model, with every problem told at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from program.checks import check_programme, check_rules
from program.checks.outline import IN_VAIN, Outline
from program.checks.published import published_beside
from program.model.currency import declared_currency
from program.model.programme import Programme
from program.model.shape import report_shape
from program.model.short_cells import fill_cells
from program.model.short_payments import fill_payments
from program.model.short_readings import fill_readings
from program.model.sums_of_currencies import take_currency
from program.source.parsing import MAX_BYTES, read_source
from program.source.places import Source
from program.source.problems import Problem, ProgrammeError

__all__ = ["load_programme", "read_programme"]


def load_programme(path: Path, warn: Callable[[Problem], None] | None = None) -> Programme:
    """Read a programme's file; `warn` is told what is doubtful about one that can be used.

    Raises:
        ProgrammeError: with every problem that could be found.
    """
    name = str(path)

    def stop(message: str, **data: Any) -> ProgrammeError:
        return ProgrammeError([Problem(name, 1, 1, "", message, data)])

    try:
        with path.open("rb") as file:
            # One byte past the limit tells a file that is too large, without reading all of it.
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise stop("file_missing") from error
    except IsADirectoryError as error:
        raise stop("file_folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise stop("file_unreadable", reason=reason) from error
    return read_programme(content, name, warn, published_beside(path), path.parent)


def _context(source: Source) -> dict[str, Any]:
    """Return what texts and sums are read by."""
    currency = declared_currency(source.value)
    first = source.currencies[0] if source.currencies else currency
    return {"languages": source.languages, "currency": currency, "first": first}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file as one of its currencies has it; None where it has problems."""

    source: Source
    programme: Programme | None
    outline: Outline | None


def _read(source: Source, currency: str | None) -> _Reading:
    """Read a source in one of its currencies; the first where none is named."""
    take_currency(source, currency)
    fill_cells(source)
    fill_payments(source)
    fill_readings(source)
    programme: Programme | None = None
    try:
        programme = Programme.model_validate(source.value, context=_context(source))
    except ValidationError as error:
        report_shape(source, error)
    outline = check_rules(source) if isinstance(source.value, dict) else None
    return _Reading(source, programme and _with_its_examples(programme, source), outline)


def _with_its_examples(programme: Programme, source: Source) -> Programme:
    """Leave a programme in one of several currencies the examples that are in this one."""
    if not source.currencies[1:]:
        return programme
    first = source.currencies[0]
    own = [each for each in programme.examples if (each.currency or first) == programme.currency]
    return programme.model_copy(update={"examples": own})


def _told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what has been found alike in another currency."""
    return list({(each, each.sentence("en")): each for each in problems}.values())


def _doubts(sources: Sequence[Source]) -> list[Problem]:
    """Return what is doubtful in any currency; accepted in vain is what is so in every one."""
    vain = [{each for each in source.warnings if each.message == IN_VAIN} for source in sources]
    found = _told_once(each for source in sources for each in source.warnings)
    in_all = set.intersection(*vain)
    return [each for each in found if each.message != IN_VAIN or each in in_all]


def read_programme(
    content: bytes | str,
    name: str,
    warn: Callable[[Problem], None] | None = None,
    published: tuple[tuple[str, str], ...] = (),
    folder: Path | None = None,
) -> Programme:
    """Read a programme from a file's bytes, or from its text; `name` stands in the problems.

    The pictures that it names stand in `folder`; without one they are not looked for.

    Returns:
        The programme in the file's first currency, beside those in the others.

    Raises:
        ProgrammeError: with every problem that could be found.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")

    def reading(currency: str | None) -> _Reading:
        source = read_source(content, name)
        source.published = published
        source.folder = folder
        return _read(source, currency)

    first = reading(None)
    every = [first, *map(reading, first.source.currencies[1:])]
    usable = [(each.outline, each.programme) for each in every if each.outline and each.programme]
    if len(usable) < len(every) or any(each.source.problems for each in every):
        problems = _told_once(found for each in every for found in each.source.problems)
        raise ProgrammeError(problems, first.source.languages)
    if warn is not None:
        for outline, programme in usable:
            check_programme(outline, programme)
        for warning in sorted(_doubts([each.source for each in every])):
            warn(warning)
    programme, *others = (programme for _, programme in usable)
    return programme.beside(others) if others else programme

"""From a programme's file to its model, with every problem told at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from program.checks import check_programme, check_rules
from program.checks.published import published_beside
from program.model.currency import declared_currency
from program.model.programme import Programme
from program.model.shape import report_shape
from program.model.short_cells import fill_cells
from program.model.short_payments import fill_payments
from program.source.parsing import MAX_BYTES, read_source
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


def read_programme(
    content: bytes | str,
    name: str,
    warn: Callable[[Problem], None] | None = None,
    published: tuple[tuple[str, str], ...] = (),
    folder: Path | None = None,
) -> Programme:
    """Read a programme from a file's bytes, or from its text; `name` stands in the problems.

    The pictures that it names stand in `folder`; without one they are not looked for.

    Raises:
        ProgrammeError: with every problem that could be found.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    source = read_source(content, name)
    source.published = published
    source.folder = folder
    fill_cells(source)
    fill_payments(source)
    programme: Programme | None = None
    try:
        context = {"languages": source.languages, "currency": declared_currency(source.value)}
        programme = Programme.model_validate(source.value, context=context)
    except ValidationError as error:
        report_shape(source, error)
    outline = check_rules(source) if isinstance(source.value, dict) else None
    if source.problems or programme is None or outline is None:
        raise ProgrammeError(source.problems, source.languages)
    if warn is not None:
        check_programme(outline, programme)
        for warning in sorted(source.warnings):
            warn(warning)
    return programme

"""The command line `partner-program`: check a programme, estimate, and give its pages and data."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from program.checks.published import ids_of
from program.estimates.command import run_estimate
from program.estimates.language_option import add_language_option, choose_language, take_language
from program.estimates.options import add_estimate_options
from program.estimates.use_error import UseError
from program.load import load_programme
from program.model.terms import terms_of
from program.pages.exports import programme_json, schema_json
from program.source.explanations import explanation, message_of, name_unknown
from program.source.problems import Problem, ProgrammeError, messages_of
from program.start.command import start_programme
from program.start.questions import add_start_options

__all__ = ["main"]

_PROGRAMME = Path(__file__).parent / "smart-soft.yml"
_BAD_FILE, _WRONG_USE, _INTERRUPTED, _PIPE_CLOSED = 1, 2, 130, 141
_EXPLAIN = (
    "explain each finding, or the one that is named: what it means, why it matters, an example"
)
_SCHEMA_OF = "the schema wants its languages; without it, any of those that there are"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 done, 1 the programme, lines of a batch or parts of a link have problems, 2 wrong use; as
        shells have it, 130 when interrupted and 141 when the reader of the output has gone.
    """
    for stream in (sys.stdout, sys.stderr):
        # A programme is in any language, whatever the terminal's locale.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    take_language(options)
    try:
        status: int = options.run(options) or 0
        sys.stdout.flush()
    except ProgrammeError as error:
        _tell(error.problems, options)
        return _BAD_FILE
    except UseError as error:
        for sentence in error.sentences:
            print(f"partner-program: {sentence}", file=sys.stderr)
        return _WRONG_USE
    except BrokenPipeError:
        # What Python would still flush at its end has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="partner-program", description=__doc__, allow_abbrev=False
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int | None], help_: str, *, file: bool = True
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        one.set_defaults(run=run)
        add_language_option(one)
        if file:
            one.add_argument("file", type=Path, nargs="?", default=_PROGRAMME, metavar="FILE")
        return one

    new = command("new", _new, "write the first file of a programme", file=False)
    new.add_argument("file", type=Path, metavar="FILE")
    add_start_options(new)
    check = command("check", _check, "say everything that is wrong with a programme file")
    check.add_argument("--explain", nargs="?", const="", metavar="FINDING", help=_EXPLAIN)
    schema = command("schema", _schema, "print the JSON Schema of a programme file", file=False)
    schema.add_argument("file", type=Path, nargs="?", metavar="FILE", help=_SCHEMA_OF)
    command("data", _data, "print the whole programme as JSON")
    command("terms", _terms, "print what the calculator needs of the programme as JSON")
    command("ids", _ids, "print the ids that links hold: keep them in a file beside it, FILE.ids")
    pages = command("pages", _pages, "write the site's Markdown pages, for any site builder")
    pages.add_argument("--out", type=Path, required=True, metavar="DIR")
    estimate = command("estimate", run_estimate, "estimate what each tier pays")
    add_estimate_options(estimate)
    return parser


def _tell(problems: Iterable[Problem], options: argparse.Namespace) -> None:
    """Print what is wrong or doubtful, each thing once explained if that is asked for."""
    told: set[str] = set()
    for problem in problems:
        print(problem.sentence(options.language), file=sys.stderr)
        if getattr(options, "explain", None) is not None and problem.message not in told:
            print(explanation(problem.message, options.language), end="", file=sys.stderr)
            told.add(problem.message)


def _new(options: argparse.Namespace) -> None:
    for sentence in start_programme(options):
        print(sentence)


def _check(options: argparse.Namespace) -> None:
    if options.explain:
        if wrong := name_unknown(options.explain, options.language):
            raise UseError([wrong])
        print(explanation(message_of(options.explain), options.language), end="")
        return
    warnings: list[Problem] = []
    programme = load_programme(options.file, warnings.append)
    _tell(warnings, options)
    messages = messages_of(options.language)
    message = messages["use_checked_doubtful" if warnings else "use_checked"]
    counts = {
        "warnings": len(warnings),
        "tiers": len(programme.tiers),
        "products": len(programme.products),
        "rows": len(programme.rows),
    }
    print(f"{options.file}: {message.format(**counts)}")


def _schema(options: argparse.Namespace) -> None:
    languages = load_programme(options.file).languages if options.file else None
    print(schema_json(languages), end="")


def _data(options: argparse.Namespace) -> None:
    print(programme_json(load_programme(options.file)), end="")


def _terms(options: argparse.Namespace) -> None:
    terms = terms_of(load_programme(options.file))
    print(json.dumps(terms, ensure_ascii=False, indent=1))


def _ids(options: argparse.Namespace) -> None:
    for what, id_ in ids_of(load_programme(options.file)):
        print(what, id_)


def _pages(options: argparse.Namespace) -> None:
    from program.pages.pages import read_hand_written, render_pages  # Jinja2 is slow to import.

    programme = load_programme(options.file)
    language = choose_language(options, programme)
    for name, text in render_pages(programme, language, read_hand_written()).items():
        target: Path = options.out / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        except OSError as error:
            message = messages_of(language)["use_unwritable"]
            raise UseError([message.format(file=target, reason=error.strerror)]) from error

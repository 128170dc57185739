"""The command line `partner-program`: check a programme, estimate, and give its pages and data."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from calculator.api import answer
from program.exports import programme_json, schema_json
from program.first_figures import format_slot
from program.interface import load_words
from program.load import load_programme
from program.model import Programme
from program.pages import read_hand_written, render_pages
from program.problems import ProgrammeError, closest_match, language_of_environment
from program.terms import terms_of
from program.text import LANGUAGES, Language

__all__ = ["main"]

_PROGRAMME = Path(__file__).parent / "smart-soft.yml"
_WRONG_USE = 2


class _UseError(Exception):
    """Arguments that fit no programme or no other argument; shown as one sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Exit status: 0 done, 1 the programme has problems, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        # A programme is in any language, whatever the terminal's locale.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except ProgrammeError as error:
        for problem in error.problems:
            print(problem.sentence(options.language), file=sys.stderr)
        return 1
    except _UseError as error:
        print(f"partner-program: {error}", file=sys.stderr)
        return _WRONG_USE
    except BrokenPipeError:
        # The reader has gone; what Python would still flush has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="partner-program", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help_: str, *, file: bool = True) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help_, description=help_)
        one.set_defaults(run=run)
        one.add_argument("--language", choices=LANGUAGES, default=language_of_environment())
        if file:
            one.add_argument("file", type=Path, nargs="?", default=_PROGRAMME, metavar="FILE")
        return one

    command("check", _check, "say everything that is wrong with a programme file")
    command("schema", _schema, "print the JSON Schema of a programme file", file=False)
    command("data", _data, "print the whole programme as JSON")
    pages = command("pages", _pages, "write the site's Markdown pages, for any site builder")
    pages.add_argument("--out", type=Path, required=True, metavar="DIR")
    estimate = command("estimate", _estimate, "estimate what each tier pays")
    estimate.add_argument(
        "--sales",
        nargs="+",
        default=[],
        metavar="PRODUCT=AMOUNT",
        help="sales a year at the fixed retail price, in roubles",
    )
    estimate.add_argument(
        "--answer", nargs="+", default=[], metavar="REQUIREMENT=yes|no|NUMBER", dest="answers"
    )
    estimate.add_argument("--tier", metavar="TIER")
    estimate.add_argument("--json", action="store_true", help="print the whole estimate as JSON")
    return parser


def _check(options: argparse.Namespace) -> None:
    programme = load_programme(options.file)
    tiers, products = len(programme.tiers), len(programme.products)
    counts = f"{tiers} tiers, {products} products, {len(programme.rows)} rows"
    if options.language == "ru":
        counts = f"статусов {tiers}, продуктов {products}, строк {len(programme.rows)}"
    print(f"{options.file}: {'всё верно' if options.language == 'ru' else 'no problems'}; {counts}")


def _schema(options: argparse.Namespace) -> None:
    print(schema_json(), end="")


def _data(options: argparse.Namespace) -> None:
    print(programme_json(load_programme(options.file)), end="")


def _pages(options: argparse.Namespace) -> None:
    programme = load_programme(options.file)
    hand_written = read_hand_written(options.language)
    for name, text in render_pages(programme, options.language, hand_written).items():
        target = options.out / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        except OSError as error:
            raise _UseError(f"{target} cannot be written: {error.strerror}") from error


def _estimate(options: argparse.Namespace) -> None:
    programme = load_programme(options.file)
    language: Language = options.language
    words = load_words(language)
    request = {
        "terms": terms_of(programme),
        "entries": dict(_pair(text, "--sales") for text in options.sales),
        "suffixes": words["suffixes"],
        "answers": {key: _answer(text) for key, text in _pairs(options.answers, "--answer")},
        "tier": options.tier,
    }
    text = answer(json.dumps(request))
    response = json.loads(text)
    if not response["ok"]:
        sentences = [_complain(error, programme, words) for error in response["errors"]]
        raise _UseError("; ".join(sentences))
    if options.json:
        print(json.dumps(response["estimate"], ensure_ascii=False, indent=1))
        return
    _print_table(programme, response, words, language)


def _pair(text: str, option: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise _UseError(f"{option} takes NAME=VALUE, not {text}")
    return key, value


def _pairs(texts: Sequence[str], option: str) -> list[tuple[str, str]]:
    return [_pair(text, option) for text in texts]


def _answer(text: str) -> bool | int | str:
    if text in ("yes", "no"):
        return text == "yes"
    return int(text) if text.isascii() and text.isdigit() else text


def _complain(error: dict[str, Any], programme: Programme, words: dict[str, Any]) -> str:
    """Say one of the calculator's errors, with what is allowed."""
    name = error["data"].get("value") or error["path"].rsplit(".", 1)[-1]
    known = {
        "scenario.unknown_product": [product.id for product in programme.products],
        "scenario.unknown_tier": [tier.id for tier in programme.tiers],
        "scenario.unknown_requirement": [
            each["id"] for each in terms_of(programme)["requirements"]
        ],
    }.get(error["code"])
    if known is None:
        return f"{name}: {words['errors'].get(error['code'], words['errors']['other'])}"
    closest = closest_match(name, known)
    guess = f", did you mean {closest}?" if closest else ""
    return f"unknown name {name}{guess} Allowed: {', '.join(known)}"


def _print_table(
    programme: Programme, response: dict[str, Any], words: dict[str, Any], language: Language
) -> None:
    """Print the tiers side by side."""

    def show(slot: str) -> str:
        return format_slot(response["slots"][slot], programme.currency, words["slots"], language)

    names = words["calculator"]
    lines = [["", *(tier.short.in_(language) for tier in programme.tiers)]]
    for product in programme.products:
        figures = [show(f"{tier.id}.line.{product.id}.reward") for tier in programme.tiers]
        lines.append([product.name.in_(language), *figures])
    for slot in ("reward", "rebate", "total", "effective_rate", "sales_short", "qualifies"):
        lines.append([names[slot], *(show(f"{tier.id}.{slot}") for tier in programme.tiers)])
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    for line in lines:
        name, *figures = line
        cells = [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True)]
        print("  ".join([name.ljust(widths[0]), *cells]).rstrip())
    touched = {
        question
        for tier in response["estimate"]["tiers"].values()
        for question in tier["questions"]
    }
    for question in programme.questions:
        if question.id in touched:
            print(f"* {question.treatment.in_(language)}")

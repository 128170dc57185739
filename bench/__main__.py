"""The command line of `scripts/bench`."""

import argparse
import json
import signal
import sys
from pathlib import Path

from bench.pages import PAGES, elsewhere
from bench.question import read_question
from bench.report import as_json, as_markdown
from bench.server import LINES
from bench.start import measure
from bench.typing import run_typing
from calculator.runtime.errors import RuntimeBuildError

__all__: list[str] = []


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench")
    commands = parser.add_subparsers(required=True)
    start = commands.add_parser("start", help="until a filled-in link shows its figures")
    start.add_argument("--rounds", type=int, default=5, help="how often each page is visited")
    start.add_argument("--only", type=_list, default=[], help=f"of {','.join(PAGES)}")
    start.add_argument("--profiles", type=_list, default=[*LINES], help="fast, slow, or both")
    start.add_argument(
        "--url", type=_pair, action="append", default=[], metavar="NAME=URL", help="one more page"
    )
    start.add_argument(
        "--selector",
        type=_pair,
        action="append",
        default=[],
        metavar="NAME=CSS",
        help="its element that shows a digit once the page has its figure",
    )
    start.add_argument(
        "--against",
        type=_pair,
        action="append",
        default=[],
        metavar="NAME=FOLDER",
        help="the built site of another commit",
    )
    start.add_argument("--json", type=Path, metavar="FILE", help="everything, for programs")
    start.add_argument("--date", default="", help="what the report is to be dated")
    start.set_defaults(run=_start)
    typing = commands.add_parser("typing", help="from a key press to the figures")
    typing.add_argument("--keys", type=int, default=60, help="key presses for each link")
    typing.set_defaults(run=_typing)
    search = commands.add_parser("search", help="our search against the theme's own")
    search.add_argument("--keys", type=int, default=80, help="queries typed into each")
    search.set_defaults(run=_search)
    for command in (start, typing, search):
        command.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    return parser


def _list(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=…")
    return name, value


def _start(options: argparse.Namespace) -> str:
    if options.rounds < 1:
        raise RuntimeBuildError("--rounds is at least 1.")
    others = elsewhere(dict(options.url), dict(options.selector))
    measured = measure(
        options.site,
        *(options.rounds, options.only, options.profiles),
        *(others, dict(options.against)),
    )
    if options.json:
        text = json.dumps(as_json(measured, options.date), ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", "utf-8")
    return as_markdown(measured, options.date)


def _typing(options: argparse.Namespace) -> str:
    terms = read_question(options.site).terms
    first, second = (terms["products"] * 2)[:2]
    own = "".join(f"&own.{each['row']}=40x3500" for each in terms["discounts"])
    links = [
        f"#{second}=1000",
        f"#{second}=300000&goal.sum=600000&plan.growth=10&plan.renewed=60{own}",
    ]
    watched = f'[data-slot="{terms["tiers"][0]}.total"]'
    return run_typing(options.site, links, f"#sales-{first}", watched, options.keys)


def _search(options: argparse.Namespace) -> str:
    from bench.search import run_search  # It needs the tests' lists of queries.

    return run_search(options.site, options.keys)


if __name__ == "__main__":
    options = _parser().parse_args()
    # Ended from outside, it must not leave a browser standing still (`slowness`).
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        print(options.run(options))
    except RuntimeBuildError as error:
        sys.exit(f"bench: {error}")
    except KeyboardInterrupt:
        sys.exit("bench: stopped")

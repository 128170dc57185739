"""`scripts/bench start`: all pages in turns, round after round, on both lines."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright
from tqdm import tqdm

from bench.chromium import find_chromium
from bench.machine import describe
from bench.pages import PAGES, Contender, built, lay_out
from bench.question import read_question
from bench.server import LINES, serve
from bench.visit import Visit, Visitor
from bench.weights import Weight, weigh, weight_of_all
from calculator.runtime.errors import RuntimeBuildError

__all__ = ["Measured", "Noted", "measure"]

_CACHE = Path(__file__).parents[1] / ".cache" / "bench"


@dataclass(frozen=True, slots=True)
class Noted:
    """A visit, and when it was."""

    round: int
    profile: str
    """fast or slow."""
    page: str
    again: bool
    """The second visit, with what the first one left on the disk."""
    visit: Visit


@dataclass
class Measured:
    """All that came of a run."""

    ran_on: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    weights: dict[str, Weight | None] = field(default_factory=dict)
    """What a first visit requests, by page; None for another server's."""
    visits: list[Noted] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """Visits that showed no figure, in a sentence each."""


def measure(
    site: Path,
    rounds: int,
    only: Sequence[str],
    profiles: Sequence[str],
    others: Sequence[Contender],
    against: Mapping[str, str],
) -> Measured:
    """Visit every page in every round, cold and once more.

    Args:
        site: The built site.
        rounds: How often.
        only: Names of `PAGES` or of `others`; none is all.
        profiles: Of `LINES`.
        others: Pages of other servers.
        against: Folders of built sites of other commits, by name.

    Raises:
        RuntimeBuildError: something is missing, or a page does not show its figure at all.
    """
    chromium = find_chromium()
    _check_names(only, profiles, others, against)
    measured = Measured()
    with (
        tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as work,
        serve(site) as server,
        sync_playwright() as playwright,
    ):
        folder = Path(work)
        names = [name for name in PAGES if not only or name in only]
        question = read_question(site)
        contenders = lay_out(names, question, site, folder / "pages")
        contenders += [built(name, Path(place), question) for name, place in against.items()]
        contenders += [each for each in others if not only or each.name in only]
        visitor = Visitor(playwright, chromium, server)
        measured.pages = [each.name for each in contenders]
        for contender in tqdm(contenders, desc="first looks", disable=None):
            measured.weights[contender.name] = _first_look(visitor, contender, folder)
        slowness = visitor.slowness(folder / "slowness") if "slow" in profiles else None
        measured.ran_on = describe(chromium, slowness)
        _visit_all(visitor, contenders, rounds, profiles, folder, measured)
    return measured


def _check_names(
    only: Sequence[str],
    profiles: Sequence[str],
    others: Sequence[Contender],
    against: Mapping[str, str],
) -> None:
    known = [*PAGES, *(each.name for each in others), *against]
    if taken := [name for name in known if known.count(name) > 1]:
        raise RuntimeBuildError(
            f"{taken[0]} is a page of the benchmark already: name it otherwise."
        )
    if unknown := [name for name in only if name not in known]:
        raise RuntimeBuildError(f"no page is called {unknown[0]}; there are: {', '.join(known)}.")
    if unknown := [name for name in profiles if name not in LINES]:
        raise RuntimeBuildError(f"no profile is called {unknown[0]}; there are: fast, slow.")


def _visit_all(
    visitor: Visitor,
    contenders: Sequence[Contender],
    rounds: int,
    profiles: Sequence[str],
    folder: Path,
    measured: Measured,
) -> None:
    """Let the pages take turns, so that what slows the machine for a while slows them all."""
    plan = [
        (number, profile, contenders[(number + at) % len(contenders)])
        for number in range(rounds)
        for profile in profiles
        for at in range(len(contenders))
    ]
    for number, profile, contender in tqdm(plan, desc="visits", disable=None):
        with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as used:
            for again in (False, True):
                try:
                    visit = visitor.visit(contender, Path(used), LINES[profile])
                except RuntimeBuildError as error:
                    measured.failed.append(f"round {number + 1}, {profile}: {error}")
                    break
                noted = Noted(number, profile, contender.name, again, visit)
                measured.visits.append(noted)


def _first_look(visitor: Visitor, contender: Contender, folder: Path) -> Weight | None:
    """See that a page works; weigh what it requests, and make the brotli files of it."""
    profile = folder / f"first-look-{contender.name}"
    visitor.visit(contender, profile)
    shutil.rmtree(profile, ignore_errors=True)
    if contender.folder is None:
        return None
    requested = [each.file for each in visitor.server.sent if each.file is not None]
    weights = weigh(requested, _CACHE)
    encoded = {path: each.encoded for path, each in weights.items() if each.encoded is not None}
    visitor.server.encoded = {**visitor.server.encoded, **encoded}
    return weight_of_all([weights[path] for path in requested])

"""The pages that take turns, each in a folder of its own, ready to be served.

Stock Pyodide, our runtime after each of its steps, a page made with PyScript and MicroPython, and
plain JavaScript are as small as pages can be: one figure and what makes it. The site's page is the
built one with all that is on it; beside it stands the site's comparison, a page without Python, for
what the theme takes of a page's thread by itself.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.question import Question
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.integrity import integrity_of
from calculator.runtime.micropython.modules import MICROPYTHON
from calculator.runtime.pinned_files import pinned_files
from calculator.runtime.pyodide.build import PINS, STEPS, build_runtime
from calculator.runtime.pyodide.library import calculator_modules, write_library

__all__ = ["BASELINE", "PAGES", "Contender", "built", "elsewhere", "lay_out"]

BASELINE = "stock"
PAGES = (BASELINE, *STEPS, "site", "compare", "pyscript", "javascript")
"""A step's page has the steps before it as well."""
_ROOT = Path(__file__).parents[1]
_TEMPLATES = Path(__file__).parent / "pages"
_BROWSER = _ROOT / "calculator" / "browser"
_WORKER = "pyodide_worker.js"
_PEER = _ROOT / ".cache" / "peer" / "package"
_PYSCRIPT_PARTS = (
    *("core-", "deprecations-manager-", "donkey-", "error-"),
    *("py-editor-", "py-game-", "py-terminal-"),
)
"""Beginnings of the names of what its core imports on every page."""
_SITE_READY = '#calculator-results[data-python="ready"][data-state="current"]'
_COMPARED = "#compare-table"
_SCRIPTS_ARE_UP = ".pp-search[data-state]"
_FIGURE = "#figure"
_ANSWERED = "#figure:not(:empty)"


@dataclass(frozen=True, slots=True)
class Contender:
    """A page to visit, and how to see that it shows its figure."""

    name: str
    folder: Path | None
    """What is served; None for a page of another server."""
    address: str
    """With a folder, the path in it; the fragment belongs to it."""
    figure: str
    """The selector of the element that shows the figure."""
    digits: str = ""
    """The right figure's digits; where there are none, any digit will do."""
    ready: str = ""
    """A selector that matches once CPython answers; empty for a page without it."""
    settled: str = ""
    """A selector that matches once the page's scripts are through, where no other one tells."""


def elsewhere(addresses: Mapping[str, str], selectors: Mapping[str, str]) -> list[Contender]:
    """Return the pages that the caller named.

    Raises:
        RuntimeBuildError: an address has no selector, or a selector no address.
    """
    for name in addresses.keys() ^ selectors.keys():
        raise RuntimeBuildError(f"{name} needs both --url {name}=… and --selector {name}=….")
    return [Contender(name, None, url, selectors[name]) for name, url in addresses.items()]


def lay_out(names: Sequence[str], question: Question, site: Path, work: Path) -> list[Contender]:
    """Make the pages of these names.

    Args:
        names: Of `PAGES`.
        question: What they all answer.
        site: The built site.
        work: An empty folder.

    Raises:
        RuntimeBuildError: something is missing, or a step of the runtime had to be left out.
    """
    contenders = []
    for name in names:
        if name == "site":
            made = built(name, site, question)
        elif name == "compare":
            made = Contender(name, site, "compare/", _COMPARED, settled=_SCRIPTS_ARE_UP)
        else:
            folder = _Folder(work / name, question)
            if name in STEPS:
                _step(folder, name)
            elif name == BASELINE:
                _stock(folder)
            elif name == "pyscript":
                _pyscript(folder)
            else:
                folder.write("javascript.html")
            ready = "" if name in ("pyscript", "javascript") else _ANSWERED
            path = question.link
            made = Contender(name, folder.path, path, _FIGURE, question.digits, ready)
        contenders.append(made)
    return contenders


def built(name: str, site: Path, question: Question) -> Contender:
    """Return the calculator's page of a built site, of this commit or of another one."""
    path, figure = f"calculator/{question.link}", f'[data-slot="{question.slot}"]'
    return Contender(name, site, path, figure, question.digits, _SITE_READY)


class _Folder:
    """A page's folder: `index.html`, and beside it a folder whose name may be kept for ever."""

    def __init__(self, path: Path, question: Question) -> None:
        self.path = path
        self.base = hashlib.sha256(path.name.encode()).hexdigest()[:12] + "/"
        self.files = path / self.base
        self.files.mkdir(parents=True)
        self._words = {
            "base": self.base,
            "terms": json.dumps(question.terms),
            "request": json.dumps(json.loads(question.request)),
            "slot": question.slot,
        }

    def write(self, template: str, name: str = "index.html", **words: str) -> None:
        """Fill a template of `pages/` in."""
        text = (_TEMPLATES / template).read_text("utf-8")
        for key, value in {**self._words, **words}.items():
            text = text.replace("{{" + key + "}}", value)
        (self.path / name).write_text(text, "utf-8")

    def copy(self, *paths: Path) -> None:
        """Put files into the inner folder."""
        for path in paths:
            if not path.is_file():
                raise RuntimeBuildError(f"{path.name} is missing: run scripts/bench, not its part.")
            shutil.copyfile(path, self.files / path.name)


def _stock(folder: _Folder) -> None:
    folder.copy(*pinned_files(_ROOT / "node_modules", PINS).values())
    modules = {name: path.read_bytes() for name, path in calculator_modules().items()}
    write_library(modules, folder.files / "calculator.zip")
    folder.write("stock.html")
    folder.write("stock_worker.mjs", folder.base + "worker.mjs")


def _step(folder: _Folder, last: str) -> None:
    """Put our worker and a runtime made by the steps up to this one."""
    steps = STEPS[: STEPS.index(last) + 1]
    runtime = build_runtime(_ROOT / ".cache" / "runtime", steps)
    folder.copy(*(runtime.folder / name for name in runtime.files))
    shutil.copytree(_BROWSER, folder.files, dirs_exist_ok=True)
    integrity = integrity_of((_BROWSER / _WORKER).read_bytes())
    worker = {"address": folder.base + _WORKER, "integrity": integrity}
    options = json.dumps(runtime.options | {"worker": worker})
    folder.write("step.html", options=options)


def _pyscript(folder: _Folder) -> None:
    """Put PyScript as well as it can be: MicroPython on the page's thread, everything preloaded."""
    scripts = sorted((_PEER / "dist").glob("*.js"))
    folder.copy(*scripts, *pinned_files(_ROOT / "node_modules", MICROPYTHON).values())
    parts = [path.name for path in scripts if path.name.startswith(_PYSCRIPT_PARTS)]
    if len(parts) != len(_PYSCRIPT_PARTS):
        raise RuntimeBuildError("PyScript's package is not there, or has another shape.")
    preloads = [f'<link rel="modulepreload" href="{folder.base}{name}">' for name in parts]
    folder.write("pyscript.html", preloads="\n".join(preloads))

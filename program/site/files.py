"""The files of a site, beside its pages, and their addresses."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calculator.runtime.integrity import integrity_of
from calculator.runtime.micropython.build import build_first_stage
from calculator.runtime.pyodide.build import STEPS, Runtime, build_runtime
from program.model.addresses import FIXED_PAGES, further_calculators
from program.model.logo import mark_of
from program.model.programme import Programme
from program.model.terms import terms_of
from program.pages.environment import TEMPLATES, Assets, page_environment
from program.pages.exports import programme_json, schema_json
from program.pages.pages import render_former_pages
from program.pages.programme_words import programme_words
from program.search.index import make_index
from program.search.page_sections import read_sections
from program.site.bundle import join_modules
from program.site.cards.icons import draw_icons
from program.site.cards.previews import Previews
from program.site.colours import write_styles
from program.site.fonts import cut_fonts
from program.site.releases import RELEASE, hashed_folders
from program.source.languages import WORDS, Language

__all__ = ["SiteFiles", "files_beside_pages", "site_index"]

_ROOT = Path(__file__).parents[2]
_STATIC = _ROOT / "docs" / "assets"
_BROWSER = _ROOT / "calculator" / "browser"
_SEARCH = ("search/dialog.js", "search/client.js", "search/worker.js")
"""The search's modules that a page or a worker asks for, in the folder of the pages' scripts."""
_OVERRIDES = _ROOT / "docs" / "overrides"
_BEGIN = "begin.js"
_OVERDUE = "overdue.js"
_WORKER = "micropython_worker.js"
_AHEAD = ("calculator.js", _WORKER)
_PYODIDE = "pyodide_worker.js"
_JOINED = (*_AHEAD, _PYODIDE)
"""The calculator's scripts that come as one file each, with what they import."""
_EARNINGS = "earnings.js"
"""Home's own."""
_DARK = "#0c3b40"
"""The header's colour, behind our own mark."""
_LIGHT = "#ffffff"
"""Behind a vendor's mark, whose colours nobody knows."""


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """Files that every page shares, under names that change with their content."""

    copies: dict[str, Path]
    """Where each file goes (a path from the site's root) and where it comes from."""
    assets: Assets
    first: dict[str, str]
    """What Python's first stage needs, paths from the site's root: `worker`, `wasm`, `memory`."""
    first_in: dict[str, dict[str, str]]
    """The same for each further currency of the programme: its terms stand in another `memory`."""
    hashes: dict[str, str]
    """SHA-256 of what is checked before it is used, by path, as `integrity` attributes have it."""
    begin: str
    """The script that begins it, which stands in the page's head."""
    overdue: str
    """The script before it, which says so where a script does not come."""
    ahead: tuple[str, ...]
    """What the calculator's figures need, in that order: paths from the site's root."""
    logo: str
    """The vendor's mark, a path from the site's root; empty where it has none."""

    @staticmethod
    def sources() -> list[Path]:
        """List the folders whose change should make a new site while serving."""
        return [_STATIC, _BROWSER, _OVERRIDES, TEMPLATES, WORDS]

    @classmethod
    def collect(
        cls, programme: Programme, folder: Path, python_steps: Sequence[str] = STEPS
    ) -> "SiteFiles":
        """Gather styles, scripts, fonts, icons and the browser's Python.

        Args:
            programme: Whose terms Python's first stage has at hand.
            folder: Where its file stands, with the vendor's mark.
            python_steps: The steps by which Python is made smaller.

        Raises:
            RuntimeBuildError: the set-up has not been run.
        """
        found = [*sorted(_STATIC.iterdir()), *sorted(_BROWSER.glob("*.css"))]
        named = {each.name: each for each in found if each.is_file() and each.suffix != ".js"}
        named["search/search.css"] = _STATIC / "search" / "search.css"
        named |= cut_fonts(_ROOT, _STATIC / "site.css", _ROOT / ".cache" / "fonts")
        named["site.css"] = write_styles(
            _STATIC / "site.css", len(programme.tiers), _ROOT / ".cache" / "styles"
        )
        mark = mark_of(programme, folder)
        has_logo = programme.vendor.logo is not None
        named |= draw_icons(mark, _LIGHT if has_logo else _DARK, _ROOT / ".cache" / "icons")
        if has_logo:
            named[f"logo{mark.suffix}"] = mark
        joined = _join_scripts()
        begin, overdue = (joined.pop(each).read_text("utf-8") for each in (_BEGIN, _OVERDUE))
        named |= joined
        digest = hashlib.sha256()
        for name, path in named.items():
            digest.update(name.encode() + b"\0" + path.read_bytes())
        site = f"assets/site/{digest.hexdigest()[:12]}/"
        runtime: Runtime = build_runtime(_ROOT / ".cache" / "runtime", python_steps)
        python = f"assets/python/{runtime.key}/"
        copies = {site + name: path for name, path in named.items()}
        copies |= {python + name: runtime.folder / name for name in runtime.files}
        stage = build_first_stage(_ROOT / ".cache" / "first", terms_of(programme))
        # The largest first: the page's head asks for them in this order.
        staged = {"wasm": stage.wasm, "memory": stage.page_memory}
        first = {name: f"assets/first/{_hash(path)}/{path.name}" for name, path in staged.items()}
        copies |= {first[name]: path for name, path in staged.items()}
        memories = {}
        for other in programme.each[1:]:
            of_other = build_first_stage(_ROOT / ".cache" / "first", terms_of(other)).memory
            memories[other.currency] = f"assets/first/{_hash(of_other)}/{of_other.name}"
            copies[memories[other.currency]] = of_other
        ahead = (*first.values(), *(site + name for name in _AHEAD))
        first |= {"worker": site + _WORKER}
        first_in = {code: first | {"memory": memory} for code, memory in memories.items()}
        checked = [*first.values(), *memories.values(), *(site + name for name in _JOINED)]
        hashes = {path: integrity_of(copies[path].read_bytes()) for path in checked}
        assets = Assets(site, python, runtime.options, _PYODIDE, hashes[site + _PYODIDE])
        logo = f"{site}logo{mark.suffix}" if has_logo else ""
        return cls(copies, assets, first, first_in, hashes, begin, overdue, ahead, logo)


def _join_scripts() -> dict[str, Path]:
    """Join each script that a page or a worker asks for with what it imports."""
    modules = {path.name: path for path in sorted(_STATIC.glob("*.js"))}
    modules |= {name: _STATIC / name for name in _SEARCH}
    modules |= {name: _BROWSER / name for name in (*_JOINED, _EARNINGS)}
    return join_modules(
        *(_ROOT, (_BROWSER, _STATIC), modules, _ROOT / ".cache" / "joined"),
        plain={_BEGIN: _BROWSER / _BEGIN},
        oldest={_OVERDUE: _BROWSER / _OVERDUE},
    )


def _hash(path: Path) -> str:
    """Name a file's folder by its content: one that has not changed keeps its address."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def files_beside_pages(
    programme: Programme, language: Language, shared: SiteFiles, previews: Previews
) -> tuple[dict[str, str], dict[str, Path]]:
    """Return the texts to write and the files to copy, by path in the language's site.

    With the first language come the files that all share.
    """
    texts = {
        **render_former_pages(programme, language),
        **previews.short_pages(page_environment()),
    }
    copies = previews.files()
    if language == programme.languages[0]:
        texts["programme.json"] = programme_json(programme)
        texts["programme.schema.json"] = schema_json(programme.languages)
        texts[RELEASE] = json.dumps(hashed_folders(shared.copies))
        copies |= shared.copies
    return texts, copies


def site_index(programme: Programme, language: Language, contents: Mapping[str, str]) -> str:
    """Return the search's index of one language.

    Args:
        programme: The whole programme.
        language: The language that is searched.
        contents: The rendered pages' HTML by the pages' names.
    """
    names = (*FIXED_PAGES, *further_calculators(programme))
    pages = {name: read_sections(contents[name]) for name in names if name in contents}
    return make_index(programme, language, programme_words(programme, language), pages)

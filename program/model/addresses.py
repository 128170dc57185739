"""Where each page stands, and how one page reaches another.

Public addresses never change (docs/adr/0017, 0020).

A page's name is its path without language: "" (home), "compare", "tiers/<tier-id>", "<section-id>".
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from program.model.programme import Programme
from program.source.languages import Language

__all__ = [
    "CALCULATOR",
    "FIXED_PAGES",
    "SHORT_FOLDER",
    "Page",
    "calculator_pages",
    "further_calculators",
    "language_folder",
    "page_names",
    "relative",
    "short_name",
]

SHORT_FOLDER = "r"
"""Where the rows' short addresses stand."""
CALCULATOR = "calculator"
FIXED_PAGES = ("", "compare", "tiers", CALCULATOR, "join", "glossary", "questions")


def language_folder(language: Language, languages: Sequence[Language]) -> str:
    """Return the folder of one of a site's languages: the first one has the root."""
    return "" if language == languages[0] else f"{language}/"


@dataclass(frozen=True, slots=True)
class Page:
    """A page in a language."""

    language: Language
    name: str
    folder: str
    """Its language's, with a closing slash; empty for the first one's, which is the root."""

    @classmethod
    def of(cls, programme: Programme, language: Language, name: str) -> "Page":
        """Return a page of a programme's site."""
        return cls(language, name, language_folder(language, programme.languages))

    @property
    def address(self) -> str:
        """Its path from the site's root, with a closing slash, without a leading one."""
        return self.folder + (f"{self.name}/" if self.name else "")

    @property
    def source(self) -> str:
        """The Markdown path within its language's build."""
        return f"{self.name or 'index'}.md"


def calculator_pages(programme: Programme) -> dict[str, Programme]:
    """Return the calculators by the names of their pages: one for each currency, each alone."""
    first, *others = programme.each
    further = {f"{CALCULATOR}-{each.currency.lower()}": each for each in others}
    return {CALCULATOR: first.alone} | further


def further_calculators(programme: Programme) -> list[str]:
    """Name the calculators' pages but the first."""
    return [name for name in calculator_pages(programme) if name != CALCULATOR]


def page_names(programme: Programme) -> list[str]:
    """List every page of one language."""
    tiers = [f"tiers/{tier.id}" for tier in programme.tiers]
    fixed = [name for name in FIXED_PAGES if name != "glossary" or programme.glossary]
    return [
        *fixed,
        *further_calculators(programme),
        *tiers,
        *(section.id for section in programme.sections),
    ]


def short_name(row_id: str) -> str:
    """Name the page that is a row's short address: it can be read aloud."""
    return f"{SHORT_FOLDER}/{row_id}"


def relative(origin: str, target: str) -> str:
    """Return the link from the page at `origin` to the page or file at `target` (root paths)."""
    path = posixpath.relpath("/" + target, "/" + origin)
    return f"{path}/" if target.endswith("/") or not target else path

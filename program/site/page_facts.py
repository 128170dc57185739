"""What the theme shows around a page: the ways to it in other languages, problems of the file."""

from collections.abc import Iterable
from typing import Any

from mkdocs.structure.pages import Page as SitePage

from program.model.addresses import Page, relative
from program.model.programme import Programme
from program.pages.interface import load_words
from program.site.cards.previews import Previews
from program.source.languages import Language
from program.source.problems import Problem

__all__ = ["name_of", "page_facts"]


def name_of(page: SitePage) -> str:
    """Return a page's name as `program.model.addresses` has it."""
    name = page.url.strip("/")
    return "" if name == "." else name


def page_facts(
    programme: Programme,
    here: Page,
    problems: Iterable[Problem],
    doubts: Iterable[Problem],
    site_url: str | None,
    previews: Previews,
) -> dict[str, Any]:
    """Hand the theme what it shows around a page; a site of one language leads to no other.

    Args:
        programme: The whole programme.
        here: The page.
        problems: Problems of the programme file that keep it from being built.
        doubts: What is doubtful about it, for its owner: none in a site that is published.
        site_url: The address of this language's site, where it is known.
        previews: Those of this language's pages.
    """
    every = [_alternate(programme, here, each) for each in programme.languages]
    others = [each for each in every if each["language"] != here.language]
    return {
        "alternates": every if others else [],
        "others": others,
        "root": (site_url or "").removesuffix(here.folder),
        "data": relative(here.address, "programme.json"),
        "words": load_words(here.language)["site"],
        "problems": [each.sentence(here.language) for each in problems],
        "doubts": [each.sentence(here.language) for each in doubts],
        "preview": previews.metadata(here.name),
        "headline": previews.cards[here.name].headline,
    }


def _alternate(programme: Programme, here: Page, language: Language) -> dict[str, str]:
    """Tell of a page in a language: its link and address, and the words of the way to it."""
    other = Page.of(programme, language, here.name)
    words = load_words(language)["site"]
    return {
        "language": language,
        "link": relative(here.address, other.address),
        "address": other.address,
        "name": words["language"],
        "switch": words["switch"],
    }

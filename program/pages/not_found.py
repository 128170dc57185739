"""What the page for wrong addresses needs: its words, its ways on, all addresses that are right."""

from typing import Any
from urllib.parse import urlsplit

from program.model.addresses import Page, language_folder, page_names, short_name
from program.model.former import former_pages
from program.model.programme import Programme
from program.pages.interface import fill_places
from program.pages.programme_words import programme_words
from program.pages.typography import typeset
from program.source.languages import Language

__all__ = ["not_found_facts"]

_WAYS = ("", "compare", "calculator", "join")
"""The pages that the 404 page offers."""
_DEEPEST = 12
"""So many folders may stand between the site's root and a wrong address: quarters have slashes."""


def not_found_facts(programme: Programme, language: Language, site_url: str) -> dict[str, Any]:
    """Return what the page for wrong addresses shows: at the site's root, in each language.

    Args:
        site_url: The address of this language's site; empty where it is not known.
    """
    every = programme.languages
    folder = language_folder(language, every)
    shown = every if language == every[0] else (language,)
    languages = []
    for each in shown:
        words = programme_words(programme, each)
        languages.append(
            {
                **words["not_found"],
                "id": each,
                "folder": language_folder(each, every),
                "site": typeset(
                    fill_places(
                        words["site"]["brand"], {"vendor": programme.vendor.name.in_(each)}
                    ),
                    each,
                ),
                "search": words["search"]["placeholder"],
                "find": words["search"]["find"],
                "ways": {
                    f"{name}/" if name else "": words["nav"][name or "home"] for name in _WAYS
                },
            }
        )
    names = [*page_names(programme), *(former for former, _, _ in former_pages(programme))]
    names += [short_name(id_) for row in programme.rows for id_ in (row.id, *row.former_ids)]
    return {
        "languages": languages,
        "root": urlsplit(site_url).path.removesuffix(folder) or "/",
        "pages": sorted(
            {Page.of(programme, each, name).address for each in every for name in names}
        ),
        # Where the site's place is not known, the page finds it by asking at every depth.
        "depths": [] if site_url else list(range(_DEEPEST)),
    }

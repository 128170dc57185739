"""What a language's site has beside its pages."""

import json
from pathlib import Path

from program.model.programme import Programme
from program.pages.environment import page_environment
from program.pages.pages import render_former_pages
from program.site.cards.previews import Previews
from program.site.files import SiteFiles, site_data
from program.site.releases import RELEASE, hashed_folders
from program.source.languages import Language

__all__ = ["files_beside_pages"]


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
    copies = dict(previews.files())
    if language == programme.languages[0]:
        texts |= site_data(programme)
        texts[RELEASE] = json.dumps(hashed_folders(shared.copies))
        copies |= shared.copies
    return texts, copies

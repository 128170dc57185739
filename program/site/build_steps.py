"""The steps of a build that can end it: each tells in MkDocs' log what is wrong."""

import logging
from collections.abc import Sequence
from pathlib import Path

from mkdocs.exceptions import Abort

from calculator.runtime.errors import RuntimeBuildError
from program.load import load_programme
from program.model.addresses import language_folder
from program.model.programme import Programme
from program.search.morphology import MORPHOLOGIES
from program.site.cards.previews import Previews
from program.site.files import SiteFiles
from program.source.languages import Language
from program.source.problems import ProgrammeError

__all__ = ["collect_or_abort", "load_or_abort", "previews_or_abort"]

_LOG = logging.getLogger("mkdocs.plugins.partner-program")


def load_or_abort(path: Path, *, serving: bool) -> Programme:
    """Load the programme.

    Raises:
        Abort: it has problems.
        ProgrammeError: likewise, while serving: the last good site stays.
    """
    try:
        # A warning of MkDocs's would end a strict build.
        return load_programme(path, lambda warning: _LOG.info("%s", warning))
    except ProgrammeError as error:
        for problem in error.problems:
            _LOG.error("%s", problem)
        if serving:
            raise
        raise Abort("The programme file has problems: nothing was built.") from error


def collect_or_abort(programme: Programme, folder: Path, python_steps: Sequence[str]) -> SiteFiles:
    """Collect the files that all pages share.

    Raises:
        Abort: one of them cannot be made.
    """
    try:
        return SiteFiles.collect(programme, folder, python_steps)
    except RuntimeBuildError as error:
        raise Abort(str(error)) from error


def previews_or_abort(
    programme: Programme, language: Language, site_url: str, folder: Path
) -> Previews:
    """Make the previews of a language's pages, and say once what the site goes without.

    Raises:
        Abort: a picture cannot be drawn.
    """
    folder_of_language = language_folder(language, programme.languages)
    root = site_url.removesuffix(folder_of_language)
    if not root and not folder_of_language:
        _LOG.info("Link previews have no pictures: those need the site's address in SITE_URL.")
        _LOG.info("There is no sitemap.xml without SITE_URL; 404.html finds the site's place.")
    if language not in MORPHOLOGIES:
        _LOG.info("The search does not know word forms in %r: it finds words as typed.", language)
    try:
        return Previews.make(programme, language, root, folder)
    except RuntimeBuildError as error:
        raise Abort(str(error)) from error

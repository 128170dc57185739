"""What a build says in MkDocs' log."""

import logging
from pathlib import Path

from mkdocs.exceptions import Abort

from program.load import load_programme
from program.model.programme import Programme
from program.search.morphology import MORPHOLOGIES
from program.source.languages import Language
from program.source.problems import Problem, ProgrammeError

__all__ = ["load_or_abort", "say_what_is_left_out"]

_LOG = logging.getLogger("mkdocs.plugins.partner-program")


def load_or_abort(path: Path, doubts: list[Problem], *, serving: bool) -> Programme:
    """Load the programme; while serving, `doubts` becomes what is doubtful about it.

    Raises:
        Abort: it has problems.
        ProgrammeError: likewise, while serving: the last good site stays.
    """
    doubts.clear()

    def warn(doubt: Problem) -> None:
        # A warning of MkDocs's would end a strict build.
        _LOG.info("%s", doubt)
        if serving:
            doubts.append(doubt)

    try:
        return load_programme(path, warn)
    except ProgrammeError as error:
        for problem in error.problems:
            _LOG.error("%s", problem)
        if serving:
            raise
        raise Abort("The programme file has problems: nothing was built.") from error


def say_what_is_left_out(programme: Programme, language: Language, site_url: str) -> None:
    """Say once what the site of a language goes without."""
    if not site_url and language == programme.languages[0]:
        _LOG.info("Link previews have no pictures: those need the site's address in SITE_URL.")
        _LOG.info("There is no sitemap.xml without SITE_URL; 404.html finds the site's place.")
    if language not in MORPHOLOGIES:
        _LOG.info("The search does not know word forms in %r: it finds words as typed.", language)

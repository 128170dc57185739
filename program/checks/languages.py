"""Rules of the file's languages: the site has words in each, and each stands once."""

from program.checks.outline import Outline
from program.source.languages import available_languages
from program.source.problems import closest_match

__all__ = ["LANGUAGES_LISTED"]


def _languages_have_words(outline: Outline) -> None:
    """A language has the interface's words and the check's messages, each in a file."""
    known = available_languages()
    for path, name in outline.root.items("languages"):
        if isinstance(name, str) and name not in known:
            closest = closest_match(name, known)
            outline.source.report(
                path, "language_unavailable", value=name, closest=closest, allowed=list(known)
            )


def _languages_stand_once(outline: Outline) -> None:
    """A language has one folder of the site."""
    outline.report_twice(outline.root.items("languages"), "duplicate_language")


LANGUAGES_LISTED = (_languages_have_words, _languages_stand_once)

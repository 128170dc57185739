"""What the preview shows while the programme's file has been broken from the start.

A site needs a programme. Until there is one, each language's first page tells what is wrong, and
the preview goes on watching the file.
"""

from collections.abc import Sequence

from program.model.addresses import language_folder
from program.pages.environment import page_environment
from program.pages.interface import load_words
from program.source.languages import Language, available_languages
from program.source.problems import Problem, ProgrammeError

__all__ = ["broken_pages"]


def broken_pages(error: ProgrammeError) -> dict[str, str]:
    """Return the pages by their paths: one a language, and one in all of them for the rest.

    The languages are the file's, where it says them, and else all that there are.
    """
    languages = error.languages or available_languages()
    pages = {f"{language_folder(each, languages)}index.html": [each] for each in languages}
    pages["404.html"] = list(languages)
    template = page_environment().get_template("broken.html.jinja")
    return {
        path: template.render(boxes=[_box(error.problems, each) for each in languages])
        for path, languages in pages.items()
    }


def _box(problems: Sequence[Problem], language: Language) -> dict[str, object]:
    return {
        "language": language,
        "words": load_words(language)["site"]["broken_at_start"],
        "problems": [problem.sentence(language) for problem in problems],
    }

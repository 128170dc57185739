"""The languages of the programmes that tests stand on."""

from program.source.languages import Language

__all__ = ["LANGUAGES", "folder_of"]

LANGUAGES: tuple[Language, ...] = ("ru", "en")
"""As both programmes' files have them: the first stands at the site's root."""


def folder_of(language: Language) -> str:
    """Give the folder of a language in their sites."""
    return "" if language == LANGUAGES[0] else f"{language}/"

"""The command line's option `--language`: of what is wrong, and of what is said of a programme.

Both follow the environment where the option is not given. A programme that is not in the
environment's language is spoken of in its own first one; one that was asked for is refused then.
"""

import argparse

from program.estimates.use_error import UseError
from program.model.programme import Programme
from program.source.languages import Language, available_languages
from program.source.problems import language_of_environment, messages_of

__all__ = ["add_language_option", "choose_language", "take_language"]


def add_language_option(command: argparse.ArgumentParser) -> None:
    """Let a command be asked for the language of what it says."""
    said = "of what is said; else the environment's"
    command.add_argument(
        "--language", dest="asked_language", choices=available_languages(), help=said
    )


def take_language(options: argparse.Namespace) -> None:
    """Note in which language a command says what is wrong."""
    options.language = options.asked_language or language_of_environment()


def choose_language(options: argparse.Namespace, programme: Programme) -> Language:
    """Return the language in which a command speaks of a programme.

    Raises:
        UseError: one was asked for that the programme is not in.
    """
    language: Language = options.language
    if language in programme.languages:
        return language
    if options.asked_language:
        message = messages_of(language)["use_language"]
        allowed = ", ".join(programme.languages)
        raise UseError([message.format(name=language, allowed=allowed)])
    return programme.languages[0]

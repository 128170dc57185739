"""The command `new`: asks, writes the first file and the schema beside it, and checks it."""

import argparse
from pathlib import Path

from program.estimates.use_error import UseError
from program.load import read_programme
from program.pages.exports import schema_json
from program.source.problems import messages_of
from program.start.first_file import first_file
from program.start.questions import ask_for_answers

__all__ = ["start_programme"]


def start_programme(options: argparse.Namespace) -> list[str]:
    """Write a new programme's file, and say what is written.

    Raises:
        UseError: there is such a file already, it cannot be written, or an answer is none.
        ProgrammeError: the answers make no programme.
    """
    messages = messages_of(options.language)
    file: Path = options.file
    schema = file.with_suffix(".schema.json")
    if taken := [each for each in (file, schema) if each.exists()]:
        raise UseError([messages["new_exists"].format(file=each) for each in taken])
    answers = ask_for_answers(options)
    text = first_file(answers, f"./{schema.name}", options.language)
    languages = read_programme(text, str(file)).languages
    said = []
    for path, content, message in (
        (file, text, "new_written"),
        (schema, schema_json(languages), "new_schema_written"),
    ):
        try:
            with path.open("x", encoding="utf-8") as new:
                new.write(content)
        except OSError as error:
            reason = error.strerror
            raise UseError([messages["use_unwritable"].format(file=path, reason=reason)]) from error
        said.append(messages[message].format(file=path))
    return said

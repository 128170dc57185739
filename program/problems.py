"""What can be wrong with a programme file, and the sentences that say so."""

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from program.text import LANGUAGES, Language

__all__ = ["Problem", "ProgrammeError", "closest_match", "language_of_environment"]

_MESSAGES = Path(__file__).parent / "messages"


@cache
def _messages(language: Language) -> dict[str, str]:
    messages: dict[str, str] = yaml.safe_load((_MESSAGES / f"{language}.yml").read_text("utf-8"))
    return messages


def language_of_environment(environment: Mapping[str, str] | None = None) -> Language:
    """Choose the messages' language as programs do: LC_ALL, LC_MESSAGES, LANG; English else."""
    environment = os.environ if environment is None else environment
    chosen = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    return next((each for each in LANGUAGES if chosen.lower().startswith(each)), "en")


def closest_match(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that a mistyped one was probably meant to be."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, with its place in the file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    path: str
    message: str = field(compare=False)
    """A key of the messages."""
    data: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def sentence(self, language: Language) -> str:
        """Say it: `file:line:column: path: what is wrong; what is allowed`."""
        messages = _messages(language)
        data = dict(self.data)
        for name in ("what", "meaning"):
            if name in data:
                data[name] = messages[f"{name}_{data[name]}"]
        close = data.get("closest")
        data["closest"] = messages["closest"].format(name=close) if close else ""
        text = messages[self.message].format(**data)
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.path}: {text}" if self.path else f"{place}: {text}"

    def __str__(self) -> str:
        """Say it in the environment's language."""
        return self.sentence(language_of_environment())


class ProgrammeError(Exception):
    """A programme file that cannot be used, with every problem found, in the file's order.

    Raised by `program.load`; caught by the command line and the MkDocs plugin.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by their place."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

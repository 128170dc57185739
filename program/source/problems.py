"""What can be wrong with a programme file, and the sentences that say so."""

import difflib
import itertools
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from program.source.languages import MESSAGES, Language, available_languages, texts_in

__all__ = [
    "MOST_PROBLEMS",
    "Problem",
    "ProgrammeError",
    "closest_match",
    "language_of_environment",
    "messages_of",
    "shown",
]

MOST_PROBLEMS = 200
"""Problems told in one run: a file with more of them is another kind of file."""
_MOST_SHOWN = 60
_MOST_COMPARED = 200


@cache
def messages_of(language: Language) -> Mapping[str, str]:
    """Read the sentences of a language."""
    messages: dict[str, str] = texts_in(MESSAGES / f"{language}.yml")
    return messages


def language_of_environment(environment: Mapping[str, str] | None = None) -> Language:
    """Choose the messages' language as programs do: LC_ALL, LC_MESSAGES, LANG; English else."""
    environment = os.environ if environment is None else environment
    chosen = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    spoken = [each for each in available_languages() if _speaks(chosen, each)]
    return max(spoken, key=len, default="en")  # "pt-BR" says more than "pt".


def _speaks(locale: str, language: Language) -> bool:
    """Tell whether a locale's name, "ru_RU.UTF-8", is of a language."""
    return locale.lower().replace("_", "-").startswith(language.lower())


def closest_match(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one was probably meant to be."""
    known = list(itertools.islice(known, _MOST_COMPARED))
    if word.lower() in known:
        return word.lower()
    found = difflib.get_close_matches(word[:_MOST_SHOWN], known, n=1, cutoff=0.6)
    if not found or (re.search(r"\d", word) and not re.search(r"\d", found[0])):
        # "4 years" is far from "yes", whatever letters they share.
        return None
    return found[0]


def shown(value: Any) -> str:
    """Show a value in a sentence of one line: short, and of a list or mapping only what it is."""
    match value:
        case dict():
            return "{…}"
        case list():
            return "[…]"
        case None:
            return "~"
        case bool():
            return str(value).lower()
        case _:
            text = str(value)
    if len(text) > _MOST_SHOWN:
        text = text[:_MOST_SHOWN] + "…"
    # A terminal obeys control characters; a reader cannot see an unbreakable space.
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, with its place in the file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    path: str
    message: str
    """A key of the messages."""
    data: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What fills the message's places. `value` is as the file has it: a text is shown in quotes."""
    names: Mapping[Language, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """What the path leads through, as its owner knows it."""
    is_warning: bool = field(default=False, compare=False)
    """It is doubtful only: the file can be used."""

    def sentence(self, language: Language) -> str:
        """Write it: `file:line:column: path: what is wrong; what is allowed`."""
        messages = messages_of(language)
        data: dict[str, str] = {}
        for name, value in self.data.items():
            match name, value:
                case (("what" | "meaning"), str()):
                    data[name] = messages[f"{name}_{value}"]
                case "closest", _:
                    data[name] = messages["closest"].format(name=shown(value)) if value else ""
                case "allowed", _:
                    listed = [shown(each) for each in value[:_MOST_SHOWN]]
                    listed += ["…"] if len(value) > _MOST_SHOWN else []
                    data[name] = ", ".join(listed) or messages["none"]
                case "value", str():
                    data[name] = messages["quoted"].format(text=shown(value))
                case _:
                    data[name] = shown(value)
        text = messages[self.message].format(**data)
        if self.is_warning:
            text = messages["warning"].format(text=text)
        place = f"{self.file}:{self.line}:{self.column}"
        if not self.path:
            return f"{place}: {text}"
        # A file in other languages than the reader's has names all the same.
        known = self.names.get(language) or next(filter(None, self.names.values()), ())
        names = ", ".join(messages["quoted"].format(text=shown(name)) for name in known)
        return (
            f"{place}: {self.path} ({names}): {text}" if names else f"{place}: {self.path}: {text}"
        )

    def __str__(self) -> str:
        """Write it in the environment's language."""
        return self.sentence(language_of_environment())


class ProgrammeError(Exception):
    """A programme file that cannot be used, with every problem found, in the file's order.

    Raised by `program.load`; caught by the command line and the MkDocs plugin.
    """

    def __init__(
        self, problems: Iterable[Problem], languages: tuple[Language, ...] | None = None
    ) -> None:
        """Sort the problems by their place; of very many, keep the first.

        Args:
            problems: What is wrong.
            languages: Those that the file says its texts are in, where that is clear.
        """
        self.languages = languages
        found = sorted(problems)
        if len(found) > MOST_PROBLEMS:
            next_ = found[MOST_PROBLEMS]
            more = Problem(next_.file, next_.line, next_.column, "", "more_problems")
            found = [*found[:MOST_PROBLEMS], more]
        self.problems = tuple(found)
        super().__init__("\n".join(str(problem) for problem in self.problems))

"""`check --explain`: what findings mean, beside their sentences or by the name of one."""

import argparse
import sys
from collections.abc import Iterable

from program.source.explanations import explained, explanation
from program.source.languages import Language
from program.source.problems import Problem, closest_match, messages_of

__all__ = ["add_explain_option", "message_of", "name_unknown", "tell"]

_HELP = "explain each finding, or the one that is named: what it means, why it matters, an example"


def add_explain_option(parser: argparse.ArgumentParser) -> None:
    """Let a command explain what it finds."""
    parser.add_argument("--explain", nargs="?", const="", metavar="FINDING", help=_HELP)


def name_unknown(name: str, language: Language) -> str | None:
    """Return what is wrong with the name of a finding to explain; None where nothing is."""
    if message_of(name) in explained():
        return None
    messages = messages_of(language)
    closest = closest_match(message_of(name), explained())
    hint = messages["closest"].format(name=closest) if closest else ""
    data = {"name": name, "closest": hint, "allowed": ", ".join(explained())}
    return messages["use_explain_unknown"].format(**data)


def message_of(name: str) -> str:
    """Return the finding that a name is of, which a programme's file writes with hyphens."""
    return name.replace("-", "_")


def tell(problems: Iterable[Problem], options: argparse.Namespace) -> None:
    """Print what is wrong or doubtful, each thing once explained if that is asked for."""
    told: set[str] = set()
    for problem in problems:
        print(problem.sentence(options.language), file=sys.stderr)
        if getattr(options, "explain", None) is not None and problem.message not in told:
            print(explanation(problem.message, options.language), end="", file=sys.stderr)
            told.add(problem.message)

"""What the check's findings mean, why they matter, and how it is written right.

A finding that is not here says all of it in its sentence: what is wrong, and what is allowed.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import indent, wrap

from program.source.languages import Language, texts_in
from program.source.problems import closest_match, messages_of

__all__ = ["examples", "explained", "explanation", "message_of", "name_unknown"]

_HERE = Path(__file__).parent
_OTHERWISE = "en"
"""For a language that has messages and no explanations yet."""
_WIDTH = 88


@cache
def _texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    file = _HERE / f"{language}.yml"
    file = file if file.is_file() else _HERE / f"{_OTHERWISE}.yml"
    texts: dict[str, dict[str, str]] = texts_in(file)
    return texts


@cache
def examples() -> Mapping[str, str]:
    """Return by finding what it looks like when it is right: YAML, keys of a row."""
    read: dict[str, str] = texts_in(_HERE / "right.yml")
    return read


def explained() -> list[str]:
    """Name the findings that have an explanation."""
    return list(_texts(_OTHERWISE))


def explanation(message: str, language: Language) -> str:
    """Write what a finding means, why it matters and an example; nothing where none is needed."""
    text = _texts(language).get(message)
    if text is None:
        return ""
    labels = messages_of(language)
    said = [
        *wrap(f"{labels['use_explain_means']} {text['means']}", _WIDTH),
        *wrap(f"{labels['use_explain_why']} {text['why']}", _WIDTH),
        labels["use_explain_right"],
    ]
    lines = [*said, *indent(examples()[message].rstrip("\n"), "  ").split("\n")]
    return "".join(f"    {line}\n" for line in lines)


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

"""The estimates of a link, scenario by scenario, as its page shows them.

What a link says is read by the page's own script, under Node.js (`read_link.mjs`): whoever was sent
a figure gets the same of the command line, whatever a messenger has done to the link on its way.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

from calculator.api import answer_request
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_node
from program.estimates.table import table_of
from program.estimates.use_error import UseError
from program.model.programme import Programme
from program.model.terms import parsed_terms
from program.pages.calculator_parts import link_terms
from program.pages.interface import locale_of
from program.pages.programme_words import programme_words
from program.source.languages import Language
from program.source.problems import messages_of, shown

__all__ = ["LinkedEstimates", "estimate_link", "read_link"]

_READER = Path(__file__).parent / "read_link.mjs"
_SENT_AS_PATH = re.compile(r"%(?:25)*23")


@dataclass(frozen=True, slots=True)
class LinkedEstimates:
    """What a link says, and the calculator's whole response to each of its scenarios."""

    link: dict[str, Any]
    """As `read_link` gives it."""
    responses: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Return the estimates as plain JSON values."""
        return {
            "for": self.link["name"],
            "tier": self.link["tier"],
            "unknown": self.link["unknown"],
            "cut": self.link["cut"],
            "scenarios": [
                {"name": name, "estimate": response["estimate"]} for name, response in self._named()
            ],
        }

    def _named(self) -> Iterator[tuple[str, dict[str, Any]]]:
        names = (scenario["name"] for scenario in self.link["scenarios"])
        return zip(names, self.responses, strict=True)

    def text(self, programme: Programme, language: Language) -> str:
        """Show the estimates as tables of plain text, under their names where they have some."""
        words = programme_words(programme, language)["calculator"]
        head = [self.link["name"], self._dated(words["take_date"], language)]
        heading = " · ".join(filter(None, head))
        parts = [f"{programme.title.in_(language)}\n{heading}\n"] if heading else []
        several = len(self.responses) > 1
        for number, (name, response) in enumerate(self._named(), start=1):
            table = table_of(programme, response, self.link["tier"], language, beside_others=True)
            title = name or words["scenario"].replace("{n}", str(number))
            parts.append(f"{title}\n{table}" if several or name else table)
        return "\n".join(parts)

    def _dated(self, words: str, language: Language) -> str:
        """Write on which day the link was sent; nothing if the link has no day."""
        try:
            day = date.fromisoformat(self.link["date"])
        except ValueError:  # None is told, or one that no calendar has.
            return ""
        return words.replace("{date}", format_date(day, "long", locale_of(language)))

    def complaints(self, language: Language) -> Iterator[str]:
        """Write that the link was cut, and which of its parts could not be read."""
        if self.link["cut"]:
            yield messages_of(language)["use_link_cut"]
        if self.link["unknown"]:
            parts = ", ".join(map(shown, self.link["unknown"]))
            yield messages_of(language)["use_link_unknown"].format(parts=parts)


def estimate_link(programme: Programme, link: str, language: Language) -> LinkedEstimates:
    """Estimate each scenario of a link to the calculator's page.

    Args:
        programme: The programme.
        link: A whole address, or what stands behind its "#"; as mangled as the page takes it.
        language: The language of what is wrong.

    Raises:
        UseError: nothing of it can be read, or Node.js is missing.
    """
    try:
        read = read_link(_fragment_of(link), programme)
    except RuntimeBuildError as error:
        told = messages_of(language)["use_link_reader"].format(reason=error)
        raise UseError([told]) from error
    if not read["says"]:
        raise UseError([messages_of(language)["use_link_empty"].format(link=shown(link))])
    terms, responses = parsed_terms(programme), []
    for each in read["scenarios"]:
        response = answer_request({"scenario": each["scenario"]}, terms)
        if not response["ok"]:
            raise ValueError(f"a link was read that cannot be estimated: {response['errors']}")
        responses.append(response)
    return LinkedEstimates(read, responses)


def read_link(fragment: str, programme: Programme) -> dict[str, Any]:
    """Read a fragment as `readLink` of calculator/browser/state/link_reader.js does.

    Returns:
        Its state, what is `unknown`, whether it `says` anything and was `cut`; of each of the
        `scenarios` the `name`, and the `scenario` as the calculator's JSON has it.

    Raises:
        RuntimeBuildError: Node.js is missing, or the script failed in it.
    """
    asked = {"fragment": fragment, **link_terms(programme), "examples": {}}
    read: dict[str, Any] = json.loads(run_node(_READER, given=json.dumps(asked)))
    return read


def _fragment_of(link: str) -> str:
    """Return what stands behind the "#" of a whole address, or a text that is a fragment alone."""
    _, hash_, behind = link.partition("#")
    if hash_:
        return behind
    if sent := _SENT_AS_PATH.search(link):
        return link[sent.end() :]
    return "" if "://" in link else link

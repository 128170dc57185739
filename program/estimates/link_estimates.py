"""The estimates of a link, scenario by scenario, as its page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from calculator.api import answer_request
from program.estimates.fragment import fragment_of
from program.estimates.link import read_link
from program.estimates.link_state import Link
from program.estimates.table import table_of
from program.estimates.use_error import UseError
from program.model.former import former_in_links
from program.model.programme import Programme
from program.model.terms import parsed_terms
from program.pages.interface import locale_of
from program.pages.programme_words import programme_words
from program.source.languages import Language
from program.source.problems import messages_of, shown

__all__ = ["LinkedEstimates", "estimate_link"]


@dataclass(frozen=True, slots=True)
class LinkedEstimates:
    """What a link says, and the calculator's whole response to each of its scenarios."""

    link: Link
    responses: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Return the estimates as plain JSON values."""
        both = zip(self.link.scenarios, self.responses, strict=True)
        return {
            "for": self.link.name,
            "tier": self.link.tier,
            "unknown": self.link.unknown,
            "scenarios": [
                {"name": scenario.name, "estimate": response["estimate"]}
                for scenario, response in both
            ],
        }

    def text(self, programme: Programme, language: Language) -> str:
        """Show the estimates as tables of plain text, under their names where they have some."""
        words = programme_words(programme, language)["calculator"]
        head = [self.link.name, self._dated(words["take_date"], language)]
        heading = " · ".join(filter(None, head))
        parts = [f"{programme.title.in_(language)}\n{heading}\n"] if heading else []
        several = len(self.responses) > 1
        both = zip(self.link.scenarios, self.responses, strict=True)
        for number, (scenario, response) in enumerate(both, start=1):
            table = table_of(programme, response, self.link.tier, language, beside_others=True)
            name = scenario.name or words["scenario"].replace("{n}", str(number))
            parts.append(f"{name}\n{table}" if several or scenario.name else table)
        return "\n".join(parts)

    def _dated(self, words: str, language: Language) -> str:
        """Write on which day the link was sent; nothing if the link has no day."""
        try:
            day = date.fromisoformat(self.link.date)
        except ValueError:  # None is told, or one that no calendar has.
            return ""
        return words.replace("{date}", format_date(day, "long", locale_of(language)))

    def complaints(self, language: Language) -> Iterator[str]:
        """Write which parts of the link could not be read."""
        if self.link.unknown:
            parts = ", ".join(map(shown, self.link.unknown))
            yield messages_of(language)["use_link_unknown"].format(parts=parts)


def estimate_link(programme: Programme, link: str, language: Language) -> LinkedEstimates:
    """Estimate each scenario of a link to the calculator's page.

    Args:
        programme: The programme.
        link: A whole address, or what stands behind its "#"; as mangled as the page takes it.
        language: The language of what is wrong.

    Raises:
        UseError: nothing of it can be read.
    """
    terms = parsed_terms(programme)
    read = read_link(fragment_of(link), terms, former_in_links(programme))
    if not read.says:
        raise UseError([messages_of(language)["use_link_empty"].format(link=shown(link))])
    responses = []
    for scenario in read.scenarios:
        response = answer_request({"scenario": scenario.as_json(read.tier)}, terms)
        if not response["ok"]:
            raise ValueError(f"a link was read that cannot be estimated: {response['errors']}")
        responses.append(response)
    return LinkedEstimates(read, responses)

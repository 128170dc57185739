"""A row's rules in words, with their sums in each of the programme's currencies."""

from collections.abc import Mapping
from typing import Any

from program.model.payments import Payment
from program.model.programme import Programme, Row
from program.pages.rule_words import RuleWords
from program.pages.sums import joined_sentences, joined_values, rows_alike
from program.source.languages import Language

__all__ = ["RulesInWords"]


class RulesInWords:
    """Says rules in one language; `words` are all the interface's words of it."""

    def __init__(self, programme: Programme, words: Mapping[str, Any], language: Language) -> None:
        """Begin with a programme's names and the words of a language."""
        self._programme = programme
        self._each = [RuleWords(each, words, language) for each in programme.each]
        self._words: Mapping[str, str] = words["sums"]

    def _alike(self, row: Row, rule: Payment) -> list[tuple[RuleWords, Row, Payment]]:
        """Return a rule, with its row and what says it, in each currency."""
        at = row.payments.index(rule)
        both = zip(self._each, rows_alike(self._programme, row), strict=True)
        return [(says, each, each.payments[at]) for says, each in both]

    def sentences(self, row: Row) -> list[str]:
        """Say each rule of a row, and what it earns."""
        said = [self.sentence(row, rule) for rule in row.payments]
        both = zip(self._each, rows_alike(self._programme, row), strict=True)
        if earned := [text for says, one in both if (text := says.earned(one))]:
            text = joined_sentences(earned, self._words)
            said.append(f"{text[:1].upper()}{text[1:]}.")
        return said

    def sentence(self, row: Row, rule: Payment) -> str:
        """Say a rule: in the owner's words where it has some, else stage by stage."""
        said = [says.sentence(one, of) for says, one, of in self._alike(row, rule)]
        return joined_sentences(said, self._words)

    def value(self, row: Row, rule: Payment, tier: str) -> str | None:
        """Say in short what a rule gives a tier: "25 %", "10–12.5 %", a sum; None for nothing."""
        said = [says.value(one, of, tier) for says, one, of in self._alike(row, rule)]
        given = [each for each in said if each is not None]
        return joined_values(given, self._words) if given else None

"""The summary of a scenario, in three sentences at most: what is certain, and what comes next."""

from typing import Any

from calculator.mix import Mix
from calculator.outcome import Outcome
from calculator.qualification import Qualification
from calculator.rewards import tier_total
from calculator.sentences import sentence, whole_units_up
from calculator.terms import Terms

__all__ = ["summary"]


def summary(
    terms: Terms, outcome: Outcome, mix: Mix, *, example: bool = False
) -> list[dict[str, Any]]:
    """Return the sentences on what the certain tier pays, then on at most two further tiers.

    Certain is the highest tier whose requirements are all met; before they are answered, the first
    one that nothing speaks against. A tier that demands a kind of firm is told as one for such
    firms, whatever its sales. Of an example nothing is said of whoever reads it.
    """
    if not outcome.sales_kopecks:
        return [sentence("no_sales")]
    says = _Says(terms, outcome, mix, example=example)
    base = _certain(outcome)
    if base is None:
        return says.entry(terms.tiers[0])
    above = terms.tiers[terms.tiers.index(base) + 1 :]
    return [says.certain(base)] + [says.further(tier) for tier in _told(above, outcome)]


def _certain(outcome: Outcome) -> str | None:
    if outcome.highest_tier:
        return outcome.highest_tier
    for tier, held in outcome.held.items():
        if held.qualifies is not False and not held.firm:
            return tier
    return None


def _told(above: tuple[str, ...], outcome: Outcome) -> list[str]:
    """Choose two tiers at most: the next that sales reach, then the furthest, or the first beyond.

    A tier for a kind of firm comes where there is room.
    """
    held = outcome.held
    free = [tier for tier in above if not held[tier].firm]
    reached = [tier for tier in free if not held[tier].sales_short_kopecks]
    beyond = [tier for tier in free if held[tier].sales_short_kopecks]
    chosen = reached[:1]
    chosen += reached[-1:] if len(reached) > 1 else beyond[:1]
    if len(chosen) < 2:
        chosen += [tier for tier in above if _may_be_for(held[tier])][:1]
    return [tier for tier in above if tier in chosen]


def _may_be_for(held: Qualification) -> bool:
    """Return whether a tier is for a kind of firm, and nobody has said to be another."""
    return held.firm is not None and held.firm not in held.missing


class _Says:
    """Puts one tier into a sentence."""

    def __init__(self, terms: Terms, outcome: Outcome, mix: Mix, *, example: bool) -> None:
        self._terms = terms
        self._outcome = outcome
        self._mix = mix
        # Only what speaks to the reader has another wording for the example.
        self._whose = "example_" if example else ""

    def certain(self, tier: str) -> dict[str, Any]:
        total = self._outcome.paid[tier].total_kopecks
        places = {"tier": {"tier": tier}, "total": total}
        held = self._outcome.held[tier]
        if held.facts_open and not held.qualifies:
            return self._say("first_open", places, held.to_answer)
        if tier == self._terms.tiers[0]:
            key = "first" if len(self._terms.tiers) > 1 else "only"
        elif held.qualifies:
            key = "certain"
        else:
            return self.further(tier)
        return self._say(self._whose + key, places)

    def further(self, tier: str) -> dict[str, Any]:
        """Add what a tier above the certain one pays and requires."""
        held, total = self._outcome.held[tier], self._total_with_minimum(tier)
        short, unmet = held.sales_short_kopecks, held.to_meet
        places: dict[str, Any] = {"tier": {"tier": tier}, "total": total}
        if held.firm:
            places["firm"] = {"firm": held.firm}
            places["minimum"] = whole_units_up(held.least_kopecks or 0, self._terms.unit)
            return self._say("firm_short" if short else "firm", places)
        if short:
            at = self._terms.tiers.index(tier)
            below = self._terms.tiers[at - 1]
            places["now"] = self._outcome.paid[below].total_kopecks
            places["short"] = whole_units_up(short, self._terms.unit)
            key = self._whose + "next_short"
            if unmet:
                return self._say(f"{key}_unmet", places, unmet)
            if held.to_answer:
                return self._say(f"{key}_open", places, held.to_answer)
            return self._say(key, places)
        # Sales are not told to be enough where something else may do instead of them.
        key = "next_left" if held.sales_met is False else "next"
        if unmet:
            return self._say(f"{key}_unmet", places, unmet)
        return self._say(f"{key}_open", places, held.to_answer)

    def entry(self, first: str) -> list[dict[str, Any]]:
        """Add what the first tier requires, if not even that one is reached."""
        held = self._outcome.held[first]
        if held.firm:
            return [self.further(first)]
        unmet = held.to_meet
        places = {
            "tier": {"tier": first},
            "total": self._total_with_minimum(first),
            "minimum": whole_units_up(held.least_kopecks or 0, self._terms.unit),
            "short": whole_units_up(held.sales_short_kopecks, self._terms.unit),
        }
        if not held.sales_short_kopecks:
            return [self._say("entry_unmet", places, unmet)]
        said = [self._say(self._whose + "entry_short", places)]
        return said + [sentence("missing", n=unmet)] if unmet else said

    def _say(self, key: str, places: dict[str, Any], n: int | None = None) -> dict[str, Any]:
        return sentence(key, places, n, unit=self._terms.unit)

    def _total_with_minimum(self, tier: str) -> int:
        """Return what a tier pays on today's sales, or on its minimum where that is more."""
        short = self._outcome.held[tier].sales_short_kopecks
        if not short:
            return self._outcome.paid[tier].total_kopecks
        sold = self._mix.at(self._outcome.sales_kopecks + short, self._terms.unit)
        return tier_total(self._terms, tier, sold)

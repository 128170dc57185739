"""The link to an estimate read at the command line: what calculator/browser/state/link.js reads.

One table, tests/links.yml, and texts of every kind hold the two equal.
"""

import re
from collections.abc import Mapping

from calculator.limits import (
    MAX_GROWTH_BP,
    MAX_KOPECKS,
    MAX_NAME_LETTERS,
    MIN_GROWTH_BP,
)
from calculator.money import BASIS_POINTS
from calculator.terms import Terms
from program.estimates.fragment import parts_of, trimmed
from program.estimates.link_state import Link, LinkScenario
from program.estimates.link_values import (
    answer_in,
    own_use_in,
    percent_in,
    positions_in,
    sold_in,
    sum_in,
)

__all__ = ["TABS", "read_link"]

TABS = ("made", "chart", "next", "goal", "plan", "purchase", "also", "steps", "compared")
"""What an estimate's parts are called in links."""

_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_STEP = re.compile(r"[a-z][A-Za-z0-9_.-]{0,199}")
_PREFIXED = re.compile(r"([2-4])\.([^\n\r\u2028\u2029]+)")
_NAMED = re.compile(r"([2-4]\.)?(own\.)?([^\n\r\u2028\u2029]*)")


def read_link(fragment: str, terms: Terms, former: Mapping[str, Mapping[str, str]]) -> Link:
    """Read a fragment, with or without its "#".

    Args:
        fragment: The text, percent-encoded as it came.
        terms: The programme's terms.
        former: Today's ids by former ones, as `program.model.former` gives them.
    """
    return _Reader(terms, former).read(fragment)


class _Reader:
    """Reads one link's parts one after the other."""

    def __init__(self, terms: Terms, former: Mapping[str, Mapping[str, str]]) -> None:
        self._terms = terms
        self._former = former
        self._rows = {each.row for each in terms.discounts}
        self._link = Link()
        self._found: dict[int, LinkScenario] = {}
        self._seen: set[str] = set()

    def read(self, fragment: str) -> Link:
        link = self._link
        for part in parts_of(fragment):
            meant = [(self._today(key), value) for key, value in part.readings]
            if any(self._part(key, value) for key, value in meant):
                link.says = True
            else:
                link.unknown.append(f"{part.key}={part.value}" if part.value else part.key)
            self._seen |= {key for key, _ in meant}
        found = self._found or {1: LinkScenario()}
        link.scenarios = [found[at] for at in sorted(found)]
        return link

    def _today(self, key: str) -> str:
        """Return the same key with what it names by today's id."""
        named = _NAMED.fullmatch(key)
        if named is None:
            return ""
        at, own, id_ = (each or "" for each in named.groups())
        return at + own + self._former["rows" if own else "keys"].get(id_, id_)

    def _part(self, key: str, value: str) -> bool:
        """Try one reading of a part; return whether it is known."""
        if key in self._seen:
            return False
        tier = self._former["tiers"].get(value, value)
        match key:
            case "tier" if tier in self._terms.tiers:
                self._link.tier = tier
                return True
            case "show.for" if _is_name(value):
                self._link.name = trimmed(value)
                return True
            case "show.period" if value in ("quarter", "month"):
                self._link.period = value
                return True
            case "show.tab" if value in TABS:
                self._link.tab = value
                return True
            case "show.view" if value == "present":
                self._link.present = True
                return True
            case "show.step" if _STEP.fullmatch(value):
                self._link.step = value
                return True
            case "show.date" if _DATE.fullmatch(value):
                self._link.date = value
                return True
        prefixed = _PREFIXED.fullmatch(key)
        at = int(prefixed[1]) if prefixed else 1
        scenario = self._found.get(at) or LinkScenario()
        if not self._take(scenario, prefixed[2] if prefixed else key, value):
            return False
        self._found[at] = scenario
        return True

    def _take(self, scenario: LinkScenario, key: str, value: str) -> bool:
        """Return whether a scenario has such a part, and it may have this value."""
        if key in self._terms.products:
            sold = sold_in(value, self._terms)
            if sold is not None:
                scenario.sales[key] = sold
            elif key in self._terms.by_position and (told := positions_in(value, self._terms)):
                scenario.positions[key] = told
            return sold is not None or key in scenario.positions
        if required := self._terms.asks.get(key):
            answer = answer_in(required, value)
            if answer is None:
                return False
            scenario.answers[key] = answer
            return True
        if key == "goal.sum":
            scenario.goal = sum_in(value, MAX_KOPECKS, self._terms.unit)
            return scenario.goal is not None
        if key in ("plan.growth", "plan.renewed"):
            return self._take_plan(scenario, key, value)
        if key.startswith("own.") and key[4:] in self._rows:
            use = own_use_in(value, self._terms.unit)
            if use is not None:
                scenario.own[key[4:]] = use
            return use is not None
        if key == "show.name" and _is_name(value):
            scenario.name = trimmed(value)
            return True
        return False

    def _take_plan(self, scenario: LinkScenario, key: str, value: str) -> bool:
        renewable = BASIS_POINTS if self._terms.recurring else 0
        least, most = (MIN_GROWTH_BP, MAX_GROWTH_BP) if key == "plan.growth" else (0, renewable)
        share_bp = percent_in(value, least, most)
        if share_bp is None:
            return False
        scenario.plan = scenario.plan or {"growth_bp": 0, "renewed_bp": 0}
        scenario.plan[f"{key.removeprefix('plan.')}_bp"] = share_bp
        return True


def _is_name(text: str) -> bool:
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return units <= MAX_NAME_LETTERS and trimmed(text) != ""

"""What a link to an estimate holds: one to four scenarios, and how they are shown."""

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Link", "LinkScenario"]


@dataclass(slots=True)
class LinkScenario:
    """One scenario of a link: whole kopecks, answers by requirement, what a visitor assumes."""

    name: str = ""
    sales: dict[str, int | list[int]] = field(default_factory=dict)
    """A year, four quarters or twelve months."""
    positions: dict[str, list[dict[str, int]]] = field(default_factory=dict)
    """Of products that are told one by one: how many alike, and what one brings a year."""
    answers: dict[str, bool | int] = field(default_factory=dict)
    goal: int | None = None
    plan: dict[str, int] | None = None
    own: dict[str, dict[str, int]] = field(default_factory=dict)

    def as_json(self, tier: str | None) -> dict[str, Any]:
        """Return it as the calculator reads a scenario: kopecks, basis points."""
        scenario: dict[str, Any] = {
            "sales_kopecks": self.sales,
            "answers": self.answers,
            "tier": tier,
            "own_use": {
                row: {"users": use["users"], "price_kopecks": use["kopecks"]}
                for row, use in self.own.items()
            },
        }
        if self.positions:
            scenario["positions"] = self.positions
        if self.goal is not None:
            scenario["goal_kopecks"] = self.goal
        if self.plan is not None:
            scenario["plan"] = self.plan
        return scenario


@dataclass(slots=True)
class Link:
    """A form's whole state as a link says it."""

    scenarios: list[LinkScenario] = field(default_factory=list)
    tier: str | None = None
    name: str = ""
    """Whom the estimate is for."""
    period: str = "year"
    """What the form shows sums for."""
    tab: str = ""
    """The part of the page that is open; "" is the first one."""
    present: bool = False
    """Whether it is shown to an audience: large, without a form."""
    step: str = ""
    """The figure whose derivation is open; "" where none is."""
    date: str = ""
    """The day on which it was sent, as "2026-11-28"; "" where the link says none."""
    unknown: list[str] = field(default_factory=list)
    """The parts that cannot be read, or are of no use: handed back, never dropped in silence."""
    says: bool = False
    """Whether there is something that is known."""

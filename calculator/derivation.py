"""The steps of one rule at one tier, as they are written."""

from collections.abc import Mapping

from calculator.money import BASIS_POINTS
from calculator.rules.rounding import rounded
from calculator.rules.rule import Rule
from calculator.sales import Sales
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["Derivation"]


class Derivation:
    """What every stage's steps share: the rule, the tier, the sales, the list they are added to."""

    def __init__(self, terms: Terms, rule: Rule, tier: str, sales: Sales, steps: Steps) -> None:
        """Begin with no steps."""
        self.terms = terms
        self.rule = rule
        self.scale = rule.scales[tier]
        self.sales = sales
        self._steps = steps

    def add(
        self,
        id_: str,
        what: str,
        inputs: Mapping[str, int],
        result: int,
        parts: Mapping[str, str] | None = None,
        exact: int | None = None,
        about: Mapping[str, str | int] | None = None,
    ) -> None:
        """Write a step whose result is a sum; `exact`, 1/10 000, is the sum before rounding."""
        self._steps.add(
            id_,
            what,
            inputs,
            {"kopecks": result},
            self.rule.row,
            self.rule.questions,
            about=about or {"rule": self.rule.id},
            parts=parts,
            rounded=exact is not None and exact != result * BASIS_POINTS,
        )

    def rounded(self, exact: int) -> int:
        """Round a figure of 1/10 000 minor units as the programme does."""
        unit, mode = self.terms.rounding
        return rounded(exact, unit, mode)

"""A tier's sums of rounded figures, with the open questions that touch each."""

from typing import Any

from calculator.money import effective_rate_bp, is_exact_rate
from calculator.outcome import Outcome
from calculator.rewards import TierReward, renewed_of
from calculator.rule_steps import is_quarterly, rule_step
from calculator.scenario import Scenario
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["difference", "tier_sums"]


def tier_sums(
    terms: Terms, tier: str, scenario: Scenario, paid: TierReward, steps: Steps
) -> dict[str, Any]:
    """Return a tier's sums of rounded figures: new sales, renewals, reward, rebate, cost, total."""
    sales = scenario.total_kopecks
    renewed = renewed_of(terms, paid)
    sums = {
        "new_sales_kopecks": paid.reward_kopecks - renewed,
        "renewed_kopecks": renewed,
        "reward_kopecks": paid.reward_kopecks,
        "rebate_kopecks": paid.rebate_kopecks,
        "cost_kopecks": paid.cost_kopecks,
        "total_kopecks": paid.total_kopecks,
        "effective_rate_bp": effective_rate_bp(max(paid.total_kopecks, 0), sales),
    }
    if steps.wanted:
        _add_steps(terms, tier, sums, scenario, paid, steps)
    return sums


class _Sum:
    """What a sum is made of: figures by name, with the step of each, and the open questions."""

    def __init__(self) -> None:
        self.inputs: dict[str, int] = {}
        self.parts: dict[str, str] = {}
        self.questions: dict[str, None] = {}
        """In the order in which rules name them first."""

    def add(self, name: str, kopecks: int, step: str) -> None:
        self.inputs[f"{name}_kopecks"] = kopecks
        self.parts[f"{name}_kopecks"] = step

    def both(self, other: "_Sum") -> "_Sum":
        whole = _Sum()
        whole.inputs = self.inputs | other.inputs
        whole.parts = self.parts | other.parts
        whole.questions = self.questions | other.questions
        return whole


class _Sums:
    """What new sales, renewals, rebates, costs and the total of a tier are made of.

    An open question touches a sum through what is sold, paid or promised. Of rebates these are all
    that is told here.
    """

    def __init__(self, terms: Terms, tier: str, scenario: Scenario, paid: TierReward) -> None:
        self.new, self.renewed, self.rebates = _Sum(), _Sum(), _Sum()
        self.costs, self.total = _Sum(), _Sum()
        for rule in terms.rules:
            step = rule_step(rule, tier)
            if rule.id in paid.lines:
                sum_ = self.renewed if terms.renews(rule) else self.new
                sum_.add(rule.id, paid.lines[rule.id], step)
                counts = any(scenario.sales.year_of(product) for product in rule.products)
            elif rule.id in paid.costs:
                sum_ = self.costs
                sum_.add(rule.id, paid.costs[rule.id], step)
                counts = paid.costs[rule.id] > 0
            else:
                sum_ = self.rebates
                counts = any(paid.rebates.get(rule.id, ()))
            if counts:
                sum_.questions |= dict.fromkeys(rule.questions)
        self.total.add("reward", paid.reward_kopecks, f"{tier}.reward")
        self.total.add("rebate", paid.rebate_kopecks, f"{tier}.rebate")
        if self.costs.inputs:
            self.total.add("cost", -paid.cost_kopecks, f"{tier}.cost")
        promised = [each for each in terms.unpriced if tier in each.tiers]
        for part in [self.new, self.renewed, self.rebates, self.costs] + promised:
            self.total.questions |= dict.fromkeys(part.questions)


def _add_steps(
    terms: Terms,
    tier: str,
    sums: dict[str, Any],
    scenario: Scenario,
    paid: TierReward,
    steps: Steps,
) -> None:
    """Add how each sum is made."""
    of = _Sums(terms, tier, scenario, paid)
    _add_rebates(terms, tier, paid, of.rebates, steps)
    made = [
        ("reward", "sum_of_rewards", of.new.both(of.renewed)),
        ("rebate", "sum_of_rebates" if of.rebates.inputs else "no_rebate", of.rebates),
        ("total", "total", of.total),
    ]
    if terms.tells_apart:
        made = [
            ("new_sales", "sum_of_new", of.new),
            ("renewed", "sum_of_renewals", of.renewed),
        ] + made
    if of.costs.inputs:
        made.append(("cost", "sum_of_costs", of.costs))
    for name, what, sum_ in made:
        steps.add(
            f"{tier}.{name}",
            what,
            sum_.inputs,
            {"kopecks": sums[f"{name}_kopecks"]},
            questions=tuple(sum_.questions),
            parts=sum_.parts,
        )
    if paid.total_kopecks >= 0:
        steps.add(
            f"{tier}.effective_rate",
            "effective_rate",
            {"total_kopecks": paid.total_kopecks, "sales_kopecks": scenario.total_kopecks},
            {"bp": sums["effective_rate_bp"]},
            questions=tuple(of.total.questions),
            parts={"total_kopecks": f"{tier}.total"},
            rounded=not is_exact_rate(paid.total_kopecks, scenario.total_kopecks),
        )


def _add_rebates(terms: Terms, tier: str, paid: TierReward, found: _Sum, steps: Steps) -> None:
    """Add to a sum a tier's rebates: quarters, and rules that pay by other windows."""
    rules = [rule for rule in terms.rules if rule.id in paid.rebates]
    quarterly = [rule for rule in rules if is_quarterly(rule)]
    by_quarter = zip(*[paid.rebates[rule.id] for rule in quarterly], strict=True)
    for number, sums in enumerate(by_quarter, start=1):
        step = f"{tier}.quarter.{number}.rebate"
        found.add(f"quarter-{number}", sum(sums), step)
        if len(quarterly) > 1:
            of_quarter = _Sum()
            for rule, kopecks in zip(quarterly, sums, strict=True):
                of_quarter.add(rule.id, kopecks, f"{rule_step(rule, tier)}.{number}")
            inputs, result = of_quarter.inputs, {"kopecks": sum(sums)}
            about = {"quarter": number}
            steps.add(step, "sum_of_quarter", inputs, result, about=about, parts=of_quarter.parts)
    for rule in rules:
        if not is_quarterly(rule):
            found.add(rule.id, sum(paid.rebates[rule.id]), rule_step(rule, tier))


def difference(
    terms: Terms, tier: str, scenario: Scenario, outcome: Outcome, steps: Steps
) -> int | None:
    """Return what a tier pays beyond the one just below, which every difference is against."""
    at = terms.tiers.index(tier)
    if not at:
        return None
    below, paid = terms.tiers[at - 1], outcome.paid
    total, less = paid[tier].total_kopecks, paid[below].total_kopecks
    if steps.wanted:
        touched: dict[str, None] = {}
        for each in (tier, below):
            touched |= _Sums(terms, each, scenario, paid[each]).total.questions
        steps.add(
            f"{tier}.adds",
            "adds",
            {f"{tier}_kopecks": total, f"{below}_kopecks": less},
            {"kopecks": total - less},
            questions=tuple(touched),
            about={"tier": tier},
            parts={f"{tier}_kopecks": f"{tier}.total", f"{below}_kopecks": f"{below}.total"},
        )
    return total - less

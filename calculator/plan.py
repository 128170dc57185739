"""A plan over three years: new sales that grow, and renewals of what was sold the year before.

Both rates are the visitor's own assumptions: the programme says nothing of either. A programme
without a product that renews others has no renewals in its plan.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from calculator.money import BASIS_POINTS, MONTHS, is_exact_share, share_kopecks
from calculator.qualification import Qualification, stands_at
from calculator.rewards import TierReward, renewed_of, tier_reward
from calculator.sales import Position, Sales, summed
from calculator.scenario import Plan, Scenario
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["YEARS", "plan", "years_of"]

YEARS = 3


def years_of(terms: Terms, sales: Sales, plan: Plan) -> list[Sales]:
    """Return the sales of each year. The first is the scenario's own.

    In a later year the new sales of a quarter (or month) are those of the same one a year before,
    grown. Its renewals are the share renewed of all that it sold a year before, new sales and
    renewals alike; they go to the first product that is a renewal. Each part of a product's year is
    rounded half up to the kopeck once. What is told by position grows by what each one brings; a
    position is a year older each year.
    """
    years = [sales]
    for _ in range(YEARS - 1):
        before = years[-1]
        totals = [sum(each) for each in zip(*before.parts.values(), strict=True)]
        factor = BASIS_POINTS + plan.growth_bp
        grown = {
            product: _share_of_year(sold, factor)
            for product, sold in before.parts.items()
            if product not in terms.recurring
        }
        renewed = _share_of_year(totals, plan.renewed_bp)
        again = {product: (0,) * len(renewed) for product in terms.recurring}
        again |= dict.fromkeys(terms.recurring[:1], renewed)
        both = grown | again
        positions = {
            product: tuple([_a_year_later(each, factor) for each in listed])
            for product, listed in before.positions.items()
        }
        both |= {product: summed(listed) for product, listed in positions.items()}
        years.append(
            Sales({product: both[product] for product in terms.products}, positions, sales.facts)
        )
    return years


def _a_year_later(position: Position, factor: int) -> Position:
    """Return a position of the year after; its past is the average of all its months till then."""
    lived = position.age - 1
    sold = position.past * lived + sum(position.parts) * MONTHS
    return Position(
        position.count,
        _share_of_year(position.parts, factor),
        position.age + MONTHS,
        sold // (lived + MONTHS),
    )


def _share_of_year(parts: Sequence[int], share_bp: int) -> tuple[int, ...]:
    """Return a share of each part of a year; together they are that of the year, rounded once."""
    shares = [share_kopecks(sum(parts[:at]), share_bp) for at in range(len(parts) + 1)]
    return tuple([shares[at + 1] - shares[at] for at in range(len(parts))])


def plan(
    terms: Terms, scenario: Scenario, held: Mapping[str, Qualification], steps: Steps
) -> dict[str, Any] | None:
    """Estimate each year of the scenario's plan at each tier; None where there is no plan.

    `tier_by_sales`: the tier that a year's sales would reach with the answers as they are.
    """
    if scenario.plan is None:
        return None
    growth_bp, renewed_bp = scenario.plan.growth_bp, scenario.plan.renewed_bp
    years: list[dict[str, Any]] = []
    totals = dict.fromkeys(terms.tiers, 0)
    for number, sold in enumerate(years_of(terms, scenario.sales, scenario.plan), start=1):
        again = sum([sum(sold.parts[product]) for product in terms.recurring])
        sales = sum(map(sum, sold.parts.values()))
        tiers = {}
        for tier in terms.tiers:
            paid = tier_reward(terms, tier, sold)
            from_renewals = renewed_of(terms, paid)
            tiers[tier] = {"total_kopecks": paid.total_kopecks, "renewed_kopecks": from_renewals}
            totals[tier] += paid.total_kopecks
            if steps.wanted:
                _derive_total(terms, number, tier, paid, from_renewals, steps)
        if years and steps.wanted:
            _derive_new(number, years[-1]["new_kopecks"], growth_bp, sales - again, steps)
            if terms.recurring:
                _derive_renewed(number, years[-1]["sales_kopecks"], renewed_bp, again, steps)
        years.append(
            {
                "sales_kopecks": sales,
                "new_kopecks": sales - again,
                "renewed_kopecks": again,
                "tier_by_sales": stands_at(terms, held, sold, scenario.answers),
                "tiers": tiers,
            }
        )
    for tier, total in totals.items():
        _derive_whole(tier, [year["tiers"][tier]["total_kopecks"] for year in years], total, steps)
    return {
        "growth_bp": growth_bp,
        "renewed_bp": renewed_bp,
        "years": years,
        "totals_kopecks": totals,
    }


def _derive_whole(tier: str, by_year: Sequence[int], total: int, steps: Steps) -> None:
    """Add how a tier's total of all years is made of theirs."""
    numbered = list(enumerate(by_year, start=1))
    steps.add(
        f"{tier}.plan.total",
        "plan_total",
        {f"year-{number}_kopecks": of_year for number, of_year in numbered},
        {"kopecks": total},
        about={"tier": tier},
        parts={f"year-{number}_kopecks": f"{tier}.plan.{number}.total" for number, _ in numbered},
    )


def _derive_total(
    terms: Terms, number: int, tier: str, paid: TierReward, renewed: int, steps: Steps
) -> None:
    """Add how a year's total is made: with renewals apart, where the programme has them."""
    others = {"rebate_kopecks": paid.rebate_kopecks}
    if paid.costs:
        others["cost_kopecks"] = -paid.cost_kopecks
    reward = paid.reward_kopecks
    if terms.recurring:
        parts = {"renewed_kopecks": renewed, "new_kopecks": reward - renewed} | others
    else:
        parts = {"reward_kopecks": reward} | others
    steps.add(
        f"{tier}.plan.{number}.total",
        "plan_year" if terms.recurring else "plan_year_of_sales",
        parts,
        {"kopecks": paid.total_kopecks},
        about={"year": number, "tier": tier},
    )


def _derive_new(number: int, sold: int, growth_bp: int, new: int, steps: Steps) -> None:
    """Add how a later year's new sales grow from those of the year before.

    Each product is rounded on its own, which is said where their sum is another than one share.
    """
    before, grown_bp = number - 1, BASIS_POINTS + growth_bp
    name = f"year-{before}_kopecks"
    steps.add(
        f"plan.{number}.new",
        "growth" if share_kopecks(sold, grown_bp) == new else "growth_by_product",
        {name: sold, "growth_bp": grown_bp},
        {"kopecks": new},
        about={"year": number},
        # What the first year sells is the scenario's own, which no step makes.
        parts={name: f"plan.{before}.new"} if before > 1 else {},
        rounded=not is_exact_share(sold, grown_bp),
    )


def _derive_renewed(number: int, sold: int, renewed_bp: int, renewed: int, steps: Steps) -> None:
    """Add how renewals follow from all that the year before sold."""
    steps.add(
        f"plan.{number}.renewed",
        "renewed",
        {f"year-{number - 1}_kopecks": sold, "renewed-share_bp": renewed_bp},
        {"kopecks": renewed},
        about={"year": number},
        rounded=not is_exact_share(sold, renewed_bp),
    )

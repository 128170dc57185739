"""What a partner pays and saves: purchase price, markup, software for its own use."""

from typing import Any

from calculator.money import effective_rate_bp, is_exact_rate, is_exact_share, share_kopecks
from calculator.rewards import TierReward
from calculator.scenario import Scenario
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["own_use", "purchase"]


def purchase(tier: str, sales_kopecks: int, paid: TierReward, steps: Steps) -> dict[str, Any]:
    """Return what goods cost a partner that sells them at the retail price.

    The price is retail less the reward of the lines; a rebate comes after its quarter and lowers no
    price. The markup is the reward's share of that price, None where the price is 0.
    """
    reward = paid.reward_kopecks
    price = sales_kopecks - reward
    markup = effective_rate_bp(reward, price)
    figures = {"price_kopecks": price, "markup_bp": markup}
    if not steps.wanted:
        return figures
    steps.add(
        f"{tier}.purchase.price",
        "purchase_price",
        {"sales_kopecks": sales_kopecks, "reward_kopecks": reward},
        {"kopecks": price},
        parts={"reward_kopecks": f"{tier}.reward"},
    )
    steps.add(
        f"{tier}.purchase.markup",
        "markup",
        {"reward_kopecks": reward, "price_kopecks": price},
        {"bp": markup},
        parts={"reward_kopecks": f"{tier}.reward", "price_kopecks": f"{tier}.purchase.price"},
        rounded=not is_exact_rate(reward, price),
    )
    return figures


def own_use(terms: Terms, scenario: Scenario, tier: str, steps: Steps) -> dict[str, Any]:
    """Return what each discount on own software saves, for users up to the tier's limit.

    The list price is the visitor's: price lists are not part of a programme.
    """
    savings = {}
    for discount in terms.discounts:
        if tier not in discount.rates_bp or discount.row not in scenario.own_use:
            continue
        use = scenario.own_use[discount.row]
        users = min(use.users, discount.limits[tier])
        rate = discount.rates_bp[tier]
        price = users * use.price_kopecks
        saving = share_kopecks(price, rate)
        savings[discount.row] = {
            "users": users,
            "users_over": use.users - users,
            "saving_kopecks": saving,
        }
        steps.add(
            f"{tier}.own_use.{discount.row}.saving",
            "limited_discount",
            {"users_n": users, "list-price_kopecks": use.price_kopecks, "rate_bp": rate},
            {"kopecks": saving},
            discount.row,
            rounded=not is_exact_share(price, rate),
        )
    return savings

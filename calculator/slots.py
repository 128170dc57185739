"""The figures that a page shows, by name: made here, formatted by the build or the browser."""

from typing import Any

from calculator.terms import AnswerRequired, Terms

__all__ = ["slots_of"]

_QUALIFIES = {True: "qualifies.yes", False: "qualifies.no", None: "qualifies.open"}


def _money(kopecks: int) -> dict[str, Any]:
    return {"kind": "money", "kopecks": kopecks}


def _rate(rate_bp: int | None) -> dict[str, Any]:
    return {"kind": "empty"} if rate_bp is None else {"kind": "rate", "bp": rate_bp}


def _word(key: str) -> dict[str, Any]:
    return {"kind": "word", "key": key}


def slots_of(terms: Terms, answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Name every figure of an estimate that a page may show."""
    slots = {"sales": _money(answer["sales_kopecks"])}
    for tier, figures in answer["tiers"].items():
        slots[f"{tier}.reward"] = _money(figures["reward_kopecks"])
        slots[f"{tier}.rebate"] = _money(figures["rebate_kopecks"])
        slots[f"{tier}.total"] = _money(figures["total_kopecks"])
        slots[f"{tier}.effective_rate"] = _rate(figures["effective_rate_bp"])
        slots[f"{tier}.qualifies"] = _word(_QUALIFIES[figures["qualifies"]])
        slots[f"{tier}.sales_short"] = _money(figures["sales_short_kopecks"])
        for product, line in figures["lines"].items():
            slots[f"{tier}.line.{product}.sales"] = _money(line["sales_kopecks"])
            slots[f"{tier}.line.{product}.rate"] = _rate(line["rate_bp"])
            slots[f"{tier}.line.{product}.reward"] = _money(line["reward_kopecks"])
        if figures["rebates"]:
            for number, sales in enumerate(answer["quarters_kopecks"], start=1):
                rebates = [each["quarters"][number - 1] for each in figures["rebates"]]
                name = f"{tier}.quarter.{number}"
                slots[f"{name}.sales"] = _money(sales)
                slots[f"{name}.rebate"] = _money(sum(each["rebate_kopecks"] for each in rebates))
        if figures["next"]:
            slots[f"{tier}.next.adds"] = _money(figures["next"]["adds_kopecks"])
            slots[f"{tier}.next.sales_short"] = _money(figures["next"]["sales_short_kopecks"])
        for required in terms.requirements:
            asked = required.tiers if isinstance(required, AnswerRequired) else required.minimums
            if tier in asked:
                state = (
                    "unmet"
                    if required.id in figures["missing"]
                    else "open"
                    if required.id in figures["open"]
                    else "met"
                )
                slots[f"{tier}.missing.{required.id}"] = _word(f"requirement.{state}")
    return slots

"""Small programmes of a vendor that there is not: what the project's own happens not to be."""

from collections.abc import Sequence
from typing import Any

from program.load import read_programme
from program.model.terms import terms_of
from tests.languages import LANGUAGES
from tests.yaml_text import as_file

__all__ = ["in_both", "invented_programme", "invented_terms"]


def in_both(text: str) -> dict[str, str]:
    """A text that is the same in every language."""
    return dict.fromkeys(LANGUAGES, text)


def invented_programme(
    minimums: Sequence[int],
    *,
    rates: Sequence[int] | None = None,
    renewals: bool = False,
    rebates: Sequence[int] = (),
    showroom: Sequence[bool] = (),
    contract: bool = False,
) -> dict[str, Any]:
    """Give a parsed programme's file.

    Args:
        minimums: By tier, the sales a year that it asks, roubles; 0 for none.
        rates: By tier, the per cent of what is sold; 10, 20 and so on.
        renewals: Whether there is a product that renews others.
        rebates: By tier, the per cent of the quarterly rebate; 0 for none.
        showroom: By tier, whether it asks for a showroom; no such row where none does.
        contract: Whether every tier asks for a contract.
    """
    tiers = [f"tier-{at}" for at in range(1, len(minimums) + 1)]
    shares = rates or [10 * at for at in range(1, len(minimums) + 1)]
    products = ["goods", *(["again"] if renewals else [])]
    duties: list[dict[str, Any]] = [_row("brand", dict.fromkeys(tiers, "optional"))]
    if any(minimums):
        cells = {
            tier: {"from": f"{least:,} RUB".replace(",", " ")} if least else "none"
            for tier, least in zip(tiers, minimums, strict=True)
        }
        duties.append(_row("turnover", cells))
    if any(showroom):
        asked = zip(tiers, showroom, strict=True)
        duties.append(_row("showroom", {tier: "yes" if each else "no" for tier, each in asked}))
    if contract:
        duties.append(_row("contract", dict.fromkeys(tiers, "yes")))
    for duty in duties[1:]:
        if duty["id"] != "turnover":
            duty["question"] = in_both(f"{duty['title']['en']}?")
    pays = [
        _row(f"pay-{product}", _rates(tiers, shares))
        | {"pays": {"of": product, "words": in_both("A share")}}
        for product in products
    ]
    if any(rebates):
        given = {tier: f"{each} %" for tier, each in zip(tiers, rebates, strict=True) if each}
        rule = {"of": "all", "as": "rebate", "name": in_both("Rebate"), "every": "quarter"}
        cells = {tier: "yes" if tier in given else "no" for tier in tiers}
        rule |= {"rates": given, "words": in_both("A share of sales")}
        pays.append(_row("bonus", cells) | {"pays": rule})
    return {
        "format": 1,
        "languages": list(LANGUAGES),
        "title": in_both("Acme programme"),
        "summary": in_both("Sell goods"),
        "vendor": {name: in_both(name.title()) for name in ("name", "product", "market")},
        "currency": "RUB",
        "tiers": [
            {"id": tier, "name": in_both(f"Partner {at}"), "short": in_both(f"Tier {at}")}
            | {"audience": in_both(f"For whom it is, {at}")}
            for at, tier in enumerate(tiers, start=1)
        ],
        "products": [
            {"id": each, "name": in_both(each.title()), "short": in_both(each.title())}
            | ({"renewal": True} if each == "again" else {})
            for each in products
        ],
        "sections": [
            _section("duties", duties) | {"demands": True},
            _section("pay", pays),
        ],
        "examples": [
            {"id": "shop", "name": in_both("A shop"), "sales": dict.fromkeys(products, 200_000)}
        ],
    }


def invented_terms(programme: dict[str, Any]) -> dict[str, Any]:
    """Give such a programme's terms; the strict reader has no complaint of it."""
    return terms_of(read_programme(as_file(programme), "acme.yml"))


def _row(id_: str, cells: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "title": in_both(id_.replace("-", " ").title()), "cells": cells}


def _rates(tiers: Sequence[str], shares: Sequence[int]) -> dict[str, Any]:
    return {tier: {"rate": f"{each} %"} for tier, each in zip(tiers, shares, strict=True)}


def _section(id_: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    title = in_both(id_.title())
    return {"id": id_, "name": title, "summary": title, "rows": rows}


def rules_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Give a row's rules of what it pays, as a file has them."""
    pays = row.get("pays", [])
    return [pays] if isinstance(pays, dict) else pays

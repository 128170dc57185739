"""An invented programme whose products are divided by marks and by a day."""

from collections.abc import Iterable
from typing import Any

from program.load import read_programme
from program.model.programme import Programme
from tests.invented import in_both
from tests.yaml_text import as_file

__all__ = ["DAY", "segmented", "segmented_programme"]

DAY = "2025-04-01"
_RULES = (
    {"of": "cloud", "when": {"customer": "new"}, "since": DAY, "rate": "20 %"},
    {"of": "cloud", "when": {"customer": "new"}, "until": DAY, "rate": "15 %"},
    {"of": "cloud", "when": {"customer": ["existing", "partner"]}, "rate": "7.5 %"},
    {"of": "care", "rate": "10 %"},
    {"of": "all", "as": "rebate", "name": in_both("Rebate"), "every": "quarter", "rate": "1 %"},
)
_SALES = {"cloud-new-since-2025-04-01": 300_000, "cloud-existing-before-2025-04-01": 100_000}


def segmented(
    rules: Iterable[dict[str, Any]] = _RULES, sales: dict[str, int] | None = None
) -> dict[str, Any]:
    """Give a parsed programme's file: cloud, which the rules may divide, and care."""
    customers = {
        "new": {"en": "new customers", "ru": "новые клиенты"},
        "existing": {"en": "existing customers", "ru": "прежние клиенты"},
        "partner": {"en": "other partners", "ru": "другие партнёры"},
    }
    return {
        "format": 1,
        "languages": ["en", "ru"],
        "title": in_both("Vela partners"),
        "vendor": {"name": in_both("Vela"), "product": in_both("Vela")},
        "currency": "EUR",
        "tiers": [{"id": "base", "name": in_both("Base")}, {"id": "top", "name": in_both("Top")}],
        "products": [
            {"id": "cloud", "former_ids": ["saas"], "name": {"en": "Cloud", "ru": "Облако"}},
            {"id": "care", "name": {"en": "Care", "ru": "Поддержка"}, "renewal": True},
        ],
        "marks": [
            {
                "id": "customer",
                "name": {"en": "Customer", "ru": "Клиент"},
                "of": "cloud",
                "values": [
                    {"id": id_, "name": name}
                    | ({"former_ids": ["reseller"]} if id_ == "partner" else {})
                    for id_, name in customers.items()
                ],
            }
        ],
        "sections": [
            {
                "id": "asked",
                "name": in_both("What is asked"),
                "demands": True,
                "rows": [
                    {
                        "id": "cloud-sales",
                        "title": in_both("Sales of Cloud"),
                        "sales": {"of": ["cloud"]},
                        "cells": {"base": "none", "top": "400 000 EUR"},
                    }
                ],
            },
            {
                "id": "paid",
                "name": in_both("What is paid"),
                "rows": [
                    {
                        "id": f"pay-{number}",
                        "title": in_both(f"Pay {number}"),
                        "pays": rule,
                        "cells": {"base": "yes", "top": "yes"},
                    }
                    for number, rule in enumerate(rules, start=1)
                ],
            },
        ],
        "examples": [
            {"id": "one", "name": in_both("One"), "sales": _SALES if sales is None else sales}
        ],
    }


def segmented_programme(
    rules: Iterable[dict[str, Any]] = _RULES, sales: dict[str, int] | None = None
) -> Programme:
    """Read such a programme."""
    return read_programme(as_file(segmented(rules, sales)), "segmented.yml")

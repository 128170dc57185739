"""Programmes made of the invented vendor's: each lacks, or has, what the pages must not take for granted."""

import copy
from collections.abc import Callable
from typing import Any

import yaml

from tests.conftest import PROGRAMME_FILE

__all__ = ["VARIANTS", "every_cell", "original"]

_WHOLE = yaml.safe_load(PROGRAMME_FILE.read_text("utf-8"))


def original() -> Any:
    """Give the programme's parsed file, to be changed at will."""
    return copy.deepcopy(_WHOLE)


def _both(russian: str, english: str) -> dict[str, str]:
    return {"ru": russian, "en": english}


def every_cell() -> Any:
    """Every kind of cell, in a section of its own, and every short form."""
    programme = original()
    rows = {
        "course": ({"text": _both("два дня", "two days")}, {"text": _both("пять дней и стажировка у вендора", "five days and practice at the vendor’s")}, "as-below"),
        "support-level": ({"level": _both("базовый", "basic")}, {"level": _both("расширенный", "extended")}, {"level": _both("премиум", "premium")}),
        "training-discount": ("0 %", "20 %", {"percent": "50 %", "note": _both("на все курсы", "on all courses")}),
        "marketing-fund": ("no", {"sum": "300 000 RUB"}, "1 200 000 RUB"),
        "project-discount": ({"at_most": "5 %"}, {"at_least": "5 %", "at_most": "10 %"}, {"at_least": "10 %"}),
        "advance": ("no", {"at_least": "100 000 RUB", "at_most": "500 000 RUB"}, {"at_most": "3 000 000 RUB"}),
        "seats": ("none", {"count": 2, "unit": "specialist"}, {"count": 6, "unit": "specialist", "then_discount": "20 %"}),
        "exam": ("optional", "mandatory", "as-below"),
    }  # fmt: skip
    titles = {
        "course": _both("Обучение", "Training"),
        "support-level": _both("Уровень поддержки", "Support level"),
        "training-discount": _both("Скидка на обучение", "Training discount"),
        "marketing-fund": _both("Маркетинговый бюджет", "Marketing fund"),
        "project-discount": _both("Скидка на проект", "Project discount"),
        "advance": _both("Аванс", "Advance"),
        "seats": _both("Места на экзамене", "Seats at the exam"),
        "exam": _both("Экзамен", "Exam"),
        "portal": _both("Портал партнёра", "Partner portal"),
    }
    tiers = [tier["id"] for tier in programme["tiers"]]
    made = [
        {"id": id_, "title": titles[id_], "cells": dict(zip(tiers, cells, strict=True))}
        for id_, cells in rows.items()
    ]
    made.append({"id": "portal", "title": titles["portal"], "cells": "yes"})
    section = {"id": "learning", "name": _both("Обучение", "Learning"), "rows": made}
    programme["sections"].append(section)
    return programme


def bare() -> Any:
    """Every key left out that may be."""
    programme = original()
    for key in ("summary", "price_bases", "questions", "glossary", "contacts"):
        programme.pop(key, None)
    programme["vendor"] = {"name": programme["vendor"]["name"]}
    for each in (*programme["tiers"], *programme["products"]):
        for key in ("short", "audience", "synonyms"):
            each.pop(key, None)
    for section in programme["sections"]:
        section.pop("summary", None)
        section.pop("synonyms", None)
        for row in section["rows"]:
            for key in ("short", "parts", "note", "estimate", "see_also", "synonyms", "beside"):
                row.pop(key, None)
            for rule in row.get("rewards", ()):
                rule.pop("questions", None)
                rule.pop("base", None)
    return programme


def one_product() -> Any:
    """One product, a referral commission: neither renewals nor a rebate, nothing to buy."""
    programme = original()
    return programme


VARIANTS: dict[str, Callable[[], Any]] = {"cells": every_cell, "bare": bare}

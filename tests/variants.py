"""Programmes made of the invented vendor's: what pages must not take for granted is not there."""

import copy
from collections.abc import Callable
from typing import Any

from tests.conftest import PROGRAMME_FILE
from tests.invented import rules_of
from tests.site.tiers import NAMES
from tests.yaml_text import read_yaml

__all__ = ["VARIANTS", "every_cell", "original"]

_WHOLE = read_yaml(PROGRAMME_FILE.read_text("utf-8"))
_CELLS: Any = read_yaml(
    """
id: learning
name: {ru: "Обучение", en: "Learning"}
rows:
  - id: course
    title: {ru: "Курс", en: "Course"}
    cells:
      authorised: {text: {ru: "два дня", en: "two days"}}
      certified: {text: {ru: "пять дней и стажировка", en: "five days and practice"}}
      privileged: as-below
  - id: support-level
    title: {ru: "Уровень поддержки", en: "Support level"}
    cells:
      authorised: {level: {ru: "базовый", en: "basic"}}
      certified: {level: {ru: "расширенный", en: "extended"}}
      privileged: {level: {ru: "премиум", en: "premium"}}
  - id: training-discount
    title: {ru: "Скидка на обучение", en: "Training discount"}
    cells:
      authorised: 0 %
      certified: 20 %
      privileged: {percent: 50 %, note: {ru: "на все курсы", en: "on all courses"}}
  - id: marketing-fund
    title: {ru: "Маркетинговый бюджет", en: "Marketing fund"}
    cells: {authorised: "no", certified: {sum: 300 000 RUB}, privileged: 1 200 000 RUB}
  - id: project-discount
    title: {ru: "Скидка на проект", en: "Project discount"}
    cells:
      authorised: {at_most: 5 %}
      certified: {at_least: 5 %, at_most: 10 %}
      privileged: {at_least: 10 %}
  - id: advance
    title: {ru: "Аванс", en: "Advance"}
    cells:
      authorised: "no"
      certified: {at_least: 100 000 RUB, at_most: 500 000 RUB}
      privileged: {at_most: 3 000 000 RUB}
  - id: seats
    title: {ru: "Места на экзамене", en: "Seats at the exam"}
    cells:
      authorised: none
      certified: {count: 2, unit: specialist}
      privileged: {count: 6, unit: specialist, then_discount: 20 %}
  - id: exam
    title: {ru: "Экзамен", en: "Exam"}
    cells: {authorised: optional, others: mandatory}
  - id: portal
    title: {ru: "Портал партнёра", en: "Partner portal"}
    cells: "yes"
"""
)


def _both(russian: str, english: str) -> dict[str, str]:
    return {"ru": russian, "en": english}


def original() -> Any:
    """Give the programme's parsed file, to be changed at will."""
    return copy.deepcopy(_WHOLE)


def every_cell() -> Any:
    """Every kind of cell, in a section of its own, and every short form."""
    programme = original()
    programme["sections"].append(copy.deepcopy(_CELLS))
    return programme


def bare() -> Any:
    """Every key left out that may be."""
    programme = original()
    for key in ("summary", "price_bases", "questions", "glossary", "contacts", "joining", "resale"):
        programme.pop(key, None)
    programme["vendor"] = {"name": programme["vendor"]["name"]}
    for each in (*programme["tiers"], *programme["products"]):
        for key in ("short", "audience", "synonyms"):
            each.pop(key, None)
    for section in programme["sections"]:
        for key in ("summary", "synonyms"):
            section.pop(key, None)
        for row in section["rows"]:
            for key in ("short", "parts", "note", "estimate", "see_also", "synonyms", "beside"):
                row.pop(key, None)
            for rule in rules_of(row):
                for key in ("questions", "base"):
                    rule.pop(key, None)
    return programme


def _without_rows(programme: Any, *ids: str) -> None:
    """Take rows away, sections that they leave empty, and what speaks of them."""
    for section in programme["sections"]:
        section["rows"] = [row for row in section["rows"] if row["id"] not in ids]
        for row in section["rows"]:
            row["see_also"] = [id_ for id_ in row.get("see_also", ()) if id_ not in ids]
    programme["sections"] = [section for section in programme["sections"] if section["rows"]]
    for question in programme.get("questions", ()):
        question["rows"] = [id_ for id_ in question["rows"] if id_ not in ids]
    for example in programme["examples"]:
        answers = example.get("answers", {})
        example["answers"] = {id_: each for id_, each in answers.items() if id_ not in ids}


def without_rebate() -> Any:
    """A programme without rebate, renewals, minimum and resale: a commission for referrals."""
    programme = original()
    for key in ("resale", "joining"):
        programme.pop(key, None)
    _without_rows(programme, "sales-incentives", "reward-renewals", "annual-sales-minimum")
    programme["products"] = [each for each in programme["products"] if not each.get("renewal")]
    for example in programme["examples"]:
        example["sales"].pop("renewals", None)
    gone = ("rebate-base", "spif-amount", "renewals-base", "below-minimum")
    programme["questions"] = [each for each in programme["questions"] if each["id"] not in gone]
    return programme


def one_product() -> Any:
    """The same with one product, without requirements, questions, glossary and contacts."""
    programme = without_rebate()
    for key in ("questions", "glossary", "contacts"):
        programme.pop(key, None)
    duties = [row["id"] for row in programme["sections"][0]["rows"]]
    _without_rows(programme, *duties, "reward-ting-appliance", "reward-depo-ti-hardware")
    programme["products"] = programme["products"][:1]
    for tier in programme["tiers"]:
        tier.pop("demands", None)
    for example in programme["examples"]:
        example["sales"] = {"ti-software": 1_000_000}
        example["answers"] = {}
    for section in programme["sections"]:
        for row in section["rows"]:
            row.pop("estimate", None)
    return programme


def one_tier(programme: Any = None) -> Any:
    """One tier, with its requirements, or of another variant."""
    programme = programme or original()
    first = programme["tiers"][0]["id"]
    programme["tiers"] = programme["tiers"][:1]
    for section in programme["sections"]:
        for row in section["rows"]:
            row["cells"] = {first: row["cells"][first]}
            row["pays"] = [rule for rule in rules_of(row) if not {"as", "amount"} & rule.keys()]
    asked = {
        row["id"]
        for section in programme["sections"]
        if section.get("demands")
        for row in section["rows"]
        if row["cells"][first] not in ("no", "none", "optional")
    }
    for example in programme["examples"]:
        answers = example.get("answers", {})
        example["answers"] = {id_: each for id_, each in answers.items() if id_ in asked}
    return programme


def plainest() -> Any:
    """One tier, one product, and nothing else that may be left out."""
    programme = one_tier(one_product())
    _without_rows(programme, "internal-use-discount")
    programme["tiers"][0].pop("audience")
    return programme


def many_tiers(number: int) -> Any:
    """The programme with so many tiers, each asking and giving a little more than the last."""
    programme = original()
    given = programme["tiers"]
    names = NAMES[:number]
    ids = [
        given[0]["id"],
        given[1]["id"],
        *(f"level-{at}" for at in range(3, number)),
        given[2]["id"],
    ]
    last = given[2]
    programme["tiers"] = [
        {
            **(last if at == number - 1 else {}),
            "id": id_,
            "name": _both(f"{russian} партнёр", f"{english} partner"),
            "short": _both(russian, english),
            "audience": _both("Для тех, кто продаёт и растёт", "For those who sell and grow"),
        }
        for at, (id_, (russian, english)) in enumerate(zip(ids, names, strict=True))
    ]
    for section in programme["sections"]:
        for row in section["rows"]:
            row["cells"] = _spread(row["cells"], [tier["id"] for tier in given], ids)
    return programme


def _spread(cells: Any, three: list[str], ids: list[str]) -> Any:
    """Spread three tiers' cells over many: rates and sums in steps, all else as below."""
    low, middle, high = (cells[tier] for tier in three)
    found = {ids[0]: low, ids[1]: middle, ids[-1]: high}
    steps = len(ids) - 2
    for at, id_ in enumerate(ids[2:-1], start=1):
        cell: Any = "as-below"
        for key in ("rate", "from"):
            if all(isinstance(each, dict) and key in each for each in (middle, high)):
                first, last = (int(each[key].split(" ")[0]) for each in (middle, high))
                if key == "from":
                    first, last = (
                        int("".join(filter(str.isdigit, each[key]))) for each in (middle, high)
                    )
                number = first + (last - first) * at // steps
                unit = "%" if key == "rate" else "RUB"
                cell = {**middle, key: f"{number} {unit}"}
        found[id_] = cell
    return {id_: found[id_] for id_ in ids}


VARIANTS: dict[str, Callable[[], Any]] = {
    "cells": every_cell,
    "bare": bare,
    "referral": without_rebate,
    "one-product": one_product,
    "one-tier": one_tier,
    "plainest": plainest,
    "seven": lambda: many_tiers(7),
    "eleven": lambda: many_tiers(11),
}
"""Programmes by name."""

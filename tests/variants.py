"""Programmes made of the invented vendor's: what pages must not take for granted is not there."""

import copy
from collections.abc import Callable
from typing import Any

import yaml

from tests.conftest import PROGRAMME_FILE

__all__ = ["VARIANTS", "every_cell", "original"]

_WHOLE = yaml.safe_load(PROGRAMME_FILE.read_text("utf-8"))
_CELLS: Any = yaml.safe_load(
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
    for key in ("summary", "price_bases", "questions", "glossary", "contacts"):
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
            for rule in row.get("rewards", ()):
                for key in ("questions", "base"):
                    rule.pop(key, None)
    return programme


VARIANTS: dict[str, Callable[[], Any]] = {"cells": every_cell, "bare": bare}

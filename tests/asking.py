"""A programme whose rules ask for all that a visitor may be asked: months, positions and a fact."""

from functools import cache
from typing import Any

from program.load import read_programme
from program.model.programme import Programme
from tests.variants import original
from tests.yaml_text import as_file, read_yaml

__all__ = ["FACT", "asking", "asking_programme"]

FACT = "projects"
_PRODUCT: Any = {"id": "cloud", "name": {"ru": "Облако", "en": "Cloud"}}
_ASKED: Any = {
    "id": FACT,
    "former_ids": ["deals"],
    "title": {"ru": "Проекты за год", "en": "Projects a year"},
    "question": {"ru": "Сколько проектов за год?", "en": "How many projects a year?"},
}
_ROWS: Any = read_yaml(
    """
- id: reward-cloud
  title: {ru: "Комиссия за облако", en: "Commission on the cloud"}
  pays:
    of: cloud
    each: {ru: "по каждому клиенту", en: "for each customer"}
    every: month
    marginal:
      - {from: 0 RUB, rate: 10 %}
      - {over: 1 000 RUB, rate: 20 %}
  cells: "yes"
- id: project-bonus
  title: {ru: "Премия за проекты", en: "Bonus for projects"}
  pays:
    of: cloud
    ramp: {by: projects, start: 0 %, plus: 1 %, every: 2, at_most: 5 %}
  cells: "yes"
"""
)


def asking() -> Any:
    """Give the parsed file: the invented vendor's with a product that rules ask more about."""
    programme = original()
    programme["products"].append(_PRODUCT)
    programme["facts"] = [_ASKED]
    section = next(each for each in programme["sections"] if not each.get("demands"))
    section["rows"] += _ROWS
    return programme


@cache
def asking_programme() -> Programme:
    """Return its model."""
    return read_programme(as_file(asking()), "asking.yml")

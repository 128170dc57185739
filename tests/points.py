"""The invented vendor's programme with points: rows earn them, a tier and a bonus go by them."""

from copy import deepcopy
from functools import cache
from typing import Any

from program.load import read_programme
from program.model.programme import Programme
from tests.conftest import PROGRAMME_FILE
from tests.yaml_text import as_file, read_yaml

__all__ = ["points_file", "points_programme"]


def _text(ru: str, en: str) -> dict[str, str]:
    return {"ru": ru, "en": en}


def _row(id_: str, ru: str, en: str, cells: Any, **more: Any) -> dict[str, Any]:
    return {"id": id_, "title": _text(ru, en), **more, "cells": cells}


def _earns(count: int, for_each: str, **more: Any) -> dict[str, Any]:
    return {"fact": "points", "count": count, "for_each": for_each, **more}


@cache
def _made() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(PROGRAMME_FILE.read_text("utf-8"))
    ru = {"one": "{n} балл", "few": "{n} балла", "many": "{n} баллов", "other": "{n} балла"}
    en = {"one": "{n} point", "other": "{n} points"}
    data["units"].append({"id": "points", "count": {"ru": ru, "en": en}})
    data["facts"] = [{"id": "points", "title": _text("Баллы", "Points"), "unit": "points"}]
    asked, paid = data["sections"][0]["rows"], data["sections"][1]["rows"]
    by_sales = _earns(1, "10 000 RUB", of="ti-software")
    by_quarter = _earns(2, "5 000 RUB", of="all", every="quarter", at_most=40)
    by_number = _earns(5, "certified-engineer", at_most=20)
    paid += [
        _row("points-sales", "Баллы за ПО", "Points for software", "yes", earns=by_sales),
        _row("points-quarters", "Баллы за кварталы", "For quarters", "yes", earns=by_quarter),
        _row("points-people", "Баллы за людей", "Points for people", "yes", earns=by_number),
    ]
    cells = {
        "authorised": "none",
        "certified": {"count": 200, "unit": "points"},
        "privileged": {"count": 500, "unit": "points"},
    }
    asked.append(_row("enough-points", "Баллы за год", "Points a year", cells, fact="points"))
    bands = [{"from": 0, "sum": "0 RUB"}, {"from": 150, "sum": "1 000 RUB"}]
    bonus = {"of": "all", "name": _text("Бонус", "Bonus"), "by": "points", "whole": bands}
    paid.append(_row("points-bonus", "Бонус за баллы", "Bonus for points", "yes", pays=bonus))
    return data


def points_file() -> dict[str, Any]:
    """Give it as parsed YAML."""
    return deepcopy(_made())


@cache
def points_programme() -> Programme:
    """Give it as the strict reader reads it, which has no complaint of it."""
    return read_programme(as_file(_made()), "points.yml")

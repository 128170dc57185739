"""The invented vendor's programme with a share, groups and a quarterly minimum of demands."""

from copy import deepcopy
from functools import cache
from typing import Any

from program.load import read_programme
from program.model.terms import terms_of
from tests.conftest import PROGRAMME_FILE
from tests.yaml_text import as_file, read_yaml

__all__ = ["choices_programme", "choices_terms"]


def _row(id_: str, ru: str, en: str, cells: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id_, "title": {"ru": ru, "en": en}, **more, "cells": cells}


def _question(ru: str, en: str) -> dict[str, str]:
    return {"ru": ru, "en": en}


@cache
def _made() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(PROGRAMME_FILE.read_text("utf-8"))
    section = data["sections"][0]
    [engineers] = [row for row in section["rows"] if row["id"] == "certified-engineer"]
    engineers["cells"] = {
        "authorised": "none",
        "certified": {"count": 3, "unit": "specialist"},
        "privileged": {"count": 5, "unit": "specialist"},
    }
    section["rows"] += [
        _row(
            "quarterly-software",
            "Продажи ПО TI в квартал",
            "Sales of TI software a quarter",
            {
                "authorised": "none",
                "certified": {"from": "100 000 RUB"},
                "privileged": {"from": "200 000 RUB"},
            },
            sales={"of": ["ti-software"], "every": "quarter"},
        ),
        _row(
            "renewal-rate",
            "Доля продлённых лицензий",
            "Share of licences renewed",
            {
                "authorised": {"at_least": "40 %"},
                "certified": {"at_least": "40 %"},
                "privileged": {"at_least": "85.5 %"},
            },
            question=_question(
                "Какую долю лицензий продлевают ваши клиенты?",
                "Which share of their licences do your customers renew?",
            ),
        ),
    ]
    section["groups"] = [
        {
            "id": "strength",
            "any_of": ["certified-engineer", "quarterly-software"],
            "tiers": ["certified"],
        },
        {
            "id": "leadership",
            "at_least": 2,
            "of": ["certified-engineer", "quarterly-software", "renewal-rate"],
            "tiers": ["privileged"],
        },
    ]
    return data


def choices_programme() -> dict[str, Any]:
    """Give it as parsed YAML."""
    return deepcopy(_made())


@cache
def choices_terms() -> dict[str, Any]:
    """Give its terms; the strict reader has no complaint of it."""
    return terms_of(read_programme(as_file(_made()), "choices.yml"))

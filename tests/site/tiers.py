"""An invented programme with any number of tiers, as its owner would type it."""

from typing import Any

from tests.broken.corpus import VALID
from tests.invented import rules_of
from tests.yaml_text import read_yaml

__all__ = ["NAMES", "with_tiers"]

NAMES = (
    ("Авторизованный", "Authorised"),
    ("Сертифицированный", "Certified"),
    ("Бронзовый", "Bronze"),
    ("Серебряный", "Silver"),
    ("Золотой", "Gold"),
    ("Платиновый", "Platinum"),
    ("Бриллиантовый", "Diamond"),
    ("Региональный", "Regional"),
    ("Привилегированный", "Privileged"),
    ("Стратегический", "Strategic"),
    ("Международный", "International"),
)


def _both(russian: str, english: str) -> dict[str, str]:
    return {"ru": russian, "en": english}


def with_tiers(number: int) -> Any:
    """Give the small programme with so many tiers, each of which asks and pays more."""
    programme = read_yaml(VALID)
    ids = [f"tier-{at}" for at in range(1, number + 1)]
    programme["tiers"] = [
        {
            "id": id_,
            "name": _both(f"{russian} партнёр", f"{english} partner"),
            "short": _both(russian, english),
            "audience": _both(
                "Для тех, кто продаёт наши виджеты", "For those who sell our widgets"
            ),
        }
        for id_, (russian, english) in zip(ids, NAMES, strict=False)
    ]
    title = _both("Выставочный зал в центре города", "A showroom in the centre of the city")
    question = _both("Есть ли у вас зал?", "Do you have a showroom?")
    programme["tiers"][-1]["demands"] = [{"id": "showroom", "title": title, "question": question}]
    cells: dict[str, Any] = {
        "contract": lambda at: "yes",
        "turnover": lambda at: {"from": f"{at} 500 000 RUB"} if at else "none",
        "staff": lambda at: {"count": at + 1, "unit": "people"},
        "pay-widgets": lambda at: {"rate": f"{10 + 2 * at}.5 %"},
        "pay-gadgets": lambda at: {"rate": f"{7 + at} %"},
        "bonus": lambda at: "yes" if at == number - 1 else "no",
        "own-use": lambda at: {"rate": "50 %", "up_to": 3 + 10 * at, "unit": "people"},
    }
    for section in programme["sections"]:
        for row in section["rows"]:
            row["cells"] = {id_: cells[row["id"]](at) for at, id_ in enumerate(ids)}
            for rule in rules_of(row):
                if "rates" in rule:
                    rule["rates"] = {ids[-1]: "3 %"}
                if "tiers" in rule:
                    rule["tiers"] = [ids[-1]]
    return programme

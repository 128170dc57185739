"""No role of a rule is passed over in silence: where one is not known, the build ends."""

import re
from typing import Any

import pytest
from jinja2 import UndefinedError

from program.load import read_programme
from program.model.payments import ROLES, Pays
from program.pages.environment import TEMPLATES
from program.pages.pages import read_hand_written, render_pages
from tests.broken.corpus import NAME, VALID, edited
from tests.languages import LANGUAGES

SECOND = """          - name: {ru: "Сюрприз", en: "Surprise"}
            of: all
            amount: not-published
            tiers: [silver]
            words: {ru: "Размер не назван", en: "The amount is not named"}
"""
REBATE = """          - name: {ru: "Ребейт за виджеты", en: "A rebate for widgets"}
            of: all
            as: rebate
            every: quarter
            rates: {silver: 1 %}
            words: {ru: "Доля от продаж", en: "A share of sales"}
"""
PLAIN = """        pays:
          of: widgets
          base: list-price
          words: {ru: "Доля от цены", en: "A share of the price"}
          questions: [rebate-terms]
"""
FIRST = """          - of: widgets
            base: list-price
            words: {ru: "Доля от цены", en: "A share of the price"}
            questions: [rebate-terms]
"""


def rates_of(page: str) -> str:
    """Give a tier's table of rates."""
    return page.split("{ #rates }")[1].split("{ #benefits }")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "edit",
    [
        {"find": PLAIN, "put": f"        pays:\n{SECOND}{FIRST}"},
        {"find": PLAIN, "put": f"        pays:\n{FIRST}{SECOND}{REBATE}"},
    ],
    ids=["before", "behind"],
)
def test_a_paid_row_may_have_further_rules_of_other_kinds(edit: Any, language: Any) -> None:
    programme = read_programme(edited([edit]), NAME)
    pages = render_pages(programme, language, read_hand_written())
    name = {"ru": "Сюрприз", "en": "Surprise"}[language]
    tier = pages["tiers/silver.md"]
    assert name in rates_of(tier)
    assert name not in rates_of(pages["tiers/bronze.md"])
    assert name in pages["rewards.md"]
    # The row's rates stand in the table of rates, and not a second time among the benefits.
    benefits = tier.partition("{ #benefits }")[2].partition("{ #changes }")[0]
    assert "#pay-widgets" not in benefits


def test_a_role_that_pages_do_not_know_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pays, "role", "hidden")
    monkeypatch.setattr("program.pages.printer.ROLES", ("hidden",))
    programme = read_programme(VALID, NAME)
    with pytest.raises(UndefinedError):
        render_pages(programme, "en", read_hand_written())


def test_templates_have_a_macro_for_every_role() -> None:
    found = 0
    for template in TEMPLATES.rglob("*.jinja"):
        for macros in re.findall(r"= \{('product'.*)\} %\}", template.read_text("utf-8")):
            found += 1
            assert re.findall(r"'(\w+)':", macros) == list(ROLES), template.name
    assert found == 2

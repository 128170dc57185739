"""No kind of rule is passed over in silence: where one is not known, the work ends."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from jinja2 import UndefinedError

from calculator.errors import RequestError
from program.load import read_programme
from program.model.programme import Programme
from program.model.rewards import RewardKind
from program.model.terms import terms_of
from program.pages.environment import TEMPLATES
from program.pages.pages import read_hand_written, render_pages
from tests.broken.corpus import NAME, VALID, edited
from tests.conftest import ROOT
from tests.languages import LANGUAGES

SECOND = """          - kind: unpriced_incentive
            name: {ru: "Сюрприз", en: "Surprise"}
            tiers: [silver]
            words: {ru: "Размер не назван", en: "The amount is not named"}
"""
REBATE = """          - kind: periodic_rebate
            name: {ru: "Ребейт за виджеты", en: "A rebate for widgets"}
            period: quarter
            rates: {silver: 1 %}
            words: {ru: "Доля от продаж", en: "A share of sales"}
"""
FIRST = "          - kind: share_of_base\n            product: widgets\n"
LAST = "        cells: {bronze: {rate: 10 %}, silver: {rate: 12.5 %}}\n"


def rates_of(page: str) -> str:
    """Give a tier's table of rates."""
    return page.split("{ #rates }")[1].split("{ #benefits }")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "edit",
    [
        {"find": FIRST, "put": SECOND + FIRST},
        {"find": LAST, "put": SECOND + REBATE + LAST},
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


def strange() -> Programme:
    """A programme with a rule of a kind that there is not."""
    programme = read_programme(VALID, NAME)
    row = next(row for row in programme.rows if row.rewards)
    rule = row.rewards[0]
    row.rewards.append(type(rule).model_construct(**{**dict(rule), "kind": "volume_bands"}))
    return programme


def test_a_kind_that_pages_do_not_know_ends_the_build() -> None:
    with pytest.raises((UndefinedError, RequestError)):
        render_pages(strange(), "en", read_hand_written())


def test_templates_have_a_macro_for_every_kind() -> None:
    found = 0
    for template in TEMPLATES.rglob("*.jinja"):
        for macros in re.findall(r"= \{('share_of_base'.*)\} %\}", template.read_text("utf-8")):
            found += 1
            assert re.findall(r"'(\w+)':", macros) == list(get_args(RewardKind)), template.name
    assert found == 4


def test_a_rule_that_the_terms_do_not_know_ends_the_build() -> None:
    programme = read_programme(VALID, NAME)
    row = next(row for row in programme.rows if row.rewards)

    class VolumeBands:
        kind = "volume_bands"
        questions = ()

    row.rewards.append(VolumeBands())  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="unreachable"):
        terms_of(programme)


@pytest.mark.slow
def test_mypy_names_each_match_that_lacks_a_kind(tmp_path: Path) -> None:
    """A further kind in the model's union is an error wherever rules are told apart."""
    for package in ("program", "calculator", "bench"):
        subprocess.run(["cp", "-r", str(ROOT / package), str(tmp_path)], check=True)
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    terms = tmp_path / "calculator" / "terms.py"
    text = terms.read_text("utf-8")
    text, times = re.subn(
        r'\nReward: TypeAlias = "(.*)"\n',
        r'\n@dataclass\nclass Bands:\n    row: str\n\n\nReward: TypeAlias = "\1 | Bands"\n',
        text,
    )
    assert times == 1
    terms.write_text(text, "utf-8")
    rewards = tmp_path / "program" / "model" / "rewards.py"
    text = rewards.read_text("utf-8").replace(
        '"unpriced_incentive"]\n\nRewardRule', '"unpriced_incentive", "bands"]\n\nRewardRule'
    )
    text = text.replace(
        "RewardRule = Annotated[\n    ShareOfBase |",
        'class Bands(_Rule):\n    kind: Literal["bands"]\n\n\n'
        "RewardRule = Annotated[\n    Bands | ShareOfBase |",
    )
    rewards.write_text(text, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    found = set(re.findall(r"^([\w/]+\.py):\d+: error: .*(?:Bands|bands)", run.stdout, re.M))
    assert found >= {
        "calculator/terms.py",
        "calculator/tier_estimate.py",
        "calculator/tier_sums.py",
        "program/model/rewards.py",
        "program/checks/rewards.py",
        "program/checks/references.py",
        "program/model/terms.py",
    }, run.stdout

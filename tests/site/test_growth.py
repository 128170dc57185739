"""A fourth tier, a fifth product and a new row are edits of the YAML and nothing else."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from program.load import read_programme
from program.pages.pages import read_hand_written, render_pages
from program.source.languages import Language
from tests.broken.corpus import VALID
from tests.conftest import PROGRAMME_FILE, build_site, serve_folder
from tests.invented import rules_of
from tests.languages import LANGUAGES
from tests.yaml_text import as_file, read_yaml


def both(text: str) -> dict[str, str]:
    return {language: f"{text} ({language})" for language in LANGUAGES}


def grow(programme: dict[str, Any]) -> None:
    """Add to the parsed file what an owner would type."""
    tier = "diamond"
    programme["tiers"].append(
        {
            "id": tier,
            "name": both("Diamond partner"),
            "short": both("Diamond"),
            "audience": both("For the very best"),
        }
    )
    for section in programme["sections"]:
        for row in section["rows"]:
            row["cells"][tier] = copy.deepcopy(row["cells"]["privileged"])
            for rule in rules_of(row):
                if rule.get("as") == "rebate":
                    rule["rates"][tier] = "7 %"
                elif "tiers" in rule:
                    rule["tiers"].append(tier)
    minimum = next(
        row for row in programme["sections"][0]["rows"] if row["id"] == "annual-sales-minimum"
    )
    minimum["cells"][tier] = {"from": "9 000 000 RUB"}
    tiers = [each["id"] for each in programme["tiers"]]
    programme["products"].append({"id": "cloud", "name": both("Cloud"), "short": both("Cloud")})
    sales = programme["sections"][1]["rows"]
    sales.append(
        {
            "id": "reward-cloud",
            "title": both("Reward for cloud"),
            "pays": {"of": "cloud", "words": both("A share")},
            "cells": {each: {"rate": f"{10 + at} %"} for at, each in enumerate(tiers)},
        }
    )
    sales.append(
        {
            "id": "office-tea",
            "title": both("Tea"),
            "synonyms": {"ru": ["самовар"], "en": ["samovar"]},
            "cells": dict.fromkeys(tiers, "on-request"),
        }
    )


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the grown programme."""
    programme = read_yaml(PROGRAMME_FILE.read_text("utf-8"))
    grow(programme)
    return build_site(tmp_path_factory.mktemp("grown"), programme)


@pytest.fixture(scope="module")
def grown_url(grown: Path) -> Iterator[str]:
    yield from serve_folder(grown)


def test_pages_comparison_and_data_follow(grown: Path) -> None:
    for folder in ("", "en/"):
        assert "Diamond" in (grown / folder / "tiers/diamond/index.html").read_text("utf-8")
        sales = (grown / folder / "sales/index.html").read_text("utf-8")
        assert 'id="office-tea"' in sales
        assert 'id="reward-cloud"' in sales
        compare = (grown / folder / "compare/index.html").read_text("utf-8")
        # A cell in each row that differs, and the head.
        different = compare.count('class="pp-row"')
        assert different > 20
        assert compare.count('data-tier="diamond"') == different + 1
        home = (grown / folder / "index.html").read_text("utf-8")
        assert home.count('class="pp-card"') == 4
    data = json.loads((grown / "programme.json").read_text("utf-8"))
    assert list(data["tiers"])[-1] == "diamond"
    assert data["sections"]["sales"]["rows"]["reward-cloud"]["cells"]["diamond"]["rate_bp"] == 1300


def test_the_calculator_follows(grown_url: str, browser: Browser) -> None:
    page = browser.new_page(base_url=grown_url)
    page.goto("calculator/#cloud=1000000")
    total = page.locator('[data-slot="diamond.total"]').first
    # 13 % of a million, and 7 % of each quarter.
    expect(total).to_have_text("200\u00a0000\u00a0₽", timeout=60_000)
    short = page.locator('[data-slot="diamond.sales_short"]').first
    expect(short).to_have_text("8\u00a0000\u00a0000\u00a0₽")
    page.close()


def test_the_search_follows(grown_url: str, browser: Browser) -> None:
    page = browser.new_page(base_url=grown_url)
    for folder, query in (("", "самоваров"), ("en/", "samovars"), ("", "samovar")):
        page.goto(f"{folder}?q={query}")
        found = page.locator(".pp-found").first
        expect(found.locator("a")).to_have_attribute(
            "href", f"{grown_url}{folder}sales/#office-tea", timeout=20_000
        )
        expect(found.locator("dt")).to_have_count(4)
    page.goto("?q=diamond")
    first = page.locator("a.pp-found__link").first
    expect(first).to_have_attribute("href", f"{grown_url}tiers/diamond/", timeout=20_000)
    page.close()


@pytest.fixture(scope="module")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small programme, one open question of which touches only what tiers require."""
    programme = read_yaml(VALID)
    programme["questions"][0]["rows"] = ["staff"]
    for rule in (rule for row in programme["sections"][1]["rows"] for rule in rules_of(row)):
        rule.pop("questions", None)
    yield from serve_folder(build_site(tmp_path_factory.mktemp("small"), programme))


@pytest.mark.parametrize(
    ("folder", "choices"),
    [
        ("", ["2 человека или больше", "Меньше"]),
        ("en/", ["2 people or more", "Fewer"]),
    ],
)
def test_a_choice_of_numbers_names_what_is_counted(
    small_url: str, browser: Browser, folder: str, choices: list[str]
) -> None:
    page = browser.new_page(base_url=small_url)
    page.goto(folder)
    texts = page.locator("[data-suits] fieldset").last.locator("label").all_text_contents()
    assert [label.replace("\u00a0", " ") for label in texts] == choices
    # One person is no choice of the form's: there the number is typed.
    page.goto(f"{folder}calculator/")
    expect(page.locator("input[name=staff]")).to_have_attribute("inputmode", "numeric")
    page.close()


def test_a_question_on_a_requirement_is_among_what_the_estimate_assumes(
    small_url: str, browser: Browser
) -> None:
    page = browser.new_page(base_url=small_url)
    page.goto("en/calculator/")
    expect(page.locator(".pp-assumed li")).to_have_text("All sales count The rebate’s terms")
    page.locator("#calculator-tabs [data-tab=next]").click()
    asked = page.locator("#calculator-asks [data-requirement=staff]")
    asked.get_by_role("link", name="1: not named").click()
    expect(page.locator("#assumed-rebate-terms")).to_be_in_viewport()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_without_questions_words_or_demands_has_no_empty_headings(
    language: Language,
) -> None:
    data = read_yaml(VALID)
    data |= {"questions": [], "glossary": []}
    for row in data["sections"][0]["rows"]:
        row["cells"]["bronze"] = "none"
    del data["examples"][0]["answers"]
    for row in data["sections"][1]["rows"]:
        for rule in rules_of(row):
            rule.pop("questions", None)
        if "is" in row["cells"]["silver"]:
            row["cells"]["silver"] = row["cells"]["silver"]["is"]
    programme = read_programme(as_file(data), "small.yml")
    pages = render_pages(programme, language, read_hand_written())
    empty = re.compile(r"<(ul|ol|dl|tbody)\b[^>]*>\s*</\1>|^## [^\n]*\s*(?=^## |\Z)", re.MULTILINE)
    for path, text in pages.items():
        if path != "calculator.md":
            assert not empty.search(text), path

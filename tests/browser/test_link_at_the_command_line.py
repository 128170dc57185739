"""Whoever was sent a link gets at the command line what its page shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
FIRST = (
    "goal.sum=600000&own.internal-use-discount=40x3500&plan.growth=10&plan.renewed=60"
    "&renewals=300000&ti-software=1500000&agreement=yes"
)
SLOTS = ("total", "reward", "rebate", "effective_rate", "plan.3.total", "goal.whole")


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_and_the_command_line_show_the_same(language: str, page: Page) -> None:
    folder = "" if language == "ru" else "en/"
    page.goto(f"{folder}calculator/#{FIRST}")
    results = page.locator("#calculator-results")
    expect(results).to_have_attribute("data-state", "current", timeout=60_000)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "program", "estimate"),
            *("--link", page.url, "--language", language),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    printed = plain(done.stdout)
    tiers = ("authorised", "certified", "privileged")
    for name in SLOTS:
        shown = [
            plain(page.locator(f'[data-slot="{tier}.{name}"]').first.text_content() or "")
            for tier in tiers
        ]
        assert " ".join(shown) in printed, name
    for name in ("summary", "goal.summary"):
        said = page.locator(f'[data-slot="{name}"]').first.text_content() or ""
        assert plain(said) in printed

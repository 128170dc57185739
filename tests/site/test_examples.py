"""The programmes in `examples/` as sites: pages fit their screens, and the calculator answers."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from program.load import load_programme
from program.model.addresses import further_calculators
from tests.browser.conftest import NewPage, at_widths
from tests.conftest import ROOT, build_site, built_once, serve_folder

LINKS = {
    "cloud": (
        "cloud=150000&care=24000",
        ["€7,500–10,500", "€13,900 or €12,900", "€15,650 or €14,400"],
    ),
    "distribution": (
        "suite=260000&add-ons=40000",
        ["US$28,000", "US$41,806", "US$55,806", "US$66,306", "US$73,306"],
    ),
    "machines": (
        "machines-since-2025-04-01=24000000&machines-before-2025-04-01=6000000&parts=4000000",
        ["JP¥2,380,000", "JP¥3,200,000"],
    ),
}
"""What a link sells, and what each tier pays for it: worked out by hand from the file's text."""

SAID = {
    "cloud": "In the customer’s month 7 the rate is 25%: of €2,000 that is €500.",
    "distribution": "With 340 points it pays US$500.",
    "machines": "Sold before: JP¥10,000,000, so the rate is 8%",
}
"""Of the highest tier's total, how a part is made: a number says what it counts."""


@pytest.fixture(scope="module", params=LINKS)
def example(request: pytest.FixtureRequest) -> Path:
    """An example's file."""
    return ROOT / "examples" / f"{request.param}.yml"


@pytest.fixture(scope="module")
def site_url(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of its site."""
    yield from serve_folder(
        built_once(tmp_path_factory, example.stem, lambda folder: build_site(folder, example))
    )


def test_no_page_is_wider_than_its_screen(example: Path, new_page: NewPage) -> None:
    programme = load_programme(example)
    pages = ["", "compare/", "tiers/", "calculator/", "join/", "questions/"]
    pages += [f"tiers/{tier.id}/" for tier in programme.tiers]
    pages += [f"{section.id}/" for section in programme.sections]
    pages += [f"{name}/" for name in further_calculators(programme)]
    page = new_page()
    for each in pages:
        page.goto(each)
        for width in at_widths(page, 1280, 390):
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, each
            cut = page.evaluate(
                """() => [...document.querySelectorAll("article dd, article td, article th")]
                  .filter((each) =>
                    each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
                  .map((each) => each.textContent.trim())"""
            )
            assert cut == [], each


def test_a_link_is_answered_and_explained(example: Path, new_page: NewPage) -> None:
    """By the page's Python; a figure opens to its parts, down to the bands and months."""
    link, totals = LINKS[example.stem]
    page = new_page(width=390, has_touch=True)
    page.goto(f"calculator/#{link}&goal.sum=30000")
    programme = load_programme(example)
    for tier, total in zip(programme.tiers, totals, strict=True):
        expect(page.locator(f'[data-slot="{tier.id}.total"]').first).to_have_text(total)
    page.locator("[data-tab=made]").tap()
    last = programme.tiers[-1].id
    page.locator(f'#part-made button[data-slot="{last}.total"]').tap()
    box = page.locator("#calculator-why")
    expect(box).to_be_visible()
    opened = 0
    while (shut := box.locator("details:not([open]) > summary")).count():
        shut.first.tap()
        opened += 1
        # What is opened is filled a moment later.
        expect(box.locator("details[open]:not(:has(> p))")).to_have_count(0)
    assert opened > 2
    said = box.inner_text().replace("\u00a0", " ")
    assert SAID[example.stem] in said
    assert not re.search(r"[{}]|undefined|NaN", said), said
    box.get_by_role("button", name="Close").first.tap()
    page.locator("[data-tab=chart]").tap()
    points = page.locator(f'[data-chart-line="{last}.below"]').get_attribute("points") or ""
    assert len(points.split()) > 1
    parts = page.locator("#calculator-bars .pp-legend li").all_inner_texts()
    assert len(set(parts)) == len(parts), "two parts of a total have one name"


SUITS = {
    "cloud": {},  # Its tiers differ by sales alone: there is nothing to find.
    "distribution": {
        ("from US$1,000,000", "4 engineers or more", "None"): "Platinum",
        ("from US$400,000", "2 engineers or more", "None"): "Gold",
        ("from US$50,000", "1 engineer or more", "None"): "Silver",
        ("from US$400,000", "None", "1 reference or more"): "Gold",
        ("from US$400,000", "None", "None"): "Registered",
    },
    "machines": {("from JP¥24,000,000 or €180,000", "Yes"): "Key dealer"},
}
"""The tier that the file's text gives to whoever chooses these answers."""


def test_the_tier_finder_has_an_answer_for_each_number_that_a_tier_asks(
    example: Path, new_page: NewPage
) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.goto("")
    for answers, tier in SUITS[example.stem].items():
        for at, answer in enumerate(answers):
            fieldset = page.locator("[data-suits] fieldset").nth(at)
            fieldset.get_by_text(answer, exact=True).tap()
        verdict = page.locator("[data-suits-said] p:visible")
        expect(verdict).to_contain_text(f"“{tier}”")


def test_the_sums_along_a_charts_axis_stand_apart_on_a_narrow_phone(
    example: Path, new_page: NewPage
) -> None:
    page = new_page(width=360, has_touch=True)
    # In yen five marks, of which a phone shows three.
    page.goto("calculator/#" + LINKS[example.stem][0].replace("=6000000", "=0"))
    page.locator("[data-tab=chart]").tap()
    expect(page.locator(".pp-chart__x")).to_contain_text("000")
    expect(page.locator("[data-chart-marks=x] text").last).to_be_visible()
    marks = page.evaluate(
        """() => [...document.querySelectorAll("[data-chart-marks=x] text")]
          .map((each) => each.getBoundingClientRect()).filter((each) => each.width)
          .map((each) => [each.left, each.right])"""
    )
    assert len(marks) > 1
    assert all(after[0] - before[1] >= 3 for before, after in pairwise(marks)), marks
    assert marks[-1][1] <= 360

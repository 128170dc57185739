"""One tier or eleven: every page can be read, on a phone and on a desk, light and dark."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import at_widths, save_data
from tests.conftest import build_site, serve_folder
from tests.site.tiers import with_tiers

PAGES = ("", "compare/", "tiers/", "duties/", "rewards/", "tiers/tier-1/", "calculator/")
BROKEN_WORDS = """() => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".pp-hidden, svg, script, button.pp-why:disabled")) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) broken.push(word);
    }
  }
  return broken;
}"""
"""The words of the page that are broken in two by the end of a line."""
CONTRASTS = """() => {
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) =>
      c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const pixel = (color, under) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    for (const fill of [under, color]) {
      canvas.fillStyle = fill;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((each) => each / 255);
  };
  return [...document.querySelectorAll(".pp-card")].map((card) => {
    const surface = getComputedStyle(card).backgroundColor;
    const mark = getComputedStyle(card.querySelector(".pp-card__step"));
    const text = light(pixel(mark.color, surface));
    const behind = [surface, mark.backgroundColor].map((each) => light(pixel(each, surface)));
    const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return [mark.color, Math.min(...behind.map((each) => ratio(text, each)))];
  });
}"""
"""Of each tier's card: the tier's colour, and its least contrast as text."""


@pytest.fixture(scope="module", params=[1, 5, 11])
def number(request: pytest.FixtureRequest) -> int:
    """How many tiers there are."""
    return int(request.param)


@pytest.fixture(scope="module")
def tiers_url(number: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp(f"tiers-{number}")
    yield from serve_folder(build_site(folder, with_tiers(number)))


def pages_of(browser: Browser, url: str, width: int, scheme: Any = "light") -> Iterator[Page]:
    phone = width < 600
    context = browser.new_context(
        viewport={"width": width, "height": 844 if phone else 800},
        color_scheme=scheme,
        has_touch=phone,
        is_mobile=phone,
        base_url=url,
    )
    page = context.new_page()
    save_data(page)
    yield page
    context.close()


@pytest.mark.parametrize("widths", [(390,), (1280, 900)])
def test_every_page_can_be_read(
    browser: Browser, tiers_url: str, number: int, widths: tuple[int, ...]
) -> None:
    for page in pages_of(browser, tiers_url, widths[0]):
        for name in PAGES:
            page.goto(name)
            page.evaluate("document.fonts.ready")
            if name == "calculator/":
                expect(page.locator("#calculator-commands")).to_be_visible(timeout=60_000)
                page.add_style_tag(content=".pp-part { content-visibility: visible !important; }")
            # A phone's own width grows with what does not fit: it is no measure.
            for width in at_widths(page, *widths):
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                assert page.evaluate(BROKEN_WORDS) == [], name


def test_each_cell_of_the_comparison_says_whose_it_is(
    browser: Browser, tiers_url: str, number: int
) -> None:
    """By its column's head where there is one, or by a name of its own."""
    for page in pages_of(browser, tiers_url, 390):
        page.goto("compare/")
        # With one tier, no row differs from anything.
        for at in range(number if number > 1 else 0):
            cell = page.locator(".pp-row:has(> #turnover) .pp-row__cell").nth(at)
            head = page.locator("#compare-table .pp-rows-head a").nth(at)
            named = cell.locator(".pp-row__tier")
            name = with_tiers(number)["tiers"][at]["short"]["ru"]
            expect(named).to_have_text(f"{name}: ")
            if head.is_visible():
                assert abs(head.bounding_box()["x"] - cell.bounding_box()["x"]) < 4
                expect(head).to_have_text(name)
            else:
                assert named.bounding_box()["width"] > 20


def test_of_many_tiers_a_few_that_are_chosen_stand_side_by_side(
    browser: Browser, tiers_url: str, number: int
) -> None:
    for page in pages_of(browser, tiers_url, 390):
        page.goto("compare/?tier=tier-1&tier=tier-2")
        shown = min(number, 2)
        expect(page.locator(".pp-rows-head a:visible")).to_have_count(shown if number > 1 else 0)
        cells = page.locator(".pp-row:has(> #turnover) .pp-row__cell:visible")
        expect(cells).to_have_count(shown if number > 1 else 0)
        tops = cells.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().top)")
        assert len(set(tops)) <= 1


def test_neighbours_that_have_the_same_stand_as_one_under_both_names(
    browser: Browser, tiers_url: str, number: int
) -> None:
    """Only the highest tier has the bonus; all others stand together, as long as they are many."""
    names = [tier["short"]["ru"] for tier in with_tiers(number)["tiers"]]
    for page in pages_of(browser, tiers_url, 390):
        for name in ("compare/", "rewards/"):
            page.goto(name)
            shown = page.locator(".pp-row:has(> #bonus) .pp-row__cell:visible .pp-row__tier")
            if number == 1:
                expect(page.locator("#bonus")).to_have_count(1)
                expect(shown).to_have_count(0)
                continue
            expect(shown).to_have_text([f"{names[0]} – {names[-2]}: ", f"{names[-1]}: "])
        if number == 1:
            continue
        page.goto("compare/")
        for at in range(2, number):
            page.locator(f'[name=tier][value="tier-{at}"]').uncheck()
        expect(shown).to_have_text([f"{names[0]}: ", f"{names[-1]}: "])
        page.locator('[name=tier][value="tier-2"]').check()
        page.locator('[name=tier][value="tier-3"]').check()
        expect(shown).to_have_text([f"{names[at]}: " for at in (0, 1, 2, -1)])
        page.locator('[name=tier][value="tier-4"]').check()
        expect(shown).to_have_text([f"{names[0]} – {names[3]}: ", f"{names[-1]}: "])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neighbouring_tiers_have_colours_of_their_own_that_can_be_read(
    browser: Browser, tiers_url: str, number: int, scheme: str
) -> None:
    for page in pages_of(browser, tiers_url, 1280, scheme):
        page.goto("tiers/")
        marks = page.evaluate(CONTRASTS)
        colours = [colour for colour, _ in marks]
        assert len(colours) == number
        assert len(set(colours)) == number
        assert all(one != other for one, other in pairwise(colours))
        assert min(contrast for _, contrast in marks) >= 4.5

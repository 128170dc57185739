"""By keyboard: the first sum is near, and what has the focus is in view and shows it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

PLAIN = "calculator/"
# As the page itself writes it, so that it leaves the address as it is.
FILLED = "calculator/#2.ti-software=90000000&ti-software=1500000&tier=certified"

# How much of the focused control is painted, of nine points on each of its lines, and what it is.
# A switch or a chosen answer is seen by its label. Two frames, for what the focus itself moves.
SEEN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return done(null);
  const label = focused.matches(".md-option") ? focused.nextElementSibling
    : focused.matches("[type=radio], [type=checkbox]") ? focused.labels[0] : null;
  const shown = label ?? focused;
  let seen = 0;
  let all = 0;
  for (const { left, top, width, height } of shown.getClientRects()) {
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.15, 0.5, 0.85]) {
      const at = document.elementFromPoint(left + width * x, top + height * y);
      all += 1;
      seen += at && (shown.contains(at) || at.contains(shown)) ? 1 : 0;
    }
  }
  done([seen / (all || 1), focused.outerHTML.slice(0, 120)]);
})))"""

# Of a ring: how wide, and its contrast to the field that it runs along the inside of.
RING = """ringed => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(ringed);
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => channels(colour).slice(0, 3)
    .map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  let around = ringed;
  const ground = () => getComputedStyle(around).backgroundColor;
  while ((channels(ground())[3] ?? 1) < 1 && around.parentElement) around = around.parentElement;
  const [dark, bright] = [outlineColor, ground()].map(light).sort((a, b) => a - b);
  const width = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  return { width, contrast: (bright + 0.05) / (dark + 0.05) };
}"""


def opened(new_page: NewPage, path: str, **options: Any) -> Page:
    page = new_page(reduced_motion="reduce", **options)
    page.goto(path)
    if path.startswith("calculator"):
        expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    return page


def walk(page: Page, key: str, most: int = 250) -> list[str]:
    """Go once around the page; return what had the focus without being in view by two thirds."""
    covered = []
    for pressed in range(most):
        page.keyboard.press(key)
        found = page.evaluate(SEEN)
        if found is None:
            assert pressed > 30, "the walk ended before the page did"
            return covered
        share, control = found
        if share < 0.66:
            covered.append(f"{share:.2f} {control}")
    return covered


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [PLAIN, FILLED, "compare/"])
def test_nothing_that_has_the_focus_lies_covered_on_the_way_there_and_back(
    new_page: NewPage, path: str, width: int
) -> None:
    page = opened(new_page, path, width=width)
    address = page.url
    assert walk(page, "Tab") == []
    assert walk(page, "Shift+Tab") == []
    assert page.url == address  # To walk past is not to choose.


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["", "en/"])
def test_the_first_sum_is_a_few_keys_away(new_page: NewPage, language: str, width: int) -> None:
    page = opened(new_page, language + PLAIN, width=width)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip:focus")
    expect(skip).to_have_text(re.compile("форм|form"))
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    pressed = 2
    while not page.evaluate("document.activeElement.matches('[data-kind=sales]')"):
        page.keyboard.press("Tab")
        pressed += 1
        assert pressed <= 6
    expect(page.locator("[data-kind=sales]").first).to_be_focused()
    expect(page.locator("[data-kind=sales]").first).to_be_in_viewport(ratio=1)


def test_the_way_to_the_form_leaves_the_estimate_alone(page: Page) -> None:
    page.goto("calculator/#ti-software=1500000")
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")
    address = page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sales")).to_be_focused()
    expect(page.locator("#sales-ti-software")).to_have_value("1\u00a0500\u00a0000")
    assert page.url == address


def check_ring(ringed: Locator) -> None:
    ring = ringed.evaluate(RING)
    assert ring["width"] >= 2
    assert ring["contrast"] >= 3


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sum_field_and_the_search_show_that_they_have_the_focus(
    new_page: NewPage, scheme: str, width: int
) -> None:
    page = opened(new_page, PLAIN, width=width, scheme=scheme)
    field = page.locator("[data-kind=sales]").first
    field.focus()
    check_ring(page.locator(".pp-field__box").first)
    page.locator(".md-search__input" if width > 1000 else ".pp-search-open").click()
    expect(page.locator(".md-search__input")).to_be_focused()
    check_ring(page.locator(".pp-search .md-search__form"))

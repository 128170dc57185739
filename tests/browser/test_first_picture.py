"""What a visitor sees before the theme's script has run: the right colours, all in its place."""

import re

import pytest
from playwright.sync_api import Page, expect

from program.site.fonts import first_fonts
from tests.browser.conftest import NewPage
from tests.browser.holding import Held

SCHEMES = {"light": "default", "dark": "slate"}
SWITCH = "label.md-header__button[for^=__palette]:visible"


def without_the_themes_script(page: Page) -> None:
    page.route("**/bundle.*.js", lambda route: route.abort())


def scheme_is(page: Page, name: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[name])
    expect(page.locator(SWITCH)).to_have_count(1)


@pytest.mark.parametrize("asked", SCHEMES)
def test_what_the_system_is_asked_for_is_there_before_the_themes_script(
    new_page: NewPage, asked: str
) -> None:
    page = new_page(scheme=asked, expect=("ERR_FAILED",))
    without_the_themes_script(page)
    for path in ("", "en/compare/", "calculator/#ti-software=1000000"):
        page.goto(path)
        scheme_is(page, asked)


def test_what_was_chosen_here_goes_before_the_system(new_page: NewPage) -> None:
    page = new_page(scheme="dark", expect=("ERR_FAILED",))
    page.goto("")
    page.locator(SWITCH).click()
    scheme_is(page, "light")
    without_the_themes_script(page)
    page.goto("compare/")
    scheme_is(page, "light")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_themes_script_has_run(new_page: NewPage, width: int) -> None:
    page = new_page(width=width, expect=("ERR_FAILED",))
    watched = ("header a[hreflang=en]", "#compare-table", "header .md-search__input", SWITCH)

    def places() -> list[dict[str, float] | None]:
        return [page.locator(each).first.bounding_box() for each in watched]

    without_the_themes_script(page)
    page.goto("compare/")
    before = places()
    page.unroute_all()
    page.goto("compare/")
    expect(page.locator("html")).to_have_class(re.compile(r"(^| )js( |$)"))
    assert places() == before


@pytest.mark.parametrize("path", ["", "en/compare/", "calculator/"])
def test_fonts_are_asked_for_before_the_style_sheets_tell_of_them(
    new_page: NewPage, path: str
) -> None:
    """Without style sheets nothing else would ask for them."""
    page = new_page(expect=("ERR_FAILED",))
    page.route("**/*.css", lambda route: route.abort())
    with page.expect_response("**/golos-text-russian.woff2") as russian:
        page.goto(path)
    assert russian.value.ok


@pytest.mark.parametrize(
    "path", ["", "compare/", "questions/", "calculator/", "en/", "en/compare/", "en/calculator/"]
)
def test_a_page_asks_for_the_small_font_files_and_no_others(new_page: NewPage, path: str) -> None:
    """In English sums have the code RUB, and nothing needs the file of currencies' signs."""
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(path, wait_until="networkidle")
    needed = first_fonts("Русский English" + ("" if path.startswith("en/") else " ₽"))
    assert sorted(each for each in asked if each.endswith(".woff2")) == sorted(needed)


def test_the_fonts_of_a_filled_in_link_leave_its_figures_the_line(new_page: NewPage) -> None:
    page = new_page(expect=("ERR_FAILED",))
    page.route("**/*.css", lambda route: route.abort())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("calculator/#ti-software=1000000")
    page.wait_for_selector("[data-state=current]", state="attached")
    assert any("memory.bin" in url for url in asked)
    assert not any(url.endswith(".woff2") for url in asked)


@pytest.mark.parametrize("path", ["", "en/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_hardly_anything_moves_when_the_fonts_come_after_the_figures(
    new_page: NewPage, width: int, path: str
) -> None:
    """What stands in for them is as wide: 0.06 of a phone moved before, 0.15 of a laptop."""
    page = new_page(width=width)
    fonts = Held(page, "**/*.woff2")
    page.goto(f"{path}calculator/#ti-software=4000000", wait_until="commit")
    page.wait_for_selector("[data-first=true][data-state=current]", state="attached")
    page.evaluate(
        """() => {
          window.moved = 0;
          new PerformanceObserver((list) => {
            for (const { value } of list.getEntries()) window.moved += value;
          }).observe({ type: "layout-shift" });
        }"""
    )
    fonts.let_go()
    page.wait_for_function(
        """() => {
          const states = [...document.fonts].map(({ status }) => status);
          return states.includes("loaded") && !states.includes("loading");
        }"""
    )
    # Two pictures later the first one with them is done, and told of.
    page.evaluate(
        """() => document.fonts.ready.then(() => new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))))"""
    )
    assert page.evaluate("window.moved") < 0.04

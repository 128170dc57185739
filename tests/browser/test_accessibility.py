"""axe finds nothing on any kind of page, in both languages and colour schemes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import answering
from tests.browser.test_calculator_parts import WHOLE_LINK
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "",
    "compare/",
    "tiers/",
    "tiers/privileged/",
    "requirements/",
    "sales/",
    "support/",
    "join/",
    "glossary/",
    "questions/",
]

SAID_BEFORE = """(cells) => cells.map((cell) => {
  const { content, display } = getComputedStyle(cell, "::before");
  return content === "none" || display === "none" ? null : JSON.parse(content);
})"""
"""What a style sheet writes before cells."""


@pytest.fixture(scope="module")
def site_url(vendors_url: str) -> str:
    """The published site: its texts are what has to fit and to be read."""
    return vendors_url


def fill_in(page: Page) -> None:
    """Bring the calculator into the state in which most of it shows."""
    answering(page)
    page.locator("[data-action=change]").click()
    page.locator("[data-action=add-scenario]").click()
    page.locator(".pp-scenarios__menu summary").click()
    page.locator("[data-action=remove-scenario]").click()
    page.locator("[data-action=add-scenario]").click()
    page.locator("[data-action=uneven]").click()
    page.get_by_role("group").locator(".pp-chip").first.click()
    page.locator("[data-state=current]").wait_for()
    for details in page.locator("details:not(.pp-scenarios__menu)").all():
        details.evaluate("(element) => { element.open = true }")
    page.locator("#sales-renewals").fill("что-то")
    page.locator("[data-state=stale]").wait_for()


def show_all(page: Page) -> None:
    """Render what is out of sight, which axe would not look at or take for lying elsewhere."""
    page.add_style_tag(
        content=".pp-part { display: block !important; content-visibility: visible !important }"
        # What lies under the bar by chance is no smaller target for that.
        " .pp-bar, .pp-quick { display: none !important }"
    )


def violations(page: Page, part: str = "html") -> list[str]:
    found: list[str] = page.evaluate(
        """async ([part, tags]) => (await axe.run(part, { runOnly: tags })).violations.flatMap(
            ({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`)
        )""",
        [part, TAGS],
    )
    return found


@pytest.mark.parametrize(
    ("width", "folder", "scheme"),
    [(1280, "", "light"), (390, "en/", "light"), (390, "", "dark"), (1280, "en/", "dark")],
)
def test_no_page_violates_anything(new_page: NewPage, width: int, folder: str, scheme: str) -> None:
    page, axe = new_page(width=width, scheme=scheme), AXE.read_text("utf-8")
    for path in PAGES:
        page.goto(folder + path)
        page.evaluate(axe)
        assert violations(page) == [], path
        if path == "compare/":
            page.locator("[name=only-differs]").check()
            assert violations(page) == []
        if path == "tiers/" and width == 390:
            page.locator(".pp-drawer-open").click()
            # The theme moves it in: what moves has no contrast yet.
            page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
            assert violations(page) == []


@pytest.mark.parametrize(("width", "folder", "scheme"), [(390, "", "dark"), (1280, "en/", "light")])
def test_the_calculator_violates_nothing_in_any_state(
    new_page: NewPage, width: int, folder: str, scheme: str
) -> None:
    page, axe = new_page(width=width, scheme=scheme), AXE.read_text("utf-8")
    page.goto(f"{folder}calculator/")
    page.evaluate(axe)
    answering(page)
    show_all(page)
    assert violations(page) == []
    page.goto("about:blank")
    page.goto(f"{folder}calculator/{WHOLE_LINK}")
    page.evaluate(axe)
    answering(page)
    assert violations(page) == []
    page.locator("[data-action=send]").click()
    # The page behind it is out of reach.
    assert violations(page, "#calculator-send") == []
    page.locator("[data-action=close-send]").click()
    fill_in(page)
    show_all(page)
    assert violations(page) == []
    page.locator('[data-slot="certified.total"]').first.click()
    page.locator("#calculator-why[open]").wait_for()
    assert violations(page) == []


def test_no_page_scrolls_sideways_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=390)
    for path in [folder + path for folder in ("", "en/") for path in (*PAGES, "calculator/")]:
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, path


@pytest.mark.parametrize("folder", ["", "en/"])
@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_a_plan_and_its_totals_whole(
    new_page: NewPage, width: int, folder: str
) -> None:
    """Large sums: three years stand side by side, and no note lies over a total."""
    page = new_page(width=width)
    page.goto(
        f"{folder}calculator/#renewals=40000000&ti-software=40000000&plan.growth=10&plan.renewed=30"
    )
    page.wait_for_selector("[data-first=true][data-state=current]", state="attached")
    page.locator("[data-tab=plan]").click()
    hidden = page.locator("#calculator-plan .pp-scroll").evaluate(
        "(box) => box.scrollWidth - box.clientWidth"
    )
    assert hidden == 0
    years = page.locator("#calculator-plan tbody tr").first.locator("td:visible")
    tops = years.evaluate_all("(cells) => cells.map((cell) => cell.getBoundingClientRect().top)")
    assert len(tops) == 3
    assert len(set(tops)) == 1
    sums = page.locator(".pp-total").evaluate_all(
        """(cards) => cards.map((card) => [".pp-total__sum", ".pp-total__notes"].map((part) =>
          card.querySelector(part).getBoundingClientRect()))
          .map(([sum, notes]) => notes.top - sum.bottom)"""
    )
    assert min(sums) >= -1


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_scenarios_whole(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    page.goto(
        "calculator/#2.ti-software=40000000&3.renewals=8000000&4.ti-software=1&ti-software=20000000"
    )
    answering(page)
    page.locator(".pp-scenarios__compare").click()
    compared = page.locator("#part-compared")
    expect(compared.locator("tbody")).not_to_contain_text("…")
    hidden = compared.locator(".pp-scroll").evaluate("(box) => box.scrollWidth - box.clientWidth")
    assert hidden == 0
    cells = compared.locator("tbody tr").first.locator("td")
    tops = cells.evaluate_all("(all) => all.map((cell) => cell.getBoundingClientRect().top)")
    assert len(tops) == 4
    assert len(set(tops)) == 2
    assert cells.evaluate_all(SAID_BEFORE) == [f"Сценарий {number}" for number in range(1, 5)]


def test_two_scenarios_stand_under_their_names_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=390)
    page.goto("calculator/#2.ti-software=1200000&ti-software=400000")
    answering(page)
    page.locator(".pp-scenarios__compare").click()
    names = page.locator("#part-compared thead th:not(:first-child)")
    cells = page.locator("#part-compared tbody tr").first.locator("td")
    expect(names).to_have_text(["Сценарий 1", "Сценарий 2"])
    lefts = "(all) => all.map((cell) => cell.getBoundingClientRect().left)"
    assert cells.evaluate_all(lefts) == names.evaluate_all(lefts)
    assert cells.evaluate_all(SAID_BEFORE) == [None, None]


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    ("tab", "details"), [("made", "#calculator-quarters"), ("chart", "#calculator-chart-table")]
)
def test_a_phone_shows_quarters_and_the_charts_figures_whole(
    new_page: NewPage, width: int, tab: str, details: str
) -> None:
    page = new_page(width=width)
    page.goto("calculator/#renewals=150000&ti-software=4000000&ting-appliance=200000")
    answering(page)
    page.locator(f"[data-tab={tab}]").click()
    page.locator(f"{details} summary").click()
    sums = page.locator(f"{details} :is(th, td)").filter(has_text="₽")
    expect(sums.last).to_be_visible()
    hidden = page.locator(f"{details} .pp-scroll").evaluate(
        "(box) => box.scrollWidth - box.clientWidth"
    )
    assert hidden == 0
    heights = sums.evaluate_all(
        """(all) => all.map((each) => {
          const text = document.createRange();
          text.selectNodeContents(each);
          return text.getBoundingClientRect().height;
        })"""
    )
    assert max(heights) < 30, "a sum takes two lines"


@pytest.mark.parametrize("path", ["compare/", "calculator/" + WHOLE_LINK])
def test_a_dark_page_prints_dark_on_white(new_page: NewPage, path: str) -> None:
    page = new_page(scheme="dark")
    page.goto(path)
    cell = "document.querySelector('article :is(td, .pp-row__cell)')"
    text = f"getComputedStyle({cell}).color.match(/\\d+/g).map(Number)"
    assert min(page.evaluate(text)) > 128
    page.emulate_media(media="print")
    assert max(page.evaluate(text)) < 128
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")

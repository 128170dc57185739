"""The calculator of programmes that the vendor's is not, as their visitors use it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import save_data
from tests.conftest import build_site, serve_folder
from tests.invented import invented_programme

START_MS = 60_000
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def minimums(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each tier asks for sales, and for a contract; nothing renews anything, there is no rebate."""
    programme = invented_programme([100_000, 300_000], contract=True)
    return build_site(tmp_path_factory.mktemp("minimums"), programme)


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One tier, which pays nothing yet and asks for sales; beside them it asks nothing."""
    programme = invented_programme([500_000], rates=[0])
    return build_site(tmp_path_factory.mktemp("single"), programme)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a site's calculator as on a phone, and types the sales into it."""
    complaints: list[str] = []
    with contextmanager(_open)(browser, complaints) as open_:
        yield open_
    assert complaints == []


def _open(browser: Browser, complaints: list[str]) -> Iterator[Open]:
    servers: list[Any] = []
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )

    def open_(site: Path, sales: str) -> Page:
        server = contextmanager(serve_folder)(site)
        servers.append(server)
        page = context.new_page()
        save_data(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{server.__enter__()}en/calculator/")
        page.tap("#sales-goods")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(sales)
        return page

    yield open_
    context.close()
    for server in servers:
        server.__exit__(None, None, None)


def say(page: Page, requirement: str, answer: str) -> None:
    """Answer a question of the form by a tap."""
    page.locator("[data-tab=next]").tap()
    choice = page.locator(f"input[name={requirement}][value={answer}]")
    page.locator("label", has=choice).tap()


def plain(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).first.inner_text().split())


def test_the_way_into_the_programme_is_shown_until_it_is_gone(opened: Open, minimums: Path) -> None:
    page = opened(minimums, "40000")
    summary = page.locator('[data-slot="summary"]').first
    # A sum half typed has a sentence of its own: the whole one is waited for.
    expect(summary).to_have_text(
        "The “Tier 1” tier begins at sales of RUB 100,000 a year:"
        " sell RUB 60,000 more and you get RUB 10,000.",
        timeout=START_MS,
    )
    way_in = page.locator('[data-path="tier-1"]')
    page.locator("[data-tab=next]").tap()
    expect(way_in).to_be_visible()
    expect(page.locator("[data-requirement=contract]")).to_be_visible()
    expect(page.locator("#calculator-no-path")).to_be_hidden()
    say(page, "contract", "no")
    expect(summary).to_contain_text("1 requirement is not met.")
    say(page, "contract", "yes")
    page.tap("#sales-goods")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("100000")
    expect(summary).to_contain_text("You earn")
    expect(way_in).to_be_hidden()
    expect(page.locator('[data-path="tier-2"]')).to_be_visible()


def test_an_answer_closes_a_tier_in_chart_goal_and_plan(opened: Open, minimums: Path) -> None:
    page = opened(minimums, "400000")
    page.locator("[data-tab=plan]").tap()
    page.fill("[name='plan.growth']", "10")
    page.locator("[data-tab=goal]").tap()
    page.fill("[name='goal']", "60000")
    page.locator("[data-tab=chart]").tap()
    page.locator("#calculator-chart-table summary").tap()
    names = {"Tier 1", "Tier 2"}

    def tiers() -> list[str]:
        plan = page.locator('[data-slot^="plan."][data-slot$=".tier_by_sales"]')
        lifts = page.locator('[data-slot$=".goal.lifts_to"]')
        chart = page.locator("[data-chart-table] td:nth-child(2)")
        return [*plan.all_text_contents(), *lifts.all_text_contents(), *chart.all_text_contents()]

    jump = page.locator('[data-chart-line="tier-2.jump"]')
    expect(page.locator('[data-slot="plan.3.tier_by_sales"]')).to_have_text(
        "Tier 2", timeout=START_MS
    )
    assert set(tiers()) >= names
    expect(jump).not_to_have_attribute("points", "")
    say(page, "contract", "no")
    expect(page.locator('[data-slot="plan.3.tier_by_sales"]')).to_have_text("–")
    assert set(tiers()) == {"–"}
    expect(jump).to_have_attribute("points", "")
    expect(page.locator('[data-slot="goal.summary"]')).to_contain_text("no tier pays")


def test_what_a_programme_has_none_of_is_neither_asked_nor_shown(
    opened: Open, minimums: Path
) -> None:
    page = opened(minimums, "24000000")
    page.locator("[data-tab=plan]").tap()
    page.fill("[name='plan.growth']", "10")
    third = page.locator('[data-slot="plan.3.new"]')
    expect(third).to_have_text("RUB\u00a029,040,000", timeout=START_MS)
    expect(page.locator("[name='plan.renewed']")).to_have_count(0)
    shown = page.locator(".pp-calculator > *:not(script):not(dialog)")
    for words in ("renew", "rebate by"):
        expect(shown.filter(has_text=words)).to_have_count(0)
    third.tap()
    why = page.locator("#calculator-why")
    expect(why).to_contain_text("110%")
    why.locator("[data-action=close-why]").tap()
    page.locator('[data-slot="tier-1.plan.2.total"]').tap()
    expect(why).to_contain_text("One item: commission")
    expect(why).to_contain_text("RUB\u00a02,640,000")


def test_a_programme_with_one_tier_that_pays_nothing(opened: Open, single: Path) -> None:
    page = opened(single, "400000")
    summary = page.locator('[data-slot="summary"]').first
    expect(summary).to_contain_text("sell RUB\u00a0100,000 more", timeout=START_MS)
    page.locator("[data-tab=next]").tap()
    expect(page.locator('[data-path="tier-1"]')).to_be_visible()
    expect(page.locator("#calculator-asks")).to_contain_text("Turnover")
    expect(page.locator('[data-chart-marks="y"] text').first).to_have_text("RUB\u00a01")
    page.locator("[data-tab=goal]").tap()
    page.fill("[name='goal']", "60000")
    expect(page.locator('[data-slot="goal.summary"]')).to_contain_text("the programme does not pay")
    page.tap("#sales-goods")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("500000")
    expect(summary).to_contain_text("You earn RUB\u00a00 a year")
    page.locator("[data-tab=next]").tap()
    expect(page.locator("#calculator-no-path")).to_be_visible()

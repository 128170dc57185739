"""A tier's page: what it adds comes first, ticks are kept, folded parts open where named."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from program.model.programme import Programme
from program.pages.differences import changes_between
from tests.browser.conftest import NewPage
from tests.browser.test_theme_controls import BREAKS_STORAGE

FINGER = {"has_touch": True, "is_mobile": True}


def address(programme: Programme, step: int) -> str:
    return f"tiers/{programme.tiers[step].id}/"


def test_what_a_tier_adds_comes_before_what_it_asks_and_what_it_shares(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(width=390, **FINGER)
    for step, (lower, higher) in enumerate(pairwise(programme.tiers), start=1):
        page.goto(address(programme, step))
        order = page.locator("article :is(h2, h3)").evaluate_all("(all) => all.map(({ id }) => id)")
        assert order[:3] == ["from-below", "rates", "demands"]
        gained = [
            change.row
            for change in changes_between(programme, lower, higher)
            if not change.section.demands and not change.row.payments
        ]
        added = page.locator(".pp-rates ~ .pp-adds").first.locator("a")
        links = added.evaluate_all("(all) => all.map(({ href }) => href.split('#')[1])")
        assert links == [row.id for row in gained]
        assert page.locator("article").bounding_box()["height"] < 2800  # type: ignore[index]


def test_all_that_a_tier_asks_and_gives_is_on_its_page(page: Page, programme: Programme) -> None:
    """Folded or not: each row that the programme gives it."""
    for step in range(len(programme.tiers)):
        page.goto(address(programme, step))
        linked = set(
            page.locator("article a").evaluate_all(
                "(all) => all.map(({ href }) => href.split('#')[1])"
            )
        )
        nothing = ("no", "none", "optional", "on-request")
        tier = programme.tiers[step].id
        given = {
            row.id for row in programme.rows if getattr(row.cells[tier], "state", "") not in nothing
        }
        assert given <= linked


def test_a_tick_is_kept_on_the_device_and_for_all_tiers(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(width=390, **FINGER)
    page.goto(address(programme, 0))
    box = page.locator("[data-tick]").first
    tick = box.get_attribute("data-tick")
    page.locator(".pp-tick label").first.tap()
    expect(box).to_be_checked()
    expect(page.locator("[data-ticks-said]")).to_have_text(re.compile(r"\b1\b"))
    page.reload()
    expect(page.locator("[data-tick]").first).to_be_checked()
    page.goto(address(programme, 1))
    expect(page.locator(f'[data-tick="{tick}"]')).to_be_checked()
    page.goto(address(programme, 0))
    page.locator(".pp-tick label").first.tap()
    page.reload()
    expect(page.locator("[data-tick]").first).not_to_be_checked()


def test_ticks_work_where_storage_is_forbidden_or_holds_something_else(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page()
    page.add_init_script(BREAKS_STORAGE)
    page.goto(address(programme, 0))
    page.locator(".pp-tick label").first.click()
    expect(page.locator("[data-tick]").first).to_be_checked()
    page = new_page()
    for stored in ('{"a":', "5", '["agreement", 7]'):
        page.goto(address(programme, 0))
        page.evaluate("(text) => localStorage.setItem('partner-requirements', text)", stored)
        page.reload()
        page.locator(".pp-tick label").last.click()
        expect(page.locator("[data-ticks-said]")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_folded_place_opens_where_an_address_names_it(
    new_page: NewPage, programme: Programme, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    section = next(each.id for each in programme.sections if not each.demands)
    page.goto(f"{address(programme, 1)}#benefits-{section}")
    expect(page.locator(f"#benefits-{section}")).to_be_in_viewport()
    expect(page.locator(f"#benefits-{section} + ul a").first).to_be_visible()
    page.goto(f"{address(programme, 0)}#to-above")
    expect(page.locator(".pp-changes td").first).to_be_visible()


def test_what_an_address_has_opened_can_be_closed(new_page: NewPage, programme: Programme) -> None:
    page = new_page(width=390, **FINGER)
    section = next(each.id for each in programme.sections if not each.demands)
    page.goto(f"{address(programme, 1)}#benefits-{section}")
    place = page.locator(f"#benefits-{section}")
    expect(place).to_be_visible()
    fold = page.locator(f".pp-fold:has(#benefits-{section}) > summary")
    fold.tap()
    expect(place).to_be_hidden()
    fold.tap()
    expect(place).to_be_visible()


def test_on_paper_all_is_open_and_no_heading_stands_alone(page: Page, programme: Programme) -> None:
    page.goto(address(programme, 1))
    page.emulate_media(media="print")
    expect(page.locator(".pp-fold .pp-ticks li").last).to_be_visible()
    breaks = page.locator("article :is(h2, h3)").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).breakAfter)"
    )
    assert set(breaks) == {"avoid"}
    wrapped = page.locator(".pp-rates th").evaluate_all(
        "(all) => all.filter((each) => getComputedStyle(each).overflowWrap !== 'normal').length"
    )
    assert wrapped == 0


def test_a_pages_title_has_its_key_figures(page: Page, programme: Programme) -> None:
    page.goto(address(programme, 1))
    title = page.title().replace("\u00a0", " ")
    assert title.startswith(f"{programme.tiers[1].name.in_('ru')}: до ")
    assert "₽ в год" in title


@pytest.mark.parametrize("folder", ["", "en/"])
def test_what_is_open_about_a_sum_is_said_once_under_the_sum(
    page: Page, programme: Programme, folder: str
) -> None:
    """Only the last tier's sums rest on an assumption, and what the tier below has to gain."""
    *_, below, last = (tier.id for tier in programme.tiers)
    under = {
        "tiers/": f".pp-card:has(#card-{last}) .pp-facts",
        f"tiers/{below}/": "#changes ~ p:has-text('+')",
        f"tiers/{last}/": ".pp-key",
    }
    for path, figure in under.items():
        page.goto(f"{folder}{path}")
        links = page.locator(".pp-earn__notes a")
        expect(links).to_have_count(2)
        expect(page.locator(f"{figure} + .pp-earn__notes a")).to_have_count(2)
        asked = links.evaluate_all("(all) => all.map(({ href }) => href.split('#')[1])")
        assert asked == ["rebate-base", "spif-amount"]
    page.goto(f"{folder}{address(programme, 0)}")
    expect(page.locator(".pp-earn__notes")).to_have_count(0)
    page.goto(folder)
    expect(page.locator(".pp-cards .pp-earn__notes")).to_have_count(0)

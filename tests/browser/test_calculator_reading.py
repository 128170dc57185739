"""A link that was sent is read: what stands on the first screen, and what it takes to change it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import (
    answering,
    change,
    open_part,
    open_sheet,
    picked,
)
from tests.browser.test_calculator_parts import NBSP, roubles, total

PHONE: dict[str, Any] = {"width": 390, "has_touch": True, "is_mobile": True}
SENT = (
    "#2.show.name=%D0%9F%D0%BB%D0%B0%D0%BD&2.ti-software=4000000&renewals=300000"
    "&show.date=2026-11-28&show.for=%D0%A0%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0&ti-software=1500000"
)


def open_sent(page: Page, fragment: str = SENT, folder: str = "") -> None:
    page.goto(f"{folder}calculator/{fragment}")
    answering(page)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")


def receive(new_page: NewPage, link: str, sum_: str) -> Page:
    """Open a link that was sent on another device: its first total, and for whom it is."""
    page = new_page()
    page.goto(link)
    answering(page)
    expect(total(page)).to_have_text(roubles(sum_))
    expect(page.locator("#calculator-for")).to_have_text("Ромашка")
    return page


@pytest.mark.parametrize(
    ("folder", "size"),
    [("", (390, 844)), ("en/", (390, 844)), ("", (1280, 800)), ("en/", (1280, 800))],
)
def test_the_first_screen_of_a_sent_link_answers(
    new_page: NewPage, folder: str, size: tuple[int, int]
) -> None:
    page = new_page(**(PHONE if size[0] < 600 else {}))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_sent(page, folder=folder)
    for part in (
        "#calculator-date",
        "#calculator-for",
        ".pp-scenarios__tabs",
        "#calculator-sold",
        "[data-action=change]",
        *(f".pp-total[data-tier={tier}]" for tier in ("authorised", "certified", "privileged")),
        "#calculator-summary",
        "[data-action=send]",
    ):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0
    # Nothing to type in, to rename or to delete.
    expect(page.locator("#calculator-form")).to_be_hidden()
    expect(page.locator(".pp-scenarios__menu")).to_be_hidden()
    expect(page.locator("[data-action=add-scenario]")).to_be_hidden()


@pytest.mark.parametrize("sign", range(-1, -18, -4))
def test_a_link_that_was_cut_on_its_way_says_so(page: Page, sign: int) -> None:
    link = SENT.replace("#", "#link.a&") + "&link.z"
    problem = page.locator("#calculator-link-problem")
    open_sent(page, link)
    expect(problem).to_be_hidden()
    page.goto("about:blank")
    open_sent(page, link[:sign])
    expect(problem).to_have_text(re.compile("^Ссылка дошла"))


def test_each_step_of_the_ladder_says_what_it_adds_and_what_is_open(page: Page) -> None:
    open_sent(page)
    expect(total(page, "authorised")).to_have_text(roubles("450 000"))
    more = page.locator('[data-slot="certified.difference"]')
    expect(more).to_have_text(f"+{roubles('90 000')}")
    expect(page.locator('[data-slot="privileged.difference"]')).to_have_text(
        f"+{roubles('180 000')}"
    )
    expect(page.locator('[data-slot="certified.state"]')).to_contain_text("продаж хватает")
    expect(page.locator("#calculator-sold")).to_contain_text(
        f"{roubles('1 800 000')} продаж в{NBSP}год"
    )
    # Only what is sold.
    expect(page.locator("#calculator-sold [data-sold]:visible")).to_have_count(2)


def test_marks_stand_beside_the_figures_that_they_touch(page: Page) -> None:
    """By what is sold: the base of renewals touches nothing where there are none."""
    cards = page.locator(".pp-total")
    for sent, marks in (
        ("#ti-software=1500000", ["", "", "12"]),
        ("#renewals=1&ti-software=1500000", ["3", "3", "123"]),
        ("#renewals=200000", ["3", "3", "123"]),
    ):
        page.goto("about:blank")
        open_sent(page, sent)
        for card, shown in zip(cards.all(), marks, strict=True):
            aside = card.locator(".pp-total__aside")
            expect(aside.locator(".pp-note:visible")).to_have_count(len(shown))
            assert "".join(aside.locator(".pp-note:visible").all_inner_texts()) == shown


def test_without_sales_no_card_says_a_share_of_them(page: Page) -> None:
    open_sent(page, "#ti-software=0")
    share = page.locator(".pp-total__aside [data-sold]", has_text="от продаж")
    expect(share).to_be_hidden()
    change(page)
    page.locator("#sales-ti-software").fill("1000")
    expect(share).to_have_text(f"25{NBSP}% от{NBSP}продаж")


def test_change_opens_the_form_and_it_stays_open(page: Page, new_page: NewPage) -> None:
    open_sent(page)
    change(page)
    field = page.locator("#sales-ti-software")
    expect(field).to_be_in_viewport()
    field.fill("2 млн")
    expect(page).to_have_url(re.compile("ti-software=2000000$"))
    page.reload()
    answering(page)
    expect(field).to_be_visible()
    expect(field).to_have_value("2 млн")
    # Whoever gets the link reads it.
    other = new_page()
    open_sent(other, "#" + page.url.partition("#")[2])
    expect(other.locator("#calculator-form")).to_be_hidden()
    expect(other.locator("#calculator-sold")).to_contain_text(roubles("2 300 000"))


def test_the_way_to_the_form_by_keyboard_opens_it(page: Page) -> None:
    open_sent(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sales")).to_be_focused()
    expect(page.locator("#sales-ti-software")).to_be_visible()


def test_an_open_part_is_in_the_link_and_old_anchors_open_theirs(
    page: Page, new_page: NewPage
) -> None:
    open_sent(page)
    open_part(page, "plan")
    expect(page.locator("#part-plan")).to_be_visible()
    expect(page.locator("#part-made")).to_be_hidden()
    expect(page).to_have_url(re.compile("show.tab=plan"))
    other = new_page()
    open_sent(other, "#" + page.url.partition("#")[2])
    expect(other.locator("#part-plan")).to_be_visible()
    for anchor in ("goal", "plan", "chart", "bars", "next", "requirements", "purchase", "also"):
        other.goto("about:blank")
        other.goto(f"calculator/#{anchor}")
        part = other.locator("[data-part-of]", has=other.locator(f"#{anchor}"))
        expect(part, anchor).to_be_in_viewport()
        assert other.url.endswith(f"/calculator/#{anchor}")


def test_a_link_to_a_derivation_opens_it(page: Page) -> None:
    open_sent(page, "#show.step=certified.line.ti-software.reward&ti-software=1500000")
    why = page.locator("#calculator-why")
    expect(why).to_be_visible()
    expect(why).to_contain_text(roubles("450 000"))


def test_the_arrow_keys_go_from_tab_to_tab(page: Page) -> None:
    open_sent(page, "#ti-software=1500000")
    page.locator("[data-tab=made]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-tab=chart]")).to_be_focused()
    expect(page.locator("#part-chart")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    # The last one that there is: of one scenario there is nothing to compare.
    expect(page.locator("[data-tab=steps]")).to_be_focused()


def test_a_choice_of_scenarios_is_what_is_sent(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_sent(page)
    open_sheet(page)
    message = page.locator("#send-message")
    expect(message).to_contain_text("Ромашка")
    expect(message).to_contain_text("План")
    page.locator("#send-scenarios label").first.click()
    expect(message).not_to_contain_text("Сценарий 1")
    page.locator("[data-action=copy]").click()
    expect(page.locator("#calculator-copied")).not_to_be_empty()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "&ti-software=4000000" in link
    assert "renewals" not in link
    receive(new_page, link, "1 000 000")


def test_the_system_s_sheet_gets_the_link_as_one_parameter(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        "navigator.share = (data) => { window.shared = data; return Promise.resolve(); };"
    )
    open_sent(page)
    open_sheet(page)
    page.locator("[data-action=share]").click()
    page.wait_for_function("() => window.shared")
    text = page.evaluate("window.shared.text")
    link = text.splitlines()[-1]
    assert "&" not in link
    assert "=" not in link
    other = receive(new_page, link, "450 000")
    expect(other.locator(".pp-scenarios__tabs .pp-chip")).to_have_count(2)


def test_a_showing_has_the_ladder_and_no_form(page: Page) -> None:
    open_sent(page, "#show.view=present&ti-software=1500000&tier=certified")
    for part in ("#calculator-totals", "#calculator-summary"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    for part in ("#calculator-form", "#calculator-tabs", ".md-header", "#part-made"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".pp-assumed")).to_be_visible()
    expect(page.locator("[data-action=present]")).to_have_text(
        "Закончить показ", use_inner_text=True
    )
    expect(picked(page, "certified")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#calculator-tabs")).to_be_visible()


def test_paper_has_one_head_the_ladder_and_only_what_is_sold(page: Page) -> None:
    open_sent(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for part in (
        ".pp-paper",
        "#calculator-for",
        "#calculator-sold",
        "#calculator-summary",
        "#part-made",
    ):
        expect(page.locator(part)).to_be_visible()
    for part in ("#part-compared", "#part-chart", "#calculator-bars"):
        expect(page.locator(part)).to_be_visible()
    for part in ("#calculator-tabs", "#calculator-form", "#calculator-commands", "#part-goal"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("#part-made tr[data-sold]:visible")).to_have_count(2)
    expect(page.locator("#calculator-printed")).to_contain_text("show.for=Ромашка")
    pages = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) <= 2


def test_the_levers_say_what_would_add_most_once_they_are_asked_for(new_page: NewPage) -> None:
    page = new_page(**PHONE)
    open_sent(page, "#ti-software=400000")
    levers = page.locator("#calculator-levers")
    expect(levers.locator("li")).to_have_count(0)
    levers.locator("summary").tap()
    expect(levers.locator("li:visible")).not_to_have_count(0)
    # At half a million the second tier's rate holds for all sales: 30 % of it for 25 % of 400 000.
    expect(levers.locator("li").first).to_contain_text(roubles("50 000"))
    change(page)
    page.locator("#sales-ti-software").tap()
    page.keyboard.type("0")
    expect(levers.locator("li")).to_have_count(0)
    expect(levers.locator("[data-levers=none]")).to_be_visible()

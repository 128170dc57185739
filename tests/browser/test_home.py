"""Home answers with money: a year's sales in, each tier's sum out, as a visitor asks for it."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from program.model.programme import Programme
from program.pages.home_figures import sizes_of
from program.pages.numbers import format_money
from program.pages.tier_finder import Suiting
from program.pages.typography import typeset
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.languages import LANGUAGES, folder_of
from tests.oracle import expected_totals

FINGER = {"has_touch": True, "is_mobile": True}
WAIT = 20_000


def sums(page: Page) -> list[str]:
    return page.locator(".pp-earn__sum").all_inner_texts()


def expected(programme: Programme, product: str, roubles: int) -> list[str]:
    quarter = roubles * 25
    found = expected_totals({product: (quarter, quarter, quarter, quarter)})
    return [format_money(sum(each), programme.currency, "ru") for each in found]


def python_files(page: Page) -> list[str]:
    """Collect what is asked for of the small Python, from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/assets/first/" in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


def test_the_first_screen_says_what_one_would_earn(new_page: NewPage, programme: Programme) -> None:
    page = new_page(width=390, **FINGER)
    page.goto("")
    size = sizes_of(programme)[1]
    assert sums(page) == expected(programme, programme.products[0].id, size)
    expect(page.locator("[data-earn-said]")).to_contain_text("Пример")
    last = page.locator(".pp-earn__tier").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] < 844


@pytest.mark.parametrize("width", [390, 1280])
def test_a_sum_is_worked_out_by_python_that_comes_with_the_first_touch(
    new_page: NewPage, programme: Programme, site_url: str, width: int
) -> None:
    page = new_page(width=width, **(FINGER if width == 390 else {}))
    asked = python_files(page)
    page.goto("")
    page.wait_for_load_state("networkidle")
    assert asked == []
    field = page.locator("#earn-sales")
    (field.tap if width == 390 else field.click)()
    page.keyboard.type("2,5 млн")
    first, second = programme.products[0].id, programme.products[1].id
    wanted = expected(programme, first, 2_500_000)
    expect(page.locator(".pp-earn__sum")).to_have_text(wanted, timeout=WAIT)
    assert asked
    expect(page.locator("[data-earn-said]")).to_contain_text("2 500 000 ₽")
    page.locator("#earn-product").select_option(second)
    expect(page.locator(".pp-earn__sum")).to_have_text(expected(programme, second, 2_500_000))
    tier = programme.tiers[-1].id
    page.locator(f'.pp-earn__tier[data-tier="{tier}"]').click()
    expect(page).to_have_url(re.compile(re.escape(f"{site_url}calculator/#")))
    assert set(page.url.split("#")[1].split("&")) >= {f"{second}=2500000", f"tier={tier}"}


def test_a_quick_sum_takes_one_tap(new_page: NewPage, programme: Programme) -> None:
    page = new_page(width=390, **FINGER)
    page.goto("")
    page.locator(".pp-earn__quick button").last.tap()
    wanted = expected(programme, programme.products[0].id, sizes_of(programme)[-1])
    expect(page.locator(".pp-earn__sum")).to_have_text(wanted, timeout=WAIT)


def test_what_cannot_be_read_is_said_and_no_figure_stands_for_it(page: Page) -> None:
    page.goto("")
    example = sums(page)
    page.locator("#earn-sales").fill("много")
    page.keyboard.press("Tab")
    expect(page.locator("#earn-error")).to_be_visible(timeout=WAIT)
    expect(page.locator(".pp-earn__sum").first).to_be_hidden()
    expect(page.locator("[data-earn-said]")).to_be_empty()  # Nothing is being worked out.
    page.locator("#earn-sales").fill("")
    expect(page.locator(".pp-earn__sum")).to_have_text(example)
    expect(page.locator("#earn-error")).to_be_hidden()
    # Whoever pauses in the field is told, too.
    page.keyboard.type("много")
    expect(page.locator("#earn-error")).to_be_visible()
    expect(page.locator("#earn-sales")).to_be_focused()


def test_a_python_that_does_not_come_is_said_and_asked_for_again(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(expect=("Failed to load resource", "Failed to fetch"))
    gate = {"open": False}

    def pass_or_lose(route: Route) -> None:
        route.continue_() if gate["open"] else route.abort()

    page.route("**/assets/first/**", pass_or_lose)
    page.goto("")
    field = page.locator("#earn-sales")
    field.click()
    page.keyboard.type("2000000")
    expect(page.locator("#earn-error")).to_be_visible(timeout=WAIT)
    expect(page.locator("[data-earn-said]")).to_contain_text("Пример")
    gate["open"] = True
    page.keyboard.type("0")
    wanted = expected(programme, programme.products[0].id, 20_000_000)
    expect(page.locator(".pp-earn__sum")).to_have_text(wanted, timeout=WAIT)


def test_three_answers_lead_to_a_filled_in_estimate(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(width=390, **FINGER)
    page.goto("")
    suiting = Suiting(programme)
    verdicts = suiting.verdicts()
    sold = next(each.short for each in programme.products if each.id == suiting.product)
    fieldsets = page.locator(".pp-suits fieldset")
    for key in (next(iter(verdicts)), list(verdicts)[-1]):
        for at, value in enumerate(key.split(",")):
            fieldsets.nth(at).locator("label", has=page.locator(f'[value="{value}"]')).tap()
        shown = page.locator(".pp-suits__verdict p:visible")
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text(typeset(verdicts[key].tier.short.in_("ru"), "ru"))
        expect(shown).to_contain_text(f"({typeset(sold.in_('ru'), 'ru')})")
        expect(shown).to_contain_text(re.compile(rf"осталось {verdicts[key].to_answer}\s"))
        link = shown.locator("a").first.get_attribute("href") or ""
        assert link.endswith(f"calculator/#{verdicts[key].link}")


def test_without_scripts_home_still_answers(new_page: NewPage, programme: Programme) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    wanted = expected(programme, programme.products[0].id, sizes_of(programme)[1])
    expect(page.locator(".pp-earn__sum")).to_have_text(wanted)
    expect(page.locator("#earn-sales")).to_be_hidden()
    expect(page.locator(".pp-suits__plain a").first).to_be_visible()
    expect(page.locator(".pp-suits")).to_be_hidden()


def test_a_tier_that_the_sales_do_not_reach_says_what_is_short(
    page: Page, programme: Programme
) -> None:
    page.goto("")
    least, top, *_ = sizes_of(programme)
    page.locator("#earn-sales").fill(str(least))
    last = page.locator(".pp-earn__tier").last
    expect(last).to_have_attribute("data-short", "", timeout=WAIT)
    short = format_money((top - least) * 100, programme.currency, "ru")
    expect(last.locator(".pp-earn__state")).to_contain_text(f"не хватает {short}")
    expect(page.locator(".pp-earn__tier").first).not_to_have_attribute("data-short", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "join/"])
def test_on_paper_it_is_one_sheet_without_what_is_pressed(
    page: Page, path: str, language: Language
) -> None:
    page.goto(f"{folder_of(language)}{path}")
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="print")
    pressed = page.locator("article :is(button, input, select, .md-button)")
    expect(pressed.locator("visible=true")).to_have_count(0)

"""Sites of programmes in euros, dinars and yen, on a phone: sums typed, shown, sent, exported."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from calculator.api import answer_request
from program.model.terms import parsed_terms
from program.pages.figures import Figures
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.conftest import build_site, serve_folder
from tests.currencies import parsed_in, programme_in

FIRST = "ti-software"
FIELD = f"#sales-{FIRST}"
START_MS = 60_000
FINE = {
    "KWD": ("1 234,567", 1_234_567, "1234.567"),
    "JPY": ("1 234", 1234, "1234"),
}
"""A sum with all decimals of its currency: as it is typed, in minor units, and in a link."""


@pytest.fixture(scope="module", params=FINE)
def currency(request: pytest.FixtureRequest) -> str:
    code: str = request.param
    return code


@pytest.fixture(scope="module")
def site_url(currency: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That currency's site."""
    yield from serve_folder(build_site(tmp_path_factory.mktemp(currency), parsed_in(currency)))


def opened(new_page: NewPage, address: str) -> Page:
    page = new_page(
        width=390,
        has_touch=True,
        is_mobile=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.goto(address)
    return page


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def shown(currency: str, minor: int, language: Language = "ru") -> Any:
    """The figures that the page should show for sales of the first product, by slot."""
    programme = programme_in(currency)
    scenario = {"sales_kopecks": {FIRST: minor}}
    slots = answer_request({"scenario": scenario}, parsed_terms(programme))["slots"]
    figures = Figures(programme, language)
    return lambda slot: figures.show(slots[slot])


def see_totals(page: Page, figure: Any) -> None:
    for tier in ("authorised", "certified", "privileged"):
        total = page.locator(f'[data-slot="{tier}.total"]').first
        expect(total).to_have_text(figure(f"{tier}.total"), timeout=START_MS)
    expect(page.locator('[data-slot="summary"]').first).to_have_text(figure("summary"))


def test_a_sum_is_typed_shown_sent_and_exported(new_page: NewPage, currency: str) -> None:
    typed, minor, plain = FINE[currency]
    page = opened(new_page, "calculator/")
    page.tap(FIELD)
    page.keyboard.type(typed)
    see_totals(page, shown(currency, minor))
    expect(page).to_have_url(re.compile(rf"#{FIRST}={re.escape(plain)}$"))
    page.locator("[data-action=send]").first.tap()
    page.locator("[data-action=copy]").tap()
    expect(page.locator("#calculator-copied")).to_have_text("Ссылка скопирована")
    link = clipboard(page)
    with page.expect_download() as waited:
        page.locator("[data-action=csv]").tap()
    number = plain.replace(".", ",")
    assert f";{number};" in waited.value.path().read_text("utf-8-sig")

    other = opened(new_page, link)
    see_totals(other, shown(currency, minor))
    # The field has the sum as it is written, and another key goes on from it.
    expect(other.locator(FIELD)).to_have_value(typed.replace(" ", "\u00a0"))
    english = opened(new_page, link.replace("calculator/", "en/calculator/"))
    see_totals(english, shown(currency, minor, "en"))


def test_a_field_that_a_link_has_filled_is_read_again_as_the_same(
    new_page: NewPage, currency: str
) -> None:
    """One product is typed; the other's text, which the page wrote, comes along with it."""
    _, minor, plain = FINE[currency]
    for prefix in ("", "en/"):
        page = opened(new_page, f"{prefix}calculator/#renewals={plain}")
        sold = page.locator('[data-slot="sales"]').first
        language: Language = "en" if prefix else "ru"
        figures = Figures(programme_in(currency), language)
        page.locator("[data-action=change]").first.tap()
        page.tap(FIELD)
        page.keyboard.type("5")
        unit = parsed_terms(programme_in(currency)).unit
        expect(sold).to_have_text(figures.show(minor + 5 * unit), timeout=START_MS)
        expect(page).to_have_url(re.compile(rf"renewals={re.escape(plain)}&{FIRST}=5$"))


def test_homes_field_and_its_link(new_page: NewPage, currency: str) -> None:
    typed, minor, plain = FINE[currency]
    page = opened(new_page, "")
    page.tap("#earn-sales")
    page.keyboard.type(typed)
    sign = page.locator(".pp-earn__field span").inner_text()
    assert sign in Figures(programme_in(currency), "ru").show(1)
    total = page.locator('[data-slot="authorised.total"]').first
    expect(total).to_have_text(shown(currency, minor)("authorised.total"), timeout=START_MS)
    whole = page.locator(f'a[href*="calculator/#{FIRST}={plain}"]').first
    expect(whole).to_be_attached()


def test_more_decimals_than_there_are_is_one_sentence(new_page: NewPage, currency: str) -> None:
    page = opened(new_page, "calculator/")
    page.tap(FIELD)
    page.keyboard.type({"JPY": "5,5", "KWD": "1,2345678 тыс"}[currency])
    note = page.locator(f"#read-{FIRST}")
    page.keyboard.press("Tab")
    sample = {"JPY": "1 234", "KWD": "1 234,567"}[currency]
    expect(note).to_contain_text(f"Напишите, например, {sample}", timeout=START_MS)


def test_three_decimals_before_a_word_are_no_thousand(new_page: NewPage, currency: str) -> None:
    """Typed key by key: a field that was written in no groups is not put into any."""
    page = opened(new_page, "calculator/")
    page.tap(FIELD)
    page.keyboard.type("1,234 млн")
    expect(page).to_have_url(re.compile(rf"#{FIRST}=1234000$"), timeout=START_MS)
    expect(page.locator(FIELD)).to_have_value("1,234 млн")


def test_one_decimal_too_many_makes_no_other_number(new_page: NewPage, currency: str) -> None:
    typed, _, plain = FINE[currency]
    page = opened(new_page, f"calculator/#{FIRST}={plain}")
    page.locator("[data-action=change]").first.tap()
    field = page.locator(FIELD)
    expect(field).to_have_value(typed.replace(" ", "\u00a0"), timeout=START_MS)
    field.tap()
    page.keyboard.press("End")
    page.keyboard.type(",5" if currency == "JPY" else "5")
    more = ",5" if currency == "JPY" else "5"
    expect(field).to_have_value(typed.replace(" ", "\u00a0") + more)

"""A visitor's walk through payments and customers that are not new, in the example of the cloud."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, form_on_a_phone
from tests.conftest import ROOT, build_site, built_once, serve_folder
from tests.yaml_text import read_yaml

LONG = 120_000
"""Milliseconds: where the first stage leaves a question to CPython, that has to come first."""


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    example = read_yaml((ROOT / "examples" / "cloud.yml").read_text("utf-8"))
    folder = built_once(tmp_path_factory, "payout", lambda at: build_site(at, example))
    yield from serve_folder(folder)


def shown(page: Page, slot: str) -> str:
    """Give the figure of a slot once it is there."""
    figure = page.locator(f"[data-slot='{slot}'] >> nth=0")
    expect(figure).to_be_attached()
    return (figure.text_content() or "").replace("\u00a0", " ")


def test_a_customer_s_month_is_tapped_sent_and_opened(new_page: NewPage) -> None:
    phone = form_on_a_phone(new_page, "calculator/")
    field = phone.locator("#sales-care")
    field.tap()
    for typed, tapped in (("2", "x"), ("4", "/month"), ("", "@")):
        phone.keyboard.type(typed)
        phone.locator(f"[data-action=append][data-text='{tapped}']").tap()
    phone.keyboard.type("3")
    phone.locator(".pp-quick [data-action=insert][data-text=k]").tap()
    expect(field).to_have_value("2x4 k/month@3")
    # Of 1,800 for a life two months of 600 are gone: 600 are left for each of the two.
    line = phone.locator("[data-slot='advisory.line.care.reward']")
    expect(line).to_have_text("€1,200", timeout=LONG)
    expect(phone.locator("[data-slot=unsaid]")).to_contain_text("average month stands for")
    expect(phone).to_have_url(re.compile(r"#care=2x48000@3$"))
    # All of it comes in the first quarter; each payment costs 5.
    assert shown(phone, "advisory.payout.payments") == "1"
    assert shown(phone, "advisory.payout.received") == "€1,195"
    assert shown(phone, "advisory.payout.carried") == "€0"
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.reload()
    expect(line).to_have_text("€1,200", timeout=LONG)
    expect(field).to_have_value("2x4 k/month@3")
    sent = new_page(width=390, has_touch=True, is_mobile=True)
    sent.goto(phone.url)
    expect(sent.locator("[data-slot='advisory.line.care.reward']")).to_have_text("€1,200")
    sent.locator("[data-action=change]").tap()
    expect(sent.locator("#sales-care")).to_have_value("2x48,000@3")
    sent.goto("commission/")
    sent.go_back()
    expect(sent.locator("[data-slot='advisory.line.care.reward']")).to_have_text("€1,200")


def test_a_payment_opens_down_to_what_its_window_earned(new_page: NewPage) -> None:
    page = new_page()
    page.goto("ru/calculator/#care=1x400@1&cloud=1000&tier=advisory")
    received = page.locator("[data-slot='advisory.payout.received']")
    expect(received).to_be_enabled()
    expect(page.locator("html[data-calculator=up]")).to_be_attached()
    received.click()
    box = page.locator("#calculator-why")
    expect(box).to_be_visible()
    # 15 and 25 per cent of 33.33 a month, and 8 of 1,000 at the year's end: one payment.
    expect(box).to_contain_text("4-й квартал")
    box.locator("summary", has_text="4-й квартал").click()
    expect(box).to_contain_text("перенесено")
    expect(box).to_contain_text("прибавляется в его конце")
    box.locator("summary", has_text="Перенесено").click()
    expect(box).to_contain_text("сумма ждёт следующей выплаты")


def test_the_section_that_pays_says_the_terms(new_page: NewPage) -> None:
    for scheme in ("light", "dark"):
        page = new_page(width=390, scheme=scheme)
        page.goto("calculator/")
        page.locator(".pp-payout a").click()
        terms = page.locator(".pp-payout")
        expect(terms).to_contain_text("What you earn is paid out each quarter.")
        expect(terms).to_contain_text("Each payment costs you €5.")
        assert page.evaluate("document.documentElement.scrollWidth") == 390

"""A phone's walk through a programme whose rules ask for positions, months and a fact."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.asking import FACT, asking
from tests.browser.conftest import NewPage, form_on_a_phone
from tests.conftest import build_site, built_once, serve_folder

SALES = "[data-slot=sales] >> nth=0"
LONG = 120_000
"""Milliseconds: where the first stage leaves a question to CPython, that has to come first."""


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = built_once(tmp_path_factory, "asking", lambda at: build_site(at, asking()))
    yield from serve_folder(folder)


def test_positions_months_and_a_fact_are_typed_sent_and_opened(new_page: NewPage) -> None:
    phone = form_on_a_phone(new_page, "en/calculator/")
    field = phone.locator("#sales-cloud")
    field.tap()
    phone.keyboard.type("3")
    phone.locator("[data-action=append][data-text=x]").tap()
    phone.keyboard.type("1000")
    phone.locator("[data-action=append][data-text='/month']").tap()
    expect(field).to_have_value("3x1000/month")
    expect(phone.locator(SALES)).to_contain_text("36,000", timeout=LONG)
    expect(phone.locator("#read-cloud")).to_contain_text("a year")
    expect(phone.locator("[data-slot=unsaid]")).to_be_visible()
    phone.locator(f"#answer-{FACT}").fill("4")
    expect(phone.locator("[data-slot=unsaid]")).to_be_hidden()
    phone.locator("[data-action=uneven]").tap()
    month = phone.locator("#sales-renewals-12")
    expect(month).to_be_visible()
    month.fill("500")
    expect(phone.locator(SALES)).to_contain_text("36,500", timeout=LONG)
    # What is told one by one stays as it was typed.
    expect(field).to_have_value("3x1000/month")
    expect(phone).to_have_url(re.compile(r"#cloud=3x12000&projects=4&renewals=(0/){11}500$"))
    sent = new_page(width=390, has_touch=True, is_mobile=True)
    sent.goto(phone.url)
    expect(sent.locator(SALES)).to_contain_text("36,500", timeout=LONG)
    sent.locator("[data-action=change]").tap()
    expect(sent.locator("#sales-cloud")).to_have_value("3x12,000")
    expect(sent.locator("#sales-renewals-12")).to_have_value("500")
    expect(sent.locator(f"#answer-{FACT}")).to_have_value("4")
    assert sent.evaluate("document.documentElement.scrollWidth") == 390


def test_keys_of_positions_write_only_where_positions_are_taken(new_page: NewPage) -> None:
    phone = form_on_a_phone(new_page, "en/calculator/")
    keys = phone.locator("[data-action=append]")

    def expect_keys_off(field: Locator) -> None:
        field.tap()
        phone.keyboard.type("3")
        for at in range(keys.count()):
            keys.nth(at).scroll_into_view_if_needed()
            box = keys.nth(at).bounding_box()
            assert box
            # A finger asks nobody whether a key is on.
            phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            expect(keys.nth(at)).to_be_disabled()
        expect(field).to_have_value("3")
        expect(field).to_be_focused()

    # Before anything is touched, a key would write into the first field.
    expect(keys.first).to_be_disabled()
    expect_keys_off(phone.locator("#sales-renewals"))
    phone.locator("#sales-cloud").tap()
    keys.first.tap()
    expect(phone.locator("#sales-cloud")).to_have_value("x")
    expect_keys_off(phone.locator(f"#answer-{FACT}"))
    phone.locator("#sales-cloud").fill("")
    phone.locator("[data-action=uneven]").tap()
    expect_keys_off(phone.locator("#sales-cloud-2"))


def test_a_multiplier_goes_to_the_sum_of_a_position(new_page: NewPage) -> None:
    phone = form_on_a_phone(new_page, "en/calculator/")
    field = phone.locator("#sales-cloud")
    keys = phone.locator(".pp-quick [data-action=insert]")
    for typed, said in (
        ("3x400/month", "3x400 {}/month"),
        ("3x400 / mo. + 2x1", "3x400 / mo. + 2x1 {}"),
    ):
        field.tap()
        field.fill(typed)
        for key in (keys.first, keys.last):
            key.tap()
            expect(field).to_have_value(said.format(key.text_content()))
    field.fill("3x400/month")
    phone.locator(".pp-quick").get_by_role("button", name="k", exact=True).tap()
    expect(phone.locator(SALES)).to_contain_text("14,400,000", timeout=LONG)

"""A phone's walk through a programme whose rules ask for positions, months and a fact."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.asking import FACT, asking
from tests.browser.conftest import NewPage
from tests.conftest import build_site, built_once, serve_folder

SALES = "[data-slot=sales] >> nth=0"
LONG = 120_000
"""Milliseconds: where the first stage leaves a question to CPython, that has to come first."""


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = built_once(tmp_path_factory, "asking", lambda at: build_site(at, asking()))
    yield from serve_folder(folder)


def test_positions_months_and_a_fact_are_typed_sent_and_opened(new_page: NewPage) -> None:
    phone = new_page(width=390, has_touch=True, is_mobile=True)
    phone.goto("en/calculator/")
    expect(phone.locator("html[data-calculator=up]")).to_be_attached()
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

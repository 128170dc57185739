"""Points on a phone: what is typed earns them, a requirement tells what is missing, and how."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import answering
from tests.conftest import build_site, serve_folder
from tests.points import points_file

WORDS = {
    "": ("265 баллов", "из 500 для статуса «Привилегированный», не хватает 235", "150 баллов"),
    "en/": ("265 points", "of the 500 that “Privileged” asks, 235 more", "150 points"),
}


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That programme's site."""
    yield from serve_folder(build_site(tmp_path_factory.mktemp("points"), points_file()))


@pytest.mark.parametrize("folder", WORDS)
def test_points_are_earned_told_and_explained(new_page: NewPage, folder: str) -> None:
    total, missing, fewer = WORDS[folder]
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.goto(f"{folder}calculator/#ti-software=1000000&certified-engineer=1&show.tab=next")
    answering(page)
    page.locator("#calculator-asks label:has(input[value=privileged])").tap()
    points = page.locator('#calculator-asks [data-slot="earned.points"]')
    line = page.locator("[data-requirement=enough-points]")
    expect(points).to_have_text(total.replace(" ", "\u00a0"))
    expect(line.locator(".pp-ask__earned")).to_contain_text(
        re.compile(r"\s+".join(missing.split()))
    )
    expect(line.locator(".pp-badge:visible")).to_have_attribute("data-word", "requirement.unmet")
    points.tap()
    box = page.locator("#calculator-why")
    expect(box).to_be_visible()
    while (shut := box.locator("details:not([open]) > summary")).count():
        shut.first.tap()
        expect(box.locator("details[open]:not(:has(> p))")).to_have_count(0)
    said = box.inner_text()
    assert not re.search(r"[{}]|undefined|NaN", said), said
    assert total in said.replace("\u00a0", " ")
    box.get_by_role("button").first.tap()
    # What nobody has said adds nothing, and that is told; points follow what is typed.
    page.goto(f"{folder}calculator/#ti-software=1000000&show.tab=next")
    answering(page)
    expect(page.locator("#calculator-summary .pp-unsaid")).to_be_visible()
    page.locator("[data-action=change]").tap()
    page.locator("#sales-ti-software").fill("300000")
    expect(points).to_have_text(fewer.replace(" ", "\u00a0"))
    expect(page).to_have_url(re.compile("ti-software=300000"))
    page.reload()
    answering(page)
    expect(points).to_have_text(fewer.replace(" ", "\u00a0"))
    assert "points" not in page.url

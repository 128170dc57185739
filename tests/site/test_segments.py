"""A divided product on its site: fields under its name, links of segments and of the whole."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, at_widths
from tests.conftest import build_site, serve_folder
from tests.segments import segmented

NEW = "cloud-new-since-2025-04-01"
OLD = "cloud-partner-before-2025-04-01"


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of its site."""
    yield from serve_folder(build_site(tmp_path_factory.mktemp("segments"), segmented()))


@pytest.mark.parametrize("language", ["", "ru/"])
def test_segments_stand_together_under_their_products_name(page: Page, language: str) -> None:
    page.goto(f"{language}calculator/")
    group = page.get_by_role("group", name="Облако" if language else "Cloud", exact=True)
    labels = group.locator(".pp-field > label")
    expect(labels).to_have_count(6)
    begins = "Прежние клиенты, до" if language else "Existing customers, before"
    assert labels.nth(3).inner_text().replace("\u00a0", " ").startswith(begins)
    expect(page.locator('.pp-field[data-product="care"]')).to_be_visible()
    expect(group.locator('[data-product="care"]')).to_have_count(0)
    # No label is cut off, and none runs into its field.
    for _ in at_widths(page, 1280, 390):
        for field in group.locator(".pp-field").all():
            label = field.locator("> label").bounding_box()
            box = field.locator(".pp-field__box").bounding_box()
            assert label
            assert box
            assert label["x"] + label["width"] <= box["x"] + 1
    for path in ("", "tiers/base/", "paid/", f"calculator/#{NEW}=1&{OLD}=2&tier=base"):
        page.goto("about:blank")
        page.goto(f"{language}{path}")
        for width in at_widths(page, 1280, 390):
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, path


def test_what_is_typed_into_a_segment_is_in_the_link_and_comes_back(new_page: NewPage) -> None:
    page = new_page(width=390, has_touch=True)
    page.goto("calculator/")
    page.locator(f"#sales-{NEW}").fill("100000")
    page.locator("#sales-care").fill("1000")
    expect(page.locator('[data-slot="base.total"]').first).to_have_text("€21,110")
    page.wait_for_function(f"location.hash.includes('{NEW}=100000')")
    page.reload()
    expect(page.locator(f"#sales-{NEW}")).to_have_value("100000")
    expect(page.locator('[data-slot="base.total"]').first).to_have_text("€21,110")
    page.goto("about:blank")
    page.goto(f"calculator/#{NEW}=100000&{OLD}=20000")
    expect(page.locator('[data-slot="base.total"]').first).to_have_text("€22,700")
    sold = page.locator("#calculator-sold")
    expect(sold).to_contain_text("Cloud: other partners, before 1 April 2025 €20,000")


@pytest.mark.parametrize("former", ["saas-reseller-before-2025-04-01", OLD])
def test_links_under_former_ids_are_read(new_page: NewPage, former: str) -> None:
    page = new_page()
    page.goto(f"calculator/#{former}=20000")
    expect(page.locator('[data-slot="base.total"]').first).to_have_text("€1,700")


@pytest.mark.parametrize("former", ["cloud", "saas"])
def test_a_link_of_the_whole_product_is_told(new_page: NewPage, former: str) -> None:
    """Nothing of it is lost in silence, and the rest of the link is counted."""
    page = new_page()
    page.goto(f"calculator/#{former}=100000&care=1000")
    expect(page.locator('[data-slot="base.total"]').first).to_have_text("€110")
    expect(page.locator("main")).to_contain_text(f"{former}=100000")


def test_lines_and_home_name_the_segments(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"calculator/#{NEW}=100000&show.tab=made")
    heads = page.locator("#part-made .pp-estimate tbody th")
    names = [text.replace("\u00a0", " ").split("\n")[0] for text in heads.all_inner_texts()]
    assert names[0].startswith("Cloud: new customers, since 1 April 2025")
    assert "Pay 3: existing customers or other partners" in names
    page.goto("")
    page.locator("#earn-sales").fill("100000")
    page.locator("#earn-product").select_option(OLD)
    expect(page.locator('[data-slot="base.total"]')).to_have_text("€8,500")
    expect(page.locator("[data-earn-said]")).to_contain_text("Cloud: other partners")
    page.locator("[data-earn-link]").click()
    expect(page.locator('[data-slot="base.total"]').first).to_have_text("€8,500")

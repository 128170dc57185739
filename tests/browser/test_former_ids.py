"""Links go on working when the owner renames what they name, or moves it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.conftest import PROGRAMME_FILE, build_site, serve_folder
from tests.languages import LANGUAGES, folder_of
from tests.yaml_text import read_yaml

RENAMED = {
    "certified": "expert",
    "ting-appliance": "appliance",
    "marketing": "promotion",
    "deal-registration": "registered-deals",
    "agreement": "contract",
    "customer-demos": "demos",
}


MOVED = {"webinars", "demos"}
"""From one section to another, the second under a new id."""


def renamed(value: Any) -> Any:
    """Give the parsed file with other ids, and the former ones beside them."""
    if isinstance(value, list):
        return [renamed(each) for each in value]
    if isinstance(value, dict):
        new = {RENAMED.get(key, key): renamed(each) for key, each in value.items()}
        if (former := value.get("id")) in RENAMED:
            new["former_ids"] = [former]
        return new
    return RENAMED.get(value, value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the renamed programme stands."""
    programme = renamed(read_yaml(PROGRAMME_FILE.read_text("utf-8")))
    support = next(each for each in programme["sections"] if each["id"] == "support")
    sales = next(each for each in programme["sections"] if each["id"] == "sales")
    sales["rows"] += [row for row in support["rows"] if row["id"] in MOVED]
    support["rows"] = [row for row in support["rows"] if row["id"] not in MOVED]
    yield from serve_folder(build_site(tmp_path_factory.mktemp("renamed"), programme))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_and_a_place_under_a_former_name_lead_to_todays(
    new_page: NewPage, language: Language
) -> None:
    page = new_page()
    folder = folder_of(language)
    for former, now, title in (
        ("tiers/certified/", "tiers/expert/", "h1#expert"),
        ("marketing/#press-releases", "promotion/#press-releases", "h2#press-releases"),
        ("marketing/#marketing", "promotion/#marketing", "h1#promotion"),
    ):
        page.goto(folder + former)
        page.wait_for_url(f"**/{folder}{now}")
        expect(page.locator(title)).to_be_in_viewport()
    for place in (
        "sales/#deal-registration",
        "compare/#deal-registration",
        "compare/#section-marketing",
    ):
        page.goto("about:blank")
        page.goto(folder + place)
        expect(page.locator(f"#{place.partition('#')[2]}")).to_be_in_viewport()


def test_without_scripts_a_former_page_still_leads_on(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("marketing/")
    page.wait_for_url("**/promotion/")


def test_a_row_in_another_section_is_found_from_where_it_was(new_page: NewPage) -> None:
    page = new_page()
    for folder in ("", "en/"):
        for place, now in (("webinars", "webinars"), ("customer-demos", "demos")):
            page.goto(f"{folder}support/#{place}")
            page.wait_for_url(f"**/{folder}sales/#{now}")
            expect(page.locator(f"h2#{now}")).to_be_in_viewport()
    page.goto("support/#nothing-of-ours")
    expect(page.locator("h1#support")).to_be_in_viewport()


def test_a_comparison_with_a_former_id_shows_that_tier(new_page: NewPage) -> None:
    page = new_page()
    page.goto("compare/?tier=certified")
    chosen = page.locator("[name=tier]:checked")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_value("expert")


def test_an_estimate_with_former_ids_shows_what_it_showed(new_page: NewPage) -> None:
    page = new_page()
    page.goto("calculator/#agreement=yes&tier=certified&ting-appliance=1000000")
    expect(page.locator("#sales-appliance")).to_have_value("1\u00a0000\u00a0000")
    expect(page.locator("#calculator-link-problem")).to_be_hidden()
    expect(page.locator("[data-pick=expert][aria-pressed=true]")).to_have_count(1)
    expect(page.locator('input[name="contract"][value=yes]')).to_be_checked()
    page.locator("[data-action=change]").click()
    page.locator("#sales-renewals").fill("1")
    page.wait_for_url("**/calculator/#appliance=1000000&contract=yes&renewals=1&tier=expert")

"""A link to a row leads to it whatever was done to it; one that names nothing says so."""

from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

ROW = "sales/#deal-registration"


TAILS = (
    *(")", ".", ",", ";", ":", "!", "?", ">", "|", "]", "»", "”", '"', "'"),
    *("*", "_", "~", "…", "%20", "%C2%A0", "%E2%80%8B", ".%C2%A0", ").%20"),
    *("?utm_source=telegram", "&utm_source=telegram&utm_medium=post", "&amp;fbclid=abc."),
    *("%F0%9F%91%8D", "%2520", "%25C2%25A0", "/", ":~:text=", "%20вот%20ссылка"),
)
CHANGED = (
    *(f"#deal-registration{tail}" for tail in TAILS),
    "#%23deal-registration",
    "#%20*deal-registration*",
    "#%C2%ABdeal-registration%C2%BB",
    "#deal%2Dregistration%29",
    "#Deal-Registration",
)


def test_a_changed_link_leads_to_its_row(page: Page) -> None:
    for changed in CHANGED:
        page.goto("about:blank")
        page.goto(f"sales/{changed}")
        row = page.locator("h2#deal-registration")
        expect(row, changed).to_be_in_viewport()
        assert page.url.endswith(ROW) or ":~:" in changed
        assert row.evaluate("each => each.matches(':target')"), changed
        expect(page.locator("#no-place")).to_have_count(0)


def test_it_does_so_in_the_comparison_and_where_the_row_is_on_another_page(page: Page) -> None:
    page.goto("en/compare/#deal-registration).")
    expect(page.locator("h3#deal-registration:target")).to_be_in_viewport()
    page.goto("en/support/#deal-registration%C2%A0")
    page.wait_for_url("**/en/sales/#deal-registration")
    expect(page.locator("h2#deal-registration")).to_be_in_viewport()


def test_a_fragment_that_names_nothing_is_told_with_a_way_on(page: Page, site_url: str) -> None:
    page.goto("sales/#no-such-row")
    said = page.locator("#no-place")
    expect(said).to_contain_text("На этой странице нет места")
    expect(said).to_be_in_viewport()
    said.get_by_role("link").click()
    page.wait_for_url(f"{site_url}sales/?q=no+such+row")
    expect(page.locator(".pp-search__input, .md-search__input")).to_have_value("no such row")
    # A way within the page, and the sentence is gone.
    page.goto("en/sales/#" + quote("нет-такого"))
    expect(said).to_be_visible()
    page.evaluate("location.hash = '#deal-registration'")
    expect(said).to_have_count(0)
    page.evaluate("location.hash = '#webinars.'")
    page.wait_for_url("**/en/support/#webinars")


def test_an_estimate_behind_another_page_leads_to_the_calculator(page: Page, site_url: str) -> None:
    page.goto("en/#ti-software=1500000")
    page.locator("#no-place").get_by_role("link").click()
    page.wait_for_url(f"{site_url}en/calculator/#ti-software=1500000")


def test_a_page_that_is_as_it_was_meant_says_nothing(page: Page) -> None:
    for address in ("sales/", "sales/#", "sales/#.%20", "sales/#:~:text=TING", ROW, "#"):
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator("[data-state=idle], .md-header").first).to_be_visible()
        expect(page.locator("#no-place")).to_have_count(0)


def test_in_firefox_too(new_firefox_page: NewPage) -> None:
    page = new_firefox_page()
    page.goto("sales/#deal-registration.%C2%A0")
    expect(page.locator("h2#deal-registration")).to_be_in_viewport()
    page.wait_for_url("**/" + ROW)
    page.goto("sales/#no-such-row")
    expect(page.locator("#no-place")).to_be_in_viewport()

"""The page for wrong addresses on a stock nginx, at a server's root and below it.

It leads on, answers in the address' language, and finds its files and links wherever it stands.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import AXE, violations
from tests.site.nginx import serve_by_nginx

NOT_FOUND = ("Failed to load resource",)


@pytest.fixture(scope="module", params=["/", "/sub/path/"])
def site_url(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where nginx serves the built site."""
    yield from serve_by_nginx(site, tmp_path_factory.mktemp("nginx"), request.param)


def open_wrong(new_page: NewPage, address: str, **options: object) -> Page:
    page = new_page(expect=NOT_FOUND, **options)
    page.goto(address)
    return page


CHANGED = [
    ("calculator/%23ti-software=1500000", "calculator/#ti-software=1500000"),
    ("calculator%23ti-software=1500000", "calculator/#ti-software=1500000"),
    ("calculator/%2523ti-software%253D1500000", "calculator/#ti-software=1500000"),
    ("en/calculator/%23ti-software%3D1500000%20", "en/calculator/#ti-software=1500000"),
    ("calculator/ti-software=1500000", "calculator/#ti-software=1500000"),
    (
        "calculator/%23ti-software=100000/0/300000/600000&renewals=1/2/3/4",
        "calculator/#renewals=1/2/3/4&ti-software=100000/0/300000/600000",
    ),
    ("sales/%23deal-registration", "sales/#deal-registration"),
    ("en/sales/%23deal-registration.", "en/sales/#deal-registration"),
    ("compare/%3Ftier=certified", "compare/?tier=certified"),
    (
        "compare/%253Ftier%253Dcertified%23deal-registration",
        "compare/?tier=certified#deal-registration",
    ),
    ("en/%3Fq=spif", "en/?q=spif"),
    ("sales/).", "sales/"),
    ("sales%C2%A0", "sales/"),
    ("r/deal-registration).", "sales/#deal-registration"),
    ("En/Compare", "en/compare/"),
]


def test_a_link_changed_on_its_way_leads_where_it_was_meant_to(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(expect=NOT_FOUND)
    for mangled, meant in CHANGED:
        page.goto(mangled)
        page.wait_for_url(lambda url, meant=meant: unquote(url) == site_url + meant)
        expect(page.locator("#not-found")).to_have_count(0)
        _, _, fragment = meant.partition("#")
        if "=" in fragment:
            expect(page.locator("#calculator-link-problem")).to_be_hidden()
        elif fragment:
            expect(page.locator(f"#{fragment}")).to_be_in_viewport()


def test_it_answers_in_the_addresss_language_with_ways_on(new_page: NewPage, site_url: str) -> None:
    page = new_page(expect=NOT_FOUND)
    russian, english = ("", "Такой страницы нет"), ("en/", "There is no such page")
    for address, (folder, title) in {
        "nope/": russian,
        "nope/%23ti-software=1": russian,
        "en/nope/": english,
        "en/sales/more/nope": english,
    }.items():
        page.goto(address)
        check_answer(page, site_url + folder, folder.rstrip("/") or "ru", title)


def check_answer(page: Page, root: str, language: str, title: str) -> None:
    """The page speaks one language, has its style, and its links lead into that language's site."""
    heading = page.locator("h1:visible")
    expect(heading).to_have_text([title])
    expect(page).to_have_title(title)
    expect(page.locator("html")).to_have_attribute("lang", language)
    links = page.locator("main a:visible")
    assert [link.evaluate("each => each.href") for link in links.all()] == [
        root + name for name in ("", "compare/", "calculator/", "join/")
    ]
    # Its own style sheet is there.
    expect(page.locator("header")).to_have_css("background-color", "rgb(12, 59, 64)")


def test_it_can_be_searched_from(new_page: NewPage, site_url: str) -> None:
    page = open_wrong(new_page, "en/nope/", width=390, has_touch=True)
    page.get_by_role("searchbox").tap()
    page.keyboard.type("rebate")
    page.get_by_role("button", name="Search").tap()
    page.wait_for_url(f"{site_url}en/?q=rebate")
    expect(page.locator("a.pp-found__link").first).to_be_visible()


def test_what_was_meant_is_looked_for_without_typing(new_page: NewPage, site_url: str) -> None:
    page = new_page(expect=NOT_FOUND, width=390, has_touch=True)
    for address, words, folder, row in (
        ("en/sales/deal-registratoin/", "deal registratoin", "en/", "sales/#deal-registration"),
        ("old/Рассрочка.html", "Рассрочка", "", "sales/#deferred-payment"),
    ):
        page.goto(address)
        expect(page.get_by_role("searchbox")).to_have_value(words)
        found = page.locator(".pp-lost__found:visible a").first
        expect(found).to_be_visible()
        assert found.evaluate("(link) => link.href") == f"{site_url}{folder}{row}"
        found.tap()
        page.wait_for_url(f"{site_url}{folder}{row}")
    page.goto("calculator-old/ti-software=1500000")
    expect(page.locator("html[data-root]")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_where_the_search_does_not_come_the_field_still_asks(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(expect=NOT_FOUND)
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto("en/rebate/")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{site_url}en/?q=rebate")


def test_axe_finds_nothing(new_page: NewPage) -> None:
    for width, scheme, address in ((390, "dark", "nope/"), (1280, "light", "en/nope/")):
        page = open_wrong(new_page, address, width=width, scheme=scheme)
        expect(page.locator("html[data-root]")).to_have_count(1)
        page.evaluate(AXE.read_text("utf-8"))
        assert violations(page) == []


def test_without_scripts_it_says_so_in_both_languages(new_page: NewPage, site_url: str) -> None:
    page = open_wrong(new_page, "nope/", java_script_enabled=False)
    expect(page.locator("h1:visible")).to_have_count(2)
    expect(page.locator("header")).to_have_css("background-color", "rgb(12, 59, 64)")


def test_in_firefox_too(new_firefox_page: NewPage, site_url: str) -> None:
    page = new_firefox_page(expect=("",))
    page.goto("calculator/%23ti-software=1500000")
    page.wait_for_url(f"{site_url}calculator/#ti-software=1500000")
    page.goto("en/nope/")
    expect(page.locator("h1:visible")).to_have_text(["There is no such page"])

"""The way to apply: what the programme names, or a plain word; the estimate goes along."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.broken.corpus import VALID
from tests.browser.conftest import NewPage
from tests.conftest import build_site, serve_folder
from tests.yaml_text import read_yaml

FINGER = {"has_touch": True, "is_mobile": True}
CONTACTS = {
    "form": "https://acme.example/apply",
    "mail": "partners@acme.example",
    "phone": "+7 (000) 000-00-00",
    "messenger": "https://chat.example/acme",
    "site": "https://acme.example/",
}


@pytest.fixture(scope="module")
def acme_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of an invented programme that says where to apply."""
    programme = {**read_yaml(VALID), "contacts": CONTACTS}
    yield from serve_folder(build_site(tmp_path_factory.mktemp("contacts"), programme))


def test_without_contacts_the_page_says_so_and_invents_none(new_page: NewPage) -> None:
    page = new_page(width=390, **FINGER)
    page.goto("join/")
    page.locator(".pp-actions a").first.tap()
    expect(page.locator("#agree")).to_be_in_viewport()
    apply = page.locator(".pp-apply")
    expect(apply).to_contain_text("Контактов в программе нет")
    expect(apply.locator("a:visible")).to_have_count(0)


def test_an_estimate_that_was_made_goes_along(new_page: NewPage, site_url: str) -> None:
    page = new_page(width=390, **FINGER)
    page.goto("calculator/#ti-software=1500000")
    page.goto("join/")
    link = page.locator("[data-apply-link]")
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").startswith(f"{site_url}calculator/#")
    assert "ti-software=1500000" in (link.get_attribute("href") or "")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-apply-copy]").tap()
    expect(page.locator("[data-apply-copy]")).to_have_text("Ссылка скопирована")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == link.get_attribute("href")
    link.tap()
    expect(page).to_have_url(copied)


def test_each_way_of_the_programme_is_there_and_the_letter_has_the_estimate(
    browser: Browser, acme_url: str
) -> None:
    context = browser.new_context(base_url=acme_url)
    page = context.new_page()
    page.goto("join/")
    ways = page.locator(".pp-apply__ways a")
    links = ways.evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
    assert links[0] == CONTACTS["form"]
    assert links[2:] == ["tel:+70000000000", CONTACTS["messenger"], CONTACTS["site"]]
    assert set(parse_qs(urlsplit(links[1]).query)) == {"subject", "body"}
    page.goto("calculator/#widgets=1500000")
    page.goto("en/join/")
    letter = urlsplit(ways.nth(1).get_attribute("href") or "")
    assert letter.path == CONTACTS["mail"]
    said = parse_qs(letter.query)
    assert said["subject"] == ["Partnership application: Acme programme"]
    assert f"{acme_url}en/calculator/#widgets=1500000" in said["body"][0]
    context.close()


def test_where_nothing_can_be_kept_nothing_breaks(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        """Object.defineProperty(window, "sessionStorage",
          { get() { throw new DOMException("forbidden", "SecurityError") } })"""
    )
    page.goto("join/")
    expect(page.locator(".pp-apply")).to_be_visible()
    expect(page.locator("[data-apply-estimate]")).to_be_hidden()

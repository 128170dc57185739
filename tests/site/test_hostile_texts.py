"""Whatever an owner types as a text is shown as that text, on every page, and never runs."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from program.pages.typography import typeset
from tests.browser.conftest import save_data
from tests.conftest import PROGRAMME_FILE, build_site, serve_folder
from tests.site.hostile import MARK, hostile_programme
from tests.yaml_text import read_yaml

HIDDEN = ("price_bases.0.name.", ".vendor.market.", ".vendor.product.")
"""Texts that pages show nowhere."""
READ = """() => {
  const found = [document.title];
  for (const element of document.querySelectorAll("*")) {
    for (const { value } of element.attributes) found.push(value);
    if (element.closest("script, style")) continue;
    if ([...element.childNodes].some((node) => node instanceof Text && node.data.includes("№"))) {
      found.push(element.textContent);
    }
  }
  const own = "img[src=x], .hacked, #hacked, a[href^='javascript:']";
  return [found, window.hacked ?? document.querySelectorAll(own).length];
}"""
"""All texts and attributes of a page, and what a text has made of itself there: nothing."""


def fold(text: str) -> str:
    """Take back what a page makes of a text's spaces and apostrophes."""
    return " ".join(text.replace("\u00a0", " ").replace("’", "'").split())


@pytest.fixture(scope="module")
def hostile() -> tuple[Any, dict[str, str], dict[str, str]]:
    """The programme, each text by its number, and each number's path in the file."""
    return hostile_programme(read_yaml(PROGRAMME_FILE.read_text("utf-8")))


@pytest.fixture(scope="module")
def hostile_site(hostile: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("hostile"), hostile[0], "https://example.org/")


@pytest.fixture(scope="module")
def hostile_url(hostile_site: Path) -> Iterator[str]:
    yield from serve_folder(hostile_site)


@pytest.fixture
def page(browser: Browser, hostile_url: str) -> Iterator[Page]:
    """A page that may complain of nothing and ask nothing."""
    context = browser.new_context(base_url=hostile_url, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    save_data(page)
    complaints: list[str] = []
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    yield page
    context.close()
    assert complaints == []


def _stay(site: Path, route: Route) -> str:
    file = site / urlsplit(route.request.url).path.lstrip("/") / "index.html"
    return file.read_text("utf-8").replace('http-equiv="refresh"', "")


def whole_texts(texts: dict[str, str], seen: list[str], where: str) -> set[str]:
    """Hold that each text that stands somewhere stands there whole; give their numbers."""
    numbers = set()
    for each in map(fold, seen):
        for found in re.finditer(rf"{MARK}\d+\.", each):
            before, place, after = fold(texts[found[0]]).removeprefix("=").partition("{n} <")
            wanted = re.escape(before) + (rf"(\d+|\{{n\}}) <{re.escape(after)}" if place else "")
            assert re.match(wanted, each[found.start() :]), f"{where}: {each[found.start() :]}"
            numbers.add(found[0])
    return numbers


def test_each_text_stands_whole_wherever_it_stands_and_none_of_them_runs(
    page: Page, hostile: Any, hostile_site: Path
) -> None:
    _, texts, paths = hostile
    shown: set[str] = set()
    # A short address leads on at once: it is read without that.
    page.route(
        "**/r/*/",
        lambda route: route.fulfill(content_type="text/html", body=_stay(hostile_site, route)),
    )
    files = sorted(hostile_site.rglob("*.html"))
    # The short addresses of rows are alike: three of each language.
    short = [[file for file in files if file.match(f"{at}/r/*/*")] for at in ("site", "en")]
    for file in [each for each in files if all(each not in some[3:] for some in short)]:
        where = file.relative_to(hostile_site).as_posix().removesuffix("index.html")
        page.goto(where)
        seen, made = page.evaluate(READ)
        assert not made, where
        shown |= whole_texts(texts, seen, where)
    missing = {paths[number] for number in set(texts) - shown}
    # Of a unit, a page shows the forms that its numbers need.
    missing = {path for path in missing if not path.startswith(".units.")}
    assert {path for path in missing if not any(part in path for part in HIDDEN)} == set()


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_calculator_shows_and_hands_on_whole_texts(
    page: Page, hostile: Any, folder: str
) -> None:
    programme, texts, _ = hostile
    product = programme["products"][0]["id"]
    page.goto(f"{folder}calculator/#{product}=1500000")
    expect(page.locator("#calculator-commands")).to_be_visible(timeout=60_000)
    page.locator("[data-action=change]").click()
    page.locator(f'button[data-slot$=".line.{product}.reward"]').first.click()
    expect(page.locator("#why-body")).to_contain_text(MARK)
    page.keyboard.press("Escape")
    page.locator('[data-action="uneven"]').click()
    page.locator("[data-tab=steps]").click()
    page.locator('[data-action="all-steps"]').click()
    expect(page.locator("[data-steps] li").first).to_contain_text(MARK)
    seen, made = page.evaluate(READ)
    assert not made
    numbers = whole_texts(texts, seen, "calculator")

    page.locator('[data-action="send"]').click()
    page.locator('[data-action="copy-text"]').click()
    expect(page.locator("#calculator-copied")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert whole_texts(texts, [copied], "text") < numbers

    page.locator('[data-action="copy-table"]').click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('\\t')")
    table = page.evaluate("navigator.clipboard.readText()")
    cells = [cell for line in table.splitlines() for cell in line.split("\t")]
    with page.expect_download() as download:
        page.locator('[data-action="csv"]').click()
    saved = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(saved), delimiter=";" if not folder else ","))
    for found in (cells, [cell for row in rows for cell in row]):
        assert whole_texts(texts, found, "table")
        assert [cell for cell in found if cell.startswith("=")] == []


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_search_shows_whole_texts(page: Page, hostile: Any, folder: str) -> None:
    programme, texts, _ = hostile
    row = programme["sections"][0]["rows"][0]
    language = "en" if folder else "ru"
    name = (row.get("short") or row["title"])[language]
    number = re.findall(r"\d+", name)[0]
    page.goto(f"{folder}?q={number}")
    title = page.locator(f'.pp-found__link[href$="#{row["id"]}"]')
    expect(title).to_have_text(typeset(name, language), timeout=20_000)
    cells = page.locator(".pp-found__cell, .pp-found__place").all_text_contents()
    assert whole_texts(texts, cells, "results")
    assert not page.evaluate(READ)[1]


def test_the_data_hold_each_text_as_it_was_typed(hostile: Any, hostile_site: Path) -> None:
    data = (hostile_site / "programme.json").read_text("utf-8")
    held = json.loads(data)
    strings: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, str):
            strings.add(value)
        for each in value.values() if isinstance(value, dict) else ():
            walk(each)
        for each in value if isinstance(value, list) else ():
            walk(each)

    walk(held)
    assert set(hostile[1].values()) <= strings
    for sitemap in hostile_site.rglob("sitemap.xml"):
        ElementTree.fromstring(sitemap.read_bytes())

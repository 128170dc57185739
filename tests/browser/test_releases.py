"""A page of the last release, in a visitor's cache, computes beside the new one."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.conftest import ROOT, build_site, serve_folder
from tests.yaml_text import read_yaml

VALID = ROOT / "tests" / "broken" / "valid.yml"


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of two releases that has the calculator's page of the first one."""
    folder = tmp_path_factory.mktemp("releases")
    programme = read_yaml(VALID.read_text("utf-8"))
    page = build_site(folder, programme) / "calculator" / "index.html"
    cached = page.read_text("utf-8")
    programme["sections"][1]["rows"][0]["cells"]["bronze"] = {"rate": "11 %"}
    build_site(folder, programme)
    new = page.read_text("utf-8")
    assert new != cached
    page.with_name("new.html").write_text(new, "utf-8")
    page.write_text(cached, "utf-8")
    yield from serve_folder(folder / "site")


def test_a_cached_page_computes_after_a_release(new_page: NewPage) -> None:
    page = new_page()
    for address, sum_ in (("calculator/", "100"), ("calculator/new.html", "110")):
        page.goto(f"{address}#widgets=1000000")
        total = page.locator('#calculator-totals [data-slot="bronze.total"]').first
        expect(total).to_have_text(re.compile(f"^{sum_}.000.₽"))

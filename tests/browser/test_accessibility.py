"""axe finds nothing on any kind of page, in both languages and colour schemes."""

from pathlib import Path

import pytest

from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import ready
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "",
    "compare/",
    "tiers/",
    "tiers/privileged/",
    "requirements/",
    "sales/",
    "support/",
    "calculator/",
    "join/",
    "glossary/",
    "questions/",
]


def violations(page: object) -> list[str]:
    found: list[str] = page.evaluate(  # type: ignore[attr-defined]
        """async () => (await axe.run(document)).violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`))"""
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_violates_anything(new_page: NewPage, path: str, scheme: str) -> None:
    assert AXE.is_file(), "axe-core is missing: scripts/test installs it"
    axe = Path(AXE).read_text("utf-8")
    views = {"light": [(1280, ""), (390, "en/")], "dark": [(390, "")]}
    for width, folder in views[scheme]:
        page = new_page(width=width, scheme=scheme)
        page.goto(folder + path)
        if "calculator" in path:
            ready(page)
            page.locator("#sales-renewals").fill("что-то")
            page.locator("[data-state=stale]").wait_for()
            for details in page.locator("details").all():
                details.evaluate("(element) => { element.open = true }")
        page.evaluate(axe)
        assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(new_page: NewPage, path: str) -> None:
    for folder in ("", "en/"):
        page = new_page(width=390)
        page.goto(folder + path)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0

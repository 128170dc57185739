"""Every query of the lists leads where it must, in the dialog, in Chromium and in Firefox."""

from collections import Counter

import pytest
from playwright.sync_api import Page

from tests.search.lists import LISTS, load_list, run_list


@pytest.fixture(scope="module")
def site_url(vendors_url: str) -> str:
    """The published site: the lists are of its words."""
    return vendors_url


@pytest.mark.parametrize("browser_page", ["page", "firefox_page"])
@pytest.mark.parametrize("name", LISTS)
def test_every_query_leads_where_it_must(
    name: str, browser_page: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(browser_page)
    page.goto("" if name.endswith("-ru") else "en/")
    failures = run_list(page, load_list(name))
    assert [str(failure) for failure in failures] == []


def test_the_lists_are_as_long_and_as_varied_as_they_were_meant_to_be() -> None:
    count = {name: len(load_list(name)) for name in LISTS}
    assert count["development-ru"] + count["held-out-ru"] >= 150
    assert count["development-en"] + count["held-out-en"] >= 60
    for language in ("ru", "en"):
        kinds = Counter(
            query.kind
            for part in ("development", "held-out")
            for query in load_list(f"{part}-{language}")
        )
        assert len(kinds) >= 15, kinds

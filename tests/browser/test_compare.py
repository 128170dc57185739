"""The comparison: the sections' rows together, and a choice of them that can be sent."""

import re

import pytest
from playwright.sync_api import Page, expect

from program.model.programme import Programme
from program.pages.differences import differs
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.browser.test_sections import tap_to_copy
from tests.facts import FORMER_NOTES
from tests.languages import LANGUAGES, folder_of

PHONE = {"width": 390, "has_touch": True, "is_mobile": True}


def shown_rows(page: Page) -> list[str]:
    ids: list[str] = page.locator(".pp-row:visible > h3").evaluate_all(
        "(rows) => rows.map((row) => row.id)"
    )
    return ids


def switch(page: Page, name: str) -> None:
    page.locator("#compare-switches label", has_text=name).tap()


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_that_differ_stand_first(
    new_page: NewPage, programme: Programme, language: Language
) -> None:
    page = new_page(**PHONE)
    page.goto(f"{folder_of(language)}compare/")
    different = [row.id for row in programme.rows if differs(programme, row)]
    same = [row.id for row in programme.rows if not differs(programme, row)]
    shown = shown_rows(page)
    assert shown[: len(different)] == different
    assert sorted(shown[len(different) :]) == sorted(same)


def test_only_what_differs_between_the_chosen_tiers(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(**PHONE)
    page.goto("compare/")
    switch(page, "Только различия")
    assert shown_rows(page) == [row.id for row in programme.rows if differs(programme, row)]
    switch(page, "Привилегированный")
    expect(page).to_have_url(
        re.compile(r"/compare/\?tier=authorised&tier=certified&only-differs=yes$")
    )
    two = ("authorised", "certified")
    assert shown_rows(page) == [
        row.id for row in programme.rows if row.cells[two[0]] != row.cells[two[1]]
    ]
    none = page.locator('#compare-table [data-section="marketing"] .pp-rows__none')
    expect(none).to_be_visible()
    heads = page.locator(".pp-rows-head a:visible")
    expect(heads).to_have_text(["Авторизованный", "Сертифицированный"])
    for name in ("Авторизованный", "Сертифицированный"):
        switch(page, name)
    expect(page.locator("#compare-empty")).to_be_visible()
    expect(page.locator("#compare-table")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/compare/\?only-differs=yes&tier=$"))
    page.reload()
    expect(page.locator("#compare-empty")).to_be_visible()


def test_what_a_tiers_description_asks_stands_there_while_the_tier_is_chosen(
    new_page: NewPage,
) -> None:
    page = new_page(**PHONE)
    for path in ("compare/", "requirements/"):
        page.goto(path)
        asked = page.locator('.pp-described[data-tier="privileged"] a')
        expect(asked).to_have_count(3)
        assert page.locator(".pp-described").count() == 1
    asked.first.tap()
    expect(page.locator("#regional-distributor")).to_be_in_viewport()
    page.goto("compare/")
    expect(asked.first).to_be_visible()
    switch(page, "Привилегированный")
    expect(asked.first).to_be_hidden()


def test_the_choice_survives_a_reload_the_way_back_and_the_other_language(
    new_page: NewPage,
) -> None:
    page = new_page(**PHONE)
    page.goto("compare/")
    switch(page, "Только различия")
    switch(page, "Авторизованный")
    shown = shown_rows(page)
    page.reload()
    assert shown_rows(page) == shown
    page.locator(".pp-rows__section a").first.tap()
    page.wait_for_url("**/requirements/")
    page.go_back()
    page.wait_for_url("**/compare/?*")
    assert shown_rows(page) == shown
    # A place on the page is another step of the way; what is switched there stays there.
    page.locator('.pp-jump a[href="#section-sales"]').tap()
    switch(page, "Авторизованный")
    page.go_back()
    expect(page.locator("[name=tier]").first).not_to_be_checked()
    assert shown_rows(page) == shown
    page.locator("[data-language-switch]:visible").first.tap()
    page.wait_for_url("**/en/compare/?*")
    assert shown_rows(page) == shown


def test_whoever_gets_the_link_sees_the_same(new_page: NewPage) -> None:
    page = new_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto("compare/?utm_source=mail")
    switch(page, "Сертифицированный")
    switch(page, "Только различия")
    link = page.locator("#compare-link")
    before = link.inner_text()
    copied = tap_to_copy(link)
    assert copied.endswith("/compare/?tier=authorised&tier=privileged&only-differs=yes")
    shown = shown_rows(page)
    switch(page, "Сертифицированный")
    expect(link).to_have_text(before)
    other = new_page()
    # As it was sent, and as messengers and mail change it.
    for sent in (
        copied,
        copied.replace("&", "&amp;"),
        copied + ").",
        copied.replace("=", "%3D").replace("&", "%26"),
        copied.replace("authorised", "authorised%20") + "&utm_campaign=a",
        copied.replace("?", "?tier=no-such-tier&"),
    ):
        other.goto(sent)
        assert shown_rows(other) == shown, sent
        expect(other.locator(".pp-rows-head a:visible")).to_have_count(2)


def test_a_row_that_a_link_names_is_there_whatever_is_chosen(
    new_page: NewPage, programme: Programme
) -> None:
    alike = next(row.id for row in programme.rows if not differs(programme, row))
    page = new_page(**PHONE)
    page.goto(f"compare/?only-differs=yes#{alike}")
    row = page.locator(f".pp-row:has(> h3[id='{alike}'])")
    expect(row).to_be_in_viewport()
    expect(row.locator(".pp-row__links")).to_be_visible()
    assert shown_rows(page)[-1] == alike
    # What a link has opened can be closed.
    row.locator("summary").tap()
    expect(row.locator(".pp-row__links")).to_be_hidden()


def test_notes_open_in_place_and_a_text_has_one_number(
    new_page: NewPage, programme: Programme
) -> None:
    question = next(each for each in programme.questions if len(each.rows) > 1)
    page = new_page(**PHONE)
    page.goto("compare/")
    numbers = set()
    for id_ in question.rows:
        row = page.locator(f".pp-row:has(> h3[id='{id_}'])")
        text = row.locator(".pp-row__numbered", has_text=question.treatment.in_("ru")[:20])
        expect(text).to_be_hidden()
        row.locator("summary").tap()
        expect(text).to_be_visible()
        number = text.locator(".pp-note").inner_text()
        assert number in row.locator("summary .pp-note").all_inner_texts()
        numbers.add(number)
    assert len(numbers) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_links_note_leads_to_its_row(new_page: NewPage, language: Language) -> None:
    """Notes once stood at the comparison's foot, and their numbers in links."""
    page = new_page(**PHONE)
    for number, row in list(FORMER_NOTES.items())[::4]:
        for place in (f"note-{number}", f"note-of-{number}"):
            page.goto("about:blank")
            page.goto(f"{folder_of(language)}compare/#{place}")
            expect(page.locator(f"h3[id='{row}']")).to_be_in_viewport()
            named = page.locator(f".pp-row:has(> h3[id='{row}'])")
            expect(named.locator(".pp-row__links")).to_be_visible()
            expect(page.locator("#no-place")).to_have_count(0)


def test_looking_for_words_on_the_page_opens_the_row_that_has_them(
    new_page: NewPage, programme: Programme
) -> None:
    """A link to words finds them as a browser's own search on the page does."""
    row = next(row for row in programme.rows if row.note)
    assert row.note
    page = new_page(**PHONE)
    words = row.note.in_("ru").split(",")[0].replace(" ", "%20")
    page.goto(f"compare/#:~:text={words}")
    expect(page.locator(f".pp-row:has(> h3[id='{row.id}']) .pp-row__links")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_tiers_names_stay_in_view(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    page.goto("compare/#webinars")
    head = page.locator(".pp-rows-head a").first
    expect(head).to_be_in_viewport(ratio=1)
    top = head.bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert top is not None
    assert header is not None
    assert top["y"] >= header["height"] - 1
    row = page.locator("#webinars")
    expect(row).to_be_in_viewport()
    bottom = row.evaluate("(row) => row.getBoundingClientRect().bottom")
    assert bottom >= top["y"] + top["height"]
    cell = page.locator(".pp-row:has(> #webinars) .pp-row__cell").first.bounding_box()
    assert cell is not None
    assert cell["y"] >= top["y"] + top["height"] - 1


@pytest.mark.parametrize("path", ["compare/", "sales/"])
def test_on_paper_the_head_is_on_each_page_and_each_note_is_there_once(
    new_page: NewPage, path: str
) -> None:
    page = new_page()
    page.goto(path)
    page.emulate_media(media="print")
    expect(page.locator(".pp-rows-head")).to_have_css("display", "table-header-group")
    expect(page.locator("#compare-switches, .pp-jump").locator("visible=true")).to_have_count(0)
    notes = page.locator(".pp-row__numbered:visible .pp-note").all_inner_texts()
    named = page.locator("summary .pp-note").all_inner_texts()
    assert sorted(notes) == sorted(set(named))
    assert notes
    expect(page.locator(".pp-row__links:visible")).to_have_count(0)
    for heading in page.locator("article :is(h2, h3, .pp-rows__section)").all():
        expect(heading).to_have_css("break-after", "avoid")


def test_without_javascript_all_rows_stand_and_a_linked_one_is_open(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(**PHONE, java_script_enabled=False)
    page.goto("compare/#webinars")
    expect(page.locator(".pp-row > h3:visible")).to_have_count(len(programme.rows))
    expect(page.locator("#compare-switches")).to_be_hidden()
    expect(page.locator(".pp-row:has(> #webinars) .pp-row__links")).to_be_visible()
    expect(page.locator(".pp-row:has(> #press-releases) .pp-row__links")).to_be_hidden()


def test_old_addresses_of_the_table_still_lead_to_their_places(
    page: Page, programme: Programme
) -> None:
    sections = [f"section-{section.id}" for section in programme.sections]
    for place in ("compare", "footnotes", "compare-table", *sections, programme.rows[-1].id):
        page.goto("about:blank")
        page.goto(f"compare/#{place}")
        expect(page.locator(f"#{place}")).to_be_attached()
        expect(page.locator("#no-place")).to_have_count(0)


def test_in_firefox_too(new_firefox_page: NewPage) -> None:
    page = new_firefox_page(width=390)
    page.goto("compare/?tier=certified&tier=privileged&only-differs=yes#press-releases")
    expect(page.locator(".pp-row:has(> #press-releases) .pp-row__links")).to_be_visible()
    expect(page.locator(".pp-rows-head a:visible")).to_have_count(2)
    shown = shown_rows(page)
    page.locator("#compare-switches label", has_text="Только различия").click()
    assert len(shown_rows(page)) > len(shown)
    page.reload()
    expect(page.locator("[name=only-differs]")).not_to_be_checked()
    expect(page.locator("[name=tier]").first).not_to_be_checked()

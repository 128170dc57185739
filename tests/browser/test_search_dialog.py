"""The search dialog by pointer, keyboard, link and paste; and when it cannot load."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from program.model.programme import Programme
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import AXE, violations
from tests.languages import LANGUAGES, folder_of

SHORTCUT = "Control+k"

# The contrasts across the upper edge of the field, on a picture of the page: of the ring's outer
# line to what is around it, and of its inner line to the field.
RING = """async ([picture, x, y]) => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const light = (dy) => {
    const [r, g, b] = [...canvas.getImageData(x, y + dy, 1, 1).data].map((each) =>
      each <= 10 ? each / 3294 : ((each / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const contrast = (a, b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
  return [contrast(-4, -1), contrast(0, 4)];
}"""

FAILURES = {
    "no index": ("search/index.json", lambda route: route.fulfill(status=404, body="")),
    "a damaged index": ("search/index.json", lambda route: route.fulfill(body='{"format": 1')),
    "another format": ("search/index.json", lambda route: route.fulfill(body='{"format": 99}')),
    "no connection": ("search/index.json", lambda route: route.abort()),
    "no worker": ("search/worker.js", lambda route: route.fulfill(status=404, body="")),
    "a damaged worker": ("search/worker.js", lambda route: route.fulfill(body="import (")),
    "no dialog": ("search/dialog.js", lambda route: route.abort()),
}


def open_search(page: Page) -> None:
    """Open it as a visitor does: by the button where there is one, else by the field."""
    button = page.locator("[data-search-open]")
    (button if button.is_visible() else page.locator(".md-search__input")).click()
    expect(page.locator(".md-search__input")).to_be_focused()


def ask(page: Page, query: str) -> None:
    """Put a query into the field as pasting or dictation does, and wait for its answer."""
    page.locator(".md-search__input").focus()
    page.keyboard.insert_text(query)
    answered(page, query)


def answered(page: Page, query: str) -> None:
    expect(page.locator("[data-search]")).to_have_attribute("data-query", query, timeout=20_000)


def addresses(page: Page) -> list[str]:
    found: list[str] = page.locator("a.pp-found__link").evaluate_all(
        "(links) => links.map(({ href }) => href)"
    )
    return found


def test_nothing_loads_before_the_search_is_opened_or_the_pointer_is_near(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("compare/", wait_until="networkidle")
    assert [url for url in asked if re.search(r"/search/|worker|lunr", url)] == []
    with page.expect_response("**/search/index.json"):
        page.locator(".md-search__form").hover()
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize(
    ("folder", "query", "anchor"),
    [
        ("", "Регистрация сделок", "sales/#deal-registration"),
        ("", "NFR", "support/#nfr-licences"),
        ("tiers/certified/", "рассрочка", "sales/#deferred-payment"),
        ("en/", "deal registration", "en/sales/#deal-registration"),
        ("en/tiers/", "press release", "en/marketing/#press-releases"),
    ],
)
def test_a_result_leads_to_the_rows_anchor(
    page: Page, folder: str, query: str, anchor: str, site_url: str
) -> None:
    page.goto(folder)
    ask(page, query)
    assert site_url + anchor in addresses(page)[:2]
    page.locator(f'a.pp-found__link[href="{site_url}{anchor}"]').click()
    expect(page).to_have_url(site_url + anchor)
    expect(page.locator(f"#{anchor.split('#')[1]}")).to_be_in_viewport()
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("browser_page", ["page", "firefox_page"])
def test_text_that_comes_without_a_key_press_is_searched_for(
    browser_page: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(browser_page)
    page.goto("")
    ask(page, "NFR")
    field = page.locator(".md-search__input")
    field.evaluate("(field) => field.select()")
    # What a mouse's paste and dictation do, in the browser's own way.
    field.evaluate("() => document.execCommand('insertText', false, 'ребейта')")
    answered(page, "ребейта")
    assert addresses(page)[0].endswith("sales/#sales-incentives")


def test_a_row_shows_its_section_and_three_cells_in_words(page: Page, programme: Programme) -> None:
    page.goto("")
    ask(page, "сколько получает сертифицированный партнёр за продление")
    found = page.locator(".pp-found").first
    expect(found.locator(".pp-found__place")).to_have_text("Условие · Продажи")
    expect(found.locator("dt")).to_have_text([tier.short.in_("ru") for tier in programme.tiers])
    row = next(row for row in programme.rows if row.id == "reward-renewals")
    rates = [f"{row.cells[tier.id].rate_bp // 100}\u00a0%" for tier in programme.tiers]  # type: ignore[union-attr]
    expect(found.locator("dd")).to_have_text(rates)
    expect(found.locator(".pp-found__cell--asked dt")).to_have_text("Сертифицированный")
    expect(found.locator(".pp-found__title mark")).to_have_text(["Вознаграждение", "продления"])
    # The whole result is one target.
    found.locator("dl").click(force=True)
    expect(page.locator("#reward-renewals")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("folder", "typed", "meant", "said"),
    [
        ("", "gfhnyth", "партнёр", "Показаны результаты по запросу «партнёр»."),
        (
            "",
            "вознагрождение",
            "вознаграждение",
            "Показаны результаты по запросу «вознаграждение».",
        ),
        ("", "rebejt", "ребейт", "Показаны результаты по запросу «ребейт»."),
        # «авторизованны» is as near, and a form that no text has.
        (
            "",
            "авторизованый",
            "авторизованный",
            "Показаны результаты по запросу «авторизованный».",
        ),
        ("en/", "rebtae", "rebate", "Results for “rebate”."),
    ],
)
def test_a_correction_is_shown_said_and_undone(
    page: Page, folder: str, typed: str, meant: str, said: str
) -> None:
    page.goto(folder)
    ask(page, typed)
    expect(page.locator(".pp-search__note")).to_contain_text(meant)
    expect(page.locator(".pp-search__said")).to_contain_text(said)
    page.locator("[data-search-verbatim]").click()
    expect(page.locator(".pp-search__none")).to_contain_text(typed)
    expect(page.locator("[data-search-verbatim]")).to_have_count(0)
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(" ")
    expect(page.locator(".pp-search__note")).to_contain_text(meant)


def test_nothing_found_offers_the_nearest_terms_and_the_comparison(
    page: Page, site_url: str
) -> None:
    page.goto("")
    ask(page, "щщъыъщ")
    expect(page.locator(".pp-search__said")).to_contain_text("ничего не нашлось")
    expect(page.locator(".pp-search__empty a")).to_have_attribute("href", f"{site_url}compare/")
    chip = page.locator(".pp-search__chip").first
    name = chip.inner_text()
    chip.click()
    answered(page, name)
    assert page.locator("a.pp-found__link").first.inner_text() == name


@pytest.mark.parametrize(
    ("folder", "query", "row", "term", "meaning"),
    [
        ("", "ребейт", "sales/#sales-incentives", "glossary/#rebate", "что такое ребейт"),
        ("en/", "NFR", "en/support/#nfr-licences", "en/glossary/#nfr", "what does NFR mean?"),
    ],
)
def test_rows_stand_before_the_glossary_save_where_a_meaning_is_asked_for(
    page: Page, site_url: str, folder: str, query: str, row: str, term: str, meaning: str
) -> None:
    page.goto(folder)
    ask(page, query)
    assert addresses(page)[:2] == [site_url + row, site_url + term]
    page.locator("button[type=reset]").click()
    ask(page, meaning)
    assert addresses(page)[0] == site_url + term


def test_money_rows_say_the_rate(page: Page) -> None:
    page.goto("")
    ask(page, "ребейт")
    expect(page.locator(".pp-found").first.locator("dd").last).to_have_text("5\u00a0% + SPIF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_typing_it_shows_what_is_often_asked_with_the_answers(
    new_page: NewPage, language: Language, site_url: str
) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    folder = folder_of(language)
    page.goto(f"{folder}compare/")
    page.locator("[data-search-open]").tap()
    often = page.locator(".pp-search__frequent a:visible")
    answers = ["calculator/", "sales/#", "requirements/#annual-sales-minimum"]
    answers += ["compare/?only-differs=yes", "join/", "questions/"]
    found = often.evaluate_all("(all) => all.map(({ href }) => href)")
    assert len(found) == len(answers)
    for address, answer in zip(found, answers, strict=True):
        assert address.startswith(f"{site_url}{folder}{answer}")
    for link in often.all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.keyboard.insert_text("a")
    expect(often).to_have_count(0)
    page.locator("button[type=reset]").tap()
    often.nth(2).tap()
    page.wait_for_url(found[2])
    expect(page.locator("#annual-sales-minimum")).to_be_in_viewport()
    expect(page.locator("#__search")).not_to_be_checked()


def test_by_keyboard_through_what_is_often_asked(page: Page) -> None:
    page.goto("")
    with page.expect_response("**/search/index.json"):
        page.keyboard.press(SHORTCUT)
    expect(page.locator(".pp-search__frequent")).to_be_visible()
    often = page.locator(".pp-search__frequent a")
    expect(page.locator("[data-search]")).to_have_attribute("data-state", "idle")
    page.keyboard.press("ArrowDown")
    expect(often.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(often.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calculator/")


def test_results_are_announced_once_typing_rests(page: Page) -> None:
    page.goto("en/")
    ask(page, "rebate")
    status = page.locator(".pp-search__said")
    expect(status).to_have_text(re.compile(r"^\d+ results\. First: SPIF and rebate\.$"))
    page.locator("button[type=reset]").click()
    expect(page.locator(".pp-found")).to_have_count(0)
    expect(status).to_have_text("")
    expect(page.locator(".pp-search__hint")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["glossary/", "calculator/"])
def test_a_shortcut_opens_the_search_wherever_the_focus_is(
    new_page: NewPage, path: str, language: Language
) -> None:
    page = new_page()
    page.goto(f"{folder_of(language)}{path}")
    field = page.locator(".md-search__input")
    control = page.locator("article input:visible, article a:visible").first
    for place in (None, control):
        if place:
            place.focus()
        # No key of one sign does it, for speech input types those.
        for key in ("/", "s", "f", "k"):
            page.keyboard.press(key)
        expect(page.locator("#__search")).not_to_be_checked()
        page.keyboard.press(SHORTCUT)
        expect(page.locator("#__search")).to_be_checked()
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#__search")).not_to_be_checked()
    expect(control).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_fields_ring_is_seen_against_the_header_and_the_field(
    new_page: NewPage, scheme: str
) -> None:
    page = new_page(scheme=scheme, reduced_motion="reduce")
    page.goto("glossary/")
    page.keyboard.press(SHORTCUT)
    form = page.locator(".md-search__form")
    form.evaluate("(form) => Promise.all(form.getAnimations().map((each) => each.finished))")
    box = form.bounding_box()
    assert box
    picture = base64.b64encode(page.screenshot()).decode()
    place = [round(box["x"] + box["width"] * 0.75), round(box["y"])]
    page = new_page()
    ratios = page.evaluate(RING, [f"data:image/png;base64,{picture}", *place])
    assert min(ratios) >= 3, ratios


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("browser_page", ["new_page", "new_firefox_page"])
def test_a_link_opens_the_search(
    browser_page: str, width: int, request: pytest.FixtureRequest, site_url: str
) -> None:
    new_page: NewPage = request.getfixturevalue(browser_page)
    page = new_page(width=width)
    page.goto("compare/?q=кэшбэк")
    answered(page, "кэшбэк")
    expect(page.locator(".md-search__input")).to_have_value("кэшбэк")
    expect(page.locator("a.pp-found__link").first).to_be_visible()
    # The theme closes the search a moment after an address has changed: this one stays open.
    page.wait_for_timeout(300)
    expect(page.locator("#__search")).to_be_checked()
    link = page.locator(".pp-search__link")
    assert link.evaluate("(link) => link.href") == page.url
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{site_url}compare/")


def test_the_link_to_a_search_is_copied_where_it_is_tapped(new_page: NewPage) -> None:
    phone = new_page(
        width=390,
        has_touch=True,
        is_mobile=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    phone.goto("compare/")
    phone.locator("[data-search-open]").tap()
    phone.locator(".md-search__input").fill("ребейт")
    link = phone.locator(".pp-search__link")
    link.tap()
    expect(link).to_have_text("Ссылка скопирована")
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied == phone.url
    other = new_page()
    other.goto(copied)
    answered(other, "ребейт")


def test_by_keyboard_alone(page: Page, site_url: str) -> None:
    page.goto("glossary/")
    page.keyboard.press(SHORTCUT)
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("вебинар")
    answered(page, "вебинар")
    links = page.locator("a.pp-found__link")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".pp-search__link")).to_be_focused()
    page.keyboard.type("ы")
    expect(page.locator(".md-search__input")).to_have_value("вебинары")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    page.keyboard.press(SHORTCUT)
    page.keyboard.type("вебинары по запросу")
    answered(page, "вебинары по запросу")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}support/#webinars")


def test_focus_that_leaves_closes_the_dialog_and_escape_gives_it_back(page: Page) -> None:
    page.goto("compare/")
    before = page.get_by_label("Только различия")
    before.focus()
    page.keyboard.press(SHORTCUT)
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(before).to_be_focused()
    before.blur()
    page.keyboard.press(SHORTCUT)
    page.keyboard.press("Escape")
    # The field is what opened it: typing there goes on.
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("р")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#__search")).not_to_be_checked()
    page.locator(".md-search__input").clear()
    ask(page, "ребейт")
    page.keyboard.press("Escape")
    # What was found is out of reach while the dialog is closed.
    expect(page.locator("a.pp-found__link").first).to_be_hidden()


def test_what_is_typed_is_never_read_as_html(page: Page) -> None:
    page.goto("")
    ask(page, "<img src=x onerror=document.title='!'> <b>zzz</b>")
    expect(page.locator(".pp-search__none")).to_contain_text("<img src=x")
    assert page.locator(".pp-search__results img").count() == 0
    page.get_by_role("button", name="Очистить", exact=True).click()
    long = "вознаграждение " * 40
    page.locator(".md-search__input").fill(long)
    expect(page.locator("a.pp-found__link").first).to_be_visible()


@pytest.mark.parametrize("what", FAILURES)
def test_a_search_that_cannot_load_says_so(new_page: NewPage, what: str) -> None:
    part, answer = FAILURES[what]
    page = new_page(expect=("Failed to load resource",))
    page.route(f"**/{part}", answer)
    page.goto("?q=ребейт")
    failed = page.locator("[data-search-when=failed]")
    expect(failed).to_be_visible(timeout=20_000)
    expect(page.locator("[data-search-when=loading]")).to_be_hidden()
    expect(page.locator(".pp-search__said")).to_contain_text("Поиск не загрузился")
    assert page.locator(".pp-search__failed a").first.get_attribute("href") == "compare/"
    page.unroute(f"**/{part}")
    page.locator("[data-search-retry]").click()
    answered(page, "ребейт")
    expect(page.locator("a.pp-found__link").first).to_be_visible()


def test_an_index_that_never_comes_is_given_up_on(new_page: NewPage) -> None:
    page = new_page(expect=("Failed to load resource",))
    page.clock.install()
    held: list[Route] = []
    page.route("**/search/index.json", lambda route: held.append(route))
    page.goto("")
    with page.expect_request("**/search/index.json"):
        page.locator(".md-search__input").focus()
    page.keyboard.insert_text("ребейт")
    expect(page.locator("[data-search-when=loading]")).to_be_visible()
    page.clock.run_for(21_000)
    expect(page.locator("[data-search-when=failed]")).to_be_visible()
    for route in held:
        route.abort()


def test_without_the_other_languages_words_it_still_finds(new_page: NewPage) -> None:
    page = new_page(expect=("Failed to load resource",))
    page.route("**/en/search/index.json", lambda route: route.fulfill(status=404, body=""))
    page.goto("")
    ask(page, "ребейт")
    assert addresses(page)[0].endswith("sales/#sales-incentives")


def test_without_javascript_one_sentence_says_what_to_do(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    page.locator(".md-search__input").click()
    expect(page.locator(".pp-search__no-script")).to_be_in_viewport()
    expect(page.locator(".pp-search__failed")).to_be_hidden()
    expect(page.locator(".pp-search__no-script a")).to_have_attribute("href", "compare/")
    expect(page.locator(".pp-search__hint")).to_be_hidden()


def test_without_scripts_a_phones_magnifier_leads_to_all_rows(new_page: NewPage) -> None:
    page = new_page(width=390, java_script_enabled=False, has_touch=True)
    page.goto("glossary/")
    page.locator("[data-search-open]").tap()
    expect(page).to_have_url(re.compile("/compare/$"))


STATES: dict[str, Callable[[Page], Any]] = {
    "opened": lambda page: page.locator(".pp-search__hint").wait_for(),
    "found": lambda page: ask(page, "rebate"),
    "corrected": lambda page: ask(page, "gfhnyth"),
    "nothing": lambda page: ask(page, "щщъыъщ"),
}


@pytest.mark.parametrize(("folder", "width", "scheme"), [("", 390, "dark"), ("en/", 1280, "light")])
def test_axe_finds_nothing_in_any_state(
    new_page: NewPage, folder: str, width: int, scheme: str
) -> None:
    axe = AXE.read_text("utf-8")

    def fail(route: Route) -> None:
        route.abort()

    for state, bring in {**STATES, "failed": None}.items():
        page = new_page(width=width, scheme=scheme, expect=("Failed to load resource",))
        if bring is None:
            page.route("**/search/worker.js", fail)
        page.goto(folder)
        open_search(page)
        if bring is None:
            page.locator(".pp-search__failed").wait_for()
        else:
            bring(page)
        # The theme fades the dialog in: half-faded text has no contrast yet.
        page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
        page.evaluate(axe)
        assert violations(page) == [], state
        wide = page.evaluate(
            """() => { const box = document.querySelector(".md-search__scrollwrap");
                return box.scrollWidth - box.clientWidth }"""
        )
        assert wide <= 0, state

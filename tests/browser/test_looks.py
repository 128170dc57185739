"""What every page shares to the eye and to a finger: whose site it is, sizes of type, targets."""

import pytest
from playwright.sync_api import Page, expect

from program.model.addresses import page_names
from program.model.programme import Programme
from program.pages.programme_words import programme_words
from tests.browser.conftest import NewPage, at_widths, form_on_a_phone

FINGER = {"has_touch": True, "is_mobile": True}
KINDS = ("", "tiers/", "tiers/certified/", "join/", "sales/", "glossary/", "questions/")
SMALL_TYPE = """() => {
  const small = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement;
    if (!node.data.trim() || !box.checkVisibility({ visibilityProperty: true })) continue;
    if (box.closest(".md-sidebar, svg, script, style")) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < 12) small.add(`${box.className || box.tagName} ${size}: ${node.data.trim()}`);
  }
  return [...small];
}"""
"""What is written in less than 12 px."""
SMALL_FIELDS = """() => [...document.querySelectorAll(
    "input:not([type=radio], [type=checkbox]), select, textarea")]
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16)
  .map((each) => each.name || each.id)"""
LOW_COMMANDS = """() => [...document.querySelectorAll(
    ".md-button, .pp-command, button, .pp-brand, .pp-language, .pp-foot a")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("dialog"))
  .filter((each) => each.getBoundingClientRect().height < 43.5)
  .map((each) => each.className + ": " + each.textContent.trim())"""
"""Commands that are lower than a finger needs."""
WIDER_LETTERS = "body, button, input, select { letter-spacing: 0.012em }"
"""Other systems draw the same letters a little wider than this one does."""
BROKEN_WORDS = """(part) => {
  const top = (node, at) => {
    const letter = document.createRange();
    letter.setStart(node, at);
    letter.setEnd(node, at + 1);
    // A hyphen before it is the first of its boxes.
    return [...letter.getClientRects()].at(-1)?.top ?? 0;
  };
  const broken = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\d]{2,}/gu)) {
      if (top(node, index + word.length - 1) - top(node, index) > 5) broken.push(word);
    }
  }
  return broken;
}"""
"""What stands on two lines with no hyphen between them."""
WIDTH = "document.documentElement.scrollWidth"
"""How wide the page is: a phone's `innerWidth` grows with what does not fit."""


@pytest.fixture(scope="module")
def site_url(vendors_url: str) -> str:
    """The published site: its texts are what has to fit and to be read."""
    return vendors_url


@pytest.fixture(scope="module")
def programme(vendors_programme: Programme) -> Programme:
    return vendors_programme


@pytest.mark.parametrize("width", [320, 360, 390, 1280])
def test_the_header_says_whose_site_it_is_and_leads_home(
    new_page: NewPage, programme: Programme, site_url: str, width: int
) -> None:
    options = FINGER if width < 600 else {}
    page = new_page(width=width, **options)
    for language, home in (("ru", ""), ("en", "en/")):
        page.goto(f"{home}sales/")
        brand = page.locator("header .pp-brand")
        expect(brand).to_contain_text(programme.vendor.name.in_(language))  # type: ignore[arg-type]
        whole = brand.locator(".pp-brand__name").evaluate(
            "(each) => each.scrollWidth <= each.clientWidth"
        )
        assert whole or width == 320
        assert page.evaluate(WIDTH) <= width
        (brand.tap if options else brand.click)()
        expect(page).to_have_url(f"{site_url}{home}")


def test_five_tabs_lead_to_the_parts_and_say_where_one_is(page: Page, programme: Programme) -> None:
    nav = programme_words(programme, "ru")["nav"]
    names = [nav[key] for key in ("tiers", "compare", "conditions", "calculator", "join")]
    page.goto("")
    tabs = page.locator("header .md-tabs__link")
    expect(tabs).to_have_text(names)
    for name in names:
        tabs.get_by_text(name, exact=True).click()
        expect(page.locator(".md-tabs__item--active")).to_have_text(name)


def test_the_open_search_takes_the_tabs_place(page: Page) -> None:
    page.goto("compare/")
    page.locator(".md-search__input").click()
    expect(page.locator(".md-tabs__link").first).to_be_hidden()
    expect(page.locator(".md-search__input")).to_be_in_viewport()
    assert page.viewport_size
    assert page.evaluate(WIDTH) <= page.viewport_size["width"]
    page.keyboard.press("Escape")
    expect(page.locator(".md-tabs__link").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_each_page_can_be_reached_from_home_by_links_in_sight(
    new_page: NewPage, programme: Programme, site_url: str, width: int
) -> None:
    """By the tabs, the page itself or its foot; on a phone by the drawer, too."""
    page = new_page(width=width)
    found, todo = {""}, [""]
    while todo:
        page.goto(todo.pop())
        visible = "(all) => all.filter((each) => each.checkVisibility()).map((each) => each.href)"
        for address in page.locator("a[href]").evaluate_all(visible):
            name = address.removeprefix(site_url).split("#")[0].split("?")[0].strip("/")
            if name in page_names(programme) and name not in found:
                found.add(name)
                todo.append(name)
    assert found == set(page_names(programme))


def test_an_iphone_has_no_reason_to_zoom_a_field(new_page: NewPage) -> None:
    """It does where what is typed or chosen is written in less than 16 px."""
    phone = new_page(width=390, **FINGER)
    for name in ("", "calculator/"):
        phone.goto(name)
        assert phone.evaluate(SMALL_FIELDS) == []


def test_nothing_is_written_in_less_than_12_pixels(page: Page) -> None:
    for name in KINDS:
        page.goto(name)
        for width in at_widths(page, 1280, 390):
            assert page.evaluate(SMALL_TYPE) == [], (name, width)


def test_a_fingers_commands_are_44_pixels_high(new_page: NewPage) -> None:
    page = new_page(width=390, **FINGER)
    for name in KINDS:
        page.goto(name)
        assert page.evaluate(LOW_COMMANDS) == [], name


def test_a_phone_on_its_side_shows_the_calculators_name(new_page: NewPage) -> None:
    """The sums that stay in view lie at its foot, not on the name."""
    page = new_page(width=390, **FINGER)
    page.set_viewport_size({"width": 844, "height": 390})
    page.goto("calculator/")
    expect(page.locator("#calculator-bar")).to_be_in_viewport(ratio=1)
    name = page.locator("h1")
    expect(name).to_be_in_viewport(ratio=1)
    on_top = name.evaluate(
        """(name) => {
          const { left, top, height } = name.getBoundingClientRect();
          return document.elementFromPoint(left + 5, top + height / 2) === name;
        }"""
    )
    assert on_top


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_bar_of_sums_covers_no_field_and_cuts_no_name(new_page: NewPage, folder: str) -> None:
    phone = form_on_a_phone(new_page, f"{folder}calculator/#ti-software=2500000")
    phone.mouse.wheel(0, 2000)
    expect(phone.locator(".pp-bar")).to_be_visible()
    phone.wait_for_function("() => document.fonts.status === 'loaded'")
    for part in phone.locator(".pp-bar, .pp-bar__tier").all():
        assert part.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    laptop = new_page()
    laptop.goto(f"{folder}calculator/")
    laptop.wait_for_selector("html[data-calculator=up]")
    laptop.mouse.wheel(0, 520)
    laptop.wait_for_function("() => scrollY === 520")
    expect(laptop.locator(".pp-bar")).to_be_visible()
    end = "document.querySelector('.pp-bar').getBoundingClientRect().bottom"
    top = "document.querySelector('.pp-entry').getBoundingClientRect().top"
    assert laptop.evaluate(f"{top} >= {end}")


def test_at_320_pixels_no_sum_of_the_calculator_is_cut_off(new_page: NewPage) -> None:
    page = new_page(width=320, **FINGER)
    page.goto("calculator/")
    for part in (".pp-total", ".pp-bar__one"):
        expect(page.locator(part).first).to_be_attached()
        beyond = page.locator(f"{part} :is(p, span)").evaluate_all(
            """(all) => all
              .filter((each) => each.checkVisibility())
              .filter((each) => each.getBoundingClientRect().right > innerWidth - 4)
              .map((each) => each.className)"""
        )
        assert beyond == []


@pytest.mark.parametrize(
    ("widths", "last"),
    [((320,), "join/"), ((360,), "calculator/"), ((1280, 1024, 960), "calculator/")],
)
def test_no_word_is_broken_without_a_hyphen(
    new_page: NewPage, widths: tuple[int, ...], last: str
) -> None:
    """Above all a long name over a narrow column."""
    page = new_page(width=widths[0], **(FINGER if widths[0] < 600 else {}))
    for name in ("", "compare/", "tiers/privileged/", "sales/", last):
        page.goto(name)
        page.add_style_tag(content=WIDER_LETTERS)
        page.evaluate("document.fonts.ready")
        for width in at_widths(page, *widths):
            assert page.locator("main").evaluate(BROKEN_WORDS) == [], (name, width)


@pytest.mark.parametrize(
    ("part", "said"), [("goal", "goal.sum=1000000"), ("plan", "plan.growth=10&plan.renewed=60")]
)
def test_a_tables_tiers_break_between_syllables(new_page: NewPage, part: str, said: str) -> None:
    page = new_page(width=390, **FINGER)
    page.goto(f"calculator/#{said}&show.tab={part}&ti-software=1500000")
    expect(page.locator(f"#part-{part} .pp-plan__tier")).to_contain_text("ный")
    for _ in at_widths(page, 390, 360):
        assert page.locator(f"#part-{part}").evaluate(BROKEN_WORDS) == []


def test_large_sums_stay_in_their_cards_and_break_no_name(new_page: NewPage) -> None:
    page = new_page(width=360, **FINGER)
    for language in ("", "en/"):
        page.goto(f"{language}calculator/#ti-software=302469012.50")
        expect(page.locator(".pp-total__sum").last).to_contain_text("987")
        for width in at_widths(page, 360, 412, 720, 768, 844):
            assert page.locator(".pp-totals").evaluate(BROKEN_WORDS) == [], width
            beyond = page.locator(".pp-total__sum button").evaluate_all(
                """(all) => all.filter((each) => each.getBoundingClientRect().right
                    > each.closest(".pp-total").getBoundingClientRect().right)"""
            )
            assert beyond == [], width

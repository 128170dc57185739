"""The calculator as a visitor uses it: the built page, real Chromium, Python in it."""

import json
import re
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from calculator.api import answer
from program.model.programme import Programme
from program.model.terms import terms_of
from program.pages.figures import Figures
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.browser.holding import Held
from tests.currencies import whole_sales
from tests.languages import LANGUAGES

PATHS: dict[Language, str] = {"ru": "calculator/", "en": "en/calculator/"}
START_MS = 60_000
WAIT_MS = 20_000


def open_calculator(
    page: Page, fragment: str = "", language: Language = "ru", *, whole: bool = False
) -> None:
    """Open the calculator as its owner: a link's estimate is about to be changed.

    `whole` waits for CPython, which does not start by itself where data is saved.
    """
    page.goto(PATHS[language] + fragment)
    (ready if whole else answering)(page)
    change(page)


def answering(page: Page) -> None:
    """Wait until some Python answers."""
    answers = "#calculator-results:is([data-first=true], [data-python=ready])"
    expect(page.locator(answers)).to_be_attached(timeout=START_MS)


def change(page: Page) -> None:
    """Press "Change" where a link that was sent is being read."""
    button = page.locator("[data-action=change]")
    if button.is_visible():
        button.click()


def open_part(page: Page, name: str) -> None:
    """Open one of the estimate's parts by its tab."""
    page.locator(f"#calculator-tabs [data-tab={name}]").click()


def answer_question(page: Page, requirement: str, value: str) -> None:
    """Answer one question of a tier's checklist."""
    page.locator(
        f'#calculator-asks label:has(input[name="{requirement}"][value="{value}"])'
    ).click()


def open_sheet(page: Page) -> None:
    """Open what sends an estimate."""
    page.locator("[data-action=send]").click()
    expect(page.locator("#send-message")).not_to_be_empty()


def picked(page: Page, tier: str) -> Any:
    return page.locator(f"[data-pick={tier}][aria-pressed=true]")


def ready(page: Page) -> None:
    """Wait for CPython."""
    expect(page.locator("#calculator-results")).to_have_attribute(
        "data-python", "ready", timeout=START_MS
    )


def type_what_only_cpython_reads(page: Page | FrameLocator) -> None:
    """Type a text that the first stage does not judge: it knows no such signs."""
    page.locator("#sales-renewals").fill("😀")


def figures(page: Page) -> dict[str, str]:
    """Every figure that the page shows, by slot."""
    found: dict[str, str] = page.locator("#calculator-results [data-slot]").evaluate_all(
        "(all) => Object.fromEntries(all.map((each) => [each.dataset.slot, each.textContent]))"
    )
    return found


def expected(
    programme: Programme,
    language: Language,
    sales: dict[str, int],
    answers: dict[str, Any],
    *,
    example: bool = False,
) -> dict[str, str]:
    """The same figures by CPython and Babel."""
    scenario = {
        "sales_kopecks": {product: roubles * 100 for product, roubles in sales.items()},
        "answers": answers,
    }
    request = {"terms": terms_of(programme), "scenario": scenario, "example": example}
    response = json.loads(answer(json.dumps(request)))
    figures_ = Figures(programme, language)
    return {name: figures_.show(slot) for name, slot in response["slots"].items()}


SHOWS = """(wanted) => [...document.querySelectorAll("#calculator-results [data-slot]")]
  .every(({ dataset, textContent }) => textContent === wanted[dataset.slot])"""


def assert_shows(page: Page, wanted: dict[str, str]) -> None:
    """Wait until each figure is the wanted one: an answer to a question may change no total."""
    with suppress(PlaywrightTimeout):
        page.wait_for_function(SHOWS, arg=wanted, timeout=WAIT_MS)
    shown = figures(page)
    assert shown == {name: wanted[name] for name in shown}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_first_examples_figures_stand(
    new_page: NewPage, programme: Programme, language: Language
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(PATHS[language])
    example = programme.examples[0]
    wanted = expected(
        programme, language, whole_sales(programme, example), example.answers, example=True
    )
    for slot in page.locator("#calculator-results [data-slot]").all():
        assert slot.text_content() == wanted[slot.get_attribute("data-slot") or ""]
    expect(page.locator("noscript p")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_shows_what_the_build_wrote_for_every_figure(
    new_page: NewPage, programme: Programme, language: Language
) -> None:
    page = new_page(saves_data=False)
    page.goto(PATHS[language])
    before = figures(page)
    ready(page)
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")
    assert figures(page) == before


TYPED = {
    "1 500 000": 1_500_000,
    "500 тыс": 500_000,
    "1,5 млн": 1_500_000,
    "500k": 500_000,
    "1.5m": 1_500_000,
    "1\u00a0234\u202f567 ₽": 1_234_567,
    "1500000": 1_500_000,
    "333": 333,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_take_what_people_type(page: Page, programme: Programme, language: Language) -> None:
    open_calculator(page, "#renewals=7", language)
    for typed, roubles in TYPED.items():
        page.locator("#sales-ti-software").fill(typed)
        sales = {"ti-software": roubles, "renewals": 7}
        assert_shows(page, expected(programme, language, sales, {}))
        expect(page).to_have_url(re.compile(rf"\bti-software={roubles}$"))


def test_what_cannot_be_read_is_said_at_its_field_and_the_last_good_figures_stay(
    page: Page, programme: Programme
) -> None:
    open_calculator(page, "#ti-software=1000000")
    wanted = expected(programme, "ru", {"ti-software": 1_000_000}, {})
    assert_shows(page, wanted)
    field = page.locator("#sales-ti-software")
    field.fill("миллион с хвостиком")
    said = page.locator("#read-ti-software")
    expect(said).to_contain_text("Не получилось прочитать")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "stale")
    expect(page.locator("#calculator-shown")).to_contain_text("последние верные цифры")
    assert_shows(page, wanted)
    assert "ti-software=1000000" in page.url
    field.fill("2 млн")
    expect(said).to_have_text("= 2\u00a0000\u00a0000\u00a0₽")
    assert_shows(page, expected(programme, "ru", {"ti-software": 2_000_000}, {}))


def test_each_impossible_sum_has_its_own_sentence(page: Page) -> None:
    open_calculator(page)
    for typed, words in {
        "-5": "отрицательной",
        "1,2345678 тыс": "Слишком много знаков",
        "2000 млрд": "Слишком большая",
    }.items():
        page.locator("#sales-renewals").fill(typed)
        expect(page.locator("#read-renewals")).to_contain_text(words)


def test_a_link_fills_the_form_and_the_form_keeps_the_link(
    page: Page, programme: Programme
) -> None:
    fragment = "#agreement=yes&certified-engineer=1&reviews=no&ti-software=750000&tier=certified"
    open_calculator(page, fragment)
    expect(page.locator("#sales-ti-software")).to_have_value("750\u00a0000")
    expect(page.locator("#sales-renewals")).to_have_value("")
    expect(picked(page, "certified")).to_have_count(1)
    answers = {"agreement": True, "certified-engineer": 1, "reviews": False}
    assert_shows(page, expected(programme, "ru", {"ti-software": 750_000}, answers))
    assert "не\u00a0выполнено 1\u00a0требование" in figures(page)["certified.state"]
    page.locator("#sales-renewals").fill("1")
    wanted = fragment.replace("&reviews", "&renewals=1&reviews")
    expect(page).to_have_url(re.compile(re.escape(wanted) + "$"))
    page.reload()
    answering(page)
    sales = {"ti-software": 750_000, "renewals": 1}
    assert_shows(page, expected(programme, "ru", sales, answers))


def test_the_language_switch_keeps_the_estimate(page: Page, programme: Programme) -> None:
    open_calculator(page, "#renewals=100000")
    page.locator("#sales-ti-software").fill("1,5 млн")
    expect(page).to_have_url(re.compile("ti-software=1500000"))
    page.locator("a[data-language-switch]").click()
    answering(page)
    assert "/en/calculator/#renewals=100000&ti-software=1500000" in page.url
    sales = {"ti-software": 1_500_000, "renewals": 100_000}
    assert_shows(page, expected(programme, "en", sales, {}))


def test_what_a_link_says_in_vain_is_shown_as_text(page: Page) -> None:
    odd = "#foo=%3Cb%3Ebar&ti-software=-1&tier=golden&renewals=100"
    open_calculator(page, odd)
    problem = page.locator("#calculator-link-problem")
    expect(problem).to_be_visible()
    for part in ("foo=<b>bar", "ti-software=-1", "tier=golden"):
        expect(problem).to_contain_text(part)
    assert problem.locator("b").count() == 0
    expect(page.locator("#sales-renewals")).to_have_value("100")


@pytest.mark.parametrize(
    ("fragment", "tier", "told"),
    [
        ("#tier=certified", "certified", None),
        ("#no-such=1&ti-software=%E0%A4%A", None, "no-such=1"),
    ],
)
def test_a_link_without_sales_shows_the_example_as_one_and_stays_as_it_was_sent(
    page: Page, programme: Programme, fragment: str, tier: str | None, told: str | None
) -> None:
    page.clock.install()
    open_calculator(page, fragment)
    answering(page)
    example = programme.examples[0]
    shown = page.locator("#calculator-shown")
    expect(shown).to_contain_text("Это пример")
    expect(shown).to_contain_text(example.name.in_("ru"))
    answers = {} if tier else example.answers
    assert_shows(
        page, expected(programme, "ru", whole_sales(programme, example), answers, example=True)
    )
    # Longer than the page takes to put a visitor's own figures into the address.
    page.clock.run_for(1000)
    assert page.url.endswith(fragment)
    if tier:
        expect(picked(page, tier)).to_have_count(1)
    problem = page.locator("#calculator-link-problem")
    expect(problem).to_be_visible(visible=told is not None)
    if told:
        expect(problem).to_contain_text("В ссылке нет ничего, что калькулятор мог бы прочитать")
        expect(problem).to_contain_text(told)
    page.locator("#sales-renewals").fill("1")
    expect(shown).not_to_contain_text("пример")
    expect(page).to_have_url(re.compile("#renewals=1(&tier=certified)?$"))


def test_the_questions_decide_what_a_tier_still_lacks(page: Page) -> None:
    open_calculator(page, "#ti-software=600000")
    certified = page.locator('[data-slot="certified.state"]')
    expect(certified).to_have_text("продаж хватает · 5\u00a0требований")
    open_part(page, "next")
    progress = page.locator('[data-slot="certified.progress"]')
    expect(progress).to_be_visible()
    for name in ("agreement", "reviews", "monthly-reports", "website-mention"):
        answer_question(page, name, "yes")
    answer_question(page, "certified-engineer", "1")
    expect(certified).to_have_text("требования выполнены")
    expect(progress).to_have_text("Ответов: 5\u00a0из\u00a05")
    expect(page.locator('[data-slot="privileged.state"]')).to_contain_text("только для")
    answer_question(page, "certified-engineer", "0")
    expect(certified).to_contain_text("не\u00a0выполнено 1 требование")


def test_examples_and_clear_fill_the_form(page: Page, programme: Programme) -> None:
    open_calculator(page)
    example = programme.examples[-1]
    page.locator(f'[data-example="{example.id}"]').click()
    assert_shows(page, expected(programme, "ru", whole_sales(programme, example), example.answers))
    page.locator("[data-action=clear]").click()
    assert_shows(page, expected(programme, "ru", {}, {}))
    assert figures(page)["privileged.effective_rate"] == "–"


def test_the_keyboard_alone_reaches_and_fills_the_first_field(page: Page) -> None:
    open_calculator(page, "#renewals=1")
    page.locator("#sales-ti-software").focus()
    page.keyboard.type("2 млн")
    expect(page.locator('[data-slot="authorised.total"]').first).to_have_text(
        "500\u00a0000,25\u00a0₽"
    )
    page.keyboard.press("Enter")
    expect(page.locator("#sales-ting-appliance")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#sales-depo-ti-hardware")).to_be_focused()


def test_a_filled_in_link_shows_no_other_scenarios_figures_while_python_comes(
    new_page: NewPage,
) -> None:
    page = new_page(saves_data=False)
    held = Held(page, "**/*.wasm")
    page.goto("calculator/#ti-software=123")
    results = page.locator("#calculator-results")
    expect(results).to_have_attribute("data-state", "link")
    color = page.locator('[data-slot="authorised.total"]').first.evaluate(
        "(element) => getComputedStyle(element).color"
    )
    assert color == "rgba(0, 0, 0, 0)"
    expect(page.locator("#calculator-progress")).to_be_visible()
    held.let_go()
    answering(page)
    expect(results).to_have_attribute("data-state", "current")

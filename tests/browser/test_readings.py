"""A programme of which a question can be read in two ways, and a rate is a range, on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from program.load import load_programme
from program.model.terms import parsed_terms
from program.pages.built_figures import first_answer
from program.pages.figures import Figures
from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import answering
from tests.conftest import ROOT, build_site, built_once, serve_folder

EXAMPLE = ROOT / "examples" / "cloud.yml"
BOTH = "if sales are counted for a year: €17,100; if they are counted for each quarter: €15,100"
"""What a tier's figure depends on."""
LINK = "calculator/#care=24000&cloud=150000"


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example's site."""
    yield from serve_folder(
        built_once(tmp_path_factory, "cloud", lambda folder: build_site(folder, EXAMPLE))
    )


def test_figures_of_all_readings_are_there_before_and_after_python(new_page: NewPage) -> None:
    """The build's own and the page's are the same; they follow what is typed."""
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.goto("calculator/")
    answering(page)
    programme = load_programme(EXAMPLE)
    figures, slots = Figures(programme, "en"), first_answer(programme)["slots"]
    for tier in parsed_terms(programme).tiers:
        for name in ("total", "reward", "difference", "effective_rate", "adds"):
            if f"{tier}.{name}" in slots and page.locator(f'[data-slot="{tier}.{name}"]').count():
                said = figures.show(slots[f"{tier}.{name}"]).replace("\u00a0", " ")
                page_says = page.locator(f'[data-slot="{tier}.{name}"]').first
                expect(page_says).to_have_text(said)
    page.locator("input[name=cloud]").tap()
    page.keyboard.type("80k")
    # So little is under the bound in a year and in each quarter: all readings agree.
    expect(page.locator('[data-slot="premier.total"]').first).to_have_text("€5,600")
    expect(page.locator('[data-slot="referral.total"]').first).to_have_text("€4,000–5,600")
    page.keyboard.press("Control+A")
    page.keyboard.type("150k")
    expect(page.locator('[data-slot="premier.total"]').first).to_have_text("€13,850 or €12,600")
    page.wait_for_url("**#cloud=150000")
    page.reload()
    answering(page)
    expect(page.locator('[data-slot="premier.total"]').first).to_have_text("€13,850 or €12,600")


def test_a_figure_says_what_it_depends_on_and_which_case_its_steps_are_of(
    new_page: NewPage,
) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True, locale="ru-RU")
    page.goto(f"ru/{LINK}")
    answering(page)
    page.locator('.pp-total button[data-slot="premier.total"]').tap()
    box = page.locator("#why-body")
    expect(box).to_contain_text("если продажи считают за год: 15 650 €")
    expect(box).to_contain_text("если продажи считают за каждый квартал: 14 400 €")
    expect(box).to_contain_text("Ниже показано, как получено первое значение.")
    page.keyboard.press("Escape")
    page.locator('.pp-total button[data-slot="referral.total"]').tap()
    expect(box).to_contain_text("Программа называет диапазон.")
    page.keyboard.press("Escape")
    for part in ("chart", "goal", "plan", "steps"):
        page.locator(f"#calculator-tabs [data-tab={part}]").tap()
        said = page.locator(f"#part-{part} .pp-first-reading")
        expect(said).to_contain_text("если продажи считают за год")
    # What the mark leads to names both cases with their figures.
    cases = page.locator("#assumed-parts .pp-readings li")
    expect(cases).to_have_count(2)
    expect(cases.nth(1)).to_contain_text("Консультант 12 900 €")


def test_what_is_sent_holds_both_figures(new_page: NewPage) -> None:
    page = new_page(width=1280)
    page.goto(LINK)
    answering(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-action=send]").click()
    for action, wanted in (
        ("copy-text", "Premier: €15,650 or €14,400"),
        ("copy-table", "€7,500–10,500\t€13,900 or €12,900\t€15,650 or €14,400"),
    ):
        page.locator(f"[data-action={action}]").click()
        expect(page.locator("#calculator-copied")).not_to_be_empty()
        page.wait_for_function(
            "wanted => navigator.clipboard.readText().then((text) => text.includes(wanted))",
            arg=wanted,
        )


def test_homes_field_and_a_tiers_page_show_both(new_page: NewPage) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.goto("")
    page.locator("#earn-sales").tap()
    page.keyboard.type("150000")
    expect(page.locator('.pp-earn [data-slot="advisory.total"]')).to_have_text("€12,100 or €11,100")
    cases = page.locator(".pp-earn__notes .pp-readings li")
    expect(cases.nth(1)).to_contain_text("Advisory €11,100")
    page.goto("tiers/advisory/")
    first = page.locator(".pp-key dd").first
    expect(first).to_contain_text("€17,100 or €15,100")
    mark = first.locator("a.pp-note")
    expect(mark).to_have_attribute("title", BOTH)
    mark.tap()
    page.wait_for_url("**/questions/#parts")
    expect(page.locator("article")).to_contain_text("if they are counted for each quarter")
    page.go_back()
    expect(first).to_be_visible()


def test_the_published_data_name_the_readings(site_url: str, new_page: NewPage) -> None:
    data = new_page().request.get(f"{site_url}programme.json").json()
    assert list(data["questions"]["parts"]["readings"]) == ["year", "quarter"]

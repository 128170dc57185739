"""What the calculator shows beside its main figures, in Chromium, with Python in it."""

import json
import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from calculator.api import answer
from program.model.programme import Programme
from program.model.terms import terms_of
from program.pages.figures import Figures
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import (
    PATHS,
    answer_question,
    answering,
    change,
    figures,
    open_calculator,
    open_part,
    open_sheet,
    picked,
)
from tests.languages import LANGUAGES

NBSP = "\u00a0"
WHOLE_LINK = (
    "#agreement=yes&certified-engineer=0&goal.sum=600000&own.internal-use-discount=40x3500"
    "&plan.growth=12.5&plan.renewed=60&renewals=100001&reviews=no"
    "&ti-software=100000/0/50000/7&ting-appliance=333333"
)
WHOLE = {
    "sales_kopecks": {
        "ti-software": [10_000_000, 0, 5_000_000, 700],
        "ting-appliance": 33_333_300,
        "renewals": 10_000_100,
    },
    "answers": {"agreement": True, "certified-engineer": 0, "reviews": False},
    "goal_kopecks": 60_000_000,
    "plan": {"growth_bp": 1250, "renewed_bp": 6000},
    "own_use": {"internal-use-discount": {"users": 40, "price_kopecks": 350_000}},
}


def answered(programme: Programme, scenario: dict[str, Any]) -> dict[str, Any]:
    request = {"terms": terms_of(programme), "scenario": scenario}
    response: dict[str, Any] = json.loads(answer(json.dumps(request)))
    assert response["ok"], response
    return response


def current(page: Page) -> None:
    """Wait for the figures of what stands in the form."""
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "current")


def total(page: Page, tier: str = "authorised") -> Any:
    return page.locator(f'[data-slot="{tier}.total"]').first


def roubles(text: str) -> str:
    return f"{text.replace(' ', NBSP)}{NBSP}₽"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_sentence_and_step_is_python_s_in_good_words(
    new_page: NewPage, programme: Programme, language: Language
) -> None:
    """With all parts filled in: CPython with Babel says the same as Pyodide with Intl."""
    page = new_page(saves_data=False)
    open_calculator(page, WHOLE_LINK, language, whole=True)
    current(page)
    response = answered(programme, WHOLE)
    show = Figures(programme, language)
    shown = figures(page)
    # The first tier has none below it: its difference is told nowhere. Where a scenario stands is
    # told beside others.
    first = programme.tiers[0].id
    assert shown.keys() == response["slots"].keys() - {f"{first}.difference", "standing"}
    assert shown == {name: show.show(response["slots"][name]) for name in shown}
    open_part(page, "steps")
    page.locator("[data-action=all-steps]").click()
    for tier in (*response["estimate"]["tiers"], ""):
        holder = response["estimate"]["tiers"].get(tier, response["estimate"])
        items = page.locator(f'[data-steps="{tier}"] > li')
        told = [step for step in holder["steps"] if any(step["result"].values())]
        expect(items).to_have_count(len(told))
        for item, step in zip(items.all(), told, strict=True):
            words = show.step(step)
            expect(item.locator(".pp-steps__title")).to_have_text(words.title)
            expect(item.locator(".pp-steps__sum")).to_have_text(words.text)


def test_of_a_part_that_was_emptied_no_figure_is_left_in_sight(
    page: Page, programme: Programme
) -> None:
    """The page's answers name no figure of a goal, a plan or a path that there is not."""
    open_calculator(page, WHOLE_LINK)
    current(page)
    page.locator("[data-action=clear]").click()
    page.locator("#sales-ti-software").fill("50 млн")
    open_part(page, "next")
    for tier in ("authorised", "certified", "privileged"):
        page.locator(f"label:has([name=asks-tier][value={tier}])").click()
        for asked in page.locator("#calculator-asks label:has([value=yes]):visible").all():
            asked.click()
    open_part(page, "made")
    current(page)
    expect(total(page)).to_have_text(roubles("12 500 000"))
    seen = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[data-slot]')]
            .filter((each) => each.checkVisibility())
            .map((each) => [each.dataset.slot, each.textContent]))"""
    )
    assert not [name for name in seen if ".plan." in name or ".goal." in name]
    said = {"sales_kopecks": {"ti-software": 5 * 10**9}, "answers": {}}
    slots = answered(programme, said)["slots"]
    show = Figures(programme, "ru")
    by_answers = re.compile(r"summary|.*\.(missing\..*|state|progress|path\.sentences)")
    for name, text in seen.items():
        if not by_answers.fullmatch(name):
            assert text == show.show(slots[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_built_chart_and_steps_are_those_that_the_script_makes(
    new_page: NewPage, language: Language
) -> None:
    """The picture of the first example, before and after Python has drawn it."""
    drawn = """() => [
        ...document.querySelectorAll('#calculator-chart line, #calculator-chart circle'),
        ...document.querySelectorAll('#calculator-chart text, #calculator-bars rect'),
    ].map((each) => [...each.attributes].map(({name, value}) => name + value).sort() + '' +
        each.textContent).sort()"""
    steps = """() => [...document.querySelectorAll('[data-steps] li')].map((li) =>
        [...li.childNodes].filter((node) => node.tagName !== 'DETAILS')
        .map((node) => node.textContent).join('').replace(/\\s+/g, ' ').trim())"""
    still = new_page(java_script_enabled=False)
    still.goto(PATHS[language])
    page = new_page()
    open_calculator(page, language=language)
    current(page)
    assert page.evaluate(drawn) == still.evaluate(drawn)
    before = still.evaluate(steps)
    open_part(page, "steps")
    page.locator("[data-action=all-steps]").click()
    expect(page.locator("[data-steps='']  li").first).to_be_attached()
    assert page.evaluate(steps)[: len(before)] == before


def test_a_sum_in_groups_keeps_its_groups_while_it_is_changed(new_page: NewPage) -> None:
    """A comma of groups that stood on where it was would make 150 roubles of 150,000 less a key."""
    page = new_page()
    open_calculator(page, "#ti-software=150000", "en")
    current(page)
    field = page.locator("#sales-ti-software")
    field.press("End")
    for key, text, reward in (
        ("0", "1,500,000", "375,000"),
        ("Backspace", "150,000", "37,500"),
        ("Backspace", "15,000", "3,750"),
        ("Backspace", "1,500", "375"),
        ("Backspace", "150", "37.50"),
        ("9", "1509", "377.25"),
    ):
        field.press(key)
        expect(field).to_have_value(text)
        expect(total(page)).to_have_text(f"RUB{NBSP}{reward}")
    field.fill("150 000")
    # Between a reload's beginning and its first event in the page an address may still be written.
    expect(page).to_have_url(re.compile("#ti-software=150000$"))
    page.reload()
    current(page)
    expect(field).to_have_value("150 000")


CARETS = [
    (["9"], "19,234,567", 2),
    (["Backspace"], "234,567", 0),
    (["ArrowRight", "Backspace"], "1,234,567", 1),
    (["ArrowRight", "Backspace", "Backspace"], "234,567", 0),
    (["Control+A", "6", "5", "4", "3"], "6543", 4),
    (["Delete"], "1,234,567", 2),
    (["Delete", "Delete"], "134,567", 1),
    (["Shift+End", "8"], "18", 2),
    (["Shift+Home", "Delete"], "234,567", 0),
    (["m"], "1m,234,567", 2),
]
"""Keys pressed behind the first digit of 1,234,567, what the field shows then, and its caret."""


def test_the_caret_stays_at_its_digit(page: Page) -> None:
    open_calculator(page, "#ti-software=1234567", "en")
    current(page)
    field = page.locator("#sales-ti-software")
    expect(field).to_have_value("1,234,567")
    for keys, text, caret in CARETS:
        field.fill("1,234,567")
        for key in ("Home", "ArrowRight", *keys):
            field.press(key)
        expect(field).to_have_value(text)
        assert field.evaluate("(field) => field.selectionStart") == caret, keys


def test_the_period_of_typing_changes_the_fields_and_not_the_sales(page: Page) -> None:
    open_calculator(page, "#ti-software=1000001")
    field = page.locator("#sales-ti-software")
    before = total(page).text_content()
    page.locator("label:has(input[value=month])").click()
    expect(field).to_have_value(f"83{NBSP}333")
    expect(page.locator("#read-ti-software")).to_have_text(f"= {roubles('1 000 001')} в{NBSP}год")
    expect(total(page)).to_have_text(before or "")
    page.locator("label:has(input[value=quarter])").click()
    expect(field).to_have_value(f"250{NBSP}000")
    field.fill("250 тыс")
    expect(total(page)).to_have_text(roubles("250 000"))
    page.locator("label:has(input[value=year])").click()
    expect(field).to_have_value(f"1{NBSP}000{NBSP}000")
    page.locator("label:has(input[value=quarter])").click()
    expect(field).to_have_value("250 тыс")
    expect(page).to_have_url(re.compile(r"#show\.period=quarter&ti-software=1000000$"))
    page.reload()
    answering(page)
    expect(field).to_have_value("250 тыс")


def test_an_uneven_year_is_typed_by_quarters_and_comes_back_as_it_was(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    switch = page.locator("[data-action=uneven]")
    field = page.locator("#sales-ti-software")
    field.fill("1 млн")
    expect(page.locator("#read-ti-software")).to_have_text(f"= {roubles('1 000 000')}")
    switch.click()
    quarters = [page.locator(f"#sales-ti-software-{number}") for number in (1, 2, 3, 4)]
    for quarter in quarters:
        expect(quarter).to_have_value(f"250{NBSP}000")
    switch.click()
    expect(field).to_have_value("1 млн")
    switch.click()
    for quarter, text in zip(quarters, ("100 тыс", "0", "300000", "600000"), strict=True):
        quarter.fill(text)
    rebates = [page.locator(f'[data-slot="privileged.quarter.{n}.rebate"]') for n in (1, 2, 3, 4)]
    for rebate, sum_ in zip(rebates, ("5 000", "0", "15 000", "30 000"), strict=True):
        expect(rebate.first).to_have_text(roubles(sum_))
    expect(page).to_have_url(re.compile("ti-software=100000/0/300000/600000$"))
    quarters[1].fill("много")
    expect(quarters[1]).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#read-ti-software")).to_contain_text("Не получилось прочитать")
    page.reload()
    answering(page)
    expect(quarters[1]).to_have_value("много")
    expect(quarters[0]).to_have_value("100 тыс")


def test_beside_quarters_no_period_is_offered(page: Page) -> None:
    open_calculator(page, "#show.period=month&ti-software=1200000")
    field = page.locator("#sales-ti-software")
    expect(field).to_have_value(f"100{NBSP}000")
    month = page.locator(".pp-period input[value=month]")
    switch = page.locator("[data-action=uneven]")
    switch.click()
    expect(month).to_be_disabled()
    expect(page.locator(".pp-period")).to_be_hidden()
    page.locator("#sales-ti-software-2").fill("0")
    expect(page).to_have_url(re.compile("#show.period=month&ti-software=300000/0/300000/300000$"))
    page.reload()
    answering(page)
    expect(page.locator("#sales-ti-software-2")).to_have_value("0")
    expect(page.locator(".pp-period")).to_be_hidden()
    switch.click()
    expect(page.locator(".pp-period")).to_be_visible()
    expect(month).to_be_checked()
    expect(field).to_have_value(f"75{NBSP}000")


def test_a_sentence_says_where_the_sales_lead(page: Page) -> None:
    open_calculator(page, "#ti-software=400000")
    said = page.locator('[data-slot="summary"]')
    expect(said).to_contain_text("Вы заработаете 100 000 ₽ в год в статусе «Авторизованный».")
    expect(said).to_contain_text("Продайте ещё на 100 000 ₽ и получите 150 000 ₽ вместо 100 000 ₽")
    open_part(page, "next")
    for name in ("agreement", "reviews", "monthly-reports"):
        answer_question(page, name, "yes")
    expect(page.locator('[data-slot="certified.state"]')).to_contain_text("2 требования")
    answer_question(page, "website-mention", "no")
    expect(said).to_contain_text("100 000 ₽ в год, но пока не выполнено 1 требование")
    asked = page.locator('[data-requirement="website-mention"]')
    expect(asked.locator(".pp-badge:visible")).to_have_text("не выполнено")
    expect(
        page.locator('[data-requirement="annual-sales-minimum"] .pp-badge:visible')
    ).to_have_count(1)
    link = asked.locator("a").first
    expect(link).to_have_attribute("href", re.compile("requirements/#website-mention$"))


def test_a_goal_before_any_sales_says_that_the_mix_is_the_examples(page: Page) -> None:
    open_calculator(page)
    open_part(page, "goal")
    page.locator("#field-goal").fill("1000000")
    said = page.locator('[data-slot="goal.summary"]')
    expect(said).to_contain_text("при составе продуктов из примера")
    page.locator("#sales-ti-software").fill("500000")
    expect(said).to_contain_text("при нынешнем составе продуктов")


def test_a_goal_leads_back_to_sales_with_the_jumps_counted_in(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    expect(page.locator("#calculator-goal")).to_be_hidden()
    open_part(page, "goal")
    goal = page.locator("#field-goal")
    goal.fill("140 тыс")
    said = page.locator('[data-slot="goal.summary"]')
    expect(said).to_contain_text("нужно продавать на 500 000 ₽")
    expect(said).to_contain_text("статус «Сертифицированный»: он принесёт 150 000 ₽")
    expect(page.locator('[data-slot="authorised.goal.sales"]')).to_have_text(roubles("559 999,98"))
    goal.fill("сколько-нибудь")
    expect(page.locator("#read-field-goal")).to_contain_text("Не получилось прочитать")
    current(page)  # An optional field that cannot be read leaves the figures alone.
    goal.fill("")
    expect(page.locator("#calculator-goal")).to_be_hidden()


def test_a_plan_shows_what_renewals_bring(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    open_part(page, "plan")
    page.locator("#field-plan-growth").fill("10 %")
    page.locator("#field-plan-renewed").fill("50")
    expect(page.locator('[data-slot="authorised.plan.3.renewed"]')).to_have_text(roubles("200 000"))
    expect(page.locator('[data-slot="privileged.plan.total"]')).to_have_text(roubles("1 844 000"))
    expect(page).to_have_url(
        re.compile(r"#plan\.growth=10&plan\.renewed=50&show\.tab=plan&ti-software=1000000$")
    )
    page.locator("#field-plan-growth").fill("500")
    expect(page.locator("#read-field-plan-growth")).to_contain_text("от −100 до 200")


def test_own_use_and_purchase(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    open_part(page, "purchase")
    page.locator("#field-own-internal-use-discount-users").fill("40")
    page.locator("#field-own-internal-use-discount-price").fill("3,5 тыс")
    saving = '[data-slot="{}.own_use.internal-use-discount.saving"]'
    expect(page.locator(saving.format("authorised"))).to_have_text(roubles("52 500"))
    expect(page.locator(saving.format("certified"))).to_have_text(roubles("70 000"))
    expect(page.locator('[data-slot="certified.purchase.price"]')).to_have_text(roubles("700 000"))
    purchase = page.locator("#part-purchase")
    expect(purchase).to_contain_text("НДС калькулятор не прибавляет")
    expect(purchase.locator("tr", has_text="Рассрочка")).to_contain_text("да")


def test_a_figure_opens_its_derivation(page: Page) -> None:
    open_calculator(page, "#renewals=1")
    page.locator('[data-slot="authorised.line.renewals.reward"]').click()
    box = page.locator("#calculator-why")
    expect(box).to_be_visible()
    # Texts of a page are compared with all white space alike.
    expect(box).to_contain_text("25 % от 1 ₽ продаж — это 0,25 ₽.")
    expect(box.locator("a", has_text="Вознаграждение за продления")).to_have_attribute(
        "href", re.compile("sales/#reward-renewals$")
    )
    expect(box.locator("a[href$='questions/#renewals-base']")).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.locator("#calculator-quarters summary").click()
    page.locator('[data-slot="privileged.quarter.1.rebate"]').first.click()
    expect(box).to_contain_text("Округлено до 0,01 ₽")
    page.locator("[data-action=close-why]").click()
    expect(box).to_be_hidden()


def test_a_derivation_opens_its_parts_in_place_and_can_be_copied_and_linked(
    new_page: NewPage,
) -> None:
    page = new_page(width=390, has_touch=True, permissions=["clipboard-read", "clipboard-write"])
    open_calculator(page, "#renewals=300000&ti-software=1500000")
    page.locator('[data-slot="privileged.total"]').first.tap()
    box = page.locator("#calculator-why")
    expect(box).to_contain_text("Вознаграждение 630 000 ₽ и ребейт 90 000 ₽ — вместе 720 000 ₽.")
    # Every open question that touches the total is named: of renewals, the rebate and the SPIF.
    questions = box.locator("#why-body > .pp-open a")
    expect(questions).to_have_count(3)
    reward = box.locator("details", has_text="Вознаграждение 630").first
    reward.locator("summary").first.tap()
    lines = reward.locator("details summary")
    # Products that are not sold are left out.
    expect(lines).to_have_text(["ПО TI 525 000 ₽", "Продления 105 000 ₽"])
    lines.last.tap()
    expect(reward).to_contain_text("35 % от 300 000 ₽ продаж — это 105 000 ₽.")

    def clipboard() -> str:
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text.replace(NBSP, " ")

    box.locator("[data-why=text]").tap()
    expect(box.locator("[role=status]")).to_have_text("Скопировано")
    assert clipboard().startswith("Итого за год: Вознаграждение 630 000 ₽ и ребейт 90 000 ₽")
    box.locator("[data-why=link]").tap()
    expect(box.locator("[role=status]")).to_have_text("Ссылка скопирована")
    link = clipboard()
    assert "show.step=privileged.total" in link
    assert "ti-software=1500000" in link


def test_the_chart_s_point_moves_the_sales_along_their_mix(page: Page) -> None:
    open_calculator(page, "#ti-software=300000&ting-appliance=100000")
    current(page)
    open_part(page, "chart")
    point = page.get_by_role("slider", name="Продажи за год")
    expect(point).to_have_attribute("aria-valuenow", "400000")
    page.locator("#calculator-chart").scroll_into_view_if_needed()
    point.focus()
    page.keyboard.press("ArrowRight")
    expect(point).not_to_have_attribute("aria-valuenow", "400000")
    page.keyboard.press("Home")
    end = int(point.get_attribute("aria-valuemax") or 0)
    expect(point).to_have_attribute("aria-valuenow", str(end // 200))
    page.keyboard.press("End")
    expect(point).to_have_attribute("aria-valuenow", str(end))
    expect(page.locator("#sales-ti-software")).to_have_value(f"{end * 3 // 4:,}".replace(",", NBSP))
    plot = page.locator(".pp-chart__plot")
    size = plot.bounding_box()
    assert size
    middle = size["height"] / 2
    plot.drag_to(
        plot,
        source_position={"x": size["width"] * 0.9, "y": middle},
        target_position={"x": size["width"] * 0.5, "y": middle},
        steps=5,
    )
    expect(point).to_have_attribute("aria-valuenow", str(end // 2))
    expect(point).to_have_attribute("aria-valuemax", str(end))
    expect(page).to_have_url(re.compile(f"ti-software={end // 2 * 3 // 4}&"))
    page.locator("[data-action=clear]").click()
    expect(page.locator("#calculator-no-chart")).to_be_visible()
    expect(page.locator("#calculator-chart")).to_be_hidden()


def test_scenarios_stand_side_by_side_in_one_link(page: Page, new_page: NewPage) -> None:
    open_calculator(page, "#ti-software=300000")
    menu = page.locator(".pp-scenarios__menu summary")
    menu.click()
    page.locator("[data-action=copy-scenario]").click()
    menu.click()
    page.get_by_label("Название сценария").fill("План")
    page.keyboard.press("Escape")
    page.locator("#sales-ti-software").fill("900 тыс")
    page.locator("[data-action=add-scenario]").click()
    expect(page.locator("#sales-ti-software")).to_have_value("")
    table = page.locator("#part-compared table")
    expect(table.locator("thead th")).to_have_text(["Сценарии", "Сценарий 1", "План", "Сценарий 3"])
    expect(table.locator("tbody tr").nth(2).locator("td")).to_have_text(
        [roubles("75 000"), roubles("225 000"), roubles("0")]
    )
    wanted = r"#2\.show\.name=%D0%9F%D0%BB%D0%B0%D0%BD&2\.ti-software=900000&3\.ti-software=0&ti-"
    expect(page).to_have_url(re.compile(wanted))
    other = new_page()
    other.goto(page.url)
    answering(other)
    expect(other.locator("#part-compared tbody tr").nth(2).locator("td")).to_have_text(
        [roubles("75 000"), roubles("225 000"), roubles("0")]
    )
    other.get_by_role("button", name="План", exact=True).click()
    change(other)
    expect(other.locator("#sales-ti-software")).to_have_value(f"900{NBSP}000")
    other.locator(".pp-scenarios__menu summary").click()
    other.locator("[data-action=remove-scenario]").click()
    expect(other.locator("#calculator-undo")).to_contain_text("«План» удалён")
    expect(other.locator(".pp-scenarios__tabs .pp-chip")).to_have_count(2)
    other.locator("[data-action=undo]").click()
    expect(other.locator(".pp-scenarios__tabs .pp-chip")).to_have_count(3)
    expect(other.locator("#sales-ti-software")).to_have_value(f"900{NBSP}000")


def test_clear_can_be_undone_and_an_emptied_form_stays_empty(page: Page) -> None:
    open_calculator(page, "#agreement=yes&ti-software=300000")
    field = page.locator("#sales-ti-software")
    field.fill("300 тыс")
    page.locator("[data-action=clear]").click()
    expect(field).to_have_value("")
    expect(page).to_have_url(re.compile("#ti-software=0$"))
    page.locator("[data-action=undo]").click()
    expect(field).to_have_value("300 тыс")
    expect(page.locator("input[name=agreement][value=yes]")).to_be_checked()
    page.locator("[data-action=clear]").click()
    expect(page).to_have_url(re.compile("#ti-software=0$"))
    page.reload()
    answering(page)
    expect(field).to_have_value("")
    expect(total(page)).to_have_text(roubles("0"))


def test_typing_outlives_a_reload_before_python_a_way_back_and_the_other_language(
    new_page: NewPage,
) -> None:
    page = new_page()
    page.context.route("**/*.wasm", lambda route: None)
    page.goto("calculator/#renewals=4&show.for=%D0%9E%D0%9E%D0%9E%20%C2%AB%D0%A0%C2%BB")
    change(page)
    page.locator("#sales-ti-software").fill("2 млн с хвостиком")
    page.reload()
    expect(page.locator("#sales-ti-software")).to_have_value("2 млн с хвостиком")
    page.goto("compare/")
    page.go_back()
    expect(page.locator("#sales-ti-software")).to_have_value("2 млн с хвостиком")
    page.locator("a[data-language-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#sales-ti-software")).to_have_value("2 млн с хвостиком")
    expect(page.locator("#calculator-for")).to_have_text("ООО «Р»")
    assert "renewals=4" in page.url


def test_the_last_state_is_kept_on_the_device_only_where_the_visitor_agrees(page: Page) -> None:
    open_calculator(page, "#ti-software=123000")
    expect(page.locator("#sales-ti-software")).to_have_value(f"123{NBSP}000")
    assert page.evaluate("localStorage.getItem('partner-calculator-kept')") is None
    keep = page.locator("[data-kind=keep]")
    open_sheet(page)
    keep.check()
    page.locator("[data-action=close-send]").click()
    page.locator("#sales-renewals").fill("5000")
    expect(page).to_have_url(re.compile("renewals=5000"))
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    page.goto("calculator/")
    answering(page)
    expect(page.locator("#sales-renewals")).to_have_value(f"5{NBSP}000")
    open_sheet(page)
    expect(keep).to_be_checked()
    page.locator("[data-action=erase]").click()
    assert page.evaluate("localStorage.getItem('partner-calculator-kept')") is None
    expect(keep).not_to_be_checked()


def test_the_heading_is_text_and_nothing_else(page: Page) -> None:
    open_calculator(page, "#show.for=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&ti-software=1")
    heading = page.locator("#calculator-for")
    expect(heading).to_have_text("<img src=x onerror=alert(1)>")
    assert heading.locator("img").count() == 0
    open_sheet(page)
    page.locator("#show-for").fill("ООО «Ромашка»")
    expect(heading).to_have_text("ООО «Ромашка»")


def test_an_estimate_is_taken_along(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_calculator(
        page, "#show.for=%D0%A0%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0&ti-software=1000001"
    )
    said = page.locator("#calculator-copied")

    def clipboard() -> str:
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text.replace(NBSP, " ")

    open_sheet(page)
    page.locator("[data-action=copy]").click()
    expect(said).to_have_text("Ссылка скопирована")
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    link = clipboard()
    assert link == page.url.replace("#", f"#link.a&show.date={day}&", 1) + "&link.z"
    page.locator("[data-action=copy-text]").click()
    expect(said).to_have_text("Текст скопирован")
    lines = clipboard().splitlines()
    assert lines[0] == "Партнёрская программа «Акме»"
    assert re.fullmatch(r"Ромашка · Расчёт от \d+ \w+ \d{4} г\.", lines[1])
    assert lines[3] == "Продажи за год: 1 000 001 ₽ (ПО TI 1 000 001 ₽)"
    assert lines[4] == "Авторизованный: 250 000,25 ₽ (25 % от продаж)"
    assert lines[-1].endswith(link)
    # All but what is assumed of renewals, which are not sold.
    assumed = page.locator(".pp-assumed li").count() - 1
    at = lines.index("Что принято в расчёте:")
    assert lines[at + assumed + 1] == ""
    assert all(line.startswith("* ") for line in lines[at + 1 : at + assumed + 1])
    assert "продления" not in "".join(lines[at:])
    page.locator("[data-action=copy-table]").click()
    expect(said).to_contain_text("Таблица скопирована")
    table = [line.split("\t") for line in clipboard().splitlines()]
    assert table[4] == ["ПО TI", "1000001", "250000,25", "300000,3", "350000,35"]
    assert table[-1] == [f"Посмотреть и изменить: {link}"]
    assert table[-2 - assumed] == ["Что принято в расчёте:"]
    with page.expect_download() as waited:
        page.locator("[data-action=csv]").click()
    assert waited.value.suggested_filename == "raschet-partnera-Ромашка.csv"
    expect(said).to_have_text("Файл CSV скачан")
    data = waited.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "ПО TI;1000001;250000,25;300000,3;350000,35\r\n".encode() in data
    page.locator("[data-action=close-send]").click()
    open_part(page, "steps")
    page.locator("[data-action=copy-steps]").click()
    expect(page.locator("#calculator-steps-said")).to_have_text("Все шаги скопированы")
    assert "ПО TI, вознаграждение: 25 % от 1 000 001 ₽ продаж — это 250 000,25 ₽." in clipboard()


def test_a_printed_estimate_says_where_it_is(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    printed = page.locator("#calculator-printed")
    expect(printed).to_be_hidden()
    expect(page.locator("#calculator-date")).to_be_hidden()
    name = page.title()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(printed).to_be_visible()
    today = f"{date.today():%Y-%m-%d}"
    # With the empty query a PDF has it as a link, too.
    link = page.url.replace("#", f"?#link.a&show.date={today}&") + "&link.z"
    expect(printed.locator("a")).to_have_attribute("href", link)
    expect(page.locator("#calculator-date")).to_have_text(
        re.compile(r"^Расчёт от\s\d+ .+ \d{4}\sг\.$")
    )
    assert page.title().startswith("Расчёт от ")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.title() == name


def test_paper_has_all_that_was_asked(new_page: NewPage) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    own = "own.internal-use-discount=40x1990.50"
    open_calculator(page, f"#ti-software=0/250000/400000/600000&{own}&goal.sum=1000000")
    open_part(page, "goal")
    page.tap("[name=goal]")
    page.emulate_media(media="print")
    for shown in ("#calculator-quarters table", "#goal", "#own-use", ".pp-assumed"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator("#part-goal .pp-keys")).to_be_hidden()
    assert b"/calculator/?#link.a&" in page.pdf(format="A4")


def test_paper_says_that_a_field_is_still_to_be_corrected(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    change(page)
    page.fill("#sales-ti-software", "abc")
    page.keyboard.press("Tab")
    expect(page.locator("#calculator-results")).to_have_attribute("data-state", "stale")
    page.emulate_media(media="print")
    expect(page.locator("#calculator-shown")).to_be_visible()


def test_a_printed_link_can_be_copied_whole(page: Page) -> None:
    """Spaces would end it where it is pasted; its letters stay readable."""
    open_calculator(page, "#2.show.name=Плюс%20год&show.for=ООО%20Вектор&ti-software=1000000")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    link = page.locator("#calculator-printed a")
    expect(link).to_contain_text("show.for=ООО%20Вектор")
    assert " " not in link.inner_text()
    expect(page.locator("#calculator-for")).to_have_text("ООО Вектор · Сценарий 1")
    assert page.title().startswith("ООО Вектор · Сценарий 1 · Расчёт от ")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 2


def test_the_menu_of_scenarios_stays_within_a_phone(new_page: NewPage) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    open_calculator(page, "#2.show.name=План%20на%20год&show.name=Базовый%20план&ti-software=1")
    page.locator(".pp-scenarios__menu summary").tap()
    expect(page.locator(".pp-scenarios__name")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_where_the_browser_forbids_copying_the_text_is_given_to_be_copied(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    open_sheet(page)
    page.locator("[data-action=copy]").click()
    expect(page.locator("#by-hand")).to_have_value(
        re.compile(r"#link\.a&show\.date=[-0-9]+&ti-software=1000000&link\.z$")
    )


def test_a_phone_s_sums_stay_in_view_and_a_tap_on_a_tier_looks_at_it_alone(
    new_page: NewPage,
) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    open_calculator(page, "#ti-software=1000000")
    bar = page.locator("#calculator-bar")
    page.locator("#sales-renewals").tap()
    # While a sum is typed the keyboard lies over the ladder.
    expect(bar).to_be_in_viewport(ratio=1)
    expect(bar).to_contain_text(roubles("250 000"))
    page.keyboard.type("1000")
    expect(bar).to_contain_text(roubles("250 250"))
    page.locator("#calculator-totals").scroll_into_view_if_needed()
    # The keyboard is put away.
    page.locator("#sales-renewals").blur()
    page.mouse.wheel(0, 300)
    expect(bar).to_be_hidden()
    card = page.locator(".pp-total[data-tier=certified]")
    # The upper edge, where no link or button of its own stands. The page may still be scrolling:
    # locator.tap waits until the card stands still.
    edge: Any = {"x": 100, "y": 5}
    card.tap(position=edge)
    expect(picked(page, "certified")).to_have_count(1)
    expect(page).to_have_url(re.compile("tier=certified$"))
    card.tap(position=edge)
    expect(picked(page, "certified")).to_have_count(0)
    expect(page).to_have_url(re.compile("ti-software=1000000$"))


def test_nothing_jumps_while_figures_change(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    tops = """() => ['.pp-tabs', '.pp-estimate', '.pp-totals', '.pp-form'].map(
        (each) => Math.round(document.querySelector(each).getBoundingClientRect().top))"""
    expect(total(page)).to_have_text(roubles("250 000"))
    before = page.evaluate(tops)
    page.locator("#sales-ti-software").fill("1000001")
    expect(total(page)).to_have_text(roubles("250 000,25"))
    assert page.evaluate(tops) == before


def test_a_point_within_the_page_leaves_the_link_alone(page: Page) -> None:
    open_calculator(page, "#ti-software=1000000")
    page.locator(".pp-total a[href='#assumed-rebate-base']").first.click()
    expect(page.locator("#assumed-rebate-base")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#show.tab=steps&ti-software=1000000$"))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_chart_names_its_lines_and_minimums_in_letters_that_can_be_read(
    new_page: NewPage, width: int
) -> None:
    page = new_page(width=width)
    open_calculator(page, "#ti-software=800000&show.tab=chart")
    current(page)
    chart = page.locator("#calculator-chart")
    thresholds = chart.locator("[data-chart-threshold] text")
    expect(thresholds).to_have_text(["500 тыс. — Сертифицированный", "1 млн — Привилегированный"])
    names = chart.locator(".pp-chart__name:visible").all_text_contents()
    whole = ["Авторизованный", "Сертифицированный", "Привилегированный"]
    # Where there is no room beside the lines, the legend tells the names of their numbers.
    assert names == (["1", "2", "3"] if width == 390 else whole)
    small = page.evaluate(
        """() => [...document.querySelectorAll('#calculator-chart :is(text, circle, li)')]
            .filter((each) => each.checkVisibility())
            .map((each) => each.tagName === 'circle'
                ? 2 * Number(each.getAttribute('r')) : parseFloat(getComputedStyle(each).fontSize))
            .filter((size) => size < 12)"""
    )
    assert small == []
    inside = page.evaluate(
        """() => [...document.querySelectorAll('[data-chart-threshold] text')]
            .every((each) => each.getBoundingClientRect().right <= innerWidth
                && each.getBoundingClientRect().left >= 0)"""
    )
    assert inside

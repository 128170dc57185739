"""What is typed, tapped and pasted into the calculator's form, and whose the figures are then."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from program.model.programme import Programme
from program.source.languages import Language
from tests.browser.conftest import NewPage
from tests.browser.test_calculator_page import (
    PATHS,
    answer_question,
    answering,
    assert_shows,
    change,
    expected,
    open_calculator,
    open_part,
    open_sheet,
)
from tests.browser.test_calculator_parts import NBSP, current, roubles, total
from tests.currencies import whole_sales
from tests.languages import LANGUAGES

PHONE: dict[str, Any] = {"width": 390, "has_touch": True, "is_mobile": True}
FIRST = "#sales-ti-software"


def fields(page: Page) -> list[Locator]:
    """The fields for a year's sales, in order."""
    return page.locator("input[data-kind=sales]").all()


def values(page: Page) -> list[str]:
    return [field.input_value() for field in fields(page)]


def assert_example(page: Page, programme: Programme, language: Language = "ru") -> None:
    """The figures are the example's: each total says so, and a sentence says which one."""
    name = programme.examples[0].name.in_(language)
    marks = page.locator(".pp-total__example")
    expect(marks).to_have_count(len(programme.tiers))
    for mark in marks.all():
        expect(mark).to_be_visible()
        expect(mark).to_have_text("пример" if language == "ru" else "example")
        # The whole of it: no card cuts it off.
        assert mark.evaluate(
            """mark => {
              const { left, right } = mark.getBoundingClientRect();
              const card = mark.closest(".pp-total").getBoundingClientRect();
              return mark.scrollWidth <= mark.clientWidth + 1
                && left >= card.left && right <= card.right;
            }"""
        )
    expect(page.locator("#calculator-shown")).to_contain_text(name)
    said = page.locator('[data-slot="summary"]')
    expect(said).to_have_text(re.compile(r"В\sпримере|In the example"))
    expect(said).not_to_have_text(re.compile(r"\b(вам|ваш\w*|you|your)\b", re.IGNORECASE))


def assert_own(page: Page) -> None:
    for mark in page.locator(".pp-total__example").all():
        expect(mark).to_be_hidden()
    expect(page.locator("#calculator-shown")).to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_begin_empty_and_the_figures_are_an_example_s(
    new_page: NewPage, programme: Programme, language: Language
) -> None:
    page = new_page(**PHONE)
    open_calculator(page, language=language)
    assert set(values(page)) == {""}
    assert [field.get_attribute("placeholder") for field in fields(page)] == [None] * 4
    assert_example(page, programme, language)
    still = new_page(java_script_enabled=False)
    still.goto(PATHS[language])
    assert set(values(still)) == {""}
    assert_example(still, programme, language)


def test_the_first_sum_makes_the_estimate_the_visitor_s_alone(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(**PHONE)
    open_calculator(page)
    page.locator("#sales-renewals").tap()
    page.keyboard.type("70000")
    assert_shows(page, expected(programme, "ru", {"renewals": 70_000}, {}))
    assert_own(page)
    assert values(page) == ["", "", "", "70000"]
    expect(page).to_have_url(re.compile(r"/calculator/#renewals=70000$"))
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(total(page)).to_have_text(roubles("0"))
    expect(page).to_have_url(re.compile(r"/calculator/#ti-software=0$"))


def test_answers_without_sales_claim_nothing_and_stay_alone_in_the_link(
    page: Page, programme: Programme
) -> None:
    open_calculator(page)
    open_part(page, "next")
    page.locator("label:has([name=asks-tier][value=certified])").click()
    for name in ("agreement", "reviews", "monthly-reports", "website-mention"):
        answer_question(page, name, "yes")
    answer_question(page, "certified-engineer", "1")
    open_part(page, "made")
    example = programme.examples[0]
    answers = dict.fromkeys(("agreement", "reviews", "monthly-reports", "website-mention"), True)
    given = answers | {"certified-engineer": 1}
    assert_shows(
        page, expected(programme, "ru", whole_sales(programme, example), given, example=True)
    )
    assert_example(page, programme)
    link = "#agreement=yes&certified-engineer=1&monthly-reports=yes&reviews=yes&website-mention=yes"
    expect(page).to_have_url(re.compile(re.escape(f"/calculator/{link}") + "$"))
    page.reload()
    answering(page)
    current(page)
    assert set(values(page)) == {""}
    assert_example(page, programme)
    page.locator(FIRST).click()
    page.keyboard.type("600000")
    assert_own(page)
    assert_shows(page, expected(programme, "ru", {"ti-software": 600_000}, given))
    expect(page.locator('[data-slot="summary"]')).to_contain_text("все требования выполнены")


def test_what_was_said_and_taken_back_leaves_no_link(page: Page, programme: Programme) -> None:
    open_calculator(page)
    open_part(page, "next")
    page.locator("label:has([name=asks-tier][value=certified])").click()
    answer_question(page, "reviews", "yes")
    expect(page).to_have_url(re.compile("/calculator/#reviews=yes&show.tab=next$"))
    answer_question(page, "reviews", "")
    open_part(page, "made")
    expect(page).to_have_url(re.compile("/calculator/$"))
    assert_example(page, programme)


def test_the_example_is_marked_wherever_it_leaves_the_page(
    new_page: NewPage, programme: Programme
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_calculator(page)
    said = page.locator("#calculator-copied")
    mark = f"Пример «{programme.examples[0].name.in_('ru')}», а не ваши продажи"

    def copied(action: str, wanted: str) -> list[str]:
        page.locator(f"[data-action={action}]").click()
        expect(said).to_contain_text(wanted)
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text.replace(NBSP, " ").splitlines()

    open_sheet(page)
    assert copied("copy", "Ссылка") == [page.url]
    assert page.url.endswith("/calculator/")
    assert copied("copy-text", "Текст")[1] == mark
    assert copied("copy-table", "Таблица")[1] == mark
    with page.expect_download() as waited:
        page.locator("[data-action=csv]").click()
    data = waited.value.path().read_bytes().decode("utf-8-sig").replace(NBSP, " ")
    assert data.splitlines()[1] == mark
    assert page.url.endswith("/calculator/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#calculator-printed")).to_be_visible()
    expect(page.locator("#calculator-printed")).to_contain_text(mark)
    for each in page.locator(".pp-total__example").all():
        expect(each).to_be_visible()


def test_an_example_that_is_chosen_is_filled_in_for_real(page: Page, programme: Programme) -> None:
    open_calculator(page)
    example = programme.examples[1]
    page.locator(f'[data-example="{example.id}"]').click()
    assert_own(page)
    sold = f"&ti-software={whole_sales(programme, example)['ti-software']}"
    expect(page).to_have_url(re.compile(sold))
    page.locator("[data-action=undo]").click()
    assert_example(page, programme)
    expect(page).to_have_url(re.compile("/calculator/$"))


def test_beside_another_scenario_nothing_of_the_example_is_left(page: Page) -> None:
    open_calculator(page)
    page.locator(".pp-scenarios__menu summary").click()
    page.locator("[data-action=copy-scenario]").click()
    page.locator(FIRST).click()
    page.keyboard.type("1000")
    expect(page).to_have_url(re.compile(r"/calculator/#2\.ti-software=1000&ti-software=0$"))
    sales = page.locator("#part-compared tbody tr").first.locator("td")
    expect(sales).to_have_text([roubles("0"), roubles("1 000")])


def test_an_unreadable_first_sum_leaves_the_example_an_example(page: Page) -> None:
    open_calculator(page)
    page.locator(FIRST).click()
    page.keyboard.insert_text("1²")
    page.keyboard.press("Tab")
    expect(page.locator("#read-ti-software")).to_contain_text("Не получилось прочитать")
    expect(page.locator("#calculator-shown")).to_contain_text("цифры примера")
    expect(page.locator(".pp-total__example").first).to_be_visible()
    page.reload()
    answering(page)
    expect(page.locator(FIRST)).to_have_value("1²")
    expect(page.locator("#calculator-shown")).to_contain_text("цифры примера")
    expect(page.locator(".pp-total__example").first).to_be_visible()


def test_a_tap_chooses_the_old_sum_in_every_field(new_page: NewPage) -> None:
    page = new_page(**PHONE)
    own = "own.internal-use-discount"
    open_calculator(
        page,
        f"#goal.sum=600000&{own}=40x3500&plan.growth=10&renewals=1/2/3/4&ti-software=400000",
    )
    current(page)
    for part, field in (
        ("made", page.locator(FIRST)),
        ("made", page.locator("#sales-renewals-3")),
        ("goal", page.locator("[name='goal']")),
        ("plan", page.locator("[name='plan.growth']")),
        ("purchase", page.locator(f"[name='{own}.users']")),
        ("purchase", page.locator(f"[name='{own}.price']")),
    ):
        open_part(page, part)
        field.tap()
        page.keyboard.type("20")
        expect(field).to_have_value("20")
        # Whoever taps again wants a place in it.
        field.tap()
        page.keyboard.press("End")
        page.keyboard.type("1")
        expect(field).to_have_value("201")
    page.locator(f"label[for={FIRST[1:]}]").tap()
    page.keyboard.type("7")
    expect(page.locator(FIRST)).to_have_value("7")


def test_a_phone_s_keypad_is_given_what_it_lacks(new_page: NewPage) -> None:
    page = new_page(**PHONE)
    open_calculator(page, "#plan.growth=10&renewals=1/2/3/4")
    current(page)

    def key(field: str, name: str) -> Locator:
        box = page.locator(
            ".pp-quick" if "sales" in field else ".pp-field:has([name='plan.growth'])"
        )
        return box.get_by_role("button", name=name, exact=True)

    expect(key(FIRST, "млн")).to_be_hidden()
    page.locator(FIRST).tap()
    page.keyboard.type("1,5")
    key(FIRST, "млн").tap()
    expect(page.locator(FIRST)).to_have_value("1,5 млн")
    expect(page.locator(FIRST)).to_be_focused()
    expect(page).to_have_url(re.compile("&ti-software=1500000$"))
    key(FIRST, "тыс.").tap()
    expect(page.locator(FIRST)).to_have_value("1,5 тыс.")
    page.locator("#sales-renewals-2").tap()
    page.keyboard.type("3")
    key("#sales-renewals-2", "тыс.").tap()
    expect(page).to_have_url(re.compile("&renewals=1/3000/3/4&"))
    open_part(page, "plan")
    growth = page.locator("[name='plan.growth']")
    growth.tap()
    key("[name='plan.growth']", "Сменить знак").tap()
    expect(growth).to_have_value("−10")
    expect(page).to_have_url(re.compile("plan.growth=-10&"))
    key("[name='plan.growth']", "Сменить знак").tap()
    expect(growth).to_have_value("10")


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ("300 000\t200 000", ["300 000", "200 000", "", "7"]),
        ("300000\r\n200000,50\r\n\r\n", ["300000", "200000,50", "", "7"]),
        ("1\n\n3\n4\n", ["1", "", "3", "4"]),
    ],
)
def test_cells_fill_as_many_fields(new_page: NewPage, cells: str, wanted: list[str]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_calculator(page, "#renewals=7")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", cells)
    page.locator(FIRST).click()
    page.keyboard.press("Control+V")
    names = ("ti-software", "ting-appliance", "depo-ti-hardware", "renewals")
    for name, text in zip(names, wanted, strict=True):
        expect(page.locator(f"#sales-{name}")).to_have_value(text)
    first = re.sub(r"\D", "", wanted[0])
    expect(page).to_have_url(re.compile(f"&ti-software={first}"))
    page.locator("[data-action=undo]").click()
    assert values(page) == ["", "", "", "7"]


NAMED = {
    "names": ("ПО TI\t400 000\nПАК TING\t200 000", ["400 000", "200 000", "", "7"], "2."),
    "a head, and the whole name": (
        "Продукт\tСумма\r\nпродления лицензий\t5\r\n«ПАК TING»\t6\r\n",
        ["", "6", "", "5"],
        "2.",
    ),
    "one name of three": (
        "Итого\t9\nПАК TING\t6\nКонсультации\t3",
        ["", "6", "", "7"],
        "1. Не вставлено, потому что не нашлось поля: 2.",
    ),
    "no name": (
        "Товар\tСумма\nПрочее\t5\nДругое\t6",
        ["5", "6", "", "7"],
        "2. Названия рядом не подошли ни одному полю: значения вставлены по порядку.",
    ),
    "one sum in a text": ("Всего\n400 000", ["400 000", "", "", "7"], "1."),
    "English": ("TI software\t4\nLicence renewals\t6\n", ["4", "", "", "6"], "2."),
}


@pytest.mark.parametrize(("cells", "wanted", "said"), NAMED.values(), ids=NAMED.keys())
def test_names_beside_sums_decide_which_fields_they_go_to(
    new_page: NewPage, cells: str, wanted: list[str], said: str
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    english = cells.isascii()
    open_calculator(page, "#renewals=7", language="en" if english else "ru")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", cells)
    page.locator(FIRST).click()
    page.keyboard.press("Control+V")
    message = "Values pasted: " if english else "Вставлено значений: "
    expect(page.locator("#calculator-undo span")).to_have_text(message + said)
    assert [each.replace(NBSP, " ") for each in values(page)] == wanted
    page.locator("[data-action=undo]").click()
    assert values(page) == ["", "", "", "7"]


def test_a_table_by_quarter_opens_the_fields_for_quarters(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_calculator(page, "#renewals=8")
    table = "\tQ1\tQ2\tQ3\tQ4\nПО TI\t1\t2\t3\t4\nDEPO TI\t5\t6\t7\t8\n"
    page.evaluate("(text) => navigator.clipboard.writeText(text)", table)
    page.locator(FIRST).click()
    page.keyboard.press("Control+V")
    expect(page.locator("#calculator-undo span")).to_have_text("Вставлено значений: 8.")
    expect(page).to_have_url(re.compile("depo-ti-hardware=5/6/7/8&renewals=8&ti-software=1/2/3/4$"))
    expect(page.locator(f"{FIRST}-1")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("0")
    expect(page).to_have_url(re.compile("&ti-software=10/2/3/4$"))


def test_a_sum_in_an_ordinary_text_stays_in_its_field(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_calculator(page, "#renewals=7")
    for text in ("400 000\n", "400 тыс. руб."):
        page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        page.locator(FIRST).click()
        page.keyboard.press("Control+A")
        page.keyboard.press("Control+V")
        expect(page).to_have_url(re.compile("&ti-software=400000$"))
        assert values(page)[1:] == ["", "", "7"]


def test_cells_that_have_no_fields_are_refused_with_a_sentence(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_calculator(page, "#goal.sum=5&renewals=7")
    current(page)
    page.evaluate("navigator.clipboard.writeText('300 000\\t200 000')")
    for field, said in (("#sales-renewals", "#read-renewals"), ("#field-goal", "#read-field-goal")):
        if "goal" in field:
            open_part(page, "goal")
        before = page.locator(field).input_value()
        page.locator(field).click()
        page.keyboard.press("Control+V")
        expect(page.locator(said)).to_contain_text("Вставить не получилось")
        expect(page.locator(field)).to_have_value(before)
    expect(page).to_have_url(re.compile("#goal.sum=5&renewals=7&show.tab=goal$"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1,5 млн. руб."),
        ("en", "1.5 m. rub."),
        ("en", "1500 т.р."),
        ("ru", "RUB 1,500,000.00"),
    ],
)
def test_what_is_written_with_words_stays_as_it_is_typed(
    new_page: NewPage, language: Language, text: str
) -> None:
    page = new_page()
    page.goto(PATHS[language])
    current(page)
    page.locator(FIRST).click()
    page.keyboard.type(text)
    expect(page).to_have_url(re.compile("#ti-software=1500000$"))
    expect(page.locator(FIRST)).to_have_value(text)


@pytest.mark.parametrize("browser_name", ["chromium", "firefox"])
def test_the_way_back_works_after_a_sum_was_regrouped(
    new_page: NewPage, new_firefox_page: NewPage, browser_name: str
) -> None:
    page = (new_page if browser_name == "chromium" else new_firefox_page)()
    page.goto(f"{PATHS['ru']}#ti-software=1500000")
    answering(page)
    change(page)
    current(page)
    field = page.locator(FIRST)
    field.click()
    page.keyboard.press("End")
    steps = ["1 500 000", "15 000 000", "150 000 007", "15 000 000"]
    for key, text in zip(("0", "7", "Backspace"), steps[1:], strict=True):
        page.keyboard.press(key)
        expect(field).to_have_value(text.replace(" ", NBSP))
    for text in reversed(steps[:-1]):
        page.keyboard.press("Control+Z")
        expect(field).to_have_value(text.replace(" ", NBSP))
    expect(total(page)).to_have_text(roubles("375 000"))
    for text in steps[1:]:
        page.keyboard.press("Control+Shift+Z")
        expect(field).to_have_value(text.replace(" ", NBSP))
    expect(total(page)).to_have_text(roubles("3 750 000"))
    expect(page).to_have_url(re.compile("#ti-software=15000000$"))


def test_no_error_is_told_of_a_sum_that_is_still_being_typed(page: Page) -> None:
    open_calculator(page, "#ti-software=1000")
    current(page)
    page.evaluate(
        """() => {
          globalThis.told = [];
          new MutationObserver((all) => all.forEach(({ target }) => {
            if (target.getAttribute("aria-invalid")) told.push(target.value);
          })).observe(document.querySelector("#calculator-form"),
            { subtree: true, attributeFilter: ["aria-invalid"] });
        }"""
    )
    field = page.locator(FIRST)
    field.click()
    # At such a pace Python answers each of the texts on the way, the unreadable ones as well.
    page.keyboard.type("1,5 млн", delay=150)
    expect(total(page)).to_have_text(roubles("375 000"))
    assert page.evaluate("told") == []
    # A pause is enough, and so is to leave the field.
    page.keyboard.type("о")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.locator("#sales-renewals").click()
    page.keyboard.type("1,")
    page.keyboard.press("Tab")
    expect(page.locator("#sales-renewals")).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("told") == ["1,5 млно", "1,"]


def test_kopecks_go_through_field_link_and_quarters(page: Page, new_page: NewPage) -> None:
    open_calculator(page, "#ti-software=1500000.50")
    field = page.locator(FIRST)
    expect(field).to_have_value(f"1{NBSP}500{NBSP}000,50")
    expect(total(page)).to_have_text(roubles("375 000,13"))
    field.click()
    page.keyboard.type("10,05")
    expect(total(page)).to_have_text(roubles("2,51"))
    expect(page).to_have_url(re.compile(r"#ti-software=10\.05$"))
    page.locator("[data-action=uneven]").click()
    expect(page.locator("#sales-ti-software-1")).to_have_value("2,52")
    expect(page.locator("#sales-ti-software-4")).to_have_value("2,51")
    expect(page).to_have_url(re.compile(r"#ti-software=10\.05$"))
    other = new_page()
    other.goto(page.url.replace("/calculator", "/en/calculator"))
    answering(other)
    expect(other.locator(FIRST)).to_have_value("10.05")
    expect(other.locator(".pp-field__unit").first).to_have_text("RUB")

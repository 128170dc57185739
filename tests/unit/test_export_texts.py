"""What is taken along of estimates: a message, a text, a table; of one scenario or of several."""

import json
from typing import Any

from calculator.api import answer
from program.load import read_programme
from program.model.programme import Programme
from program.pages.figures import names_of
from program.pages.numbers import number_format
from program.pages.programme_words import programme_words
from program.pages.typography import typeset_words
from program.source.languages import Language
from tests.conftest import ROOT, the_terms
from tests.invented import invented_programme, invented_terms
from tests.node import ask_node
from tests.yaml_text import as_file

ASSUMED = "Расчёт сделан с допущениями: они перечислены по ссылке."
SUMS = ("100,000", "200,000", "0", "1,700,000")
OF_RENEWALS = {"text": "Renewals are paid of the list price", "of": ["renewals"]}
LINK = "https://partners.example/calculator/#ti-software=2000000"


def config_of(programme: Programme, language: Language) -> dict[str, Any]:
    """What the page hands to its script, as far as it is needed here."""
    words = typeset_words(programme_words(programme, language), language)
    return {
        "language": language,
        "numbers": number_format(programme.currency, language),
        "title": programme.title.in_(language),
        "terms": the_terms(),
        "names": names_of(programme, language),
        "examples": {"shop": {"name": "Shop"}},
        "assumed": [{"text": "Rebates are taken of all sales"}],
        "words": {name: words[name] for name in ("slots", "sentences", "steps")},
        "page": words["calculator"],
    }


def taken_along(
    programme: Programme,
    scenarios: dict[str, dict[str, Any]],
    language: Language = "ru",
    *,
    example: bool = False,
    terms: dict[str, Any] | None = None,
    more: dict[str, Any] | None = None,
    assumed: list[dict[str, Any]] | None = None,
) -> dict[str, list[str]]:
    """Give the lines of each form, of scenarios by name: roubles of each product.

    `more` is what each scenario asks besides; `assumed`, what the page says that it assumes.
    """
    terms = terms or the_terms()
    answers = []
    for name, sales in scenarios.items():
        # A year's sum, or each quarter's.
        kopecks = {
            product: [100 * each for each in sold] if isinstance(sold, list) else 100 * sold
            for product, sold in sales.items()
        }
        scenario = {"sales_kopecks": kopecks} | (more or {})
        request = {"terms": terms, "scenario": scenario, "example": example}
        found = json.loads(answer(json.dumps(request)))
        answers.append({"name": name, "answer": found | {"example": example}})
    taken = {"scenarios": answers, "who": "Ромашка", "date": "28 ноября 2026 г.", "link": LINK}
    config = config_of(programme, language) | {"terms": terms}
    if assumed:
        config["assumed"] = assumed
    asked = {"config": config, "taken": taken}
    forms: dict[str, str] = ask_node([str(ROOT / "tests" / "export.mjs")], asked)
    return {
        name: text.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
        for name, text in forms.items()
    }


def test_one_scenario(programme: Programme) -> None:
    forms = taken_along(programme, {"Base": {"ti-software": 2_000_000}})
    title = "Партнёрская программа «Акме»"
    assert forms["message"] == [
        f"{title} · Ромашка · Расчёт от 28 ноября 2026 г.",
        "Продажи за год: 2 000 000 ₽",
        "Вы заработаете 500 000 ₽ в год в статусе «Авторизованный». «Сертифицированный» даст"
        " 600 000 ₽: продаж хватает, осталось 5 требований. «Привилегированный» — 800 000 ₽,"
        " но он для региональных дистрибьюторов.",
        ASSUMED,
        LINK,
    ]
    assert forms["text"][:7] == [
        title,
        "Ромашка · Расчёт от 28 ноября 2026 г.",
        "",
        "Продажи за год: 2 000 000 ₽ (ПО TI 2 000 000 ₽)",
        "Авторизованный: 500 000 ₽ (25 % от продаж)",
        "Сертифицированный: 600 000 ₽, +100 000 ₽ (30 % от продаж)",
        "Привилегированный: 800 000 ₽, +200 000 ₽ (40 % от продаж);"
        " только для региональных дистрибьюторов",
    ]
    assert forms["text"][-1].endswith(LINK)
    cells = [line.split("\t") for line in forms["table"]]
    assert cells[:3] == [[title], ["Ромашка · Расчёт от 28 ноября 2026 г."], [""]]
    products = [row[0] for row in cells if len(row) == 5]
    assert products[1] == "ПО TI"
    assert not {"ПАК TING", "DEPO TI", "Продления"} & set(products)
    [total] = [at for at, row in enumerate(cells) if row[0] == "Итого за год"]
    assert cells[total][2:] == ["500000", "600000", "800000"]
    assert cells[total + 1][2:] == ["", "100000", "200000"]


def test_a_tier_that_sales_do_not_reach_says_so_beside_its_sum(programme: Programme) -> None:
    sales = {"ti-software": 400_000, "renewals": 50_000}
    forms = taken_along(programme, {"Base": sales})
    caveats = "только для региональных дистрибьюторов · не хватает 550 000 ₽ продаж"
    [certified, privileged] = forms["text"][5:7]
    assert certified.endswith(" от продаж); не хватает 50 000 ₽ продаж")
    assert privileged.endswith(f" от продаж); {caveats}")
    cells = {row[0]: row[2:] for row in (line.split("\t") for line in forms["table"])}
    assert cells["Не хватает до минимума продаж"] == ["без минимума", "50000", "550000"]
    state = cells["Соответствие статусу"]
    assert state[1].startswith("не хватает 50 000 ₽ продаж · ")
    assert state[2] == caveats
    forms = taken_along(programme, {"База": sales, "Рост": {"ti-software": 2_000_000}})
    assert f" ₽ ({caveats}); Рост: " in forms["message"][2]


def test_a_message_speaks_of_assumptions_where_there_are_any(programme: Programme) -> None:
    sales = {"Base": {"ti-software": 400_000}}
    found = taken_along(programme, sales, "en")["message"]
    assert found[-2] == "The estimate makes assumptions: the link lists them."
    file = invented_programme([0, 1_000_000])
    clear = read_programme(as_file(file), "clear.yml")
    forms = taken_along(clear, {"Base": {"goods": 400_000}}, "en", terms=invented_terms(file))
    assert len(forms["message"]) == len(found) - 1


def test_of_several_scenarios_the_comparison_comes_first(programme: Programme) -> None:
    sales = {"База": {"ti-software": 400_000}, "Рост": {"ti-software": 2_000_000, "renewals": 1}}
    forms = taken_along(programme, sales)
    sums = "Авторизованный {} ₽, Сертифицированный {} ₽, Привилегированный {} ₽"
    unmet = " (не хватает 100 000 ₽ продаж)"
    firm = " (только для региональных дистрибьюторов · не хватает 600 000 ₽ продаж)"
    base = (
        "База: " + sums.format("100 000", "120 000", "160 000").replace(", П", f"{unmet}, П") + firm
    )
    assert len(forms["message"]) == 6
    assert forms["message"][1] == "Продажи за год: База — 400 000 ₽, Рост — 2 000 001 ₽"
    assert forms["message"][2].startswith(f"{base}; Рост: ")
    reached = "Авторизованный (есть требования без ответа)"
    lifted = "Привилегированный (есть требования без ответа)"
    standings = f"Статус по продажам и ответам: База — {reached}, Рост — {lifted}"
    assert forms["message"][3] == standings
    assert forms["text"][3:5] == ["Сравнение сценариев", base]
    assert forms["text"][6] == standings
    assert [forms["text"].count(name) for name in sales] == [1, 1]
    cells = [line.split("\t") for line in forms["table"]]
    assert cells[3] == ["Сравнение сценариев", "База", "Рост"]
    assert cells[4] == ["Продажи за год", "400000", "2000001"]
    assert cells[5] == ["Статус по продажам и ответам", reached, lifted]
    assert cells[6] == ["Итого: Авторизованный", "100000", "500000,25"]
    assert [row for row in cells if row[0] in sales] == [["База"], ["Рост"]]


def test_an_uneven_year_is_told_by_quarter(programme: Programme) -> None:
    forms = taken_along(programme, {"": {"ti-software": [100_000, 200_000, 0, 1_700_000]}}, "en")
    said = [f"Quarter {n}: RUB {sum_}" for n, sum_ in zip("1234", SUMS, strict=True)]
    assert [line for line in forms["text"] if line.startswith("Quarter")] == said
    cells = [line.split("\t") for line in forms["table"]]
    at = [row[0] for row in cells].index("By quarter")
    tiers = ["Authorised", "Certified", "Privileged"]
    assert cells[at] == ["By quarter", "Sales", *(f"Rebate: {tier}" for tier in tiers)]
    assert cells[at + 1] == ["Quarter 1", "100000", "–", "–", "5000"]
    assert cells[at + 4] == ["Quarter 4", "1700000", "–", "–", "85000"]
    even = taken_along(programme, {"": {"ti-software": 2_000_000}}, "en")
    assert "By quarter" not in "\n".join(even["table"])


def test_an_example_is_told_to_be_one(programme: Programme) -> None:
    forms = taken_along(programme, {"": {"ti-software": 400_000}}, "en", example=True)
    mark = "The example “Shop”, not your sales"
    assert mark in forms["message"][0]
    assert forms["text"][1] == forms["table"][1] == mark


def test_a_goal_a_plan_and_own_use_are_taken_along(programme: Programme) -> None:
    asked = {
        "goal_kopecks": 50_000_000,
        "plan": {"growth_bp": 1000, "renewed_bp": 5000},
        "own_use": {"internal-use-discount": {"users": 10, "price_kopecks": 500_000}},
    }
    sales = {"Base": {"ti-software": 2_000_000}}
    forms = taken_along(programme, sales, "en", more=asked)
    text = forms["text"]
    [own] = [line for line in text if line.startswith("Saving on own use (")]
    assert own.endswith(
        ", 10 × RUB 5,000): Authorised RUB 25,000, Certified RUB 25,000, Privileged RUB 25,000"
    )
    assert any(line.startswith("To earn RUB 500,000 a year") for line in text)
    at = text.index("Three years: Year 1 · Year 2 · Year 3 · All three years")
    assert text[at + 1 : at + 5] == [
        "Yearly growth of new sales: 10%",
        "Renewals, share of the year before’s sales: 50%",
        "All sales: RUB 2,000,000 · RUB 3,200,000 · RUB 4,020,000",
        "Tier by sales and answers (requirements not answered): Privileged · Privileged"
        " · Privileged",
    ]
    # 25% of new sales, and 25% of renewals.
    assert text[at + 5] == "Authorised: RUB 500,000 · RUB 800,000 · RUB 1,005,000 · RUB 2,305,000"
    cells = {row[0]: row[1:] for row in (line.split("\t") for line in forms["table"])}
    assert cells["Three years"] == ["Year 1", "Year 2", "Year 3", "All three years"]
    assert cells["All sales"] == ["2000000", "3200000", "4020000"]
    assert cells["Total: Authorised"] == ["500000", "800000", "1005000", "2305000"]
    assert cells["Sales for the goal at the tier’s rates"][1] == "2000000"
    assert cells["Goal"][0].startswith("To earn RUB 500,000 a year")
    assert cells[own.partition(":")[0]][1:] == ["25000"] * 3


def test_answers_are_taken_along_and_what_they_leave_open_is_told(programme: Programme) -> None:
    answers = {"agreement": True, "reviews": False, "certified-engineer": 2}
    sales = {"Base": {"ti-software": 2_000_000}}
    forms = taken_along(programme, sales, more={"answers": answers})
    rows = {row.id: row.name.in_("ru") for row in programme.rows}
    told = {rows[id_]: said for id_, said in zip(answers, ("Да", "Нет", "2"), strict=True)}
    for name, said in told.items():
        assert f"{name}: {said}" in forms["text"]
        assert f"{name}\t{said}" in forms["table"]
    cells = {row[0]: row[2:] for row in (line.split("\t") for line in forms["table"])}
    assert "не выполнено 1 требование, без ответа 2" in cells["Соответствие статусу"][0]
    # Where no tier is reached, that is said in words.
    both = {"Base": sales["Base"], "More": {"ti-software": 3_000_000}}
    several = taken_along(programme, both, more={"answers": {"agreement": False}})
    said = "Статус по продажам и ответам: Base — пока никакого, More — пока никакого"
    assert said in several["message"]


def test_what_was_not_asked_is_not_taken_along(programme: Programme) -> None:
    forms = taken_along(programme, {"Base": {"ti-software": 2_000_000}}, "en")
    said = "\n".join(forms["text"] + forms["table"])
    for part in ("To earn", "Saving on own use", "Three years", "Year 1"):
        assert part not in said


def test_what_a_plans_renewals_assume_is_told_with_the_plan(programme: Programme) -> None:
    sales = {"Base": {"ti-software": 2_000_000}}
    for renewed, told in ((5000, True), (0, False)):
        plan = {"plan": {"growth_bp": 1000, "renewed_bp": renewed}}
        forms = taken_along(programme, sales, "en", more=plan, assumed=[OF_RENEWALS])
        assert (f"* {OF_RENEWALS['text']}" in forms["text"]) == told
        assert (OF_RENEWALS["text"] in forms["table"]) == told

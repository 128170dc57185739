"""Home's figures come from the programme: its quick sums, its questions, and each verdict."""

from itertools import pairwise

from program.load import read_programme
from program.model.payments import paid_product
from program.model.programme import Programme
from program.pages.built_figures import built_answer
from program.pages.home_figures import HomeFigures, sizes_of
from program.pages.tier_finder import Suiting
from tests.broken.corpus import NAME, VALID


def test_the_quick_sums_follow_the_programmes_own_minimums(programme: Programme) -> None:
    for each in (programme, read_programme(VALID, NAME)):
        sizes = sizes_of(each)
        assert all(lower < higher for lower, higher in pairwise(sizes))
        minimums = [
            cell.from_kopecks // 100
            for row in each.rows
            for cell in row.cells.values()
            if hasattr(cell, "from_kopecks")
        ]
        assert sizes[1] == max(minimums)


def test_a_programme_without_minimums_has_sums_and_questions_too() -> None:
    text = VALID.replace("silver: {from: 250 000 RUB}", 'silver: "yes"')
    text = text.replace(
        'title: {ru: "Оборот в год"',
        'question: {ru: "Да?", en: "Yes?"}\n        title: {ru: "Оборот в год"',
    )
    programme = read_programme(text, NAME)
    assert len(set(sizes_of(programme))) == 4
    suiting = Suiting(programme)
    assert len(suiting.bands) == 1
    for key, verdict in suiting.verdicts().items():
        assert len(key.split(",")) == len(suiting.asked)
        assert verdict.total_kopecks > 0


def test_a_note_stands_for_what_the_chosen_product_leaves_open(programme: Programme) -> None:
    notes = HomeFigures(programme, "ru").notes()
    for question, products in notes:
        rules = [rule for row in programme.rows for rule in row.payments]
        of_all = [rule for rule in rules if question.id in rule.questions]
        named = {paid_product(rule) for rule in of_all}
        if None not in named:
            assert set(products) == named
    assert notes


def test_a_tiers_sum_rests_on_what_the_rules_for_this_tier_leave_open(
    programme: Programme,
) -> None:
    figures = HomeFigures(programme, "ru")
    *lower, last = programme.tiers
    assert figures.questions(lower) == []
    assert [each.id for each in figures.questions([last])] == ["rebate-base", "spif-amount"]
    assert figures.questions(programme.tiers) == figures.questions([last])


def test_each_verdict_is_a_tier_that_nothing_speaks_against(programme: Programme) -> None:
    """The highest one for whoever says yes to all, the first for whoever says no to all."""
    suiting = Suiting(programme)
    assert len(suiting.asked) <= 2
    verdicts = suiting.verdicts()
    of_last = [key for key in verdicts if key.startswith(f"{len(suiting.bands) - 1},")]
    of_first = [key for key in verdicts if key.startswith("0,")]
    yes, no = of_last[0], of_first[-1]
    assert verdicts[yes].tier == programme.tiers[-1]
    assert verdicts[no].tier == programme.tiers[0]
    for key, verdict in verdicts.items():
        band = suiting.bands[int(key.split(",")[0])]
        assert band.from_kopecks <= verdict.sales_kopecks
        assert band.below_kopecks is None or verdict.sales_kopecks < band.below_kopecks
        assert f"tier={verdict.tier.id}" in verdict.link


def test_a_verdict_counts_what_remains_as_the_estimate_that_it_leads_to(
    programme: Programme,
) -> None:
    words = {"yes": True, "no": False}
    for verdict in Suiting(programme).verdicts().values():
        said = dict(pair.split("=") for pair in verdict.link.split("&"))
        tier, sold = said.pop("tier"), said.pop(programme.products[0].id)
        sales = {programme.products[0].id: int(sold) * programme.unit}
        answers = {id_: words[each] if each in words else int(each) for id_, each in said.items()}
        slots = built_answer(programme, sales, answers, steps=False)["slots"]
        [*_, last] = slots[f"{tier}.state"]["phrases"]
        assert (last["key"], last["n"]) == ("state_open", verdict.to_answer)


def test_a_minimum_that_leads_to_no_other_tier_is_not_asked_about() -> None:
    """Of the first product alone too, and less: whoever sells as much of it has the other."""
    narrower = """\
      - id: of-widgets
        title: {ru: "Из них виджеты", en: "Of which widgets"}
        sales: {of: [widgets]}
        cells: {bronze: "none", silver: {from: 100 000 RUB}}
"""
    rows = "    rows:\n"
    at = VALID.index(rows) + len(rows)
    suiting = Suiting(read_programme(VALID[:at] + narrower + VALID[at:], NAME))
    assert [(band.from_kopecks, band.below_kopecks) for band in suiting.bands] == [
        (0, 25_000_000),
        (25_000_000, None),
    ]


def test_a_rule_of_all_products_leaves_open_what_each_brings_whatever_else_it_names() -> None:
    for of in ("all", "[all, widgets]"):
        text = VALID.replace("of: all\n            every", f"of: {of}\n            every")
        text = text.replace("          questions: [rebate-terms]\n        cells", "        cells")
        assert text.count("questions: [rebate-terms]") == 1
        [(_, products)] = HomeFigures(read_programme(text, NAME), "en").notes()
        assert products == ["widgets", "gadgets"]

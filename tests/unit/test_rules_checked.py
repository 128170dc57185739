"""The check of rules: whatever an owner writes is told, or can be worked out by the engine."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from calculator.api import answer_request
from calculator.terms import Terms
from program.checks.bands import descents, repeats
from program.load import load_programme, read_programme
from program.model.terms import parsed_terms
from program.pages.interface import load_words
from program.pages.rules_in_words import RulesInWords
from program.source.languages import plural_categories
from program.source.problems import Problem, ProgrammeError
from tests.broken.corpus import with_row
from tests.conftest import PROGRAMME_FILE, ROOT
from tests.invented import invented_programme
from tests.languages import LANGUAGES
from tests.yaml_text import as_file

RATES = st.sampled_from(["0 %", "5 %", "12.5 %", "100 %", "101 %", "5"])
SUMS = st.sampled_from(["0 RUB", "100 RUB", "20 000 RUB", "7 EUR", "9999999999999 RUB"])
NUMBERS = st.sampled_from([0, 1, 2, 100, -1, 10**9, 10**15, True, 1.5])
WORDS = st.sampled_from(["base", "total", "age", "units", "people", "clients", "brand", "goods"])
TIERS = st.sampled_from(["tier-1", "tier-2", "tier-9"])
ANY = st.one_of(RATES, SUMS, NUMBERS, WORDS, st.none(), st.just([]), st.just({}))
BANDS = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {},
            optional=dict.fromkeys(("from", "over", "up_to", "under"), SUMS | NUMBERS)
            | {"rate": RATES, "sum": SUMS},
        ),
        st.builds(lambda at, rate: {"from": at, "rate": rate}, SUMS | NUMBERS, RATES),
    ),
    max_size=4,
)
EVERY = st.sampled_from(["month", "quarter", "year", "life", "week"])
RAMP = st.fixed_dictionaries(
    {},
    optional={"by": WORDS | ANY, "start": RATES, "plus": RATES, "every": NUMBERS, "at_most": RATES},
)
SCALE = {"rate": RATES, "sum": SUMS, "by": WORDS, "ramp": RAMP | ANY} | dict.fromkeys(
    ("whole", "marginal", "later"), BANDS | ANY
)
LIMIT = SUMS | st.fixed_dictionaries({"sum": SUMS}, optional={"every": EVERY}) | ANY
PAYMENT = SCALE | {
    "every": EVERY,
    "rates": st.dictionaries(TIERS, RATES, max_size=2) | ANY,
    "sums": st.dictionaries(TIERS, SUMS, max_size=2) | ANY,
    "by_tier": st.dictionaries(TIERS, st.fixed_dictionaries({}, optional=SCALE), max_size=2) | ANY,
    "tiers": st.lists(TIERS, max_size=2) | ANY,
    "at_most": LIMIT,
    "at_least": LIMIT,
    "accepts": st.lists(st.sampled_from(["nothing-below", "gap"]), max_size=2) | ANY,
}
PAYS = PAYMENT | {
    "as": st.sampled_from(["commission", "rebate", "gift"]),
    "each": st.just({"ru": "за клиента", "en": "for each"}),
    "for_months": NUMBERS,
    "units": st.fixed_dictionaries({}, optional={"from": NUMBERS, "at_most": NUMBERS}) | ANY,
    "amount": st.just("not-published"),
    "colour": ANY,
}
# What can be read, and may mean nothing: most of it comes as far as the engine.
BOUNDS = st.sampled_from(["0 RUB", "100 RUB", "20 000 RUB"]) | st.integers(0, 3)
GIVEN = {"rate": st.sampled_from(["0 %", "5 %", "100 %"]), "sum": st.just("300 RUB")}
BAND = st.builds(
    lambda key, bound, end, value: {key: bound} | end | value,
    st.sampled_from(["from", "over"]),
    BOUNDS,
    st.one_of(
        st.just({}),
        st.builds(lambda key, bound: {key: bound}, st.sampled_from(["up_to", "under"]), BOUNDS),
    ),
    st.sampled_from([{"rate": "5 %"}, {"rate": "9 %"}, {"sum": "10 RUB"}]),
)
BY = st.sampled_from(["base", "total", "age", "units", "people", "clients"])
ONE_SCALE = st.one_of(
    *(st.fixed_dictionaries({key: value}) for key, value in GIVEN.items()),
    st.builds(
        lambda mode, bands, by: {mode: bands} | by,
        st.sampled_from(["whole", "marginal", "later"]),
        st.lists(BAND, min_size=1, max_size=3),
        st.fixed_dictionaries({}, optional={"by": BY}),
    ),
    st.builds(
        lambda by, start, every: {
            "ramp": {"by": by, "start": start, "plus": "1 %", "every": every, "at_most": "9 %"}
        },
        BY,
        st.sampled_from(["0 %", "5 %", "9 %"]),
        st.integers(1, 99),
    ),
)
READABLE = st.builds(
    lambda scale, more: scale | more,
    ONE_SCALE
    | st.builds(lambda one, two: {"by_tier": {"tier-1": one, "tier-2": two}}, ONE_SCALE, ONE_SCALE),
    st.fixed_dictionaries(
        {},
        optional={
            "every": st.sampled_from(["month", "quarter", "year"]),
            "at_most": st.just("900 RUB") | st.just({"sum": "900 RUB", "every": "life"}),
            "at_least": st.just({"sum": "50 RUB", "every": "year"}),
        },
    ),
)
OF_POSITIONS = st.fixed_dictionaries(
    {"of": st.sampled_from(["goods", "all"])},
    optional={
        "each": st.just({"ru": "за клиента", "en": "for each"}),
        "for_months": st.integers(1, 20),
        "units": st.fixed_dictionaries({"from": st.integers(0, 9)}),
        "as": st.just("rebate"),
    },
)
OF = st.sampled_from(["goods", "all", "cloud", [], ["goods", "goods"], ["all", "goods"], 5])
DOUBTS = {
    "nothing_below",
    "band_hole",
    "cap_window",
    "ramp_far",
    "tier_dominated",
    "accepts_nothing",
}
CELLS = st.sampled_from(["yes", "no", "5 %", "300 RUB", {"at_least": "1 %", "at_most": "6 %"}])


def few(keys: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Rules of a few keys: with all at once nothing but a second scale would ever be found."""
    named = st.lists(st.sampled_from(sorted(keys)), max_size=4, unique=True)
    return named.flatmap(lambda names: st.fixed_dictionaries({name: keys[name] for name in names}))


def with_rule(key: str, rule: Any, cells: Any = "yes") -> str:
    """Give an invented programme's file with a row of one more rule."""
    programme = invented_programme([0, 100_000])
    programme["facts"] = [{"id": "clients", "title": "Clients", "question": "How many?"}]
    unit = {each: dict.fromkeys(plural_categories(each), "{n}") for each in LANGUAGES}
    programme["units"] = [{"id": "person", "count": unit}]
    count = {"tier-1": "none", "tier-2": {"count": 2, "unit": "person"}}
    staff = {"id": "people", "title": "People", "question": "How many?", "cells": count}
    programme["sections"][0]["rows"].append(staff)
    row = {"id": "extra", "title": "Extra", key: rule, "cells": cells}
    programme["sections"][1]["rows"].append(row)
    return as_file(programme)


def some_sales(terms: Terms) -> dict[str, Any]:
    """Sell something of every product, by position where a rule looks at each."""
    positions = {each: [{"count": 2, "kopecks": 5_000_000, "age": 3}] for each in terms.by_position}
    sums = {each: 10_000_000 for each in terms.products if each not in positions}
    return {"sales_kopecks": sums, "positions": positions}


def found_in(text: str) -> list[str]:
    """Give the messages of what is wrong or doubtful in a file; one that can be used works."""
    told: list[Problem] = []
    try:
        programme = read_programme(text, "acme.yml", told.append)
    except ProgrammeError as error:
        told = list(error.problems)
    else:
        terms = parsed_terms(programme)
        assert answer_request({"scenario": some_sales(terms)}, terms)["ok"]
    assert all(problem.sentence("ru") and problem.sentence("en") for problem in told)
    return [problem.message for problem in told]


@pytest.mark.slow
@settings(max_examples=400)
@given(
    st.one_of(
        st.tuples(st.just("pays"), st.builds(lambda of, rule: {"of": of} | rule, OF, few(PAYS))),
        st.tuples(st.just("costs"), few(PAYMENT)),
        st.tuples(st.sampled_from(["pays", "costs"]), ANY),
    ),
    CELLS,
)
def test_whatever_a_rule_says_is_told_or_works(rule: tuple[str, Any], cells: Any) -> None:
    assert "other" not in found_in(with_rule(*rule, cells))


@pytest.mark.slow
@settings(max_examples=300)
@given(READABLE, OF_POSITIONS | st.none())
def test_a_rule_that_can_be_read_is_told_or_works(rule: dict[str, Any], of: Any) -> None:
    found = found_in(with_rule("costs" if of is None else "pays", rule | (of or {})))
    event("works" if not set(found) - DOUBTS else "told")


@pytest.mark.parametrize("by", [["people"], {"people": 1}, 5])
def test_what_a_rate_climbs_by_is_named_by_a_text(by: Any) -> None:
    ramp = {"by": by, "start": "1 %", "plus": "1 %", "every": 10, "at_most": "9 %"}
    assert "want_text" in found_in(with_rule("pays", {"of": ["all"], "ramp": ramp}))


def test_bands_begin_one_after_another() -> None:
    assert list(descents([0, 10, 5, 10, 7])) == [(2, 1), (4, 1)]
    assert list(descents([0, 5, 5, 6])) == []
    assert list(repeats([0, 5, 5, 6, 0])) == [(2, 1), (4, 0)]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_bands_that_ascend_have_neither_descents_nor_repeats(begins: list[int]) -> None:
    wrong = {at for at, _ in (*descents(begins), *repeats(begins))}
    assert (not wrong) == (begins == sorted(set(begins)))


CLEAN = [
    *(ROOT / "program").glob("*.yml"),
    PROGRAMME_FILE,
    *(ROOT / "examples").glob("*.yml"),
]


@pytest.mark.parametrize("file", CLEAN, ids=lambda file: file.stem)
def test_a_clean_programme_has_nothing_doubtful(file: Path) -> None:
    told: list[Problem] = []
    programme = load_programme(file, told.append)
    assert told == []
    assert parsed_terms(programme).rules


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        ("whole: [{from: 20 000 RUB, rate: 5 %}]", "nothing below"),
        ("marginal: [{over: 20 000 RUB, rate: 5 %}]", "nothing up to"),
        ("every: quarter, later: [{over: 0 RUB, rate: 5 %}]", "nothing up to"),
        ("by: staff, whole: [{from: 3, rate: 5 %}]", "nothing below 3"),
        ("whole: [{from: 0 RUB, rate: 5 %}]", None),
        ("whole: [{over: 0 RUB, rate: 5 %}]", None),
    ],
)
def test_a_rules_sentence_says_below_what_nothing_is_paid(scale: str, said: str | None) -> None:
    accepts = "accepts: [nothing-below], " if said else ""
    text = with_row(f'pays: {{of: gadgets, {accepts}{scale}}}\ncells: "yes"\n')
    assert found_in(text) == []
    programme = read_programme(text, "acme.yml")
    row = next(each for each in programme.rows if each.id == "pay-gadgets")
    sentence = RulesInWords(programme, load_words("en"), "en").sentence(row, row.payments[0])
    assert (said in sentence) if said else ("nothing" not in sentence)
    russian = RulesInWords(programme, load_words("ru"), "ru").sentence(row, row.payments[0])
    assert ("ничего" in russian) == bool(said)

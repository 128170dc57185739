"""Bands that say their own end: between two of them, and above the last, nothing is paid."""

import json
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.rewards import tier_total
from calculator.sales import Sales, plain_sales
from program.load import read_programme
from program.model.programme import Programme
from program.model.terms import parsed_terms
from program.pages.exports import programme_json, schema_json
from program.pages.interface import load_words
from program.pages.rule_words import RuleWords
from program.source.problems import Problem
from tests.broken.corpus import with_row

ENDS = ("up_to", "under")


def programme_of(rule: str) -> Programme:
    """The small programme with a rule of the gadgets' row; what is doubtful is accepted."""
    told: list[Problem] = []
    text = with_row(f'pays: {{of: gadgets, accepts: [band-hole], {rule}}}\ncells: "yes"\n')
    programme = read_programme(text, "acme.yml", told.append)
    assert [each.message for each in told] in ([], ["accepts_nothing"])
    return programme


def of_gadgets(rule: str, year: int, staff: int = 0) -> int:
    """What the rule pays for a year's sales, kopecks, and so many people."""
    terms = parsed_terms(programme_of(rule))
    parts = dict.fromkeys(terms.products, (0,) * terms.parts)
    parts["gadgets"] = (year,) + (0,) * (terms.parts - 1)
    return tier_total(terms, "bronze", Sales(parts, {}, {"staff": staff}))


STAFF = "by: staff, whole: [{from: 0, up_to: 9, rate: 1 %}, {from: 20, under: 50, rate: 10 %}]"


@pytest.mark.parametrize(
    ("staff", "rate"), [(0, 1), (9, 1), (10, 0), (19, 0), (20, 10), (49, 10), (50, 0), (999, 0)]
)
def test_a_number_in_no_band_brings_nothing(staff: int, rate: int) -> None:
    assert of_gadgets(STAFF, 10_000, staff) == 100 * rate


@st.composite
def closed(draw: Callable[..., Any]) -> list[dict[str, Any]]:
    """Draw bands of sales, roubles: each begins at or above the end of the one before."""
    edges = sorted(draw(st.lists(st.integers(0, 99), min_size=2, max_size=8, unique=True)))
    bands: list[dict[str, Any]] = []
    for at in range(0, len(edges) - 1, draw(st.sampled_from([1, 2]))):
        band = {draw(st.sampled_from(["from", "over"])): edges[at]}
        end = draw(st.sampled_from(["up_to", "under", None]))
        if end and (end == "up_to" or "over" not in band or edges[at + 1] > edges[at] + 1):
            band[end] = edges[at + 1]
        bands.append(band | {"rate": draw(st.integers(1, 50))})
    # Where the next begins at the very end, only one of the two has it.
    for one, other in pairwise(bands):
        if "up_to" in one and one["up_to"] == other.get("from"):
            one["under"] = one.pop("up_to")
    return bands


def covers(bands: list[dict[str, Any]], at: int, kopecks: int) -> bool:
    band = bands[at]
    low = 100 * band.get("from", band.get("over", 0))
    above = kopecks >= low if "from" in band else kopecks > low
    if "up_to" in band:
        return above and kopecks <= 100 * band["up_to"]
    if "under" in band:
        return above and kopecks < 100 * band["under"]
    return above and not any(begun(each, kopecks) for each in bands[at + 1 :])


def begun(band: dict[str, Any], kopecks: int) -> bool:
    low = 100 * band.get("from", band.get("over", 0))
    return bool(kopecks >= low if "from" in band else kopecks > low)


def written(bands: list[dict[str, Any]]) -> str:
    def value(key: str, each: int) -> str:
        return f"{key}: {each} {'%' if key == 'rate' else 'RUB'}"

    listed = [", ".join(value(*pair) for pair in band.items()) for band in bands]
    return "[" + ", ".join(f"{{{each}}}" for each in listed) + "]"


@settings(max_examples=60)
@given(closed(), st.integers(0, 12_000))
def test_whole_bands_pay_as_their_bounds_say(bands: list[dict[str, Any]], kopecks: int) -> None:
    rates = [band["rate"] for at, band in enumerate(bands) if covers(bands, at, kopecks)]
    assert len(rates) <= 1
    expected = (Fraction(kopecks * sum(rates), 100) * 2 + 1) // 2
    rule = f"accepts: [nothing-below, band-hole], whole: {written(bands)}"
    assert paid(rule, kopecks) == expected


@settings(max_examples=60)
@given(closed(), st.integers(0, 12_000))
def test_each_part_in_a_band_is_paid_at_its_rate(bands: list[dict[str, Any]], kopecks: int) -> None:
    """Kopeck by kopeck: the n-th is that from n - 1 to n, so that only whole parts count."""
    exact = Fraction(0)
    for number in range(1, kopecks + 1):
        middle = Fraction(2 * number - 1, 2)
        for at, band in enumerate(bands):
            if covers(bands, at, middle):  # type: ignore[arg-type]
                exact += Fraction(band["rate"], 100)
    rule = f"accepts: [nothing-below, band-hole], marginal: {written(bands)}"
    assert paid(rule, kopecks) == (exact * 2 + 1) // 2


def paid(rule: str, kopecks: int) -> int:
    text = with_row(f'pays: {{of: gadgets, {rule}}}\ncells: "yes"\n')
    terms = parsed_terms(read_programme(text, "acme.yml"))
    parts = dict.fromkeys(terms.products, (0,) * terms.parts)
    parts["gadgets"] = (kopecks,) + (0,) * (terms.parts - 1)
    return tier_total(terms, "bronze", plain_sales(parts))


def test_a_sentence_says_where_a_band_ends_and_that_nothing_follows() -> None:
    programme = programme_of(STAFF)
    row = next(each for each in programme.rows if each.id == "pay-gadgets")
    said = {
        language: RuleWords(programme, load_words(language), language).sentence(
            row, row.payments[0]
        )
        for language in ("en", "ru")
    }
    for part in ("1% from 0 to 9, nothing over 9", "10% from 20 to under 50, nothing from 50"):
        assert part in said["en"]
    for part in ("от 0 до 9 включительно, больше 9 ничего", "но меньше 50, от 50 ничего"):
        assert part in said["ru"]


def test_a_band_s_end_is_in_the_data_and_in_the_schema() -> None:
    data = json.loads(programme_json(programme_of(STAFF)))
    [rule] = data["sections"]["rewards"]["rows"]["pay-gadgets"]["pays"]
    assert [{key: band[key] for key in ENDS if key in band} for band in rule["whole"]] == [
        {"up_to": 9},
        {"under": 50},
    ]
    schema = json.loads(schema_json(("ru", "en")))
    band = {"$ref": "#/$defs/Band", "$defs": schema["$defs"]}
    jsonschema.validate({"from": 0, "up_to": 9, "rate": "1 %"}, band)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"from": 0, "up_to": 9, "under": 10, "rate": "1 %"}, band)

"""The programme as data, and the schema of its file."""

import json
from typing import Any

import jsonschema
import pytest

from program.load import read_programme
from program.model.programme import Programme
from program.pages.exports import programme_json, schema_json
from tests.broken.corpus import CORPUS, VALID, edited
from tests.conftest import PROGRAMME_FILE, ROOT
from tests.languages import LANGUAGES
from tests.yaml_text import read_yaml


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_json(LANGUAGES))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def data_of(text: str = VALID) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(programme_json(read_programme(text, "x.yml")))
    return data


# ── Data ─────────────────────────────────────────────────────────────────────


def test_parts_are_objects_by_id_in_the_programmes_order(programme: Programme) -> None:
    data = json.loads(programme_json(programme))
    assert list(data["tiers"]) == [tier.id for tier in programme.tiers]
    assert list(data["products"]) == [product.id for product in programme.products]
    assert list(data["sections"]) == [section.id for section in programme.sections]
    rows = [id_ for section in data["sections"].values() for id_ in section["rows"]]
    assert rows == [row.id for row in programme.rows]
    demands = [id_ for tier in data["tiers"].values() for id_ in tier["demands"]]
    assert demands == [demand.id for tier in programme.tiers for demand in tier.demands]


def test_cells_name_their_kind_and_hold_whole_numbers() -> None:
    data = data_of()
    duties, rewards = data["sections"]["duties"]["rows"], data["sections"]["rewards"]["rows"]
    assert duties["contract"]["cells"] == {"bronze": {"kind": "yes"}, "silver": {"kind": "yes"}}
    assert duties["turnover"]["cells"]["silver"] == {
        "kind": "threshold",
        "from_kopecks": 25_000_000,
    }
    assert duties["staff"]["cells"]["silver"] == {"kind": "count", "count": 2, "unit": "people"}
    assert rewards["pay-widgets"]["cells"]["silver"] == {"kind": "rate", "rate_bp": 1250}
    assert rewards["own-use"]["cells"]["silver"] == {
        "kind": "amount",
        "rate_bp": 5000,
        "up_to": 9,
        "unit": "people",
    }
    assert rewards["bonus"]["cells"]["silver"] == {
        "kind": "yes",
        "condition": {"ru": "если есть продажи", "en": "when there are sales"},
    }


def test_rules_questions_and_examples_are_whole() -> None:
    data = data_of()
    rebate, prize = data["sections"]["rewards"]["rows"]["bonus"]["pays"]
    assert (rebate["as"], rebate["rates_bp"]) == ("rebate", {"silver": 300})
    assert (prize["amount"], prize["tiers"]) == ("not-published", ["silver"])
    assert data["questions"]["rebate-terms"]["rows"] == ["bonus"]
    assert data["glossary"]["rebate"]["forms"]["ru"] == ["Ребейт", "ребейт"]
    assert data["examples"]["shop"]["sales_kopecks"] == {"widgets": 10**8, "gadgets": 5 * 10**7}
    assert data["examples"]["shop"]["answers"] == {"contract": True, "staff": 2}
    assert data["tiers"]["bronze"]["demands"] == {}


def test_every_text_of_the_file_is_in_the_data(programme: Programme) -> None:
    def texts(value: Any) -> list[str]:
        match value:
            case {"ru": _, "en": _}:
                return [text for each in value.values() for text in inner(each)]
            case dict() | list():
                parts = value.values() if isinstance(value, dict) else value
                return [text for part in parts for text in texts(part)]
        return []

    def inner(value: Any) -> list[str]:
        match value:
            case dict():
                return [text for each in value.values() for text in inner(each)]
            case list():
                return list(value)
        return [value]

    raw = read_yaml(PROGRAMME_FILE.read_text("utf-8"))
    found = texts(json.loads(programme_json(programme)))
    assert sorted(found) == sorted(texts(raw))
    assert len(found) > 400


def test_the_data_are_the_same_bytes_every_time() -> None:
    programme = read_programme(VALID, "x.yml")
    assert programme_json(programme) == programme_json(read_programme(VALID, "x.yml"))
    assert schema_json() == schema_json()


# ── Schema ───────────────────────────────────────────────────────────────────


def complaints(validator: jsonschema.Draft202012Validator, text: str) -> list[str]:
    value = read_yaml(text)
    return [error.message for error in validator.iter_errors(value)]


def test_the_schema_takes_good_files(validator: jsonschema.Draft202012Validator) -> None:
    assert complaints(validator, PROGRAMME_FILE.read_text("utf-8")) == []
    assert complaints(validator, VALID) == []
    for name in ("machines", "cloud"):
        text = (ROOT / "examples" / f"{name}.yml").read_text("utf-8")
        assert complaints(validator, text) == [], name


@pytest.mark.parametrize(
    ("find", "put", "is_right"),
    [
        ("currency: RUB", "currency: [RUB, EUR]", True),
        ("currency: RUB", "currency: [RUB, RUB]", False),
        ("currency: RUB", "currency: []", False),
        ("from: 250 000 RUB", "from: [250 000 RUB, 2 500 EUR]", True),
        ("{from: 250 000 RUB}", "[250 000 RUB, 2 500 EUR]", True),
        ("from: 250 000 RUB", "from: [250 000 RUB, 2 500]", False),
        ("from: 250 000 RUB", "from: []", False),
        ("currency: RUB", "currency: RUB\nrounding: {to: [1 RUB, 0.05 CHF], mode: up}", True),
        ("sales: {widgets: 1000000", "currency: EUR\n    sales: {widgets: 1 000 EUR", True),
        ("sales: {widgets: 1000000", "sales: {widgets: [1 000 EUR]", False),
    ],
)
def test_the_schema_knows_lists_of_sums(
    find: str, put: str, is_right: bool, validator: jsonschema.Draft202012Validator
) -> None:
    assert (complaints(validator, edited([{"find": find, "put": put}])) == []) == is_right


# To a JSON Schema 1.0 is 1, and of a sum it knows the form, not the size.
BEYOND_A_SCHEMA = {
    "shape: a format that only looks like 1",
    "shape: a sum that no calculator counts with",
}
SHAPES = [broken for broken in CORPUS if broken.says.startswith("shape:")]


@pytest.mark.parametrize("broken", SHAPES, ids=lambda broken: broken.says)
def test_the_schema_refuses_what_the_model_refuses(
    broken: Any, validator: jsonschema.Draft202012Validator
) -> None:
    refused = bool(complaints(validator, broken.content.decode()))
    assert refused == (broken.says not in BEYOND_A_SCHEMA)


def test_the_schema_refuses_an_unknown_key(validator: jsonschema.Draft202012Validator) -> None:
    found = complaints(validator, VALID + "website: acme\n")
    assert found == ["Additional properties are not allowed ('website' was unexpected)"]


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('bronze: "none"', "bronze: null"),
        ("base: list-price", "base: null"),
        ('bronze: "none"', 'Bronze Tier: "none"'),
        ('title: {ru: "Договор", en: "Contract"}', 'title: {ru: " ", en: "Contract"}'),
    ],
)
def test_the_schema_is_as_strict_as_the_reading(
    find: str, put: str, validator: jsonschema.Draft202012Validator
) -> None:
    assert complaints(validator, edited([{"find": find, "put": put}]))


def test_the_schema_knows_a_cells_short_form(validator: jsonschema.Draft202012Validator) -> None:
    short = validator.evolve(schema=validator.schema["$defs"]["Row"]["properties"]["cells"])
    assert short.is_valid({"bronze": "yes", "silver": {"is": "on-request"}})
    assert not short.is_valid({"bronze": "maybe"})
    assert not short.is_valid({"bronze": True})


def test_the_schema_explains_keys() -> None:
    schema = json.loads(schema_json(LANGUAGES))
    row = schema["$defs"]["Row"]["properties"]
    assert row["question"]["description"] == "A requirement as a question to a prospective partner."
    assert set(schema["properties"]) == set(Programme.model_fields)
    assert row["title"] == {"$ref": "#/$defs/Text"}

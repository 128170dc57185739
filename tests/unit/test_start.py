"""A new programme: what is asked, and a first file that can be used as it is."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from program.cli import main
from program.load import load_programme
from program.model.cells import State
from program.source.parsing import read_source
from program.start.first_file import SCHEMA_LINES
from tests.conftest import ROOT, build_site

TWO = [
    *("--languages", "ru,en", "--name", "Ромашка/Daisy", "--currency", "KWD"),
    *("--tiers", "Начальный/Basic, Золотой/Gold", "--minimums", "0, 1 500.500"),
    *("--products", "Софт/Soft, Железо", "--rates", "10,12.5", "--rates", "5"),
]


def new(file: Path, *options: str) -> int:
    return main(["new", str(file), "--language", "en", *options])


def test_what_is_proposed_can_be_used_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "programme.yml"
    assert new(file, "--yes") == 0
    assert str(file) in capsys.readouterr().out
    warnings: list[Any] = []
    programme = load_programme(file, warnings.append)
    assert warnings == []
    assert (programme.languages, programme.currency) == (["en"], "EUR")
    assert [tier.id for tier in programme.tiers] == ["bronze", "silver", "gold"]
    assert main(["estimate", str(file), "--sales", "software=€1,234.56"]) == 0
    assert (build_site(tmp_path, file) / "calculator" / "index.html").exists()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_its_comments_name_each_word_that_a_cell_may_be(tmp_path: Path, language: str) -> None:
    """Of on-request, what pages make of it too: to some the word alone says yes."""
    file = tmp_path / "programme.yml"
    assert main(["new", str(file), "--yes", "--language", language]) == 0
    comments = "\n".join(
        line for line in file.read_text("utf-8").splitlines() if line.lstrip().startswith("#")
    )
    assert [word for word in get_args(State) if f'"{word}"' not in comments] == []
    said = {"en": "(pages say: no, on request)", "ru": "(на страницах: нет, по запросу)"}
    assert f'"on-request" {said[language]}' in comments


def test_answers_come_by_options(tmp_path: Path) -> None:
    file = tmp_path / "programme.yml"
    assert new(file, "--yes", *TWO) == 0
    programme = load_programme(file)
    assert programme.languages == ["ru", "en"]
    assert programme.vendor.name.in_("en") == "Daisy"
    assert [tier.id for tier in programme.tiers] == ["basic", "gold"]
    assert [each.id for each in programme.products] == ["soft", "product-2"]
    assert programme.products[1].name.in_("en") == "Железо"
    told = json.dumps(json.loads(_data(file)), ensure_ascii=False)
    assert '"from_kopecks": 1500500' in told
    assert '"rate_bp": 1250' in told


@pytest.mark.parametrize(
    ("option", "names", "ids"),
    [
        ("--tiers", "Tier 2, Золото, Tier 3", ["tier-2", "tier-3", "tier-4"]),
        ("--tiers", "Gold, Золото, Gold", ["gold", "tier-2", "tier-3"]),
        ("--tiers", "Yes, No, Y", ["tier-1", "tier-2", "tier-3"]),
        ("--tiers", "On, Null, True", ["tier-1", "tier-2", "tier-3"]),
        ("--tiers", "Да/Yes, Нет/None, Off/Low", ["tier-1", "none", "low"]),
        ("--products", "Agreement, Product 1", ["product-1", "product-2"]),
        ("--products", "Annual sales, Tier", ["product-1", "product-2"]),
    ],
)
def test_names_that_cannot_be_ids_get_a_number(
    tmp_path: Path, option: str, names: str, ids: list[str]
) -> None:
    file = tmp_path / "programme.yml"
    assert new(file, "--yes", "--languages", "ru,en", option, names) == 0
    programme = load_programme(file)
    parts = programme.tiers if option == "--tiers" else programme.products
    assert [each.id for each in parts] == ids


def _data(file: Path) -> str:
    ran = [sys.executable, "-m", "program", "data", str(file)]
    return subprocess.run(ran, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("options", [[], TWO])
def test_editors_know_its_keys(tmp_path: Path, options: list[str]) -> None:
    """The first lines name the schema, in both forms, and the schema accepts the file."""
    file = tmp_path / "programme.yml"
    new(file, "--yes", *options)
    text = file.read_text("utf-8")
    assert text.startswith(SCHEMA_LINES.format(path="./programme.schema.json"))
    schema = json.loads((tmp_path / "programme.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    values = read_source(text.encode(), str(file)).value
    assert [each.message for each in validator.iter_errors(values)] == []
    unknown = [each.message for each in validator.iter_errors({**values, "curency": "EUR"})]
    assert len(unknown) == 1


def test_the_sites_own_programme_names_its_schema() -> None:
    file = ROOT / "program" / "smart-soft.yml"
    path = "../site/programme.schema.json"
    assert file.read_text("utf-8").startswith(SCHEMA_LINES.format(path=path))


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for taken in ("programme.yml", "programme.schema.json"):
        (tmp_path / taken).write_text("mine", "utf-8")
        assert new(tmp_path / "programme.yml", "--yes") == 2
        assert f"{taken} exists" in capsys.readouterr().err
        assert (tmp_path / taken).read_text("utf-8") == "mine"
        (tmp_path / taken).unlink()


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--languages", "xx", "languages that there are"),
        ("--currency", "XXX", "not a currency"),
        ("--name", "a/b/c", "not a name"),
        ("--tiers", ",", "not a name"),
        ("--minimums", "0,5", "so many: 3"),
        ("--minimums", "0,5,1.555", "not such a number"),
        ("--minimums", "0,5,1", "no less"),
        ("--rates", "10,20", "so many: 3"),
        ("--rates", "10,20,101", "not such a number"),
    ],
)
def test_an_option_that_answers_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, text: str, said: str
) -> None:
    file = tmp_path / "programme.yml"
    assert new(file, "--yes", option, text) == 2
    assert said in capsys.readouterr().err
    assert not file.exists()


def ask(file: Path, typed: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Sit at the terminal."""
    ran = [sys.executable, "-m", "program", "new", str(file), "--language", "ru", *options]
    return subprocess.run(
        ran, cwd=ROOT, input=typed, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_it_asks_again_until_it_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "programme.yml"
    typed = ["ru", "Ромашка", "тугрики", "руб.", "Первый, Второй", "0, 100 000", "", "7", ""]
    done = ask(file, "\n".join(typed))
    assert done.returncode == 0, done.stderr
    assert "«тугрики» — не валюта" in done.stdout
    programme = load_programme(file)
    assert programme.currency == "RUB"
    assert [tier.id for tier in programme.tiers] == ["tier-1", "tier-2"]
    assert programme.title.in_("ru") == "Партнёрская программа «Ромашка»"


def test_where_nobody_answers_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "programme.yml"
    done = ask(file, "ru\n")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert not file.exists()

"""`check --explain`: findings of rules are explained in every language, with YAML that is right."""

from pathlib import Path

import pytest

from program.cli import main
from program.load import read_programme
from program.source.explanations import examples, explained, explanation
from program.source.problems import Problem
from tests.broken.corpus import CORPUS, DOUBTFUL, NAME, Broken, with_row
from tests.languages import LANGUAGES
from tests.yaml_text import read_yaml

FOLDER = Path("program/source/explanations")


def corpus(what: str, of: list[Broken]) -> set[str]:
    """The messages of a file of the corpus, but those of the form of single values."""
    said = {each.message for file in of if file.says.startswith(what) for each in file.problems}
    return said - {"listed_twice", "too_short_list", "too_large", "choice"}


def test_every_finding_of_rules_is_explained_in_every_language() -> None:
    found = corpus("payments", CORPUS) | corpus("payments", DOUBTFUL)
    found |= corpus("marks", DOUBTFUL) - {"mark_unused"}
    assert len(found) > 20
    assert found <= set(explained())
    assert set(examples()) == set(explained())
    for language in LANGUAGES:
        texts = read_yaml((FOLDER / f"{language}.yml").read_text("utf-8"))
        assert list(texts) == explained()
        assert all(set(text) == {"means", "why"} for text in texts.values())


@pytest.mark.parametrize("message", explained())
def test_an_example_is_right(message: str) -> None:
    told: list[Problem] = []
    text = with_row(examples()[message])
    if "since:" in text:
        text = text.replace("gadgets: 500000", "gadgets-since-2025-04-01: 500000")
    read_programme(text, NAME, told.append)
    assert told == []


def test_a_finding_is_explained_below_its_sentence_and_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / NAME
    rule = "{of: gadgets, whole: [{from: 9, rate: 5 %}, {over: 7, rate: 7 %}]}"
    file.write_text(with_row(f'pays: {rule}\ncells: "yes"\n'), "utf-8")
    assert main(["check", str(file), "--language", "en"]) == 1
    plain = capsys.readouterr().err
    assert main(["check", str(file), "--explain", "--language", "en"]) == 1
    full = capsys.readouterr().err
    assert plain.count("is a number, and here sales") == 2
    assert [line for line in full.splitlines() if not line.startswith("    ")] == plain.splitlines()
    assert full.count(explanation("bound_number", "en")) == 1


@pytest.mark.parametrize("name", ["nothing-below", "nothing_below"])
def test_a_finding_is_explained_by_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", name, "--language", "ru"]) == 0
    printed = capsys.readouterr().out
    assert "Что это значит: Продажи, месяцы" in printed
    assert "accepts: [nothing-below]" in printed


def test_a_name_that_is_no_finding_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "bands-ordre", "--language", "en"]) == 2
    assert '(did you mean "bands_order"?)' in capsys.readouterr().err

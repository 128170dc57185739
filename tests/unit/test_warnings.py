"""What is doubtful about a file that can be used: told by the check and the build, which go on."""

from pathlib import Path

import pytest

from program.cli import main
from program.load import load_programme
from program.source.problems import Problem
from tests.broken.corpus import NAME, edited
from tests.conftest import PROGRAMME_FILE, ROOT, VENDORS_FILE, write_config
from tests.mkdocs_process import mkdocs_build

SAID = [
    {
        "find": 'title: {ru: "Бонусы", en: "Bonuses"}',
        "put": 'title: {ru: "Бонус 3 %", en: "Bonus 3%"}',
    },
    {"find": 'en: "All sales count"', "put": 'en: "All sales count, 3.5 % of them"'},
]
CHANGED = {"find": "rates: {silver: 3 %}", "put": "rates: {silver: 3.5 %}"}
FALLS = {"find": "up_to: 9, unit", "put": "up_to: 2, unit"}


def check(text: str, language: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Check a file that can be used; give what is said of it."""
    file = folder / NAME
    file.write_text(text, "utf-8")
    assert main(["check", str(file), "--language", language]) == 0
    told = capsys.readouterr()
    lines = [line.removeprefix(str(file)) for line in told.err.splitlines()]
    number = len(lines)
    wanted = {"en": f"warnings: {number};", "ru": f"предупреждений {number};"}[language]
    assert (wanted in told.out) == bool(lines)
    return lines


def test_the_vendors_file_has_nothing_doubtful() -> None:
    found: list[Problem] = []
    load_programme(VENDORS_FILE, found.append)
    assert found == []


def test_a_rate_that_a_text_still_says_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = check(edited([*SAID, CHANGED]), "en", tmp_path, capsys)
    assert lines == [
        ':82:21: sections.rewards.rows.bonus.title.ru ("Bonus 3%"): warning: the text says 3 %, '
        "but the rates here are 3.5 %; is the text out of date?",
        ':82:38: sections.rewards.rows.bonus.title.en ("Bonus 3%"): warning: the text says 3%, '
        "but the rates here are 3.5 %; is the text out of date?",
    ]
    # The other way round it is the question's text that lags behind.
    (line,) = check(edited(SAID), "ru", tmp_path, capsys)
    # The question is named by two rules: 10 and 12.5 % are rates that it touches, too.
    assert "questions.rebate-terms.treatment.en («Условия ребейта»): предупреждение:" in line
    assert "в тексте 3.5 %, а ставки здесь другие: 3 %, 10 %, 12.5 %" in line


def test_a_limit_that_falls_from_tier_to_tier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = check(edited([FALLS]), "ru", tmp_path, capsys)
    assert "own-use.cells.silver.up_to («Скидка для себя», «Серебряный»)" in line
    assert "число меньше, чем у статуса ниже, «bronze»" in line
    assert check(edited([]), "ru", tmp_path, capsys) == []


@pytest.mark.slow
def test_a_strict_build_tells_what_is_doubtful_and_goes_on(tmp_path: Path) -> None:
    text = PROGRAMME_FILE.read_text("utf-8")
    file = tmp_path / "programme.yml"
    file.write_text(text.replace("rates: {privileged: 5 %}", "rates: {privileged: 7 %}"), "utf-8")
    assert file.read_text("utf-8") != text
    command = ["build", "--strict", "--config-file", str(write_config(tmp_path, file))]
    log = tmp_path / "log"
    status = mkdocs_build(command, ROOT, {}, log)
    told = log.read_text("utf-8")
    assert status == 0, told
    assert "sales-incentives.title.ru" in told
    assert (tmp_path / "site" / "en" / "sales" / "index.html").is_file()

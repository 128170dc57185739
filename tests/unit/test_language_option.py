"""The command line and a programme that is in one language."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from program.cli import main
from tests.conftest import ROOT
from tests.other_languages import programme_in
from tests.yaml_text import as_file

SOLD = ("--sales", "ti-software=1.5m")


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The programme's file in English alone, in a Russian environment."""
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    file = tmp_path / "english.yml"
    file.write_text(as_file(programme_in("en")), "utf-8")
    return str(file)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def run_(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_


def test_what_is_wrong_is_told_in_the_environments_language(english: str, run: Any) -> None:
    assert "всё верно" in run("check", english)[1]
    assert "no problems" in run("check", english, "--language", "en")[1]


@pytest.mark.parametrize("way", ["sales", "link", "batch"])
def test_an_estimate_is_in_the_programmes_own_language(
    way: str, english: str, run: Any, tmp_path: Path
) -> None:
    (tmp_path / "partners.csv").write_text("ti-software\n1.5m\n", "utf-8")
    out = tmp_path / "out.csv"
    asked = {
        "sales": SOLD,
        "link": ("--link", "#ti-software=1500000"),
        "batch": ("--batch", str(tmp_path / "partners.csv"), "--out", str(out)),
    }[way]
    status, printed, wrong = run("estimate", english, *asked)
    assert (status, wrong) == (0, "")
    assert "Certified" in printed
    assert not [sign for sign in printed if "а" <= sign.lower() <= "я"]


def test_a_language_that_the_programme_is_not_in_is_refused_in_a_sentence(
    english: str, run: Any, tmp_path: Path
) -> None:
    for command in (("estimate", english, *SOLD), ("pages", english, "--out", str(tmp_path / "p"))):
        assert run(*command, "--language", "ru") == (
            2,
            "",
            "partner-program: программа не на языке «ru»; можно: en\n",
        )
    assert run("pages", english, "--out", str(tmp_path / "p"))[0] == 0
    assert "# Acme partner programme" in (tmp_path / "p" / "index.md").read_text("utf-8")


def test_a_language_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "program", "check", "--language", "de"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "'en', 'ru'" in ended.stderr


def test_a_schema_is_of_a_files_languages_or_of_any(english: str, run: Any) -> None:
    of_file, of_any = (run("schema", *file)[1] for file in ((english,), ()))
    assert '"required": [\n      "en"\n     ]' in of_file
    assert '"minProperties": 1' in of_any

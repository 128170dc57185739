"""Each broken file: what is found, how it reads, and that the command line says it."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from program.cli import main
from program.load import read_programme
from program.model.programme import Programme
from program.source.parsing import read_source
from program.source.problems import ProgrammeError, messages_of
from tests.broken.corpus import CORPUS, DOUBTFUL, HERE, NAME, VALID, Broken, first_said, sentences

ROOT = HERE.parents[1]


def test_the_corpus_begins_with_a_programme_without_problems() -> None:
    assert read_programme(VALID, NAME).rows


def test_the_corpus_is_whole() -> None:
    assert len(CORPUS) >= 100
    raw = {file.name for file in (HERE / "raw").iterdir()} - {"expected.yml", ".gitattributes"}
    assert raw == {broken.name for broken in CORPUS} - {NAME}
    assert len({broken.says for broken in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("broken", CORPUS, ids=lambda broken: broken.says)
def test_a_broken_file_is_told_line_by_line(
    broken: Broken,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert broken.found() == broken.expected
    monkeypatch.chdir(tmp_path)
    Path(broken.name).write_bytes(broken.content)
    status = main(["check", broken.name, "--language", "ru"])
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [each.sentence("ru") for each in broken.problems]
    assert (status, printed.out) == (1, "")


@pytest.mark.parametrize("doubtful", DOUBTFUL, ids=lambda doubtful: doubtful.says)
def test_a_doubtful_file_is_told_and_can_be_used(doubtful: Broken) -> None:
    assert doubtful.found() == doubtful.expected
    assert all(problem.is_warning for problem in doubtful.problems)


def test_every_message_reads_as_it_should() -> None:
    assert first_said() == sentences()


@pytest.mark.parametrize("name", ["empty.yml", "control.yml", "cp1251.yml", "aliases.yml"])
def test_a_process_ends_with_status_1_and_no_traceback(name: str, tmp_path: Path) -> None:
    broken = next(each for each in CORPUS if each.name == name)
    (tmp_path / name).write_bytes(broken.content)
    # A locale without Russian letters: the messages are UTF-8 all the same.
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-m", "program", "check", name, "--language", "ru"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    told = run.stderr.decode().splitlines()
    assert told == [each.sentence("ru") for each in broken.problems]
    assert (run.returncode, run.stdout) == (1, b"")


# Said of files that are no file, of files too large for the corpus, and at the command line.
ELSEWHERE = {
    "file_missing",
    "file_folder",
    "file_unreadable",
    "file_large",
    "more_problems",
    "other",
    # Of files that can be used: tests/unit/test_warnings.py.
    "rate_text",
    # Of files beside which their published ids stand: tests/unit/test_published.py.
    "published_id",
    # Of pictures that stand beside: tests/unit/test_logo.py.
    "logo_missing",
    "logo_unreadable",
    "logo_form",
    "logo_large",
}
PARTS_OF_SENTENCES = {"closest", "none", "quoted", "warning"}


def test_every_message_is_said_of_some_broken_file() -> None:
    messages = {
        key
        for key in messages_of("en")
        if not key.startswith(("use_", "new_", "what_", "meaning_"))
    }
    assert messages - sentences().keys() == ELSEWHERE | PARTS_OF_SENTENCES
    assert "other" not in sentences()


@pytest.mark.slow
def test_every_sort_of_pydantic_complaint_has_a_sentence_of_ours() -> None:
    """Those that our model gives, found by the corpus; a new one needs a sentence and a case."""
    seen = set()
    for broken in CORPUS:
        with contextlib.suppress(ProgrammeError):
            source = read_source(broken.content, broken.name)
            try:
                Programme.model_validate(source.value, context={"languages": source.languages})
            except ValidationError as error:
                seen |= {found["type"] for found in error.errors()}
    assert seen == {
        "bool_type",
        "bound_form",
        "cell_kind",
        "currency_differs",
        "currency_unknown",
        "date_form",
        "default_factory_not_called",
        "dict_type",
        "extra_forbidden",
        "for_each_form",
        "for_each_zero",
        "greater_than_equal",
        "int_type",
        "key_unknown",
        "language_missing",
        "language_unknown",
        "languages_wanted",
        "less_than_equal",
        "list_type",
        "literal_error",
        "missing",
        "model_type",
        "money_better",
        "money_digits",
        "money_form",
        "money_large",
        "money_negative",
        "money_sign",
        "money_thousands",
        "money_zero",
        "rate_form",
        "rate_over",
        "string_pattern_mismatch",
        "string_too_long",
        "string_too_short",
        "string_type",
        "text_wanted",
        "too_short",
    }


def test_messages_have_the_same_keys_and_places_in_every_language() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.replace("{{", "").split("{")[1:]}

    english, russian = messages_of("en"), messages_of("ru")
    assert list(english) == list(russian)
    for key, text in english.items():
        assert places(text) == places(russian[key]), key

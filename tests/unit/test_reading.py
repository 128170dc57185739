"""The reading of a programme's file: plain words, places, limits, and no traceback ever."""

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.load import load_programme, read_programme
from program.model import shape
from program.model.spots import spot_of
from program.source.languages import Language
from program.source.parsing import MAX_BYTES, read_source
from program.source.places import Source
from program.source.problems import (
    MOST_PROBLEMS,
    Problem,
    ProgrammeError,
    closest_match,
    language_of_environment,
    shown,
)
from program.source.scalars import AmbiguousError, NothingError, read_plain
from tests.broken.corpus import VALID, edited
from tests.languages import LANGUAGES


def problems_of(content: bytes | str) -> tuple[Problem, ...]:
    with pytest.raises(ProgrammeError) as caught:
        read_programme(content, "x.yml")
    return caught.value.problems


def lines_of(content: bytes | str) -> list[str]:
    return [problem.sentence("en") for problem in problems_of(content)]


# ── Plain words ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-5", -5),
        ("1000000", 1_000_000),
        ("999999999999999999", 999_999_999_999_999_999),
        ("0.25", 0.25),
        ("-1.5", -1.5),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("text", "text"),
        ("12.5 %", "12.5 %"),
        ("250 000 RUB", "250 000 RUB"),
        ("none", "none"),
        ("yes-man", "yes-man"),
        ("v1.2.3", "v1.2.3"),
        ("1.2.3", "1.2.3"),
        ("=", "="),
        ("-", "-"),
        ("да", "да"),
        ("٣", "٣"),
    ],
)
def test_a_plain_word_has_the_value_that_everybody_reads(text: str, value: Any) -> None:
    assert read_plain(text) == value
    assert type(read_plain(text)) is type(value)


@pytest.mark.parametrize(
    ("meaning", "texts"),
    [
        ("bool", ["yes", "Yes", "YES", "no", "on", "off", "oFF", "y", "Y", "n", "N"]),
        ("octal", ["010", "-010", "00", "0o17", "0_7", "089"]),
        ("notation", ["0x1F", "0b11", "1_000", "+5", "1e3", "1.5e3", "1.", ".5", "1_0.5"]),
        ("notation", [".inf", "-.INF", ".nan", "1234567890123456789"]),
        ("clock", ["1:30", "190:20:30", "1:30.5", "+1:00"]),
        ("date", ["2024-01-01", "2024-1-1", "2024-01-01T10:00:00Z", "2024-01-01 10:00"]),
    ],
)
def test_a_plain_word_of_two_meanings_is_refused(meaning: str, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(AmbiguousError) as caught:
            read_plain(text)
        assert caught.value.meaning == meaning, text


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_a_word_for_nothing_is_no_value(text: str) -> None:
    with pytest.raises(NothingError):
        read_plain(text)


def test_quotes_make_any_word_a_text() -> None:
    source = read_source(b'"yes": ["no", \'010\', "", "null", "1:30"]', "x.yml")
    assert source.value == {"yes": ["no", "010", "", "null", "1:30"]}
    assert source.problems == []


@pytest.mark.parametrize("line", ["a: C#1", "a: C # 1", "a: 25 #1", "a: 'C' #1", "#a: C\na: C"])
def test_a_comment_that_looks_like_one_is_passed_over(line: str) -> None:
    assert read_source(line.encode(), "x.yml").problems == []


# ── Places ───────────────────────────────────────────────────────────────────


def test_keys_and_values_know_their_lines_and_columns() -> None:
    source = read_source("ключ: {б: [1, два]}\nother:\n  - id: x\n    y: 2\n".encode(), "x.yml")
    assert source.key_places[("ключ", "б")] == (1, 8)
    assert source.places[("ключ", "б", 1)] == (1, 15)
    assert source.place(("other", 0, "y")) == (4, 8)
    assert source.place(("other", 0, "y"), key=True) == (4, 5)
    assert source.place(("other", 0, "nothing", "there")) == (3, 5)
    assert Source("x.yml").place(("a",)) == (1, 1)


def test_a_path_names_list_items_by_their_id() -> None:
    source = read_source(b"a:\n  - id: first\n    b: [1]\n  - id: NO ID\n", "x.yml")
    assert source.show(("a", 0, "b", 0)) == "a.first.b[0]"
    assert source.show(("a", 1, "b", 7)) == "a[1].b[7]"
    assert source.show((3,)) == "[3]"
    assert source.show(("a\nb", "x" * 100)) == "….…"


def test_a_byte_order_mark_and_windows_lines_change_nothing() -> None:
    plain = read_programme(VALID, "x.yml")
    assert read_programme(b"\xef\xbb\xbf" + VALID.encode(), "x.yml") == plain
    assert read_programme(VALID.replace("\n", "\r\n"), "x.yml") == plain


def test_a_wrong_byte_is_found_behind_a_byte_order_mark_and_russian_letters() -> None:
    (line,) = lines_of(b"\xef\xbb\xbfformat: 1\n" + "имя".encode() + b"\xff")
    assert line.startswith("x.yml:2:4: the byte ff is not UTF-8")


def test_half_a_character_in_a_text_given_as_text_is_refused() -> None:
    assert "is not UTF-8" in lines_of("title: \ud800")[0]


# ── All at once ──────────────────────────────────────────────────────────────


def test_a_broken_part_does_not_hide_what_is_wrong_elsewhere() -> None:
    """Text, model and rules speak in one run, each of its own."""
    broken = edited(
        [
            {"find": 'bronze: "none"', "put": "bronze: no"},
            {"find": "currency: RUB", "put": "curency: RUB"},
            {"find": "of: gadgets", "put": "of: gadget"},
        ]
    )
    said = [problem.message for problem in problems_of(broken)]
    assert said == [
        "missing",
        "unknown_key",
        "yaml_bool",
        "unknown_reference",
    ]


def test_what_cannot_be_judged_is_not_complained_of() -> None:
    """With the tiers' list broken, no row is told that its tiers are unknown."""
    broken = edited([{"find": "  - id: silver\n    name", "put": "  - name"}])
    assert [problem.message for problem in problems_of(broken)] == ["missing"]
    broken = edited([{"find": "demands: true", "put": "demands: 1"}])
    assert [problem.message for problem in problems_of(broken)] == ["want_bool"]


@pytest.mark.parametrize("part", ["tiers", "products", "sections", "units", "questions"])
@pytest.mark.parametrize("value", ["5", '"text"', "[]", "{}", "[5]", "[[]]", "[{}]", "{a: 1}"])
def test_a_part_of_any_other_form_is_a_problem_and_no_more(part: str, value: str) -> None:
    lines = VALID.split("\n")
    start = lines.index(f"{part}:")
    end = next(at for at in range(start + 1, len(lines)) if not lines[at].startswith(" "))
    broken = "\n".join([*lines[:start], f"{part}: {value}", *lines[end:]])
    assert problems_of(broken)


def test_of_very_many_problems_the_first_are_told() -> None:
    found = problems_of("".join(f"key{at}: x\n" for at in range(MOST_PROBLEMS * 2)))
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].message == "more_problems"
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    assert len(problems_of("a: [" + "*x, " * MOST_PROBLEMS * 2 + "]")) == MOST_PROBLEMS + 1


def test_many_problems_are_not_compared_with_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr(Problem, "__eq__", lambda _, other: compared.append(other))
    source = Source("x.yml")
    for number in range(500):
        source.report((number,), "missing", name="cells")
        source.warn((number,), "missing", name="cells")
    assert len(source.problems) == len(source.warnings) == 500
    assert len(compared) < 1000


def test_what_is_wrong_with_a_value_is_told_once_and_each_thing_of_it() -> None:
    source = Source("x.yml")
    for name in ("cells", "title", "cells", "title"):
        source.report((0,), "missing", name=name)
        source.warn((0,), "missing", name=name)
    assert [each.data["name"] for each in source.problems] == ["cells", "title"]
    assert [each.data["name"] for each in source.warnings] == ["cells", "title"]


def test_an_unmapped_complaint_falls_back_to_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spot = spot_of(("title",))
    found = {"type": "brand_new", "input": 1, "msg": "Input should be better", "ctx": {}}
    said = shape._sentence(Source("x.yml"), spot, found)
    assert said == ("other", {"reason": "Input should be better"})


# ── Files ────────────────────────────────────────────────────────────────────


def sentence_of(path: Path) -> str:
    with pytest.raises(ProgrammeError) as caught:
        load_programme(path)
    (problem,) = caught.value.problems
    return problem.sentence("en").removeprefix(f"{path}:1:1: ")


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text(VALID, "utf-8")
    assert load_programme(tmp_path / "x.yml") == read_programme(VALID, "x.yml")


def test_a_path_that_leads_to_no_file_is_a_sentence(tmp_path: Path) -> None:
    assert sentence_of(tmp_path / "none.yml") == "there is no such file; check the path"
    assert sentence_of(tmp_path) == "this is a folder; a programme is one YAML file"
    (tmp_path / "file").touch()
    assert sentence_of(tmp_path / "file" / "x.yml") == (
        "the file cannot be read (Not a directory); check its permissions"
    )
    assert "cannot be read (embedded null byte)" in sentence_of(Path("a\0b"))


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yml"
    with huge.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert sentence_of(huge) == "the file is too large; at most 1048576 bytes are allowed"
    assert "too large" in lines_of(b"x" * (MAX_BYTES + 1))[0]
    assert "too large" not in lines_of(b"x" * MAX_BYTES)[0]


def test_a_file_without_an_end_answers_too(tmp_path: Path) -> None:
    """The size that a pipe or a device gives is 0: only reading tells."""
    pipe = tmp_path / "pipe.yml"
    os.mkfifo(pipe)

    def write() -> None:
        with pipe.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"#" * 65536)
            except BrokenPipeError:
                return

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    assert "too large" in sentence_of(pipe)
    writer.join(10)
    assert not writer.is_alive()


@pytest.mark.parametrize(
    "content",
    ["[" * 500_000, "{a: " * 200_000, "- " * 400_000, "? " * 400_000, "? [" * 200_000],
    ids=["lists", "mappings", "items", "keys", "lists as keys"],
)
def test_a_bottomless_file_is_told_of(content: str) -> None:
    assert problems_of(content)[-1].message == "yaml_deep"


@pytest.mark.parametrize("content", [r'"\U00110000"', r'"\UFFFFFFFF"', "%YAML " + "9" * 5000])
def test_slips_of_the_yaml_library_are_sentences(content: str) -> None:
    (problem,) = problems_of(content)
    assert problem.message in ("yaml_escape", "yaml_syntax")


# ── Whatever it is ───────────────────────────────────────────────────────────

YAML_WORDS = st.sampled_from(
    [
        *"\n\n\n  -?:,[]{}&*!|>'\"%@`#\t\\\0ф\ufeff\x85\u2028\ud800",
        *("- ", ": ", "  ", "\n  ", "\n    ", "---", "...", "<<", "*a", "&a ", "!!int "),
        *("no", "010", "1:30", "0x1", "~", ".nan", "12.5 %", "100 RUB", "{n}", "\\U00110000"),
        *("format", "title", "tiers", "sections", "rows", "cells", "id", "is", "count", "ru", "en"),
        *("pays", "of", "marginal"),
    ]
)


def only_problems(content: bytes | str) -> None:
    problems: tuple[Problem, ...] | None = None
    try:
        read_programme(content, "x.yml")
    except ProgrammeError as error:
        problems = error.problems
    assert problems != ()
    for problem in problems or ():
        assert (problem.line, problem.column) >= (1, 1)
        for language in LANGUAGES:
            line = problem.sentence(language)
            assert line.startswith("x.yml:")
            assert line.isprintable()


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_any_bytes_give_problems_and_nothing_else(content: bytes) -> None:
    only_problems(content)


@given(st.lists(YAML_WORDS, max_size=40).map("".join))
@settings(max_examples=400)
def test_any_text_like_yaml_gives_problems_and_nothing_else(content: str) -> None:
    only_problems(content)


@given(st.data())
@settings(max_examples=200)
def test_a_programme_with_anything_in_it_gives_problems_and_nothing_else(data: Any) -> None:
    lines = VALID.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[at])))
    skipped = data.draw(st.integers(0, 12))
    put = data.draw(st.lists(YAML_WORDS, max_size=5).map("".join))
    lines[at] = lines[at][:column] + put + lines[at][column + skipped :]
    only_problems("\n".join(lines))


@given(st.data())
@settings(max_examples=100)
def test_a_programme_without_some_of_its_lines_gives_problems_and_nothing_else(data: Any) -> None:
    lines = VALID.split("\n")
    start = data.draw(st.integers(0, len(lines) - 1))
    del lines[start : start + data.draw(st.integers(1, 30))]
    only_problems("\n".join(lines))


# ── Sentences ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "RU"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "C", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": ""}, "ru"),
    ],
)
def test_messages_are_in_the_environments_language(
    environment: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert language_of_environment(environment) == language
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    problem = Problem("x.yml", 1, 1, "", "file_empty")
    assert str(problem) == problem.sentence(language)
    assert str(ProgrammeError([problem])) == str(problem)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("pt_BR.UTF-8", "pt-BR"), ("pt_PT.UTF-8", "pt"), ("pt", "pt"), ("de_DE", "en")],
)
def test_a_country_of_its_own_comes_before_its_language(
    locale: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ("en", "pt", "pt-BR", "ru")
    monkeypatch.setattr("program.source.problems.available_languages", lambda: known)
    assert language_of_environment({"LANG": locale}) == language


def test_a_value_is_shown_on_one_line_and_short() -> None:
    assert shown("a\nb\x1b[31m\u00a0c") == "a\\u000ab\\u001b[31m\\u00a0c"
    assert shown("x" * 100) == "x" * 60 + "…"
    assert [shown(each) for each in (None, True, 5, 0.5, [1], {"a": 1})] == [
        "~",
        "true",
        "5",
        "0.5",
        "[…]",
        "{…}",
    ]


def test_the_closest_match_is_close() -> None:
    assert closest_match("titel", ["title", "id"]) == "title"
    assert closest_match("xyz", ["title", "id"]) is None
    assert closest_match("x" * 10_000, ["x"]) is None
    assert closest_match("title", []) is None


def test_what_is_allowed_is_never_an_endless_list() -> None:
    data = {"what": "row", "id": "x", "closest": None, "allowed": [f"r{at}" for at in range(99)]}
    line = Problem("x.yml", 1, 1, "", "unknown_reference", data).sentence("en")
    assert line.endswith("r58, r59, …")

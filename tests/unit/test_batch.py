"""Estimates for a file of partners: what is read, what is written, what is refused."""

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer
from program.cli import main
from program.estimates.spreadsheets import harmless
from program.load import read_programme
from program.model.terms import terms_of
from tests.broken.corpus import VALID

ROOT = Path(__file__).parents[2]
COMMAND = ("estimate", "small.yml", "--batch", "partners.csv", "--out", "result.csv")
MADE = [
    *("bronze.reward", "bronze.rebate", "bronze.total", "bronze.qualifies"),
    *("silver.reward", "silver.rebate", "silver.total", "silver.qualifies"),
    *("sales", "highest_tier"),
]
Run = tuple[int, str, str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the small programme in it."""
    monkeypatch.chdir(tmp_path)
    Path("small.yml").write_text(VALID, "utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    def run_(*arguments: str) -> Run:
        status = main(arguments)
        printed = capsys.readouterr()
        return status, printed.out.replace("\u00a0", " "), printed.err

    return run_


@pytest.fixture
def batch(run: Callable[..., Run]) -> Callable[..., Run]:
    """Runs the command on a file of partners."""

    def batch_(content: str | bytes, *, language: str = "en") -> Run:
        text = content.encode() if isinstance(content, str) else content
        Path("partners.csv").write_bytes(text)
        return run(*COMMAND, "--language", language)

    return batch_


def records(name: str = "result.csv", delimiter: str = ",") -> list[list[str]]:
    """A written file's records; every such file begins with the mark that spreadsheets look for."""
    content = Path(name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content[3:].decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def by_column(name: str = "result.csv", delimiter: str = ",") -> list[dict[str, str]]:
    header, *lines = records(name, delimiter)
    return [dict(zip(header, line, strict=True)) for line in lines]


def files() -> set[str]:
    return {path.name for path in Path().iterdir()}


# ── Good lines ───────────────────────────────────────────────────────────────


def test_each_line_is_estimated_and_the_channel_summed(batch: Any) -> None:
    status, out, err = batch(
        "partner,widgets,gadgets,contract,staff,showroom\n"
        "Alpha,1.5m,500k,yes,2,yes\n"
        'Beta,"1,001",,yes,,\n'
        "Gamma,,,no,0,no\n"
    )
    assert (status, err) == (0, "")
    header, *lines = records()
    assert header == ["partner", "widgets", "gadgets", "contract", "staff", "showroom", *MADE]
    assert [line[6:] for line in lines] == [
        [
            *("185000.00", "0.00", "185000.00", "yes"),
            *("227500.00", "60000.00", "287500.00", "yes"),
            *("2000000.00", "silver"),
        ],
        [
            *("100.10", "0.00", "100.10", "yes"),
            # A quarter of 1001 roubles is 250.25, and 3 % of it 7.5075: rounded four times.
            *("125.13", "30.04", "155.17", "no"),
            *("1001.00", "bronze"),
        ],
        ["0.00", "0.00", "0.00", "no", "0.00", "0.00", "0.00", "no", "0.00", ""],
    ]
    assert out.splitlines() == [
        "Lines estimated: 3",
        "Bad lines: 0",
        "The channel's sales a year: RUB 2,001,001",
        "The whole channel would earn a year, as Bronze: RUB 185,100.10",
        "The whole channel would earn a year, as Silver: RUB 287,655.17",
        "Partners known to qualify for Bronze and no higher: 1",
        "Partners known to qualify for Silver and no higher: 1",
        "Partners not known to qualify for any tier: 1",
    ]
    assert files() == {"small.yml", "partners.csv", "result.csv"}


def test_the_summary_is_in_the_language(batch: Any) -> None:
    status, out, _ = batch("widgets\n1000\nмного\n", language="ru")
    assert status == 1
    assert out.splitlines() == [
        "Посчитано строк: 1",
        "Плохих строк: 1",
        "Плохие строки и что в каждой не так: result.bad.csv",
        "Продажи всего канала за год: 1 000 ₽",
        "Весь канал заработал бы за год в статусе «Бронзовый»: 100 ₽",
        "Весь канал заработал бы за год в статусе «Серебряный»: 155 ₽",
        "Партнёров, для кого «Бронзовый» — высший статус, которому они точно подходят: 0",
        "Партнёров, для кого «Серебряный» — высший статус, которому они точно подходят: 0",
        "Партнёров, о ком неизвестно, подходят ли они хоть одному статусу: 1",
    ]


@pytest.mark.slow
def test_random_lines_are_what_the_command_gives_one_by_one(batch: Any, run: Any) -> None:
    chance = random.Random(20)
    asked = {"contract": ["yes", "no", ""], "staff": ["0", "2", "3", ""], "showroom": ["yes", ""]}
    header = ["widgets", "gadgets", *asked]
    lines = []
    for _ in range(50):
        amount = chance.randrange(10 ** chance.randrange(1, 9))
        texts = [str(amount), f"{amount:,}".replace(",", " "), f"{amount} тыс", "2,5 млн", ""]
        lines.append([*chance.sample(texts, 2), *map(chance.choice, asked.values())])
    table = io.StringIO()
    csv.writer(table).writerows([header, *lines])
    assert batch(table.getvalue())[0] == 0
    for line, made in zip(lines, by_column(), strict=True):
        pairs = [f"{name}={text}" for name, text in zip(header, line, strict=True) if text]
        sales = [pair for pair in pairs if pair.startswith(("widgets", "gadgets"))]
        answers = [pair for pair in pairs if pair not in sales]
        options = [*(["--sales", *sales] if sales else []), "--json"]
        options += ["--answer", *answers] if answers else []
        status, out, err = run("estimate", "small.yml", *options)
        assert (status, err) == (0, "")
        assert {name: made[name] for name in MADE} == cells_of(json.loads(out))


def cells_of(estimate: dict[str, Any], mark: str = ".") -> dict[str, str]:
    def roubles(kopecks: int) -> str:
        return f"{kopecks:03}"[:-2] + mark + f"{kopecks:03}"[-2:]

    cells = {}
    for tier, figures in estimate["tiers"].items():
        for name in ("reward", "rebate", "total"):
            cells[f"{tier}.{name}"] = roubles(figures[f"{name}_kopecks"])
        cells[f"{tier}.qualifies"] = {True: "yes", False: "no", None: "open"}[figures["qualifies"]]
    sales = roubles(estimate["sales_kopecks"])
    return cells | {"sales": sales, "highest_tier": estimate["highest_tier"] or ""}


def test_quarters_are_estimated_as_quarters(batch: Any) -> None:
    chance = random.Random(4)
    lines, quarters = [], []
    for _ in range(20):
        quarters.append([chance.randrange(100_000) for _ in range(4)])
        lines.append(["", *map(str, quarters[-1]), str(chance.randrange(100_000))])
    content = [["widgets", *(f"widgets.q{n}" for n in range(1, 5)), "gadgets"], *lines]
    assert batch("\n".join(";".join(line) for line in content))[0] == 0
    terms = terms_of(read_programme(VALID, "x.yml"))
    for line, roubles, made in zip(lines, quarters, by_column(delimiter=";"), strict=True):
        sales = {"widgets": [each * 100 for each in roubles], "gadgets": int(line[-1]) * 100}
        response = json.loads(
            answer(json.dumps({"terms": terms, "scenario": {"sales_kopecks": sales}}))
        )
        assert {name: made[name] for name in MADE} == cells_of(response["estimate"], ",")


def test_a_year_may_stand_where_quarters_are_empty(batch: Any) -> None:
    head = "widgets,widgets.q1,widgets.q2,widgets.q3,widgets.q4\n"
    assert batch(head + "400,,,,\n,100,100,100,100\n,0,0,0,400\n")[0] == 0
    year, even, uneven = by_column()
    assert [each["sales"] for each in (year, even, uneven)] == ["400.00"] * 3
    assert [year[name] for name in MADE] == [even[name] for name in MADE]


def test_answers_are_taken_in_both_languages(batch: Any) -> None:
    content = "widgets,contract\n5,да\n5,Yes\n5, YES \n5,нет\n5,Нет\n5,no\n5,\n"
    assert batch(content)[0] == 0
    found = [line["bronze.qualifies"] for line in by_column()]
    assert found == ["yes", "yes", "yes", "no", "no", "no", "open"]


# ── The file's form ──────────────────────────────────────────────────────────


def test_columns_go_by_former_ids_too(batch: Any) -> None:
    """A column that is known no more would be carried through, and its sales not counted."""
    text = VALID.replace("id: widgets\n", "id: widgets\n    former_ids: [old-widgets]\n")
    text = text.replace("id: contract\n", "id: contract\n        former_ids: [papers]\n")
    Path("small.yml").write_text(text, "utf-8")
    columns = "old-widgets.q1,old-widgets.q2,old-widgets.q3,old-widgets.q4"
    status, _, err = batch(f"{columns},papers\n1000000,0,0,0,no\n")
    assert (status, err) == (0, "")
    [line] = by_column()
    assert line["old-widgets.q1"] == "1000000"
    assert (line["silver.total"], line["silver.qualifies"]) == ("155000.00", "no")
    status, _, err = batch("old-widgets,widgets\n1,2\n")
    assert (status, err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("delimiter", "mark"), [(",", "."), (";", ","), ("\t", ",")], ids=["comma", "semicolon", "tab"]
)
def test_the_delimiter_is_the_headers(delimiter: str, mark: str, batch: Any) -> None:
    lines = ["partner", "widgets", "city"], ["Alpha", "1005", "Oslo"]
    assert batch("\n".join(map(delimiter.join, lines)))[0] == 0
    (line,) = by_column(delimiter=delimiter)
    assert line["bronze.reward"] == f"100{mark}50"
    assert (line["partner"], line["city"]) == ("Alpha", "Oslo")


def test_names_of_ones_own_do_not_mislead_the_delimiter(batch: Any) -> None:
    assert batch("widgets;a,b,c,d;gadgets\n100;x;200\n")[0] == 0
    assert by_column(delimiter=";")[0]["a,b,c,d"] == "x"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "unended"])
def test_marks_and_line_ends_do_not_matter(mark: bytes, end: str, last: bool, batch: Any) -> None:
    text = end.join(["widgets,имя", "1000,Ёж", "", "bad,Уж"]) + end * last
    status, _, err = batch(mark + text.encode())
    assert (status, err[:25]) == (1, "partners.csv:4: widgets: ")
    assert records()[0][:2] == ["widgets", "имя"]
    assert records()[1][:2] == ["1000", "Ёж"]
    assert records("result.bad.csv")[1][::3] == ["4", "Уж"]


FORMULAS = (
    '=HYPERLINK("https://example.org")',
    "+7 cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,2)",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_file_becomes_a_formula_in_a_spreadsheet(batch: Any, formula: str) -> None:
    source = io.StringIO()
    csv.writer(source).writerows(
        [["name", formula, "widgets"], [formula, formula, "1"], [formula, "", "wrong"]]
    )
    status, _, _ = batch(source.getvalue())
    assert status == 1
    for name in ("result.csv", "result.bad.csv"):
        with Path(name).open(encoding="utf-8-sig", newline="") as file:
            cells = {cell for record in csv.reader(file) for cell in record}
        assert f"'{formula}" in cells
        assert formula not in cells


def test_numbers_with_a_sign_are_no_formulas(batch: Any) -> None:
    batch("name,phone,margin,widgets\nAcme,+7 (495) 123-45-67,-5 %,1\nNone,-,-,1\n")
    first, second = by_column()
    assert (first["phone"], first["margin"]) == ("+7 (495) 123-45-67", "-5 %")
    assert (second["phone"], second["margin"]) == ("-", "-")


def test_own_columns_are_carried_through_as_they_stand(batch: Any) -> None:
    own = [
        "SUM(A1)",
        "+7 495",
        " two  spaces ",
        'a "word"',
        "a,b",
        "1\r\n2\n3\r4",
        "",
        "\u200b",
    ]
    head = [" partner ", *(f"c{n}" for n in range(1, len(own))), " widgets ", "", ""]
    table = io.StringIO()
    csv.writer(table).writerows([head, [*own, "10", "", "x"]])
    assert batch(table.getvalue())[:1] == (0,)
    header, line = records()
    assert header[: len(head)] == head
    assert line[: len(head)] == [*own, "10", "", "x"]
    assert line[-2] == "10.00"


def test_line_numbers_are_the_files_own(batch: Any) -> None:
    content = (
        '"note\nof two",widgets\n'  # 1, 2
        '"a\n\nb",10\n'  # 3–5
        "\n"  # 6
        "c,no sum\n"  # 7
        '"d\ne",no sum\n'  # 8, 9
        "f,10\n"  # 10
        "g\n"  # 11
    )
    status, _, err = batch(content)
    assert status == 1
    assert [line.split(":")[1] for line in err.splitlines()] == ["7", "8", "11"]
    bad = records("result.bad.csv")
    assert bad[0] == ["line", "reason", "note\nof two", "widgets"]
    assert [[line[0], *line[2:]] for line in bad[1:]] == [
        ["7", "c", "no sum"],
        ["8", "d\ne", "no sum"],
        ["11", "g"],
    ]
    assert [line[0] for line in records()[1:]] == ["a\n\nb", "f"]


# ── Bad lines ────────────────────────────────────────────────────────────────

HEAD = "partner,widgets,widgets.q1,widgets.q2,widgets.q3,widgets.q4,gadgets,contract,staff\n"
NEITHER = "is not UTF-8, and the whole file is not Windows-1251; save it as CSV in UTF-8"
PARTS = "Too many decimals. Write, for example, 1,234.56"
SUM = "This sum could not be read. Write, for example, 1,500,000 or 1.5m"
TOO_MUCH = "That is too much: the calculator goes up to RUB 1,000,000,000,000"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a,1", "the line has 2 columns, the header 9; correct the delimiters and quotes"),
        ("a,,,,,,,,,", "the line has 10 columns, the header 9; correct the delimiters and quotes"),
        ("a,much,,,,,,,", f"widgets: {SUM}"),
        ("a,,1,2,3,x,,,", f"widgets.q4: {SUM}"),
        ("a,-1,,,,,,,", "widgets: A sum cannot be negative. Write 0 or more"),
        ("a,1.234567k,,,,,,,", f"widgets: {PARTS}"),
        ("a,12 2026,,,,,,,", f"widgets: {SUM}"),
        ("a,300 000\t200 000,,,,,,,", f"widgets: {SUM}"),
        ("a,2000 bn,,,,,,,", f"widgets: {TOO_MUCH}"),
        ("a,,999 bn,999 bn,0,0,,,", f"widgets: {TOO_MUCH}"),
        (
            "a,1,1,1,1,1,,,",
            "widgets: both the year and its quarters are filled; leave one of them empty",
        ),
        (
            "a,,1,,1,1,,,",
            "widgets: some quarters are filled and some are empty; fill all four or none",
        ),
        ("a,1,,,,,,maybe,", 'maybe does not answer "contract"; allowed: yes, no'),
        ("a,1,,,,,,1,", '1 does not answer "contract"; allowed: yes, no'),
        ("a,1,,,,,,,yes", 'yes does not answer "staff"; allowed: a whole number'),
        ("a,1,,,,,,,-1", '-1 does not answer "staff"; allowed: a whole number'),
        ("a,1,,,,,,,5000000000", "staff: The calculator does not take this value"),
        (
            "a,x,,,,,y,maybe,",
            f'widgets: {SUM}; gadgets: {SUM}; maybe does not answer "contract"; allowed: yes, no',
        ),
    ],
)
def test_a_bad_line_is_told_and_kept_apart(line: str, reason: str, batch: Any) -> None:
    status, out, err = batch(f"{HEAD}good,1,,,,,,,\n{line}\ngood,1,,,,,,,\n")
    assert (status, err) == (1, f"partners.csv:3: {reason}\n")
    assert out.splitlines()[:3] == [
        "Lines estimated: 2",
        "Bad lines: 1",
        "Bad lines, and what is wrong in each: result.bad.csv",
    ]
    head, bad = records("result.bad.csv")
    assert head == ["line", "reason", *HEAD.strip().split(",")]
    assert bad == ["3", harmless(reason), *line.split(",")]
    assert [line[0] for line in records()] == ["partner", "good", "good"]


BROKEN = "the quotes in the line do not match, or a cell is far too long; correct the line"


@pytest.mark.parametrize("broken", ['"Alpha,5', '"Alpha"x,5', 'Alpha,"5'])
@pytest.mark.parametrize("after", ["", 'Beta,6\n"Gamma",7\n', "Beta,6\nGamma,7"])
def test_quotes_that_do_not_match_cost_one_line(broken: str, after: str, batch: Any) -> None:
    status, _, err = batch(f"partner,widgets\nFirst,1\n{broken}\n{after}")
    assert (status, err) == (1, f"partners.csv:3: {BROKEN}\n")
    assert [line[2:] for line in records("result.bad.csv")[1:]] == [[broken]]
    kept = [line[:2] for line in records()[1:]]
    assert kept == [["First", "1"], *([["Beta", "6"], ["Gamma", "7"]] if after else [])]


def test_a_cell_beyond_the_readers_limit_costs_one_line(batch: Any) -> None:
    long = "long" * 50_000
    status, _, err = batch(f"partner,widgets\n{long},5\nBeta,6\n")
    assert (status, err) == (1, f"partners.csv:2: {BROKEN}\n")
    assert f'"{long},5"' in Path("result.bad.csv").read_text("utf-8-sig")
    assert [line[0] for line in records()] == ["partner", "Beta"]


def test_ten_bad_lines_are_told_and_all_are_kept(batch: Any) -> None:
    status, _, err = batch("widgets\n" + "x\n" * 1234)
    told = err.splitlines()
    assert status == 1
    assert told[:10] == [f"partners.csv:{line}: widgets: {SUM}" for line in range(2, 12)]
    assert told[10:] == ["more bad lines: 1,224"]
    assert [line[0] for line in records("result.bad.csv")[1:]] == [str(n) for n in range(2, 1236)]
    assert records() == [["widgets", *MADE]]


def test_the_bad_lines_of_an_earlier_run_do_not_stay(batch: Any) -> None:
    batch("widgets\nx\n")
    assert "result.bad.csv" in files()
    assert batch("widgets\n1\n")[0] == 0
    assert files() == {"small.yml", "partners.csv", "result.csv"}


def test_a_files_mode_is_kept_and_a_new_ones_is_the_umasks(batch: Any) -> None:
    def modes() -> list[int]:
        return [Path(name).stat().st_mode & 0o777 for name in ("result.csv", "result.bad.csv")]

    before = os.umask(0o027)
    try:
        batch("widgets\n1\nx\n")
        assert modes() == [0o640, 0o640]
        Path("result.csv").chmod(0o604)
        Path("result.bad.csv").chmod(0o600)
        batch("widgets\n1\nx\n")
        assert modes() == [0o604, 0o600]
    finally:
        os.umask(before)


def test_a_link_to_the_result_stays_a_link(batch: Any) -> None:
    Path("there.csv").write_text("earlier")
    Path("result.csv").symlink_to("there.csv")
    assert batch("widgets\n1\n")[0] == 0
    assert Path("result.csv").is_symlink()
    assert len(records("there.csv")) == 2


def test_bad_lines_once_mended_are_a_file_of_partners(batch: Any, run: Any) -> None:
    batch("partner,widgets\nAlpha,x\n")
    text = Path("result.bad.csv").read_text("utf-8-sig")
    Path("mended.csv").write_text(text.replace("Alpha,x", "Alpha,5"), "utf-8-sig")
    status, *_ = run("estimate", "small.yml", "--batch", "mended.csv", "--out", "second.csv")
    assert status == 0
    (line,) = by_column("second.csv")
    assert (line["line"], line["partner"], line["sales"]) == ("2", "Alpha", "5.00")


# ── As spreadsheets write them ───────────────────────────────────────────────


def test_rows_of_empty_cells_are_no_partners(batch: Any) -> None:
    """What a spreadsheet leaves below its table, and above it."""
    status, out, err = batch(
        ";;\n\npartner;widgets;gadgets\n;;\nA;1;\n ;\u00a0;\n;;\n;;\nB;x;\n;;\n"
    )
    assert (status, err) == (1, f"partners.csv:9: widgets: {SUM}\n")
    assert out.splitlines()[:2] == ["Lines estimated: 1", "Bad lines: 1"]
    assert [line[0] for line in records(delimiter=";")] == ["partner", "A"]


@pytest.mark.parametrize(
    ("first", "delimiter"),
    [
        ("sep=;", ";"),
        ("SEP=;\r", ";"),
        ('"sep=;"', ";"),
        ("sep=,", ","),
        ("sep=\t", "\t"),
        ("sep=|", "|"),
        ("\ufeffsep=;", ";"),
        ("\nsep=;", ";"),
    ],
)
def test_a_first_line_may_name_the_delimiter(first: str, delimiter: str, batch: Any) -> None:
    lines = [["partner", "widgets", "a,b"], ["Alpha", "1000", "x"], ["Beta", "y", ""]]
    table = io.StringIO()
    csv.writer(table, delimiter=delimiter, lineterminator="\n").writerows(lines)
    status, _, err = batch(f"{first}\n{table.getvalue()}")
    number = 4 + first.startswith("\n")
    assert (status, err) == (1, f"partners.csv:{number}: widgets: {SUM}\n")
    assert by_column(delimiter=delimiter)[0]["a,b"] == "x"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_what_a_russian_spreadsheet_saves_is_read_and_said(end: str, batch: Any) -> None:
    text = end.join(
        [
            "partner;widgets;gadgets;contract",
            "Hog;1\u00a0500\u00a0000;;",
            "Ёж;2 млн;500,00;да",
            ";;;",
        ]
    )
    status, out, err = batch(text.encode("cp1251"))
    assert (status, err) == (
        0,
        "partners.csv: this is not UTF-8, so the file was read as Windows-1251;"
        " check the names in the result\n",
    )
    assert out.startswith("Lines estimated: 2\n")
    first, second = by_column(delimiter=";")
    assert (first["sales"], second["partner"], second["sales"]) == (
        "1500000,00",
        "Ёж",
        "2000500,00",
    )
    assert second["bronze.qualifies"] == "yes"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_unicode_text_is_read_and_said(encoding: str, batch: Any) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    text = f"{mark}имя\twidgets\r\nЁж\t1\u00a0000\r\n\t\r\n"
    status, _, err = batch(text.encode(encoding))
    assert (status, err.split(";")[0]) == (
        0,
        "partners.csv: this is not UTF-8, so the file was read as UTF-16",
    )
    assert by_column(delimiter="\t")[0]["имя"] == "Ёж"
    assert by_column(delimiter="\t")[0]["sales"] == "1000,00"


# ── What is refused ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("", ["partners.csv is empty; its first line names the columns"]),
        ("\ufeff", ["partners.csv is empty; its first line names the columns"]),
        ("\n \n\r\n", ["partners.csv is empty; its first line names the columns"]),
        (
            "partner,contract\n",
            [
                "partners.csv: no column holds sales; at least one of these is wanted:"
                " widgets, gadgets"
            ],
        ),
        (
            "widgets,city,widgets\n",
            ['partners.csv: the column "widgets" stands twice; keep one of them'],
        ),
        (
            "widgets,city, city\n",
            ['partners.csv: the column "city" stands twice; keep one of them'],
        ),
        (
            "widgits,showrom\n",
            [
                f'partners.csv: there is no column "{name}" (did you mean "{closest}"?); if the'
                " column is your own, give it another name"
                for name, closest in (("widgits", "widgets"), ("showrom", "showroom"))
            ],
        ),
        (
            "widgets.q1,widgets.q2,widgets.q4\n",
            [
                'partners.csv: the column "widgets.q3" is missing;'
                " a product needs all four of its quarters"
            ],
        ),
        (
            "widgets,sales,silver.total\n",
            [
                f'partners.csv: the result has a column "{name}" of its own; rename yours'
                for name in ("sales", "silver.total")
            ],
        ),
        (
            "widgets,turnover\n",
            [
                'partners.csv: the column "turnover" is a requirement that the sales'
                " themselves answer; rename or remove it"
            ],
        ),
        (
            '"widgets,x\n1,2\n',
            [
                "partners.csv: the quotes in line 1, the names of the columns,"
                " do not match; correct them"
            ],
        ),
        *(
            (content, [f"partners.csv: line {line} {NEITHER}"])
            for content, line in (
                # Letters in UTF-8 before, a sign that Windows-1251 has not, and no text at all.
                ("widgets,partner\n1,Ёж\n".encode() + b"2,\xa8\xe6\n", 3),
                (b"widgets,partner\n1,\xa8\xe6\n2,\x98\n", 3),
                ("widgets,partner\n1,Hog\n".encode("utf-16-le"), 1),
            )
        ),
        (
            b"widgets\n1\n" + b"1" * (2**20 + 1),
            ["partners.csv: line 3 has more than 1048576 characters; is this a CSV file?"],
        ),
    ],
)
def test_a_file_that_is_none_is_refused(
    content: str | bytes, sentences: list[str], batch: Any
) -> None:
    Path("result.csv").write_text("earlier")
    Path("result.bad.csv").write_text("earlier")
    status, out, err = batch(content)
    assert (status, out) == (2, "")
    assert err.splitlines() == [f"partner-program: {sentence}" for sentence in sentences]
    assert files() == {"small.yml", "partners.csv", "result.csv", "result.bad.csv"}
    assert Path("result.csv").read_text() == Path("result.bad.csv").read_text() == "earlier"


def test_refusals_are_in_the_language(batch: Any) -> None:
    assert batch("widgits\n1\n", language="ru") == (
        2,
        "",
        "partner-program: partners.csv: нет такого столбца: «widgits» (возможно, «widgets»?);"
        " если столбец ваш собственный, назовите его иначе\n",
    )


@pytest.mark.parametrize(
    ("source", "out", "said"),
    [
        ("none.csv", "r.csv", "none.csv: there is no such file; check the path"),
        (".", "r.csv", ". is a folder; name a CSV file"),
        ("p.csv", "p.csv", "p.csv is the file of partners itself; choose another name with --out"),
        (
            "p.csv",
            "./p.csv",
            "p.csv is the file of partners itself; choose another name with --out",
        ),
        (
            "p.csv",
            "link.csv",
            "link.csv is the file of partners itself; choose another name with --out",
        ),
        (
            "q.bad.csv",
            "q.csv",
            "q.bad.csv is the file of partners itself; choose another name with --out",
        ),
        ("p.csv", ".", ". exists and is not an ordinary file; choose another name with --out"),
        (
            "p.csv",
            "/dev/null",
            "/dev/null exists and is not an ordinary file; choose another name with --out",
        ),
        (
            "p.csv",
            "none/r.csv",
            "none/r.csv cannot be written (No such file or directory); choose another folder",
        ),
        (
            "p.csv",
            "p.csv/r.csv",
            "p.csv/r.csv cannot be written (Not a directory); choose another folder",
        ),
    ],
)
def test_paths_that_cannot_be_used_are_a_sentence(
    source: str, out: str, said: str, run: Any
) -> None:
    for name in ("p.csv", "q.bad.csv"):
        Path(name).write_text("widgets\n1\n")
    Path("link.csv").symlink_to("p.csv")
    before = files()
    ended = run("estimate", "small.yml", "--batch", source, "--out", out, "--language", "en")
    assert ended == (2, "", f"partner-program: {said}\n")
    assert files() == before
    assert Path("p.csv").read_text() == Path("q.bad.csv").read_text() == "widgets\n1\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--batch", "p.csv", "--out", "r.csv", option, *values],
            f"--batch and {option} exclude one another; leave one of them out",
        )
        for option, *values in (
            ("--sales", "widgets=1"),
            ("--answer", "staff=2"),
            ("--tier", "silver"),
            ("--json",),
        )
    ]
    + [
        (["--batch", "p.csv"], "--batch needs a file for the result; name it with --out"),
        (
            ["--out", "r.csv"],
            "--out is for the result of --batch; name the file of partners with --batch",
        ),
    ],
)
def test_options_that_do_not_go_together_are_a_sentence(
    arguments: list[str], said: str, run: Any
) -> None:
    Path("p.csv").write_text("widgets\n1\n")
    ended = run("estimate", "small.yml", *arguments, "--language", "en")
    assert ended == (2, "", f"partner-program: {said}\n")
    assert files() == {"small.yml", "p.csv"}


def test_a_programme_with_problems_is_told_as_elsewhere(batch: Any) -> None:
    Path("small.yml").write_text("")
    status, out, err = batch("widgets\n1\n")
    assert (status, out) == (1, "")
    assert err.startswith("small.yml:1:1: ")
    assert files() == {"small.yml", "partners.csv"}


# ── As a process ─────────────────────────────────────────────────────────────


# A test run in the background ignores interrupts, and what it starts would ignore them too.
START = """
import signal, sys
from program.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""


def process(stderr: int, *before: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*before, sys.executable, "-c", START, *COMMAND],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=stderr,
    )


def test_there_is_a_bar_on_a_terminal_and_nowhere_else() -> None:
    Path("partners.csv").write_text("widgets\n" + "1\n" * 3000)
    plain = process(subprocess.PIPE)
    assert plain.communicate()[1] == b""
    terminal, end = os.openpty()
    termios.tcsetwinsize(end, (24, 80))
    with process(end) as shown:
        os.close(end)
        assert os.read(terminal, 4096).startswith(b"\r  0%|")
        out, _ = shown.communicate()
    os.close(terminal)
    assert out.startswith(b"Lines estimated: 3,000\n")


def test_a_disk_that_is_full_leaves_the_earlier_result() -> None:
    Path("partners.csv").write_text("widgets\n" + "1\n" * 3000)
    Path("result.csv").write_text("earlier")
    # No file may grow beyond 16 blocks; the signal of that limit becomes an error to be told.
    limited = process(subprocess.PIPE, "sh", "-c", 'trap "" XFSZ; ulimit -f 16; exec "$@"', "sh")
    out, err = limited.communicate()
    assert (limited.returncode, out) == (2, b"")
    assert err == (
        b"partner-program: result.csv cannot be written (File too large); choose another folder\n"
    )
    assert files() == {"small.yml", "partners.csv", "result.csv"}
    assert Path("result.csv").read_text() == "earlier"


@pytest.mark.parametrize(
    ("ending", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGHUP, -signal.SIGHUP)],
)
def test_a_run_that_is_ended_leaves_nothing_behind(ending: signal.Signals, status: int) -> None:
    # A pipe that stays open: the run waits for more lines, and so is in its midst for certain.
    os.mkfifo("partners.csv")
    running = process(subprocess.PIPE)
    with Path("partners.csv").open("w") as partners:
        partners.write("widgets\n" + "1\n" * 100_000)
        partners.flush()
        running.send_signal(ending)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (status, b"", b"")
    assert files() == {"small.yml", "partners.csv"}

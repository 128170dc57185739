"""The command line: what it prints, what it refuses, and with which status it ends."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from program.cli import main
from program.load import read_programme
from program.model.terms import terms_of
from program.pages.exports import programme_json, schema_json
from program.pages.interface import load_words
from program.pages.pages import read_hand_written, render_pages
from program.source.languages import Language
from tests.broken.corpus import VALID
from tests.languages import LANGUAGES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A programme's file in the current folder, in an environment without a language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("small.yml").write_text(VALID, "utf-8")
    return "small.yml"


Run = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def run_(*arguments: str) -> Run:
        status = main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_


def plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", text)


# ── check, data, schema, terms, pages ────────────────────────────────────────


def test_a_good_file_is_counted(valid: str, run: Any) -> None:
    assert run("check", valid) == (
        0,
        "small.yml: no problems; tiers: 2, products: 2, rows: 7\n",
        "",
    )
    assert run("check", valid, "--language", "ru") == (
        0,
        "small.yml: всё верно; статусов 2, продуктов 2, условий 7\n",
        "",
    )


def test_the_programme_of_the_project_is_the_default(run: Any) -> None:
    status, out, err = run("check", "--language", "en")
    assert (status, err) == (0, "")
    assert out.startswith(str(ROOT / "program" / "smart-soft.yml"))


def test_the_environment_chooses_the_language(
    valid: str, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert "всё верно" in run("check", valid)[1]
    assert "no problems" in run("check", valid, "--language", "en")[1]


def test_data_schema_and_terms_are_printed(valid: str, run: Any) -> None:
    programme = read_programme(VALID, "x.yml")
    assert run("data", valid) == (0, programme_json(programme), "")
    assert run("schema") == (0, schema_json(), "")
    status, out, err = run("terms", valid)
    assert (status, json.loads(out), err) == (0, terms_of(programme), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_written_for_any_builder(language: Language, valid: str, run: Any) -> None:
    assert run("pages", valid, "--out", "out/pages", "--language", language) == (0, "", "")
    programme = read_programme(VALID, "x.yml")
    pages = render_pages(programme, language, read_hand_written())
    found = {
        path.relative_to("out/pages").as_posix(): path.read_text("utf-8")
        for path in Path("out/pages").rglob("*.md")
    }
    assert found == pages


def test_pages_that_cannot_be_written_are_a_sentence(valid: str, run: Any) -> None:
    Path("out").touch()
    status, out, err = run("pages", valid, "--out", "out")
    assert (status, out) == (2, "")
    assert err == (
        "partner-program: out/index.md cannot be written (File exists); choose another folder\n"
    )


@pytest.mark.parametrize("command", ["check", "data", "terms", "estimate"])
def test_a_file_that_is_not_there_is_status_1(command: str, valid: str, run: Any) -> None:
    assert run(command, "none.yml") == (
        1,
        "",
        "none.yml:1:1: there is no such file; check the path\n",
    )


# ── estimate ─────────────────────────────────────────────────────────────────


def test_an_estimate_with_a_goal_a_plan_and_own_use(valid: str, run: Any) -> None:
    text = VALID.replace("id: gadgets\n", "id: gadgets\n    renewal: true\n")
    Path(valid).write_text(text, "utf-8")
    sales = ["--sales", "widgets=100k/0/200k/0", "--goal", "60000", "--growth", "10", "--json"]
    own = ["--renewed", "50%", "--own-use", "own-use=4x1000"]
    status, out, err = run("estimate", valid, *sales, *own)
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["quarters_kopecks"] == [10_000_000, 0, 20_000_000, 0]
    assert found["goal"]["goal_kopecks"] == 6_000_000
    assert found["plan"]["years"][1]["new_kopecks"] == 33_000_000
    # Three users at most at the first tier, half price.
    assert found["tiers"]["bronze"]["own_use"]["own-use"]["saving_kopecks"] == 150_000
    sales.remove("--json")
    status, out, err = run("estimate", valid, *sales, *own)
    assert (status, err) == (0, "")
    for part in (
        "Saving on own use",
        "With the tier's minimum",
        "Year 3",
        "To earn RUB",
    ):
        assert part in plain(out)


def test_a_plan_renews_nothing_where_nothing_can_be_renewed(valid: str, run: Any) -> None:
    plan = ["--sales", "widgets=1", "--growth", "10", "--language", "en"]
    status, _, err = run("estimate", valid, *plan, "--renewed", "50")
    told = "partner-program: renewed: This programme has no renewals.\n"
    assert (status, err) == (2, told)
    assert run("estimate", valid, *plan, "--renewed", "0")[0] == 0


LINKED = (
    "2.show.name=Plan&2.widgets=100000/0/200000/0&contract=yes&goal.sum=60000&own.own-use=4x1000"
    "&plan.growth=10&show.for=%D0%9E%D0%9E%D0%9E&tier=silver&widgets=1500000"
)


@pytest.mark.parametrize(
    "link",
    [
        LINKED,
        f"#{LINKED}",
        f"https://example.org/en/calculator/#{LINKED}",
        f"<https://example.org/calculator/#{LINKED}>.",
        f"https://example.org/calculator/%23{LINKED}%20",
        f"https://example.org/calculator/#{LINKED.replace('&', '%26').replace('=', '%3D')}",
    ],
    ids=["fragment", "hash", "address", "brackets", "path", "encoded"],
)
def test_a_link_is_estimated_as_its_page_does(link: str, valid: str, run: Any) -> None:
    status, out, err = run("estimate", valid, "--link", link, "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert (found["for"], found["tier"], found["unknown"]) == ("ООО", "silver", [])
    first, second = found["scenarios"]
    typed = ["--sales", "widgets=1.5m", "--answer", "contract=yes", "--goal", "60k"]
    own = ["--growth", "10", "--own-use", "own-use=4x1000", "--json"]
    assert first["estimate"] == json.loads(run("estimate", valid, *typed, *own)[1])
    assert second["name"] == "Plan"
    assert second["estimate"]["quarters_kopecks"] == [10_000_000, 0, 20_000_000, 0]
    status, out, err = run("estimate", valid, "--link", link, "--language", "en")
    assert (status, err) == (0, "")
    parts = ["Acme programme\nООО", "Scenario 1", "Bronze", "Silver", "RUB 187,500", "(staff)"]
    parts += ["To earn RUB 60,000 a year", "\nPlan\n", "All three years"]
    assert [part for part in parts if part not in plain(out)] == []


@pytest.mark.parametrize(
    ("day", "told"), [("2026-11-28", "Estimate of 28 November 2026"), ("2026-02-31", "")]
)
def test_a_link_tells_the_day_it_was_sent(valid: str, run: Any, day: str, told: str) -> None:
    link = f"#widgets=5&show.date={day}"
    status, out, _ = run("estimate", valid, "--link", link, "--language", "en")
    assert status == 0
    assert ("Estimate of" in out) == bool(told)
    assert told in out


def test_what_a_link_says_in_vain_is_told_beside_the_rest(valid: str, run: Any) -> None:
    link = "#widgets=5&plan.renewed=60&gizmos=7"
    status, out, err = run("estimate", valid, "--link", link, "--language", "en")
    assert (status, "Widgets" in out) == (1, True)
    assert err == (
        "partner-program: the link has something that this programme does not know:"
        " plan.renewed=60, gizmos=7; the rest is counted\n"
    )
    status, _, err = run("estimate", valid, "--link", "#link.a&widgets=5", "--language", "en")
    assert status == 1
    assert err.startswith("partner-program: part of this link was lost on its way,")
    said = run("estimate", valid, "--link", "https://example.org/", "--language", "en")
    assert said[:2] == (2, "")
    assert said[2].startswith("partner-program: nothing in this link can be read: https://")


def test_a_link_without_node_is_one_sentence(
    valid: str, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    status, out, said = run("estimate", valid, "--link", "#widgets=5")
    assert (status, out) == (2, "")
    assert said == (
        "partner-program: Node.js reads links, and could not here: "
        "Node.js is missing: run scripts/build, which installs it.\n"
    )


def test_a_link_and_other_options_exclude_one_another(valid: str, run: Any) -> None:
    others = ["--sales", "widgets=1", "--tier", "silver", "--language", "en"]
    status, out, err = run("estimate", valid, "--link", "#widgets=5", *others)
    assert (status, out) == (2, "")
    assert [line.split()[3] for line in err.splitlines()] == ["--sales", "--tier"]


def test_an_estimate_takes_former_ids(valid: str, run: Any) -> None:
    text = Path(valid).read_text("utf-8")
    for id_ in ("widgets", "contract", "silver", "own-use"):
        at = text.index(f"id: {id_}\n")
        column = at - text.rindex("\n", 0, at) - 1
        new = f"id: {id_}\n{' ' * column}former_ids: [old-{id_}]\n"
        text = text.replace(f"id: {id_}\n", new, 1)
    Path("new.yml").write_text(text, "utf-8")
    asked = ["--sales", "{}widgets=100k", "--answer", "{}contract=no", "--tier", "{}silver"]
    asked += ["--own-use", "{}own-use=4x1000"]
    for form in (["--json"], []):
        today, former = (
            run("estimate", "new.yml", *(each.format(old) for each in asked), *form)
            for old in ("", "old-")
        )
        assert today[0] == 0
        assert today == former


def test_all_that_is_wrong_with_optional_parts_is_told_at_once(valid: str, run: Any) -> None:
    wrong = ["--goal", "x", "--growth", "999", "--renewed", "-1", "--own-use", "own-use=4y"]
    status, out, err = run("estimate", valid, "--sales", "widgets=1/2/x/4", *wrong)
    assert (status, out) == (2, "")
    told = [line.removeprefix("partner-program: ").partition(":")[0] for line in err.splitlines()]
    assert told[1:] == ["goal", "growth", "renewed", "own-use.users", "widgets.3"]
    assert "4y" in told[0]


def test_an_estimate_as_a_table(valid: str, run: Any) -> None:
    status, out, err = run(
        "estimate", valid, "--sales", "widgets=1,5 млн", "gadgets=500k", "--answer", "contract=yes"
    )
    assert (status, err) == (0, "")
    lines = [re.split(r"  +", plain(line)) for line in out.splitlines()]
    assert lines == [
        ["", "Bronze", "Silver"],
        ["Widgets", "RUB 150,000", "RUB 187,500"],
        ["Gadgets", "RUB 35,000", "RUB 40,000"],
        ["Yearly commission", "RUB 185,000", "RUB 227,500"],
        ["Rebate per year", "RUB 0", "RUB 60,000"],
        ["Total per year", "RUB 185,000", "RUB 287,500"],
        ["Added over the tier below", "–", "+RUB 102,500"],
        ["Total as a share of sales", "9.3%", "14.4%"],
        ["Short of the sales minimum", "no minimum", "RUB 0"],
        ["Do you qualify", "all requirements met", "sales are enough · 2 requirements"],
        [""],
        [
            "You earn RUB 185,000 a year at the “Bronze” tier. “Silver” pays RUB 287,500: "
            "sales are enough, 2 requirements remain."
        ],
        ["* All sales count"],
    ]


def test_an_estimate_of_one_tier_says_what_it_still_asks(valid: str, run: Any) -> None:
    _, out, _ = run(
        "estimate", valid, "--tier", "silver", "--answer", "showroom=no", "--language", "ru"
    )
    lines = [plain(line) for line in out.splitlines()]
    assert lines[0].split() == ["Серебряный"]
    assert lines[-5:] == [
        "- Оборот в год: не выполнено (turnover)",
        "- Выставочный зал: не выполнено (showroom)",
        "- Договор: нет ответа (contract)",
        "- Обученные люди: нет ответа (staff)",
        "* Берём все продажи",
    ]


def test_an_estimate_as_json_is_the_calculators(valid: str, run: Any) -> None:
    arguments = ("--sales", "widgets=1000", "--answer", "staff=2", "showroom=no", "--json")
    status, out, err = run("estimate", valid, *arguments)
    estimate = json.loads(out)
    assert (status, err) == (0, "")
    assert estimate["sales_kopecks"] == 100_000
    silver = estimate["tiers"]["silver"]
    assert (silver["total_kopecks"], silver["qualifies"]) == (15_500, False)
    assert (silver["met"], silver["missing"]) == (["staff"], ["turnover", "showroom"])
    request = {
        "terms": terms_of(read_programme(VALID, "x.yml")),
        "scenario": {
            "sales_kopecks": {"widgets": 100_000},
            "answers": {"staff": 2, "showroom": False},
        },
    }
    door = subprocess.run(
        [sys.executable, "-m", "calculator"],
        cwd=ROOT,
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(door.stdout)["estimate"] == estimate


def test_options_may_be_repeated(valid: str, run: Any) -> None:
    together = run("estimate", valid, "--sales", "widgets=1", "gadgets=2", "--json")
    apart = run("estimate", valid, "--sales", "widgets=1", "--sales", "gadgets=2", "--json")
    assert together == apart


def test_everything_that_does_not_fit_is_told_at_once(valid: str, run: Any) -> None:
    status, out, err = run(
        "estimate",
        valid,
        "--sales",
        "widget=1",
        "gadgets=much",
        "gadgets=2",
        "5000",
        "--answer",
        "contract=maybe",
        "staff=yes",
        "turnover=yes",
        "--tier",
        "silvr",
    )
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        'partner-program: there is no product "widget" (did you mean "widgets"?);'
        " there are: widgets, gadgets",
        'partner-program: "gadgets" is given twice; give it once',
        "partner-program: 5000 is not NAME=VALUE; write the name, an equals sign and the value",
        'partner-program: maybe does not answer "contract"; allowed: yes, no',
        'partner-program: yes does not answer "staff"; allowed: a whole number',
        'partner-program: there is no requirement with a question "turnover";'
        " there are: contract, staff, showroom",
        'partner-program: there is no tier "silvr" (did you mean "silver"?);'
        " there are: bronze, silver",
        "partner-program: gadgets: This sum could not be read. Write, for example, 1,500,000"
        " or 1.5m.",
    ]


@pytest.mark.parametrize(
    ("sales", "said"),
    [
        ("widgets=-5", "negative"),
        ("widgets=1.234567k", "Too many decimals"),
        ("widgets=9e99", "read"),
    ],
)
def test_an_amount_that_is_none_is_told(sales: str, said: str, valid: str, run: Any) -> None:
    status, _, err = run("estimate", valid, "--sales", sales)
    assert status == 2
    assert err.startswith("partner-program: widgets: ")
    assert said in err


def test_a_number_beyond_the_calculator_is_told(valid: str, run: Any) -> None:
    status, _, err = run("estimate", valid, "--answer", "staff=5000000000", "--language", "ru")
    sentence = load_words("ru")["errors"]["other"]
    assert (status, err) == (2, f"partner-program: staff: {sentence}\n")


# ── Use ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check", "a.yml", "b.yml"],
        ["check", "--language", "de"],
        ["check", "--lang", "ru"],
        ["pages"],
        ["schema", "a.yml", "b.yml"],
        ["estimate", "--sales"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: partner-program" in capsys.readouterr().err


def test_an_interrupt_is_quiet(valid: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.StringIO):
        def reconfigure(self, **_: Any) -> None:
            """As a terminal's stream."""

        def write(self, _: str) -> int:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Interrupted())
        assert main(["check", valid]) == 130
    assert run("check", valid)[0] == 0


def process(*arguments: str, stdout: int) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-m", "program", *arguments],
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


def test_the_output_is_utf_8_whatever_the_locale() -> None:
    ended = process("check", "--language", "ru", stdout=subprocess.PIPE)
    assert "всё верно" in ended.stdout.decode()
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_reader_that_has_gone_is_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = process("data", stdout=writer)
    finally:
        os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")

"""Points on pages, at the command line, in data and in links: told in every language."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from calculator.api import answer_request
from program.cli import main
from program.model.former import former_in_links
from program.model.terms import page_terms, parsed_terms
from program.pages.calculator_parts import LIMITS
from program.pages.cell_words import cell_words
from program.pages.earned_words import earned_counts
from program.pages.exports import programme_json, schema_json
from program.pages.figures import Figures
from program.pages.pages import read_hand_written, render_pages
from program.pages.programme_words import programme_words
from program.source.ids import ID_FORM
from program.source.languages import Language
from tests.conftest import ROOT
from tests.languages import LANGUAGES
from tests.node import ask_node
from tests.points import points_file, points_programme
from tests.unit.test_export_texts import config_of
from tests.yaml_text import as_file

SALES = {"ti-software": 100_000_000, "renewals": [1_400_000, 0, 0, 600_000]}

EARNED = {
    "ru": {
        "points-sales": "1 балл за каждые полные 10 000 ₽ продаж за год: ПО TI",
        "points-quarters": "2 балла за каждые полные 5 000 ₽ продаж за квартал; "
        "не больше 40 баллов в квартал",
        "points-people": "5 баллов за каждую единицу показателя «Сертифицированный специалист по "
        "TI»; не больше 20 баллов",
    },
    "en": {
        "points-sales": "1 point for each whole RUB 10,000 of a year’s sales: TI software",
        "points-quarters": "2 points for each whole RUB 5,000 of a quarter’s sales; "
        "at most 40 points a quarter",
        "points-people": "5 points for each: Certified TI specialist; at most 20 points",
    },
}
SAID = {
    "ru": ("265 баллов", "(для статуса «Сертифицированный» нужно 200)", "из 500 для статуса"),
    "en": ("265 points", "(“Certified” asks 200)", "of the 500 that “Privileged” asks, 235 more"),
}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def answered(**more: Any) -> dict[str, Any]:
    scenario = {"sales_kopecks": SALES, "answers": {"certified-engineer": 1}} | more
    return answer_request({"scenario": scenario}, parsed_terms(points_programme()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_says_what_it_earns(language: Language) -> None:
    programme = points_programme()
    words = programme_words(programme, language)
    for id_, said in EARNED[language].items():
        [row] = [row for row in programme.rows if row.id == id_]
        cell = cell_words(programme, row, "certified", words, language)
        assert (plain(cell.main), cell.given) == (said, True)
    pages = render_pages(programme, language, read_hand_written())
    for page in ("sales.md", "compare.md"):
        assert EARNED[language]["points-quarters"] in plain(pages[page])
    assert 'data-slot="privileged.earned.enough-points"' in pages["calculator.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_and_their_steps_are_said_with_the_unit(language: Language) -> None:
    figures, response = Figures(points_programme(), language), answered()
    slots = response["slots"]
    total, enough, short = SAID[language]
    assert plain(figures.show(slots["earned.points"])) == total
    assert plain(figures.show(slots["certified.earned.enough-points"])) == enough
    assert short in plain(figures.show(slots["privileged.earned.enough-points"]))
    said = {
        step["id"]: plain(figures.step(step).text)
        for step in response["estimate"]["steps"]
        if step["id"].startswith("earned")
    }
    assert total in said["earned.points"]
    first = {
        "ru": "1 балл за каждые полные 10 000 ₽ из",
        "en": "1 point for each whole RUB 10,000 of RUB 1,000,000",
    }
    assert first[language] in said["earned.points.1"]
    assert len(said) == 1 + 1 + 5 + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_same(language: Language) -> None:
    """By its own script: figures, their steps, and what is copied of an estimate."""
    programme, response = points_programme(), answered()
    figures = Figures(programme, language)
    counts = earned_counts(programme, language)
    config = config_of(programme, language) | {
        "terms": page_terms(programme),
        "counts": counts,
        "assumed": [],
    }
    steps = [each for each in response["estimate"]["steps"] if each["id"].startswith("earned")]
    slots: list[Any] = [{"n": n, "of": "points"} for n in (0, 1, 2, 5, 11, 21, 1234)]
    slots += [each for name, each in response["slots"].items() if "earned" in name]
    asked = {"config": config, "steps": steps, "slots": slots}
    found = ask_node([str(ROOT / "tests" / "steps.mjs")], asked)
    assert found["slots"] == [figures.show(each) for each in slots]
    for step, words in zip(steps, found["steps"], strict=True):
        own = figures.step(step)
        assert (words["title"], words["text"]) == (own.title, own.text)
    taken = {"scenarios": [{"name": "", "answer": response}], "who": "", "date": "", "link": ""}
    forms = ask_node([str(ROOT / "tests" / "export.mjs")], {"config": config, "taken": taken})
    name = {"ru": "Баллы", "en": "Points"}[language]
    shown = figures.show(response["slots"]["earned.points"])
    assert f"{name}: {shown}" in forms["text"].splitlines()
    # A spreadsheet knows a plain space only.
    assert "\t".join([name, shown.replace("\u00a0", " ")]) in forms["table"]


def test_the_command_line_tells_points_and_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "points.yml"
    file.write_text(as_file(points_file()), "utf-8")
    sold = ["--sales", "ti-software=1m", "--tier", "privileged", "--language", "en"]
    assert main(["estimate", str(file), *sold, "--answer", "certified-engineer=1"]) == 0
    told = plain(capsys.readouterr().out)
    assert "Points: 265 points\n" in told
    missing = "not met, 265 points of the 500 that “Privileged” asks, 235 more (enough-points)"
    assert missing in told
    assert main(["estimate", str(file), "--answer", "points=3", "--language", "en"]) == 2
    assert "points" in capsys.readouterr().err
    batch, out = tmp_path / "partners.csv", tmp_path / "result.csv"
    batch.write_text("who,ti-software,certified-engineer\nA,1000000,1\nB,9999,\n", "utf-8")
    arguments = ["estimate", str(file), "--batch", str(batch), "--out", str(out)]
    assert main([*arguments, "--language", "en"]) == 0
    with out.open(encoding="utf-8-sig", newline="") as read:
        assert [row["points"] for row in csv.DictReader(read)] == ["265", "0"]
    capsys.readouterr()
    batch.write_text("who,ti-software,points\nA,1000000,1\n", "utf-8")
    assert main([*arguments, "--language", "en"]) == 2
    assert '"points"' in capsys.readouterr().err


def test_links_and_forms_do_not_ask_for_points() -> None:
    programme = points_programme()
    assert "points" not in parsed_terms(programme).asks
    assert "enough-points" not in parsed_terms(programme).asks
    context = {
        "terms": page_terms(programme),
        "former": former_in_links(programme),
        "limits": LIMITS,
    }
    asked = [{"read": "#points=3&enough-points=500&ti-software=5"}]
    [found] = ask_node([str(ROOT / "tests" / "link.mjs")], context | {"asked": asked})
    assert found["unknown"] == ["points=3", "enough-points=500"]
    assert found["state"]["scenarios"][0]["sales"] == {"ti-software": 500}


def test_data_and_schema_have_them() -> None:
    data = json.loads(programme_json(points_programme()))
    rows = data["sections"]["sales"]["rows"]
    assert rows["points-quarters"]["earns"] == {
        "fact": "points",
        "count": 2,
        "for_each_kopecks": 500_000,
        "of": ["all"],
        "every": "quarter",
        "at_most": 40,
    }
    assert rows["points-people"]["earns"] == {
        "fact": "points",
        "count": 5,
        "for_each": "certified-engineer",
        "at_most": 20,
    }
    assert data["sections"]["requirements"]["rows"]["enough-points"]["fact"] == "points"
    assert data["facts"]["points"]["unit"] == "points"
    schema = json.loads(schema_json())
    earns = schema["$defs"]["Earns"]
    assert set(earns["required"]) == {"fact", "count", "for_each"}
    number = {"type": "string", "pattern": ID_FORM}
    assert number in earns["properties"]["for_each"]["anyOf"]

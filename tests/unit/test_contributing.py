"""CONTRIBUTING and the README name files that there are; the list of a job is whole."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATH = re.compile(r"`((?:calculator|docs|program|requirements|scripts|tests)/[\w./-]*)`")
MODULE = re.compile(r"`([\w/-]+\.(?:py|js|mjs|jinja))`")
PLACES = ("program", "calculator")
# The benchmark answers in other ways; an exercise and a programme are data.
NO_CODE = (
    "calculator/runtime",
    "program/source/messages",
    "program/source/explanations",
    "program/smart-soft",
)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md"])
def test_every_file_that_is_named_is_there(page: str) -> None:
    named = set(PATH.findall(read(page)))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_module_that_a_decision_names_is_there() -> None:
    """By as much of its path as the decision gives."""
    folders = ("bench", "calculator", "docs", "program", "tests")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.*")]
    paths = "\n".join(f"/{file.relative_to(ROOT).as_posix()}" for file in files) + "\n"
    named = {
        (page.name, name)
        for page in (ROOT / "docs/adr").glob("*.md")
        for name in MODULE.findall(page.read_text("utf-8"))
    }
    assert len(named) > 50
    assert [(page, name) for page, name in sorted(named) if f"/{name}\n" not in paths] == []


def files_listed_for(job: str) -> set[str]:
    """The files and folders in the first column of a job's table."""
    told = read("CONTRIBUTING.md").split(f"## {job}")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `")]
    return {path for row in rows for path in PATH.findall(row)}


def places_of(files: set[str], listed: set[str]) -> set[str]:
    """What is listed of files: each itself, or its folder."""
    return {next((each for each in listed if name.startswith(each)), name) for name in files}


def test_the_list_for_a_new_kind_of_cell_is_whole_and_short() -> None:
    listed = files_listed_for("Add a kind of cell")
    kinds = re.compile(r"\b(?:Text|Level|Percent|Sum|Range)Cell\b")
    known = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "program").rglob("*.py")
        if kinds.search(file.read_text("utf-8"))
    }
    assert len(known) > 3
    assert known <= listed
    assert len(listed) <= 8


def test_the_list_for_a_new_kind_of_requirement_is_whole() -> None:
    listed = files_listed_for("Add a kind of requirement")
    # A share's answers have a name of their own in Python, and their kind's in scripts and pages.
    kind = re.compile(r"\bShareRequired\b|[\"']share[\"'](?! \+)")
    known = {
        file.relative_to(ROOT).as_posix()
        for place in PLACES
        for file in (ROOT / place).rglob("*")
        if file.suffix in (".py", ".js", ".jinja") and kind.search(file.read_text("utf-8"))
    }
    # Rules and the sheet that sends an estimate have shares of another sort.
    others = {
        "calculator/terms_parser.py",
        "program/pages/rule_words.py",
        "program/pages/templates/calculator/send.jinja",
    }
    assert len(known) > 8
    assert known - others <= listed


def files_that_know_the_modes() -> set[str]:
    """The code that names a mode of bands, and so has to know a new one."""
    found = set()
    for place in PLACES:
        for file in (ROOT / place).rglob("*"):
            name = file.relative_to(ROOT).as_posix()
            if file.suffix not in (".py", ".js", ".jinja", ".yml") or name.startswith(NO_CODE):
                continue
            if any(f"{mode}" in file.read_text("utf-8") for mode in ("marginal", "Ramp", "ramp:")):
                found.add(name)
    return found


def test_the_list_for_a_new_mode_of_bands_is_whole_and_short() -> None:
    listed = files_listed_for("Add a mode of bands")
    known = files_that_know_the_modes()
    assert len(known) > 5
    assert places_of(known, listed) <= listed
    assert len(listed) <= 8


def test_the_list_for_a_new_limit_is_whole_and_short() -> None:
    listed = files_listed_for("Add a limit or another stage")
    # The names of the newest one, a limit of a life.
    limit = re.compile(r"\b(?:is_of_life|most_in_life|_LIFE|a_life)\b|Literal\[.life.\]")
    known = {
        file.relative_to(ROOT).as_posix()
        for place in PLACES
        for file in (ROOT / place).rglob("*")
        if file.suffix in (".py", ".js", ".jinja", ".yml") and limit.search(file.read_text("utf-8"))
    }
    # It goes by an input of its own, for which the terms ask.
    known -= {"calculator/terms.py"}
    assert len(known) > 5
    assert places_of(known, listed) <= listed
    assert len(listed) <= 8

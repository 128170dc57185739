"""CONTRIBUTING and the README name files that there are; the list of a job is whole."""

import re
from pathlib import Path
from typing import get_args

import pytest

from program.model.rewards import RewardKind

ROOT = Path(__file__).parents[2]
PATH = re.compile(r"`((?:calculator|docs|program|requirements|scripts|tests)/[\w./-]*)`")
PLACES = ("program", "calculator")
# The benchmark answers in other ways; an exercise and a programme are data.
NO_CODE = ("calculator/runtime", "program/source/messages", "program/smart-soft")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md"])
def test_every_file_that_is_named_is_there(page: str) -> None:
    named = set(PATH.findall(read(page)))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def files_that_know_the_kinds() -> set[str]:
    """The code that tells two kinds of reward rules apart, and so has to know a new one."""
    kinds = get_args(RewardKind)
    spellings = [(kind, kind.title().replace("_", "")) for kind in kinds]
    found = set()
    for place in PLACES:
        for file in (ROOT / place).rglob("*"):
            name = file.relative_to(ROOT).as_posix()
            if file.suffix not in (".py", ".js", ".jinja", ".yml") or name.startswith(NO_CODE):
                continue
            text = file.read_text("utf-8")
            if sum(any(each in text for each in spelling) for spelling in spellings) >= 2:
                found.add(name)
    return found


def test_the_list_for_a_new_kind_of_reward_rule_is_whole_and_true() -> None:
    job = read("CONTRIBUTING.md").split("## Add a kind of reward rule")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in job.splitlines() if line.startswith("| `")]
    listed = {path for row in rows for path in PATH.findall(row) if path.startswith(PLACES)}
    known = files_that_know_the_kinds()
    assert len(known) > 10
    holders = {next((each for each in listed if name.startswith(each)), name) for name in known}
    assert holders == listed

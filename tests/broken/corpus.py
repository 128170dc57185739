"""The broken files: `valid.yml` with the edits of `cases/*.yml`, and the files in `raw/`.

Likewise `doubts/*.yml`: files that can be used, and what is doubtful about them. In place of an
edit, a case may have the `row` that stands for the one of the gadgets, below its title.
What the check finds in each stands beside it, a line a problem: `line:column path message {data}`.
How a message reads stands once, in `sentences.yml`. `pytest tests/broken --update` writes both:
read the difference before you commit it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import indent
from typing import Any

from program.load import read_programme
from program.source.problems import Problem, ProgrammeError
from tests.languages import LANGUAGES
from tests.yaml_text import read_yaml

__all__ = [
    "CORPUS",
    "DOUBTFUL",
    "HERE",
    "NAME",
    "VALID",
    "Broken",
    "edited",
    "first_said",
    "sentences",
    "update",
    "with_row",
]

HERE = Path(__file__).parent
VALID = (HERE / "valid.yml").read_text("utf-8")
NAME = "programme.yml"
_CASES = sorted((HERE / "cases").glob("*.yml"))
_DOUBTS = sorted((HERE / "doubts").glob("*.yml"))
_ROW = """        pays:
          of: gadgets
          words: {ru: "Доля от цены", en: "A share of the price"}
        cells: {bronze: {rate: 7 %}, silver: {rate: 8 %}}
"""
_RAW = HERE / "raw" / "expected.yml"
_SENTENCES = HERE / "sentences.yml"


@dataclass(frozen=True)
class Broken:
    """A broken file, and the lines that say what the check must find in it."""

    says: str
    name: str
    content: bytes
    expected: list[str]

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Give what the check finds: what is wrong, or what is doubtful where nothing is."""
        doubts: list[Problem] = []
        try:
            read_programme(self.content, self.name, doubts.append)
        except ProgrammeError as error:
            return error.problems
        return tuple(doubts)

    def found(self) -> list[str]:
        """Give the same as lines."""
        return [_line(problem) for problem in self.problems]


def edited(edits: list[dict[str, Any]]) -> str:
    """The valid programme with each edit done once; `nth` chooses among several places."""
    text = VALID
    for edit in edits:
        pieces = text.split(edit["find"])
        nth = edit.get("nth", 1)
        assert len(pieces) > nth if "nth" in edit else len(pieces) == 2, edit["find"]
        before, after = edit["find"].join(pieces[:nth]), edit["find"].join(pieces[nth:])
        text = before + edit["put"] + after
    return text


def with_row(row: str) -> str:
    """The valid programme with other keys of the row of the gadgets than its own."""
    return edited([{"find": _ROW, "put": indent(row, " " * 8)}])


def sentences() -> dict[str, dict[str, str]]:
    """Read each message's sentence, in every language."""
    read: dict[str, dict[str, str]] = read_yaml(_SENTENCES.read_text("utf-8"))
    return read


def first_said() -> dict[str, dict[str, str]]:
    """Give each message's sentence where the corpus first makes the check say it."""
    said: dict[str, dict[str, str]] = {}
    for broken in [*CORPUS, *DOUBTFUL]:
        for problem in broken.problems:
            texts = {language: problem.sentence(language) for language in LANGUAGES}
            said.setdefault(problem.message, texts)
    return dict(sorted(said.items()))


def update() -> None:
    """Write down what the check finds now."""
    for file in [*_CASES, *_DOUBTS]:
        found = iter([each.found() for each in _edited(file)])
        head, *cases = file.read_text("utf-8").split("- says:")
        kept = [case.split("\n  problems:")[0].rstrip("\n") for case in cases]
        text = [f"- says:{case}\n  problems:{_listed(next(found))}" for case in kept]
        file.write_text(head + "".join(text), "utf-8")
    head = _RAW.read_text("utf-8").split("\n", 1)[0]
    raw = [f"{each.name}:{_listed(each.found())}" for each in _raw()]
    _RAW.write_text(f"{head}\n{''.join(raw)}", "utf-8")
    CORPUS[:] = _corpus()
    DOUBTFUL[:] = _doubtful()
    head = _SENTENCES.read_text("utf-8").split("\n", 1)[0]
    said = [
        f"{key}:\n" + "".join(f"  {language}: {_quoted(text)}\n" for language, text in each.items())
        for key, each in first_said().items()
    ]
    _SENTENCES.write_text(f"{head}\n{''.join(said)}", "utf-8")


def _line(problem: Problem) -> str:
    place = f"{problem.line}:{problem.column}"
    data = json.dumps(problem.data, ensure_ascii=False, default=str) if problem.data else ""
    return " ".join(filter(None, (place, problem.path, problem.message, data)))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _listed(lines: list[str]) -> str:
    return "".join(f"\n    - {_quoted(line)}" for line in lines) + "\n"


def _edited(file: Path) -> Iterator[Broken]:
    for case in read_yaml(file.read_text("utf-8")):
        edits = case.get("edit", [])
        text = edited(edits if isinstance(edits, list) else [edits])
        text = with_row(case["row"]) if "row" in case else text
        expected = case["problems"] or []
        yield Broken(f"{file.stem}: {case['says']}", NAME, text.encode(), expected)


def _raw() -> Iterator[Broken]:
    for name, expected in read_yaml(_RAW.read_text("utf-8")).items():
        yield Broken(f"raw: {name}", name, (HERE / "raw" / name).read_bytes(), expected or [])


def _corpus() -> list[Broken]:
    return [*(broken for file in _CASES for broken in _edited(file)), *_raw()]


def _doubtful() -> list[Broken]:
    return [doubtful for file in _DOUBTS for doubtful in _edited(file)]


CORPUS = _corpus()
DOUBTFUL = _doubtful()

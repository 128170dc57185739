"""The broken files: `valid.yml` with the edits of `cases/*.yml`, and the files in `raw/`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
VALID = (HERE / "valid.yml").read_text("utf-8")
NAME = "programme.yml"


@dataclass(frozen=True)
class Broken:
    """A broken file, and the lines that the check must print of it, by language."""

    says: str
    name: str
    content: bytes
    expected: dict[str, list[str]]


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


def _edited() -> list[Broken]:
    return [
        Broken(
            f"{file.stem}: {case['says']}",
            NAME,
            edited(case["edit"]).encode(),
            {"en": case["en"], "ru": case["ru"]},
        )
        for file in sorted((HERE / "cases").glob("*.yml"))
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def _raw() -> list[Broken]:
    expected = yaml.safe_load((HERE / "raw" / "expected.yml").read_text("utf-8"))
    return [
        Broken(f"raw: {name}", name, (HERE / "raw" / name).read_bytes(), lines)
        for name, lines in expected.items()
    ]


CORPUS = [*_edited(), *_raw()]

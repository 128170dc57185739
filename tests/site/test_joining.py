"""The calculator's page asks for a handful of scripts, each with all that it imports."""

import re
from pathlib import Path

import pytest

from calculator.runtime.errors import RuntimeBuildError
from program.joining import join_modules
from tests.conftest import ROOT

BROWSER = ROOT / "calculator" / "browser"


def test_the_page_names_no_module_of_the_calculator_that_another_one_holds(site: Path) -> None:
    page = (site / "calculator" / "index.html").read_text("utf-8")
    named = {Path(each).name for each in re.findall(r'(?:src|href)="([^"]+\.mjs)"', page)}
    own = {path.name for path in BROWSER.glob("*.mjs")}
    assert named & own == {"calculator.mjs"}
    (script,) = site.glob("assets/site/*/calculator.mjs")
    assert re.findall(r'(?:from|import) ?"\./[^"]+"', script.read_text("utf-8")) == []


def test_the_same_modules_are_joined_to_the_same_bytes(tmp_path: Path) -> None:
    one, other = (
        join_modules(ROOT, BROWSER, ["calculator.mjs"], tmp_path / name)
        for name in ("one", "other")
    )
    assert one["calculator.mjs"].read_bytes() == other["calculator.mjs"].read_bytes()
    assert one["calculator.mjs"].parent.name == other["calculator.mjs"].parent.name


def test_missing_packages_and_a_broken_module_are_one_sentence_each(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    with pytest.raises(RuntimeBuildError, match="esbuild is missing: run scripts/build"):
        join_modules(tmp_path, BROWSER, ["calculator.mjs"], tmp_path / "cache")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "page.mjs").write_text(
        'import { nobody } from "./nowhere.mjs";\nnobody();\n', "utf-8"
    )
    with pytest.raises(RuntimeBuildError, match=r"esbuild failed: (.|\n)*nowhere\.mjs"):
        join_modules(ROOT, broken, ["page.mjs"], tmp_path / "cache")

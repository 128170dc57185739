"""The calculator's page asks for a handful of scripts, each with all that it imports."""

import re
from pathlib import Path

import pytest

from calculator.runtime.errors import RuntimeBuildError
from program.site.bundle import join_modules
from tests.conftest import ROOT

BROWSER = ROOT / "calculator" / "browser"


def test_the_page_names_no_module_of_the_calculator_that_another_one_holds(site: Path) -> None:
    page = (site / "calculator" / "index.html").read_text("utf-8")
    scripts = re.findall(r'(?:src|href)="([^"]+\.js)"', page)
    named = {Path(each).name for each in scripts}
    own = {path.name for path in BROWSER.glob("*.js")}
    assert named & own == {"calculator.js"}
    # The last release's stand beside this one's.
    (script,) = {site / "calculator" / each for each in scripts if each.endswith("/calculator.js")}
    assert re.findall(r'(?:from|import) ?"\./[^"]+"', script.read_text("utf-8")) == []


def test_the_same_modules_are_joined_to_the_same_bytes(tmp_path: Path) -> None:
    one, other = (
        join_modules(ROOT, [BROWSER], {"x.js": BROWSER / "calculator.js"}, tmp_path / name)
        for name in ("one", "other")
    )
    assert one["x.js"].read_bytes() == other["x.js"].read_bytes()
    assert one["x.js"].parent.name == other["x.js"].parent.name


def test_missing_packages_and_a_broken_module_are_one_sentence_each(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    with pytest.raises(RuntimeBuildError, match="esbuild is missing: run scripts/build"):
        join_modules(tmp_path, [], {"x.js": BROWSER / "calculator.js"}, tmp_path / "cache")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "page.js").write_text('import { nobody } from "./nowhere.js";\nnobody();\n', "utf-8")
    with pytest.raises(RuntimeBuildError, match=r"esbuild failed: (.|\n)*nowhere\.js"):
        join_modules(ROOT, [broken], {"x.js": broken / "page.js"}, tmp_path / "cache")


def test_what_speaks_to_old_browsers_is_held_to_what_they_read(tmp_path: Path) -> None:
    overdue = {"x.js": BROWSER / "overdue.js"}
    joined = join_modules(ROOT, [BROWSER], {}, tmp_path / "cache", oldest=overdue)
    assert not re.search(r"=>|\b(?:let|const)\b|\?\.", joined["x.js"].read_text("utf-8"))
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "page.js").write_text("for (const each of [1]) console.log(each);\n", "utf-8")
    with pytest.raises(RuntimeBuildError, match="esbuild failed"):
        join_modules(ROOT, [newer], {}, tmp_path / "cache", oldest={"x.js": newer / "page.js"})

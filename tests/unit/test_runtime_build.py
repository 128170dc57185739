"""The browser's Python is made of pinned files, and the same files make the same bytes."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from calculator.runtime import node
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import find_node, run_node
from calculator.runtime.pinned_files import pinned_files, read_pins
from calculator.runtime.pyodide import build
from calculator.runtime.pyodide.build import PINS, Runtime, build_runtime
from calculator.runtime.pyodide.library import compile_library

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / "node_modules"


@pytest.fixture(scope="module")
def runtime() -> Runtime:
    return build_runtime(ROOT / ".cache" / "runtime")


@pytest.mark.tools
def test_two_builds_give_the_same_bytes_wherever_they_are_made(
    runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Vladivostok")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    again = build_runtime(tmp_path / "cache")
    assert again.key == runtime.key
    assert again.options == runtime.options
    for name in runtime.files:
        assert (again.folder / name).read_bytes() == (runtime.folder / name).read_bytes(), name


def test_an_up_to_date_runtime_is_found_without_being_made(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_make", lambda *_: pytest.fail("it was made again"))
    assert build_runtime(ROOT / ".cache" / "runtime") == runtime


def test_the_runtime_holds_bytecode_of_pyodides_python_and_no_sources(runtime: Runtime) -> None:
    assert [name for name in runtime.files if name.endswith(".zip")] == ["python_stdlib.zip"]
    with zipfile.ZipFile(runtime.folder / "python_stdlib.zip") as packed:
        names = packed.namelist()
        assert [each for each in names if each.endswith(".py")] == []
        assert names == sorted(names)
        assert {each.compress_type for each in packed.infolist()} == {zipfile.ZIP_STORED}
        magics = {packed.read(each)[:4] for each in names if each.endswith(".pyc")}
    assert len(magics) == 1


def test_the_pins_are_those_of_the_lock_file() -> None:
    pins = read_pins(PINS)
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]["node_modules/pyodide"]["version"] == pins["version"]
    own = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert own["devDependencies"]["pyodide"] == pins["version"]


def copy_of_pyodide(folder: Path) -> Path:
    (folder / "pyodide").mkdir(parents=True)
    for name in read_pins(PINS)["files"]:
        shutil.copyfile(NODE_MODULES / "pyodide" / name, folder / "pyodide" / name)
    return folder


def test_a_changed_file_of_pyodide_is_refused_by_name(tmp_path: Path) -> None:
    copy = copy_of_pyodide(tmp_path)
    assert pinned_files(copy, PINS).keys() == read_pins(PINS)["files"].keys()
    with (copy / "pyodide" / "pyodide.mjs").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(RuntimeBuildError, match=r"Pyodide 0\.\d+\.\d+: pyodide\.mjs is not the p"):
        pinned_files(copy, PINS)


def test_a_missing_file_of_pyodide_is_told_by_name(tmp_path: Path) -> None:
    copy = copy_of_pyodide(tmp_path)
    (copy / "pyodide" / "pyodide.asm.wasm").unlink()
    with pytest.raises(RuntimeBuildError, match=r"pyodide\.asm\.wasm is missing: run scripts/"):
        pinned_files(copy, PINS)


def test_missing_pyodide_build_and_missing_node_are_one_sentence_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuntimeBuildError, match="pyodide-build is missing: run scripts/build"):
        compile_library({}, NODE_MODULES / "pyodide", tmp_path / "tools")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node.sys, "executable", str(tmp_path / "python"))
    with pytest.raises(RuntimeBuildError, match=r"Node\.js is missing: run scripts/build"):
        find_node()


def test_a_node_program_that_fails_says_its_last_words(tmp_path: Path) -> None:
    program = tmp_path / "broken.mjs"
    line = "/* a long line */" * 60_000 + "throw new Error('it is Tuesday');"
    program.write_text(f"await null;{line}\n", "utf-8")
    with pytest.raises(RuntimeBuildError) as error:
        run_node(program)
    assert str(error.value) == "broken.mjs failed: it is Tuesday"


def test_a_step_that_is_not_known_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(RuntimeBuildError, match=r"step of the runtime: fast\. There are: trim, "):
        build_runtime(tmp_path, ["trim", "fast"])


@pytest.mark.tools
def test_a_step_that_answers_otherwise_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(files: dict[str, bytes], *_: object) -> dict[str, bytes]:
        money = files["calculator/money.py"]
        return {**files, "calculator/money.py": money + b"\nBASIS_POINTS = 10_001\n"}

    monkeypatch.setattr(build, "thin", spoil)
    with pytest.raises(RuntimeBuildError, match="the runtime answers otherwise than this machine"):
        build_runtime(tmp_path / "cache", ["trim", "bytecode", "thin"])
    assert [*(tmp_path / "cache").iterdir()] == []

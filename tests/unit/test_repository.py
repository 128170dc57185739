"""What the repository itself promises: what is in it, how it is pinned, where facts may stand."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.yaml_text import read_yaml

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PACKAGES = ("program", "calculator", "bench")


def git_files(*options: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *options], cwd=ROOT, check=True, capture_output=True, text=True
    )
    files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return sorted(file for file in files if file.is_file())


def own_files() -> list[Path]:
    """What is committed or would be: a slip is found before its commit."""
    return git_files("--cached", "--others", "--exclude-standard")


def text_of(file: Path) -> str:
    """A file's text; of a picture or a font, what of it is text."""
    return file.read_bytes().decode("utf-8", errors="replace")


def places(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {found.group()}"
        for file in files
        for number, line in enumerate(text_of(file).splitlines(), 1)
        for found in pattern.finditer(line)
    ]


# ── What may be in the repository ────────────────────────────────────────────

# Written in halves: this file is searched too.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "npm" + "mirror",
    "deb." + "debian.org",
    "cdn.js" + "delivr",
    "unpkg" + ".com",
]
FOREIGN = {
    "a registry's or network's host": "|".join(map(re.escape, REGISTRIES)),
    "a path of one machine": r"(?<![\w.}/-])/(?:root|home|Users|work)/[\w.]",
    "a key or a token": r"BEGIN [A-Z ]*PRIVATE KEY|\b(?:ghp|npm|glpat)_\w{20}|\bpypi-A\w{20}",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_nothing_ties_the_project_to_one_machine_or_network(what: str) -> None:
    assert places(re.compile(FOREIGN[what]), own_files()) == []


def test_nothing_made_by_the_scripts_is_committed() -> None:
    assert git_files("--cached", "--ignored", "--exclude-standard") == []


# ── Pinned by hash ───────────────────────────────────────────────────────────


def requirements(lock: Path) -> Iterator[tuple[Requirement, list[str]]]:
    """Each requirement of a lock file with its hashes."""
    lines = [line for line in lock.read_text().splitlines() if not line.lstrip().startswith("#")]
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        if not entry.strip():
            continue
        requirement, *hashes = entry.split("--hash=")
        yield Requirement(requirement), [value.strip() for value in hashes]


def pinned(lock: Path) -> dict[str, str]:
    return {
        canonicalize_name(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement, _ in requirements(lock)
    }


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_holds_names_versions_and_hashes_only(lock: Path) -> None:
    assert "://" not in lock.read_text()
    for requirement, hashes in requirements(lock):
        assert re.fullmatch(r"==[\w.+!]+", str(requirement.specifier)), requirement
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement


def test_the_tests_run_on_what_the_site_is_made_with() -> None:
    test = pinned(ROOT / "requirements" / "test.txt")
    site = pinned(ROOT / "requirements" / "site.txt")
    assert {name: test[name] for name in test.keys() & site} == {
        name: site[name] for name in test.keys() & site
    }


def test_the_lock_files_answer_to_pyproject() -> None:
    """A requirement changed in pyproject.toml without scripts/lock is found here."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = pyproject["dependency-groups"]
    asked = {
        "site": pyproject["project"]["dependencies"] + groups["build"],
        "test": groups["test"] + groups["check"],
        "node": groups["node"],
        "lock": groups["lock"],
        "pyodide-build": groups["pyodide-build"],
    }
    for name, wanted in asked.items():
        versions = pinned(ROOT / "requirements" / f"{name}.txt")
        for requirement in map(Requirement, wanted):
            version = versions.get(canonicalize_name(requirement.name))
            assert version, f"{requirement} is not in requirements/{name}.txt: run scripts/lock"
            assert requirement.specifier.contains(version), (
                f"requirements/{name}.txt has {requirement.name} {version}, pyproject.toml asks for"
                f" {requirement}: run scripts/lock"
            )


def test_npm_packages_are_exact_and_hashed_and_name_no_registry() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert asked == locked[""]["devDependencies"]
    for name, package in locked.items():
        assert "resolved" not in package, name
        assert name == "" or package["integrity"].startswith("sha512-"), name
    for name, version in asked.items():
        assert version == locked[f"node_modules/{name}"]["version"], name


# ── What modules name and import ─────────────────────────────────────────────


def modules_in(*rooms: str) -> list[Path]:
    return [file for room in rooms for file in sorted((ROOT / room).rglob("*.py"))]


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


@cache
def imports_of(module: Path) -> frozenset[str]:
    """What a module imports; `from a import b` imports a."""
    imported: set[str] = set()
    for node in ast.walk(tree_of(module)):
        match node:
            case ast.Import(names=names):
                imported |= {alias.name for alias in names}
            case ast.ImportFrom(module=name, level=level):
                imported.add("." * level + (name or ""))
    return frozenset(imported)


def broken_by(rule: Callable[[Path], Any], files: list[Path]) -> dict[str, Any]:
    """What a rule finds, by file: nothing where all files keep it."""
    return {str(file.relative_to(ROOT)): found for file in files if (found := rule(file))}


def ill_named(module: Path) -> set[str]:
    """Names that only one of a module and its `__all__` has."""
    statements = [part for part in tree_of(module).body if not is_text(part)]
    public: list[str] | None = None
    own: set[str] = set()
    imported: set[str] = set()
    for statement in statements:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="__all__")], value=value)
                | ast.AnnAssign(target=ast.Name(id="__all__"), value=value)
            ):
                public = ast.literal_eval(value) if value else None
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                own.add(name)
            case ast.ClassDef(name=name):
                own.add(name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                own.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                imported |= {alias.asname or alias.name for alias in names}
    if public is None:
        return {"__all__"} if statements else set()
    unnamed = {name for name in own if not name.startswith("_")} - set(public)
    return unnamed | set(public) - own - imported


def test_a_module_says_what_is_public() -> None:
    """`__all__` names what the module defines for others: no more, and no less."""
    assert broken_by(ill_named, modules_in(*PACKAGES)) == {}


# ── One direction ────────────────────────────────────────────────────────────

OF_THE_ENGINE = sys.stdlib_module_names | {"calculator"}
ROOMS = (
    "source",
    "model",
    "checks",
    "load",
    "pages",
    "search",
    "site",
    "estimates",
    "start",
    "cli",
)
"""The rooms of program/, each of which knows those before it only (docs/adr/0026)."""


def test_the_calculator_imports_itself_and_the_standard_library_only() -> None:
    def others(module: Path) -> list[str]:
        return [
            name
            for name in imports_of(module)
            if name.split(".")[0] not in OF_THE_ENGINE or name.startswith("calculator.runtime")
        ]

    rooms = ("runtime", "browser")
    engine = [
        file
        for file in modules_in("calculator")
        if file.relative_to(ROOT / "calculator").parts[0] not in rooms
    ]
    assert broken_by(others, engine) == {}


def test_python_hands_values_to_the_calculator_and_leaves_its_json_to_browsers() -> None:
    def has_json(module: Path) -> bool:
        return any(
            isinstance(node, ast.ImportFrom)
            and node.module in ("calculator", "calculator.api")
            and "answer" in {alias.name for alias in node.names}
            for node in ast.walk(tree_of(module))
        )

    assert broken_by(has_json, modules_in("program")) == {}


def test_a_room_knows_only_those_before_it() -> None:
    def later(module: Path) -> set[str]:
        room = module.relative_to(ROOT / "program").parts[0].removesuffix(".py")
        rooms = {name.split(".")[1] for name in imports_of(module) if name.startswith("program.")}
        return set() if room.startswith("__") else rooms - {*ROOMS[: ROOMS.index(room) + 1]}

    assert broken_by(later, modules_in("program")) == {}


def test_each_visitors_python_knows_what_both_share_and_not_the_other() -> None:
    runtime = "calculator.runtime."

    def other(module: Path) -> set[str]:
        room = module.relative_to(ROOT / "calculator" / "runtime").parts[0]
        rooms = {name.split(".")[2] for name in imports_of(module) if name.startswith(runtime)}
        return rooms & ({"pyodide", "micropython"} - {room})

    assert broken_by(other, modules_in("calculator/runtime")) == {}


def test_the_product_knows_neither_the_benchmark_nor_the_tests() -> None:
    def outside(module: Path) -> set[str]:
        return {name.split(".")[0] for name in imports_of(module)} & {"bench", "tests"}

    assert broken_by(outside, modules_in("program", "calculator")) == {}


# ── Sizes ────────────────────────────────────────────────────────────────────

MOST_LINES = 200
MOST_LINES_OF_A_FUNCTION = 60
_FUNCTION = re.compile(
    r"(\s*)(?:export )?(?:async )?"
    r"(?:function \w+|(?:static |async |get )?#?\w+\(.*\) \{$|(?:const )?\w+ = .*=> \{$)"
)
_STATEMENT = re.compile(r"\s*(?:if|for|while|switch|return|catch)\b")


def script_functions(script: Path) -> dict[str, int]:
    """By their layout, how many lines each function has, by its first."""
    lines = script.read_text("utf-8").splitlines()
    sizes = {}
    for at, line in enumerate(lines):
        if (found := _FUNCTION.match(line)) and not _STATEMENT.match(line):
            end = f"{found[1]}}}"
            rest = (of for of, each in enumerate(lines[at + 1 :], 2) if each.startswith(end))
            sizes[f"line {at + 1}"] = next(rest, 1)
    return sizes


def python_functions(module: Path) -> dict[str, int]:
    return {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_each_source_can_be_read_at_one_go() -> None:
    scripts = [
        file
        for room in ("calculator/browser", "docs/assets")
        for file in (ROOT / room).rglob("*.js")
    ]
    templates = [*(ROOT / "program" / "pages" / "templates").rglob("*.jinja")]
    modules = modules_in(*PACKAGES)
    assert len(scripts) > 50
    assert len(templates) > 10

    def too_long(source: Path) -> dict[str, int]:
        lines = len(source.read_text("utf-8").splitlines())
        long = {"the file": lines} if lines > MOST_LINES else {}
        kinds = {".py": python_functions, ".js": script_functions}
        functions = kinds[source.suffix](source) if source.suffix in kinds else {}
        return long | {
            what: lines for what, lines in functions.items() if lines > MOST_LINES_OF_A_FUNCTION
        }

    assert broken_by(too_long, [*scripts, *templates, *modules]) == {}


# ── Facts in data, rules in code ─────────────────────────────────────────────

PROGRAMME = ROOT / "program" / "smart-soft.yml"
CODE_SUFFIXES = {".py", ".mjs", ".js", ".jinja", ".html"}


def texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from texts(part)
        case list():
            for part in value:
                yield from texts(part)


@cache
def facts() -> dict[str, re.Pattern[str]]:
    """What the programme's file alone may say, by the fact; read with no model of ours."""
    programme = read_yaml(PROGRAMME.read_text(encoding="utf-8"))
    words = {
        word
        for part in (*programme["tiers"], *programme["products"])
        for word in (part["id"], *texts(part["name"]), *texts(part.get("short")))
    }
    found = {word: re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])") for word in words}
    values = list(texts(programme))
    for rate in {text for text in values if re.fullmatch(r"[\d.]+ %", text)}:
        number = re.escape(rate.removesuffix(" %"))
        found[rate] = re.compile(rf"(?<![\d.,]){number}[\s\u00a0\u202f]?%")
    for amount in {text for text in values if re.fullmatch(r"\d[\d ]* [A-Z]{3}", text)}:
        roubles = int(re.sub(r"\D", "", amount))
        found[amount] = re.compile("|".join(map(grouped, (roubles, roubles * 100))))
    return found


def grouped(number: int) -> str:
    """A pattern of a number with any separator between its groups of three, or with none."""
    groups = f"{number:,}".split(",")
    return r"(?<![\d.,])" + r"[\s\u00a0\u202f_,.']?".join(groups) + r"(?!\d)"


def code_of(file: Path) -> str:
    """A source without the prose about it: of Python, no comments and no docstrings."""
    if file.suffix != ".py":
        return file.read_text(encoding="utf-8")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [part for part in node.body if not is_text(part)] or [ast.Pass()]
    return ast.unparse(tree)


def is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def code_files() -> list[Path]:
    """The sources, and the pages written by hand: they hold no facts either."""
    return [
        file
        for file in own_files()
        if file.relative_to(ROOT).parts[0] in (*PACKAGES, "docs")
        and not {"adr", "measurements"} & {*file.parts}
        and (file.suffix in CODE_SUFFIXES or file.suffix == ".md")
    ]


def test_the_programmes_facts_are_found_at_all() -> None:
    kinds = "".join(facts())
    assert "%" in kinds
    assert "RUB" in kinds
    assert len(facts()) > 20


def test_code_templates_and_hand_written_pages_hold_no_facts() -> None:
    def told(file: Path) -> list[str]:
        code = code_of(file)
        return [fact for fact, pattern in facts().items() if pattern.search(code)]

    assert broken_by(told, code_files()) == {}

"""The first stage answers as CPython does, or not at all; what it cannot do ends the build."""

import json
import random
import shutil
import sys
import unicodedata
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from calculator.api import answer
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.micropython import (
    build,
    polyfill_json,
    polyfill_unicodedata,
    polyfills,
    unicode_tables,
)
from calculator.runtime.micropython.build import FirstStage, build_first_stage
from calculator.runtime.micropython.check_supported import LoweringError
from calculator.runtime.micropython.lowering import lower, strip_types
from calculator.runtime.micropython.modules import (
    MICROPYTHON,
    PARSERS,
    compile_modules,
    lowered_modules,
)
from calculator.runtime.micropython.polyfills import Refused
from calculator.runtime.pinned_files import pinned_files, read_pins
from program.model.programme import Programme
from program.model.terms import terms_of
from program.pages.programme_words import reading_of
from tests.conftest import ROOT, the_terms
from tests.currencies import programme_in
from tests.first_stage import ask_first_stage, every_request, the_first_stage


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        pytest.param("__all__ = ['x']\nx: int = 1", "x = 1", id="readers"),
        pytest.param(
            "from typing import Any\ndef f(x: Any, *, y: int = 2) -> str:\n    return 'z'",
            "def f(x, *, y=2):\n    return 'z'",
            id="types",
        ),
        pytest.param("x = {'a': 1, 'b': 2}", "x = dict((('a', 1), ('b', 2)))", id="dict"),
        pytest.param("x = {}", "x = dict()", id="empty dict"),
        pytest.param("x = {k: v for k in y}", "x = dict([(k, v) for k in y])", id="comprehension"),
        pytest.param("*a, b = x", "*a, b = x", id="target"),
        pytest.param("import json\nx = json.loads(y)", "import json\nx = json.loads(y)", id="json"),
        pytest.param("x = a.lower().strip('.')", "x = strip_(lower_(a), '.')", id="methods"),
        pytest.param("x = dict.fromkeys(a, 0)", "x = fromkeys_(dict, a, 0)", id="fromkeys"),
        pytest.param(
            "def f():\n    raise ValueError('x') from y",
            "def f():\n    raise ValueError('x')",
            id="cause",
        ),
        pytest.param(
            "from dataclasses import dataclass\n@dataclass(frozen=True, slots=True)\n"
            "class A:\n    a: int\n    b: int\n    def f(self): return 1",
            "class A(Record):\n\n    def f(self):\n        return 1\n\n"
            "    def __init__(self, a, b):\n        self.a = a\n        self.b = b",
            id="dataclass",
        ),
    ],
)
def test_a_construct_becomes_what_micropython_has(source: str, wanted: str) -> None:
    assert lower(dedent(source), "example").strip() == wanted


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("async def f(): ...", "AsyncFunctionDef"),
        ("with x: ...", "With"),
        ("def f(a, /): ...", "a positional-only argument"),
        ("def f(**data): ...", r"\*\*data, which forgets its order,"),
        ("f(**data)", r"\*\* in a call"),
        ("x = f'{a:02}'", "a format in an f-string"),
        ("x = f'{a!r}'", "a format in an f-string"),
        ("x = a.upper()", r"\.upper\(\)"),
        ("x = a.keys()", r"\.keys\(\)"),
        ("x = a.removeprefix('b')", r"\.removeprefix\(\)"),
        ("x = hash(a)", "hash"),
        ("x = isinstance(a, int)", r"isinstance\(…, int\)"),
        ("x = 1.5", "a constant 1.5"),
        ("x = a[::2]", "a slice with a step"),
        ("import re", "import re"),
        ("from fractions import Fraction", "from fractions import"),
        ("from typing import Any\nx = f(Any)", "Any, of which only types are made,"),
        ("@cache\ndef f(): ...\nx = frozenset()", "frozenset"),
        ("match x:\n    case A(): ...", "Match"),
        ("x = [*a, 1]", "unpacking in a display"),
        ("x = (*a, 1)", "unpacking in a display"),
        ("x = {*a, 1}", "unpacking in a display"),
        ("x = {**a}", "unpacking in a display"),
        ("@dataclass(order=True)\nclass A: ...", "a class other than @dataclass"),
        ("@dataclass(frozen=True, slots=True)\nclass A(B): ...", "a class other than @dataclass"),
        ("@dataclass(frozen=True, slots=True)\nclass A:\n    a: int = 1", "a field's default"),
    ],
)
def test_what_is_not_known_ends_the_build_by_its_name_and_place(source: str, what: str) -> None:
    with pytest.raises(LoweringError, match=rf"calculator/example\.py, line \d+: {what}.* is not"):
        lower(source, "example")


def test_stand_ins_do_what_they_stand_for() -> None:
    chance = random.Random(4)
    pairs = [(chance.randrange(4), at) for at in range(60)]
    for reverse in (False, True):
        assert polyfills.sorted(pairs, key=lambda pair: pair[0], reverse=reverse) == sorted(
            pairs, key=lambda pair: pair[0], reverse=reverse
        )
    assert list(polyfills.zip("ab", [1, 2], strict=True)) == [("a", 1), ("b", 2)]
    assert list(polyfills.zip("abc", [1])) == [("a", 1)]
    with pytest.raises(Refused):
        polyfills.zip("abc", [1], strict=True)
    with pytest.raises(Refused):
        polyfills.Record() == polyfills.Record()  # noqa: B015
    calls: list[str] = []
    cached = polyfills.lru_cache(2)(lambda text: calls.append(text) or text * 2)
    assert [cached(text) for text in "abacab"] == ["aa", "bb", "aa", "cc", "aa", "bb"]
    assert calls == ["a", "b", "c", "b"]


def test_signs_are_this_pythons_and_all_others_are_refused() -> None:
    for sign in map(chr, range(sys.maxunicode + 1)):
        assert polyfills.isspace_(sign) == sign.isspace()
        if sign not in unicode_tables.SIGNS:
            continue
        for text in (sign, f"1{sign}2"):
            folded = unicodedata.normalize("NFKC", text)
            assert polyfill_unicodedata.normalize("NFKC", text) == folded
            assert polyfills.lower_(text) == text.lower()
            assert polyfills.strip_(text) == text.strip()
            assert polyfills.lstrip_(f" {text}") == f" {text}".lstrip()
        assert polyfill_unicodedata.category(sign) == unicodedata.category(sign)
    for sign in "ςΣ\u0301가😀":
        with pytest.raises(Refused):
            polyfill_unicodedata.normalize("NFKC", sign)
        with pytest.raises(Refused):
            polyfills.lower_(sign)


@pytest.mark.parametrize(
    "value",
    [
        {"z": 1, "a": [{"": None, "b:{}": "{:}"}], "c": {}},
        {'quote " colon': "back\\slash\n\t", 'end\\"': '\\\\"'},
        [10**30, -1, True, None, "ё😀", []],
    ],
)
def test_json_keeps_order_and_texts(value: Any) -> None:
    for text in (json.dumps(value, ensure_ascii=False), json.dumps(value, indent=1)):
        if "\\u" in text:
            continue
        loaded = polyfill_json.loads(text)
        assert loaded == value
        assert polyfill_json.dumps(loaded) == json.dumps(value)


def test_json_that_would_come_out_otherwise_is_refused() -> None:
    for text in ("1.5", '"\\u0041"', '"\\b"', '"\\f"', "[" * 30 + "]" * 30):
        with pytest.raises(Refused):
            polyfill_json.loads(text)
    assert polyfill_json.loads("[1e5, 1]", parse_float=lambda text: f"not {text}") == [
        "not 100000.0",
        1,
    ]


@pytest.mark.slow
def test_every_request_is_answered_byte_for_byte_as_by_cpython(programme: Programme) -> None:
    requests = every_request(programme)
    given = ask_first_stage(the_first_stage(), requests)
    assert [request for request, one in zip(requests, given, strict=True) if one is None] == ["{"]
    assert [one for one in given if one is not None] == [
        answer(request) for request in requests if request != "{"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_other_currencies_are_answered_byte_for_byte_too(currency: str) -> None:
    programme = programme_in(currency)
    terms = terms_of(programme)
    typed = [
        json.dumps(
            {"terms": terms, "entries": {terms["products"][0]: text}, "goal": text, "levers": True}
            | reading_of(programme, language),
            ensure_ascii=False,
        )
        for language in ("ru", "en")
        for text in ("1 234,567", "1,234.5", "1.500", "1,500", "0.5", "€5", "5 kwd", "2 иены")
    ]
    requests = [*typed, *every_request(programme, 60)]
    given = ask_first_stage(the_first_stage(), requests)
    answered = [pair for pair in zip(requests, given, strict=True) if pair[1] is not None]
    assert len(answered) == len(requests) - 1
    assert [one for _, one in answered] == [answer(request) for request, _ in answered]


def odd_requests(programme: Programme) -> list[str]:
    """What no page asks: each is answered exactly, or not at all."""
    terms = terms_of(programme)
    products, tiers = terms["products"], terms["tiers"]

    def asked(**more: Any) -> str:
        return json.dumps({"terms": terms, **more}, ensure_ascii=False)

    def typed(text: str) -> str:
        entries = {"entries": {products[0]: text}, "suffixes": {"млн": 10**6, "₽": 1, "к": 1000}}
        return asked(**entries, goal=text, plan={"growth": text, "renewed": text})

    texts = [
        *("1\u00a0000", "\u00a0", "\u2009", "１２", "Ⅻ", "①", "1²", "½", "1٢", "₽1", "1 КК"),
        *("МЛН", "1 МЛН", "1 Млн. ₽", "−5", "—", "+5 %", "5,5%", "1’000’000", "İ", "ſ", "\ufeff7"),
        *(
            "😀",
            "가",
            "e\u0301",
            "Σ",
            "\ud83d",
            "\u2028",
            "\x7f",
            'a"b\\c',
            "\t",
            "\b",
            "\n",
            "0" * 60,
        ),
        *("9" * 59, "1" + "0" * 12, "1.000.000,5 млн", "-0", "--5", "5-", "1,234", "1,2,3", ".5"),
        *("0,500", "12 2026", "300 000\t200 000", "1 500 000,50", "0,01", "1  000", "⑴", "1\v0"),
        *("1 500 тыс", "1 500,5 млн", "1,500 000", "12 5 %", "1\u200b500", "RUB 1,500.05"),
    ]
    sales: dict[str, Any] = {products[0]: 1}
    return [
        *map(typed, texts),
        asked(scenario={"sales_kopecks": {products[0]: 10**40}}),
        asked(scenario={"sales_kopecks": {products[0]: -(10**40)}}),
        asked(scenario={"sales_kopecks": {products[0]: True}}),
        asked(scenario={"sales_kopecks": sales, "tier": [], "x" * 300: 1, "ё": {"a": 1}}),
        asked(scenario={"sales_kopecks": sales, "tier": {"b": 1, "a": 2}}),
        asked(scenario={"sales_kopecks": sales, "plan": {"z": 1, "y": 2, "x": 3}}),
        asked(scenario={"sales_kopecks": {**dict.fromkeys("zyxwv", 1), "10": 1, "9": 2}}),
        asked(scenario=[]),
        asked(entries={products[0]: 5}, periods={products[0]: []}),
        asked(entries={products[0]: ["1", "2"]}, periods={products[0]: {"a": 1}}),
        asked(entries={products[1]: "1", products[0]: "2"}, steps=False),
        asked(entries={products[0]: "1000000,55"}, steps=False, example=True),
        asked(entries={}, suffixes={"": 1}),
        asked(entries=[], own_use={"nothing": 1}),
        asked(entries={products[0]: "1"}, scale_to_kopecks=10**30),
        asked(entries={products[0]: "1"}, scale_to_kopecks=12345, chart_to_kopecks=77),
        json.dumps({"terms": {**terms, "tiers": tiers[::-1]}, "scenario": {}}),
        json.dumps({"terms": {**terms, "tiers": tiers[:1]}, "scenario": {}}),
        json.dumps({"terms": {**terms, "format": True}, "scenario": {}}),
        json.dumps(
            {"terms": {**terms, "rules": [{**terms["rules"][0], "of": ["none"]}]}, "scenario": {}}
        ),
        '{"scenario": {}, "scenario": {"tier": 1}, "terms": 1}',
        '{"terms": 1e2}',
        '{"terms": 1.0, "scenario": NaN}',
        '{"b": 1, "a": 2, "terms": null}',
        '{"a": [1 2]}',
        '{"a" 1}',
        "[" * 2000 + "]" * 2000,
        '{"terms": ' + "[" * 500 + "]" * 500 + "}",
        "\u00a0{}",
        "{}\x00",
        "",
        "null",
        "5",
        '"\\ud800"',
        " {\r\n} ",
    ]


def test_an_odd_request_is_answered_exactly_or_not_at_all(programme: Programme) -> None:
    requests = odd_requests(programme)
    given = ask_first_stage(the_first_stage(), requests)
    for request, one in zip(requests, given, strict=True):
        assert one is None or one == answer(request), request[-200:]
    assert sum(one is not None for one in given) > len(given) * 0.6


@pytest.mark.slow
def test_what_a_page_loads_answers_of_its_own_terms_and_reads_no_others(
    programme: Programme,
) -> None:
    """Other terms end it, and a page would go on with CPython: no page brings any."""
    stage = the_first_stage()
    page = FirstStage(stage.wasm, stage.page_memory, stage.page_memory)
    terms = the_terms()
    entries = dict.fromkeys(terms["products"], "1 000 000")
    own = {"terms": terms, "entries": entries} | reading_of(programme, "en")
    asked = (own | {"terms": "kept"}, own, own | {"terms": terms_of(programme_in("EUR"))})
    requests = [json.dumps(each, ensure_ascii=False) for each in asked]
    kept, same = ask_first_stage(page, requests[:2])
    assert kept == same == answer(requests[1])
    with pytest.raises(RuntimeBuildError, match="unreachable"):
        ask_first_stage(page, requests[2:])
    assert len(stage.page_memory.read_bytes()) < len(stage.memory.read_bytes())


def test_all_that_reads_terms_is_named() -> None:
    parsers = {name.removesuffix(".py") for name in lowered_modules() if "_parser" in name}
    assert parsers == {f"calculator/{name}" for name in (*PARSERS, "scenario_parser")}


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    stage, again = the_first_stage(), build_first_stage(tmp_path / "cache", the_terms())
    assert again.wasm.read_bytes() == stage.wasm.read_bytes()
    assert again.memory.read_bytes() == stage.memory.read_bytes()
    assert again.page_memory.read_bytes() == stage.page_memory.read_bytes()


def test_an_up_to_date_first_stage_is_found_without_being_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = the_first_stage()
    monkeypatch.setattr(build, "run_node", lambda *_: pytest.fail("it was made again"))
    assert the_first_stage() == stage


@pytest.mark.slow
def test_a_first_stage_that_answers_otherwise_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = lowered_modules()
    money = modules["calculator/money.py"]
    wrong = money.replace("+ BASIS_POINTS // 2", "- BASIS_POINTS // 2")
    assert wrong != money
    monkeypatch.setattr(build, "lowered_modules", lambda: {**modules, "calculator/money.py": wrong})
    with pytest.raises(RuntimeBuildError, match="MicroPython answers otherwise"):
        build_first_stage(tmp_path, the_terms())


def test_a_module_that_micropython_cannot_compile_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(RuntimeBuildError, match=r"mpy-cross failed at calculator/money\.py: "):
        compile_modules({"calculator/money.py": "x = ="}, tmp_path)


def test_the_pins_are_those_of_the_lock_file_and_changed_files_are_refused(tmp_path: Path) -> None:
    pins = read_pins(MICROPYTHON)
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    package = lock["packages"][f"node_modules/{pins['package']}"]
    assert package["version"] == pins["version"]
    copy = tmp_path / pins["package"]
    shutil.copytree(ROOT / "node_modules" / pins["package"], copy)
    assert pinned_files(tmp_path, MICROPYTHON).keys() == pins["files"].keys()
    with (copy / "micropython.mjs").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(RuntimeBuildError, match=r"MicroPython 1\.27\.0: micropython\.mjs is not"):
        pinned_files(tmp_path, MICROPYTHON)
    (copy / "micropython.mjs").unlink()
    with pytest.raises(RuntimeBuildError, match=r"micropython\.mjs is missing: run scripts/build"):
        pinned_files(tmp_path, MICROPYTHON)


def test_stand_ins_go_to_micropython_without_types() -> None:
    paths = sorted((ROOT / "calculator" / "runtime" / "micropython").glob("polyfill*.py"))
    assert len(paths) == 3
    for path in paths:
        text = strip_types(path.read_text("utf-8"))
        assert "from typing" not in text
        assert "->" not in text
        assert "calculator.runtime" not in text

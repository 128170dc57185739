"""`scripts/bench start` as a whole, on its smallest pages and on one of another server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.tools

ROOT = Path(__file__).parents[2]


def bench(*options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bench", "start", "--rounds", "1"]
    return subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def result(site_url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What three pages on both lines came to; with what was printed."""
    file = tmp_path_factory.mktemp("bench") / "result.json"
    page = f"{site_url}en/compare/"
    done = bench(
        *("--only", "compare,javascript,theirs", "--json", str(file), "--date", "a fine day"),
        *("--url", f"theirs={page}", "--selector", "theirs=#compare-table"),
    )
    assert done.stderr == ""
    measured: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return measured | {"printed": done.stdout}


def visits(result: dict[str, Any], page: str, profile: str) -> list[dict[str, Any]]:
    return [
        each["visit"]
        for each in result["visits"]
        if each["page"] == page and each["profile"] == profile
    ]


def test_every_page_is_visited_cold_and_again_on_both_lines(result: dict[str, Any]) -> None:
    assert result["failed"] == []
    turns = [(each["profile"], each["page"], each["again"]) for each in result["visits"]]
    pages = ("compare", "javascript", "theirs")
    lines = ("fast", "slow")
    assert turns == [(line, page, again) for line in lines for page in pages for again in (0, 1)]


def test_stock_pyodide_and_a_step_show_the_figure(
    site_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("bench") / "steps.json"
    done = bench("--only", "stock,thin", "--profiles", "fast", "--json", str(file))
    assert done.stderr == ""
    measured: dict[str, Any] = json.loads(file.read_text("utf-8"))
    pages = [each["page"] for each in measured["visits"]]
    assert (measured["failed"], pages) == ([], ["stock"] * 2 + ["thin"] * 2)


def test_bytes_are_those_of_the_servers_answers_and_the_cache_is_asked_anew(
    result: dict[str, Any],
) -> None:
    weight = result["bytes"]["javascript"]
    assert weight["brotli"] < weight["gzip"] < weight["raw"]
    for line in ("fast", "slow"):
        cold, again = visits(result, "javascript", line)
        assert (cold["requests"], cold["bytes"]) == (1, weight["brotli"])
        assert (again["requests"], again["bytes"]) == (1, 0)


def test_of_another_server_the_browser_tells_the_bytes(result: dict[str, Any], site: Path) -> None:
    cold, _ = visits(result, "theirs", "fast")
    assert cold["bytes"] > (site / "en" / "compare" / "index.html").stat().st_size
    assert "theirs" not in result["bytes"]


def test_the_slow_line_has_its_delays(result: dict[str, Any]) -> None:
    """Not a speed: a connection and an answer take 340 ms there by the line's own making."""
    cold, _ = visits(result, "javascript", "slow")
    assert cold["figures_ms"] >= 340


def test_the_report_says_what_it_ran_on(result: dict[str, Any]) -> None:
    first = result["printed"].splitlines()[0]
    for part in ("a fine day; ", "Chromium ", "Pyodide ", "cores", "load", "times slower"):
        assert part in first


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--only", "nobody"], "bench: no page is called nobody; there are: stock, "),
        (["--profiles", "lunar"], "bench: no profile is called lunar; there are: fast, slow."),
        (["--url", "a=http://127.0.0.1:1/"], "bench: a needs both --url a=… and --selector a=…."),
        (["--url", "site=x", "--selector", "site=p"], "bench: site is a page of the benchmark"),
        (["--rounds", "0"], "bench: --rounds is at least 1."),
        (
            ["--only", "a", "--url", "a=http://127.0.0.1:1/", "--selector", "a=p"],
            "bench: a did not show its figure: ",
        ),
    ],
)
def test_what_cannot_be_measured_is_a_sentence(options: list[str], sentence: str) -> None:
    done = bench(*options)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert "Traceback" not in done.stderr

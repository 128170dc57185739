"""What the benchmark makes of visits: medians, spreads, and ratios within a round."""

import pytest

from bench.report import as_json, as_markdown
from bench.start import Measured, Noted
from bench.visit import Visit
from bench.weights import Weight

pytestmark = pytest.mark.tools


def noted(number: int, page: str, figures: float, ready: float | None, task: float = 0) -> Noted:
    sent = {"bytes": 100, "early_bytes": 40}
    visit = Visit(figures, figures + 50, ready, task, requests=2, others=0.25, **sent)
    return Noted(number, "fast", page, again=False, visit=visit)


def measured() -> Measured:
    """Three rounds, in which the median of the ratios is not the ratio of the medians."""
    return Measured(
        ran_on={"cores": "2"},
        pages=["stock", "site", "theirs"],
        weights={
            "stock": Weight(400, 300, 200, None),
            "site": Weight(300, 200, 100, None),
            "theirs": None,
        },
        visits=[
            *(noted(at, "stock", ms, ms) for at, ms in enumerate((1000, 2000, 9000))),
            *(noted(at, "site", ms, 2 * ms, 60) for at, ms in enumerate((250, 400, 4500))),
            noted(0, "theirs", 100, None),
        ],
        failed=["round 2, fast: theirs did not show its figure: no"],
    )


def test_a_ratio_is_of_one_round_and_the_median_is_of_ratios() -> None:
    site = as_json(measured())["summary"]["site"]["fast"]["cold"]
    assert site["figures_ms"] == {"median": 400, "least": 250, "most": 4500, "of_stock": 0.25}
    assert site["ready_ms"]["of_stock"] == 0.5


def test_a_page_without_cpython_has_no_time_for_it() -> None:
    theirs = as_json(measured())["summary"]["theirs"]["fast"]
    assert theirs["cold"].keys() == {"figures_ms", "painted_ms"}
    assert theirs["again"] == {}


def test_the_table_for_people() -> None:
    lines = as_markdown(measured(), "a day").splitlines()
    assert lines[0] == "a day; cores 2; other programs took 0.25 cores (most 0.25)."
    assert "| site | 300 | 200 | 100 | 0.50 | 40 | 2 | – |" in lines
    assert "| theirs | – | – | 100 as sent | – | 40 | 2 | – |" in lines
    (site,) = [line for line in lines if line.startswith("| site | 400")]
    assert site.startswith("| site | 400 (250–4500) | 0.25 (0.20–0.50) | 450 (300–4550) |")
    assert " | 800 (500–9000) | 0.50 (0.40–1.00) | " in site
    assert site.endswith("| 60 |")
    assert lines[-1] == "Failed: round 2, fast: theirs did not show its figure: no"

"""A run's figures as tables for people and as JSON for programs."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bench.pages import BASELINE
from bench.start import Measured, Noted

__all__ = ["as_json", "as_markdown"]

_TIMES = {"figures": "figures_ms", "painted": "painted_ms", "CPython": "ready_ms"}
"""What is timed, and where a visit has it."""


def as_markdown(measured: Measured, date: str = "") -> str:
    """Return what it ran on in one line, a table of bytes, and one of times for each profile."""
    others = [noted.visit.others for noted in measured.visits]
    ran_on = [f"{name} {value}" for name, value in measured.ran_on.items()]
    if others:
        ran_on.append(
            f"other programs took {statistics.median(others):.2f} cores (most {max(others):.2f})"
        )
    lines = ["; ".join([date, *ran_on] if date else ran_on) + ".", "", *_bytes_table(measured)]
    for profile in dict.fromkeys(noted.profile for noted in measured.visits):
        lines += ["", *_times_table(measured, profile)]
    lines += ["", *(f"Failed: {sentence}" for sentence in measured.failed)]
    return "\n".join(lines).rstrip()


def _bytes_table(measured: Measured) -> list[str]:
    lines = [
        f"| bytes of a first visit | raw | gzip | brotli | of {BASELINE} "
        "| until the figure, as sent | requests | again |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    base = measured.weights.get(BASELINE)
    for page in measured.pages:
        visits = [[n.visit for n in _of(measured, page, again=again)] for again in (False, True)]
        weight = measured.weights[page]
        if weight is None:
            cells = ["–", "–", _whole([v.bytes for v in visits[0]]) + " as sent", "–"]
        else:
            cells = [f"{each:,}" for each in (weight.raw, weight.gzip, weight.brotli)]
            cells.append(f"{weight.brotli / base.brotli:.2f}" if base else "–")
        early = [v.early_bytes for v in visits[0] if v.early_bytes is not None]
        cells += [_whole(early), *(_whole([v.requests for v in each]) for each in visits)]
        lines.append(f"| {page} | " + " | ".join(cells) + " |")
    return lines


def _times_table(measured: Measured, profile: str) -> list[str]:
    kinds = [
        (f"{when}: {what}", again, name)
        for when, again in (("cold", False), ("again", True))
        for what, name in _TIMES.items()
    ]
    heads = [f"{head} | of {BASELINE}" for head, *_ in kinds]
    lines = [
        f"| {profile}, ms | " + " | ".join(heads) + " | longest task |",
        "| --- |" + " --: |" * (2 * len(heads) + 1),
    ]
    for page in measured.pages:
        cells = []
        for _, again, name in kinds:
            cells.append(_spread(_values(measured, page, profile, again, name)))
            cells.append(_spread(_ratios(measured, page, profile, again, name), digits=2))
        tasks = [n.visit.longest_task_ms for n in _of(measured, page, profile)]
        cells.append(_spread(tasks) if any(tasks) else "< 50")
        lines.append(f"| {page} | " + " | ".join(cells) + " |")
    return lines


def as_json(measured: Measured, date: str = "") -> dict[str, Any]:
    """Return everything: each visit, and each page's medians, least, most and ratios."""
    profiles = dict.fromkeys(noted.profile for noted in measured.visits)
    summary = {
        page: {
            profile: {
                "again" if again else "cold": {
                    name: {
                        "median": _middle(values),
                        "least": min(values),
                        "most": max(values),
                        f"of_{BASELINE}": _middle(_ratios(measured, page, profile, again, name)),
                    }
                    for name in _TIMES.values()
                    if (values := _values(measured, page, profile, again, name))
                }
                for again in (False, True)
            }
            for profile in profiles
        }
        for page in measured.pages
    }
    weights = {
        page: {"raw": each.raw, "gzip": each.gzip, "brotli": each.brotli}
        for page, each in measured.weights.items()
        if each
    }
    return {
        "date": date or None,
        "ran_on": measured.ran_on,
        "bytes": weights,
        "summary": summary,
        "visits": [asdict(noted) for noted in measured.visits],
        "failed": measured.failed,
    }


def _of(
    measured: Measured, page: str, profile: str = "", *, again: bool | None = None
) -> list[Noted]:
    return [
        noted
        for noted in measured.visits
        if noted.page == page and profile in ("", noted.profile) and again in (None, noted.again)
    ]


def _values(measured: Measured, page: str, profile: str, again: bool, name: str) -> list[float]:
    found = [getattr(noted.visit, name) for noted in _of(measured, page, profile, again=again)]
    return [each for each in found if each is not None]


def _ratios(measured: Measured, page: str, profile: str, again: bool, name: str) -> list[float]:
    """Divide each round's time by the baseline's first figures of the same round."""
    base = {
        noted.round: noted.visit.figures_ms
        for noted in _of(measured, BASELINE, profile, again=again)
    }
    ratios = []
    for noted in _of(measured, page, profile, again=again):
        time = getattr(noted.visit, name)
        if time is not None and noted.round in base:
            ratios.append(time / base[noted.round])
    return ratios


def _middle(values: Sequence[float]) -> float | None:
    return statistics.median(values) if values else None


def _whole(values: Sequence[float]) -> str:
    middle = _middle(values)
    return "–" if middle is None else f"{middle:,.0f}"


def _spread(values: Sequence[float], digits: int = 0) -> str:
    """Show the median, and the least and the most."""
    if not values:
        return "–"
    middle, least, most = (
        f"{each:.{digits}f}" for each in (statistics.median(values), min(values), max(values))
    )
    return middle if least == most else f"{middle} ({least}–{most})"

"""Rules of scales: bands ascend, and by what they are chosen; a rate that climbs gets somewhere."""

from calculator.limits import MAX_KOPECKS
from program.checks.bands import descents, repeats
from program.checks.outline import Outline
from program.checks.scales_found import (
    OF_MONEY,
    ScaleFound,
    choices_by_number,
    fits,
    is_cost,
    measured,
    rate_of,
    scales_found,
    written_sum,
)
from program.model.money import grouped
from program.model.scales import IN_PARTS
from program.source.problems import closest_match

__all__ = ["SCALES"]

_OF_POSITIONS = ("age", "units")
_MOST_CLIMBS = 100_000
"""More of anything that partners count is hardly meant."""


def _bands_ascend(outline: Outline) -> None:
    """Each band begins above the one before it: none is hidden by another."""
    for scale in scales_found(outline):
        bands = scale.bands()
        if bands is None or len({band.is_sum for band in bands if band.bound}) > 1:
            continue
        begins = [band.begins for band in bands]
        for message, pairs in (("bands_order", descents(begins)), ("bands_alike", repeats(begins))):
            for at, other in pairs:
                band, before = bands[at], bands[other]
                outline.report(
                    (*band.path, band.key),
                    message,
                    begins=measured(outline, scale, band.bound),
                    before=measured(outline, scale, before.bound),
                    line=outline.source.place(before.path)[0],
                )


def _something_is_given_below_the_first(outline: Outline) -> None:
    """Below the first band nothing is given: that is seldom meant."""
    for scale in scales_found(outline):
        bands = scale.bands()
        if bands is None or not all(fits(scale, band) for band in bands):
            continue
        # Nothing sold, or no unit, brings nothing anyhow; but for `later` the first window is at 0.
        counted = scale.by in (*OF_MONEY, *_OF_POSITIONS) and scale.modes != ["later"]
        first = min(bands, key=lambda band: band.begins)
        if first.begins <= (1 if counted else 0):
            continue
        zero = written_sum(outline, 0) if scale.by in OF_MONEY else "1" if counted else "0"
        given = "rate" if "rate" in first.data else "sum"
        value = f"{given}: {'0 %' if given == 'rate' else written_sum(outline, 0)}"
        outline.doubt(
            (scale.rule, scale.row),
            (*first.path, first.key),
            "nothing_below",
            what=_what(scale),
            witness=measured(outline, scale, first.begins - 1),
            better=f"{{from: {zero}, {value}}}",
        )


def _what(scale: ScaleFound) -> str:
    if scale.modes == ["later"]:
        return "before"
    return "sales" if scale.by in OF_MONEY else "number"


def _bounds_are_of_what_chooses_the_band(outline: Outline) -> None:
    """A bound is a sum where sales choose the band, and a plain number elsewhere."""
    for scale in scales_found(outline):
        for band in scale.bands() or ():
            for key, bound, is_sum in band.bounds:
                if is_sum == (scale.by in OF_MONEY) or not bound:
                    continue
                path = (*band.path, key)
                if is_sum:
                    outline.report(path, "bound_sum", value=band.data[key], by=scale.by)
                elif bound <= MAX_KOPECKS:  # Of more the model tells.
                    better = f"{grouped(str(bound))} {outline.currency}"
                    outline.report(path, "bound_number", value=bound, better=better)


def _what_chooses_the_band_is_known(outline: Outline) -> None:
    """`by` stands with bands, and names what a rule of this sort can go by."""
    numbers = choices_by_number(outline)
    for scale in scales_found(outline):
        path = (*scale.path, "by")
        if "by" in scale.data and not scale.modes:
            beside = "by_tier" in scale.data
            outline.report(path, "by_beside_tiers" if beside else "by_without_bands")
        elif scale.modes == ["later"]:
            if scale.by not in OF_MONEY:
                outline.report(path, "later_by", value=scale.by)
        elif scale.modes:
            _check_measure(outline, scale, numbers)
        ramp = scale.inner("ramp")
        if isinstance(ramp.data.get("by"), str):
            _refer(outline, ScaleFound(ramp.path, ramp.data, scale.row, scale.rule), numbers)


def _check_measure(outline: Outline, scale: ScaleFound, numbers: list[str]) -> None:
    path = (*scale.path, "by")
    if is_cost(scale.rule):
        if scale.by in (*OF_MONEY, *_OF_POSITIONS):
            outline.report(path if "by" in scale.data else scale.path, "cost_by")
            return
        _refer(outline, scale, numbers)
        return
    if scale.by in _OF_POSITIONS and "each" not in scale.rule.data:
        outline.report(path, "needs_each", what_for=f"by: {scale.by}")
    if scale.modes == [IN_PARTS] and scale.by not in (*OF_MONEY, "units"):
        outline.report(path, "parts_by", value=scale.by)
        return
    _refer(outline, scale, [*OF_MONEY, *_OF_POSITIONS, *numbers])


def _refer(outline: Outline, scale: ScaleFound, allowed: list[str]) -> None:
    if scale.by not in allowed:
        closest = closest_match(scale.by, allowed)
        outline.report(
            (*scale.path, "by"), "by_unknown", id=scale.by, closest=closest, allowed=allowed
        )


def _parts_have_rates(outline: Outline) -> None:
    """A part of the sales has a rate: a sum would have no part to be of."""
    for scale in scales_found(outline):
        for band in scale.parts(IN_PARTS) if scale.by != "units" else ():
            if "sum" in band.data:
                outline.report((*band.path, "sum"), "parts_sum")


def _later_has_something_before_it(outline: Outline) -> None:
    """What was sold before changes a rate only where a year has several windows."""
    for scale in scales_found(outline):
        if scale.modes == ["later"] and scale.rule.data.get("every", "year") == "year":
            outline.report((*scale.path, "later"), "later_yearly")


def _ramps_climb(outline: Outline) -> None:
    """A rate that climbs begins below its limit, and gets there."""
    for scale in scales_found(outline):
        path, ramp = (*scale.path, "ramp"), scale.inner("ramp").data
        every = ramp.get("every")
        start, plus, most = (rate_of(ramp.get(key)) for key in ("start", "plus", "at_most"))
        if start is None or plus is None or most is None or type(every) is not int or every < 1:
            continue  # The model tells what is wrong with it.
        if start >= most:
            outline.report(
                (*path, "start"), "ramp_start", start=ramp["start"], most=ramp["at_most"]
            )
        elif not plus:
            outline.report((*path, "plus"), "ramp_flat", start=ramp["start"])
        elif (count := -(-(most - start) // plus) * every) > _MOST_CLIMBS:
            holders = (scale.rule, scale.row)
            data = {"count": grouped(str(count)), "most": ramp["at_most"]}
            outline.doubt(holders, (*path, "every"), "ramp_far", **data)


SCALES = (
    _bands_ascend,
    _something_is_given_below_the_first,
    _bounds_are_of_what_chooses_the_band,
    _what_chooses_the_band_is_known,
    _parts_have_rates,
    _later_has_something_before_it,
    _ramps_climb,
)

"""Rules of bands that say their own end: each ends where the next begins, or there is a hole."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from program.checks.outline import Outline
from program.checks.scales_found import BandFound, ScaleFound, fits, measured, scales_found

__all__ = ["CLOSED_BANDS"]


def _closed(outline: Outline) -> Iterator[tuple[ScaleFound, list[BandFound]]]:
    """Go through the scales whose bands can be compared, and are in order."""
    for scale in scales_found(outline):
        bands = scale.bands() or []
        begins = [band.begins for band in bands]
        if all(fits(scale, band) for band in bands) and begins == sorted(set(begins)):
            yield scale, bands


def _bands_end_after_they_begin(outline: Outline) -> None:
    """A band has at least one number in it."""
    for scale, bands in _closed(outline):
        for band in bands:
            if band.after is not None and band.after <= band.begins:
                outline.report(
                    (*band.path, band.end_key),
                    "band_empty",
                    end=measured(outline, scale, band.end),
                    begins=measured(outline, scale, band.bound),
                )


def _bands_meet(outline: Outline) -> None:
    """A band ends where the next begins: what is in both, or in neither, is hardly meant."""
    for scale, bands in _closed(outline):
        for band, following in pairwise(bands):
            after = band.after
            if after is None or after <= band.begins:
                continue
            end: dict[str, Any] = {
                "end": measured(outline, scale, band.end),
                "begins": measured(outline, scale, following.bound),
                "line": outline.source.place(following.path)[0],
            }
            path = (*band.path, band.end_key)
            side = "under" if following.key == "from" else "up_to"
            better = f"{side}: {end['begins']}"
            if after > following.begins:
                witness = measured(outline, scale, following.begins)
                outline.report(path, "bands_overlap", witness=witness, better=better, **end)
            elif after < following.begins:
                witness = measured(outline, scale, after)
                holders = (scale.rule, scale.row)
                outline.doubt(holders, path, "band_hole", witness=witness, better=better, **end)


CLOSED_BANDS = (_bands_end_after_they_begin, _bands_meet)

"""The tiers' colours: as many as there are tiers, readable, and nobody else's."""

import re
from itertools import pairwise

import pytest

from program.site.colours import RAMPS, ramp, ramp_styles
from tests.conftest import ROOT

STYLES = (ROOT / "docs" / "assets" / "site.css").read_text("utf-8")
SCHEMES = {
    "light": STYLES.split('[data-md-color-scheme="default"] {')[1].split("}")[0],
    "dark": STYLES.split('[data-md-color-scheme="slate"] {')[1].split("}")[0],
}
GROUNDS = ("--pp-surface", "--pp-soft", "--pp-brand-soft", "--md-default-bg-color")


def colour(scheme: str, name: str) -> str:
    found = re.search(rf"{name}: (#[0-9a-f]{{6}});", SCHEMES[scheme])
    assert found, name
    return found[1]


def parts(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(colour: list[float]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def hue(colour: str) -> float:
    """A colour's hue in degrees, as the everyday wheel has it: red 0, green 120, blue 240."""
    red, green, blue = parts(colour)
    most, spread = max(red, green, blue), max(red, green, blue) - min(red, green, blue)
    if most == red:
        return 60 * ((green - blue) / spread) % 360
    return 60 * ((blue - red) / spread + 2 if most == green else (red - green) / spread + 4)


@pytest.mark.parametrize("scheme", RAMPS)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 11, 40])
def test_each_step_can_be_read_on_every_ground_and_on_a_tint_of_itself(
    count: int, scheme: str
) -> None:
    steps = ramp(count, scheme)
    assert len(set(steps)) == count
    assert all(one != other for one, other in pairwise(steps))
    for step in steps:
        for name in GROUNDS:
            ground = parts(colour(scheme, name))
            tint = [0.14 * a + 0.86 * b for a, b in zip(parts(step), ground, strict=True)]
            assert contrast(parts(step), ground) >= 4.5
            assert contrast(parts(step), tint) >= 4.5


@pytest.mark.parametrize("scheme", RAMPS)
def test_no_step_looks_like_a_link_a_doubt_or_a_mistake(scheme: str) -> None:
    others = [hue(colour(scheme, name)) for name in ("--pp-brand", "--pp-open", "--pp-bad")]
    for step in ramp(40, scheme):
        apart = [abs((hue(step) - other + 180) % 360 - 180) for other in others]
        assert min(apart) >= 25, step


def test_the_dark_schemes_lines_can_be_seen() -> None:
    line, ground = colour("dark", "--pp-line"), colour("dark", "--md-default-bg-color")
    assert contrast(parts(line), parts(ground)) >= 2
    strong = colour("dark", "--pp-strong-line")
    assert contrast(parts(strong), parts(ground)) >= 3


def test_the_style_sheet_gives_each_tier_its_step() -> None:
    text = ramp_styles(12)
    assert '[data-step="12"] { --pp-step: var(--pp-step-12); }' in text
    assert "--pp-step-13" not in text


def test_no_type_has_a_size_of_its_own() -> None:
    """Six sizes, named in one place; a size in the style sheet is one of them."""
    # On paper, a tier's page is a tenth smaller as a whole.
    sizes = set(re.findall(r"font-size: ([^;]+);", STYLES)) - {"90%"}
    assert all(re.fullmatch(r"var\(--pp-text-\w+\)|inherit", size) for size in sizes), sizes
    named = set(re.findall(r"(--pp-text-\w+): ", STYLES))
    assert len(named) == 6
    assert {found for size in sizes for found in re.findall(r"--pp-text-\w+", size)} <= named

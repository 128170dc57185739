"""The tiers' colours: a ramp of as many steps as there are tiers, for light and for dark pages.

It goes from slate blue by violet to magenta, and leaves out what other colours say: teal is a
link's, amber a doubt's, red a mistake's. Each step is at least 4.5 to 1 on every ground it stands
on (WCAG 1.4.3); a test holds that for any number of tiers.
"""

import hashlib
from math import cos, radians, sin
from pathlib import Path

__all__ = ["RAMPS", "ramp", "ramp_styles", "write_styles"]

RAMPS = {
    "light": ((0.48, 0.075, 262.0), (0.45, 0.19, 335.0)),
    "dark": ((0.80, 0.060, 262.0), (0.80, 0.14, 335.0)),
}
"""The first and the last step: lightness, chroma and hue (degrees) of OKLCH, in which equal
distances look alike."""


def ramp(count: int, scheme: str) -> list[str]:
    """Return the colours of so many tiers as CSS has them ("#52648a"), the first tier's first.

    Args:
        count: How many tiers there are, one or more.
        scheme: A key of `RAMPS`.
    """
    first, last = RAMPS[scheme]
    steps = []
    for step in range(count):
        part = step / max(count - 1, 1)
        lightness, chroma, hue = (a + (b - a) * part for a, b in zip(first, last, strict=True))
        steps.append(_as_hex(lightness, chroma, hue))
    return steps


def ramp_styles(count: int) -> str:
    """Return the style sheet that names the colours and hands each `data-step` its own.

    Dark ones are the screen's alone: paper is white.
    """
    light = _names(ramp(count, "light"))
    dark = _names(ramp(count, "dark"))
    chosen = "\n".join(
        f'[data-step="{step}"] {{ --pp-step: var(--pp-step-{step}); }}'
        for step in range(1, count + 1)
    )
    return (
        f':root, [data-md-color-scheme="default"] {{ {light} }}\n'
        f'@media screen {{ [data-md-color-scheme="slate"] {{ {dark} }} }}\n{chosen}\n'
    )


def write_styles(styles: Path, count: int, cache: Path) -> Path:
    """Write a style sheet anew with the colours of so many tiers; give its file.

    Args:
        styles: The style sheet.
        count: How many tiers there are.
        cache: A folder that may be deleted at any time.
    """
    text = f"{styles.read_text('utf-8')}\n{ramp_styles(count)}"
    folder = cache / hashlib.sha256(text.encode()).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / styles.name
    made.write_text(text, "utf-8")
    return made


def _names(colours: list[str]) -> str:
    return " ".join(f"--pp-step-{step}: {each};" for step, each in enumerate(colours, 1))


def _as_hex(lightness: float, chroma: float, hue: float) -> str:
    """Turn a colour of OKLCH into one of sRGB (Björn Ottosson's matrices), clipped to its range."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _encoded(each)):02x}" for each in linear)


def _encoded(linear: float) -> float:
    """Apply sRGB's transfer function to a channel between 0 and 1."""
    value = min(max(linear, 0.0), 1.0)
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055

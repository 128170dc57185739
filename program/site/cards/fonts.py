"""The cards' font: the parts of Golos Text as one file a weight.

Its package has a file for each alphabet, and most currencies' signs only in `latin-ext`. What draws
the cards takes no second file for a missing letter, so the parts are merged.
"""

import hashlib
import re
import tempfile
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

from fontTools import merge
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from calculator.runtime.build_cache import make_once
from program.model.currency import code_meant
from program.site.fonts import package_files

__all__ = ["FAMILY", "merge_fonts", "with_codes"]

FAMILY = "Golos Text"
_WEIGHTS = {400: "Regular", 700: "Bold"}
_PARTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")


def merge_fonts(root: Path, cache: Path) -> Path:
    """Merge the font's parts; give the folder that has one file a weight.

    Args:
        root: The project's folder, whose npm packages are used.
        cache: A folder that may be deleted at any time.

    Raises:
        RuntimeBuildError: the font's package is missing.
    """
    sources = list(package_files(root, _PARTS).values())
    digest = hashlib.sha256(repr((version("fonttools"), _WEIGHTS)).encode())
    for source in sources:
        digest.update(source.read_bytes())

    def merge_all(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as work:
            for weight in _WEIGHTS:
                _merge(sources, weight, Path(work), folder / f"golos-text-{weight}.ttf")

    return make_once(cache, digest.hexdigest(), merge_all)


def with_codes(text: str, fonts: Path) -> str:
    """Write a currency's code for its sign where the font has none: it would draw an empty box."""
    signs = {sign for sign in text if unicodedata.category(sign) == "Sc"}
    for sign in sorted(signs - _signs_of(fonts)) if signs else ():
        if code := code_meant(sign):
            text = re.sub(rf"{re.escape(sign)}(?=\d)", f"{code}\u00a0", text).replace(sign, code)
    return text


@cache
def _signs_of(fonts: Path) -> frozenset[str]:
    font = TTFont(min(fonts.glob("*.ttf")))
    return frozenset(map(chr, font.getBestCmap()))


def _merge(sources: list[Path], weight: int, work: Path, target: Path) -> None:
    parts = []
    for source in sources:
        part = work / f"{source.stem}-{weight}.ttf"
        font = instancer.instantiateVariableFont(TTFont(source), {"wght": weight})
        font.flavor = None
        # It tells of the axis that is gone.
        del font["STAT"]
        font.save(part)
        parts.append(str(part))
    font = merge.Merger(merge.Options(drop_tables=["vhea", "vmtx"])).merge(parts)
    for number, name in {1: FAMILY, 2: _WEIGHTS[weight], 4: f"{FAMILY} {_WEIGHTS[weight]}"}.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    is_bold = weight >= 600
    font["OS/2"].fsSelection = 0x20 if is_bold else 0x40
    font["head"].macStyle = int(is_bold)
    # No clock in a font: the same parts give the same bytes.
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0
    font.save(target)

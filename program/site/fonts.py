"""The site's fonts, cut to the characters that each file is for.

Their packages come in parts as large as a script: a page with one sign of a currency in it would
ask for a file of 300 letters. The style sheet tells what a part is for (`unicode-range`), and the
part is cut to that; a browser asks for the parts that a page has characters of.
"""

import hashlib
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from fontTools import subset

from calculator.runtime.build_cache import make_once
from calculator.runtime.errors import RuntimeBuildError

__all__ = ["FIRST_FONTS", "cut_fonts", "first_fonts", "package_files"]

_PACKAGE = Path("node_modules") / "@fontsource-variable" / "golos-text" / "files"
_SOURCES = {
    "russian": "cyrillic",
    "basic": "latin",
    "currency": "latin-ext",
    "cyrillic": "cyrillic",
    "latin": "latin",
    "latin-ext": "latin-ext",
}
"""Each part, and the file of the package that it is cut from."""
FIRST_FONTS = tuple(f"golos-text-{part}.woff2" for part in ("russian", "basic", "currency"))
"""The files that every page needs of a site in both alphabets; sums stand nearly everywhere."""
_NEEDED_BY = {
    "golos-text-russian.woff2": re.compile(r"[а-яё]", re.IGNORECASE),
    "golos-text-currency.woff2": re.compile("[\u20a0-\u20ab\u20ad-\u20c0]"),
}
"""What a page's texts have where it needs a file; all need the others. The euro is a basic sign."""
_FEATURES = ("calt", "ccmp", "kern", "locl", "mark", "mkmk", "tnum")
# Text is set in lines from left to right alone.
_DROPPED = ("VVAR", "vhea", "vmtx")


def cut_fonts(root: Path, styles: Path, cache: Path) -> dict[str, Path]:
    """Cut the parts of the font; give each part's file by its name.

    Args:
        root: The project's folder, whose npm packages are used.
        styles: The style sheet whose `@font-face` rules name the parts.
        cache: A folder that may be deleted at any time.

    Raises:
        RuntimeBuildError: the font's package is missing, or the style sheet names a part without
            its characters.
    """
    ranges = {f"golos-text-{part}.woff2": _range(styles, part) for part in _SOURCES}
    sources = package_files(root, sorted(set(_SOURCES.values())))
    tools = [version(tool) for tool in ("fonttools", "brotli")]
    digest = hashlib.sha256(repr((tools, _FEATURES, _DROPPED, ranges)).encode())
    for path in sources.values():
        digest.update(path.read_bytes())

    def cut(folder: Path) -> None:
        for name, source in zip(ranges, _SOURCES.values(), strict=True):
            _cut(sources[source], ranges[name], folder / name)

    made = make_once(cache, digest.hexdigest(), cut)
    return {name: made / name for name in ranges}


def first_fonts(text: str) -> list[str]:
    """Name the files that every page needs of a site with these letters and signs in its pages."""
    needed = {name: found.search(text) is not None for name, found in _NEEDED_BY.items()}
    return [name for name in FIRST_FONTS if needed.get(name, True)]


def package_files(root: Path, parts: Iterable[str]) -> dict[str, Path]:
    """Return the files of the font's package, by part.

    Raises:
        RuntimeBuildError: one is missing.
    """
    files = {part: root / _PACKAGE / f"golos-text-{part}-wght-normal.woff2" for part in parts}
    for path in files.values():
        if not path.is_file():
            raise RuntimeBuildError(f"{path.name} is missing: run scripts/build, which fetches it.")
    return files


def _range(styles: Path, part: str) -> str:
    """Read what characters the style sheet wants a part for, as it writes them."""
    face = rf'url\("golos-text-{part}\.woff2"\)[^}}]*unicode-range:([^;}}]+)'
    found = re.search(face, styles.read_text("utf-8"))
    if not found:
        raise RuntimeBuildError(
            f"{styles.name} has no @font-face with golos-text-{part}.woff2 and a unicode-range."
        )
    return " ".join(found[1].split())


def _cut(source: Path, characters: str, target: Path) -> None:
    options = subset.Options(flavor="woff2", layout_features=list(_FEATURES))
    options.drop_tables += _DROPPED
    with subset.load_font(source, options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=subset.parse_unicodes(characters.replace("U+", "")))
        subsetter.subset(font)
        subset.save_font(font, target, options)

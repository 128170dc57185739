"""The site's icons as PNG, drawn of the vendor's mark or of our own steps."""

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path

import typst

from calculator.runtime.build_cache import make_once
from calculator.runtime.errors import RuntimeBuildError

__all__ = ["ICONS", "draw_icons"]

ICONS = {"favicon-32.png": 32, "apple-touch-icon.png": 180}
"""Pixels each way, by name: a browser's tab, a phone's home screen."""
_TEMPLATE = Path(__file__).parent / "icon.typ"


def draw_icons(mark: Path, ground: str, cache: Path) -> dict[str, Path]:
    """Draw the icons; give each one's file by its name. The same mark gives the same bytes.

    Args:
        mark: An SVG or PNG file.
        ground: The colour behind it, as CSS has it.
        cache: A folder that may be deleted at any time.

    Raises:
        RuntimeBuildError: the mark cannot be drawn.
    """
    digest = hashlib.sha256(repr((version("typst"), ICONS, ground)).encode())
    digest.update(_TEMPLATE.read_bytes() + mark.read_bytes())

    def draw(folder: Path) -> None:
        # What draws reads nothing outside of the template's own folder.
        shutil.copy(_TEMPLATE, folder)
        shutil.copy(mark, folder)
        for name, side in ICONS.items():
            given = {"side": str(side), "ground": ground, "mark": mark.name}
            (folder / name).write_bytes(_draw(folder / _TEMPLATE.name, given))

    made = make_once(cache, digest.hexdigest(), draw)
    return {name: made / name for name in ICONS}


def _draw(template: Path, given: dict[str, str]) -> bytes:
    try:
        picture = typst.compile(str(template), format="png", ppi=72, sys_inputs=given)
    except typst.TypstError as error:
        raise RuntimeBuildError(f"{given['mark']} cannot be drawn as an icon: {error}") from error
    assert isinstance(picture, bytes)
    return picture

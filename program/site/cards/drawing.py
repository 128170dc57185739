"""Draws cards: 1200 by 630 pixels, PNG, the same bytes for the same texts."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from calculator.runtime.errors import RuntimeBuildError
from program.site.cards.card import Card
from program.site.cards.fonts import FAMILY, merge_fonts, with_codes

__all__ = ["HEIGHT", "WIDTH", "draw_cards"]

WIDTH = 1200
"""Pixels across: what messengers ask of a large picture."""
HEIGHT = 630
"""Pixels down."""
_PIXELS_AN_INCH = 144
_TEMPLATE = Path(__file__).parent / "card.typ"


def draw_cards(
    cards: Mapping[str, Card], frame: Mapping[str, Any], mark: Path, root: Path, cache: Path
) -> dict[str, Path]:
    """Draw cards; give each one's file by its key. Only those that have changed are drawn.

    Args:
        cards: By any key.
        frame: What they share: `programme`, its title; `colours`, the tiers'; `plate`, whether
            the mark needs a light ground; `host`, the site's host and folder, which stands before
            each address.
        mark: The picture beside the title, SVG or PNG.
        root: The project's folder, whose npm packages are used.
        cache: A folder that may be deleted at any time.

    Raises:
        RuntimeBuildError: the font's package is missing, or a card cannot be drawn.
    """
    fonts = merge_fonts(root, cache / "fonts")
    drawing = hashlib.sha256(_TEMPLATE.read_bytes() + mark.read_bytes())
    drawing.update(repr((version("typst"), _PIXELS_AN_INCH, fonts.name)).encode())
    files: dict[str, Path] = {}
    missing: dict[Path, str] = {}
    for key, card in cards.items():
        drawn = json.dumps(_drawn(card, frame), ensure_ascii=False, sort_keys=True)
        text = with_codes(drawn, fonts)
        digest = drawing.copy()
        digest.update(text.encode())
        files[key] = cache / f"{digest.hexdigest()[:12]}.png"
        if not files[key].is_file():
            missing[files[key]] = text
    if missing:
        pictures = _compile(f"[{','.join(missing.values())}]", mark, fonts)
        for path, picture in zip(missing, pictures, strict=True):
            _write(path, picture)
    return files


def _drawn(card: Card, frame: Mapping[str, Any]) -> dict[str, Any]:
    data = asdict(card)
    del data["headline"]
    address = data.pop("address")
    data["shown"] = f"{frame['host']}{address}".rstrip("/")
    return {**data, **{key: frame[key] for key in ("programme", "colours", "plate")}}


def _compile(cards: str, mark: Path, fonts: Path) -> list[bytes]:
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )
    with tempfile.TemporaryDirectory() as work:
        # The template reads no picture outside of its own folder.
        for each in (_TEMPLATE, mark):
            shutil.copy(each, work)
        try:
            pictures, warnings = typst.compile_with_warnings(
                str(Path(work) / _TEMPLATE.name),
                format="png",
                ppi=_PIXELS_AN_INCH,
                font_paths=found,
                sys_inputs={"cards": cards, "family": FAMILY, "mark": mark.name},
            )
        except typst.TypstError as error:
            raise RuntimeBuildError(f"Link previews cannot be drawn: {error}") from error
    if warnings:
        # An unknown font would draw nothing and be no error.
        raise RuntimeBuildError(f"Link previews cannot be drawn: {warnings[0].message}")
    return [pictures] if isinstance(pictures, bytes) else list(pictures)


def _write(path: Path, picture: bytes) -> None:
    """Write a picture whole or not at all: two builds may share the cache."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as work:
        work.write(picture)
    Path(work.name).replace(path)

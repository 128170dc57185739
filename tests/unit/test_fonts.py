"""The font's parts: each is what the style sheet asks it for, and none of the letters is lost."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from calculator.runtime.errors import RuntimeBuildError
from program.site.fonts import FIRST_FONTS, cut_fonts

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "docs" / "assets" / "site.css"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return cut_fonts(ROOT, STYLES, tmp_path_factory.mktemp("fonts"))


def _characters(font: Path) -> set[int]:
    # Of the control characters, which no text shows, the packages have two.
    return {each for each in TTFont(font).getBestCmap() if each >= ord(" ")}


def test_each_character_is_in_one_part_and_none_is_lost(parts: dict[str, Path]) -> None:
    package = ROOT / "node_modules" / "@fontsource-variable" / "golos-text" / "files"
    sources = [package / f"golos-text-{each}-wght-normal.woff2" for each in ("cyrillic", "latin")]
    sources.append(package / "golos-text-latin-ext-wght-normal.woff2")
    wanted = set[int]().union(*map(_characters, sources))
    cut = {name: _characters(path) for name, path in parts.items()}
    assert set[int]().union(*cut.values()) == wanted
    assert sum(map(len, cut.values())) == len(wanted)


def test_what_every_page_asks_for_is_small_and_keeps_figures_of_one_width(
    parts: dict[str, Path],
) -> None:
    """The parts as they come from the package have 79 kB."""
    assert sum(parts[name].stat().st_size for name in FIRST_FONTS) < 45_000
    with TTFont(parts["golos-text-basic.woff2"]) as font:
        features = {each.FeatureTag for each in font["GSUB"].table.FeatureList.FeatureRecord}
        assert "tnum" in features
        assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [
            ("wght", 400, 900)
        ]


def test_the_same_parts_are_made_byte_for_byte(parts: dict[str, Path], tmp_path: Path) -> None:
    again = cut_fonts(ROOT, STYLES, tmp_path)
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in parts.items()
    }


def test_a_part_without_its_characters_is_told(tmp_path: Path) -> None:
    styles = tmp_path / "site.css"
    styles.write_text(STYLES.read_text("utf-8").replace("golos-text-basic", "golos-text-base"))
    with pytest.raises(RuntimeBuildError) as told:
        cut_fonts(ROOT, styles, tmp_path / "cache")
    assert str(told.value) == (
        "site.css has no @font-face with golos-text-basic.woff2 and a unicode-range."
    )


def test_a_missing_package_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeBuildError, match=r"cyrillic.* is missing: run scripts/build"):
        cut_fonts(tmp_path, STYLES, tmp_path / "cache")

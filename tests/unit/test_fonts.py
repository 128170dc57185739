"""The font's parts: each is what the style sheet asks it for, and none of the letters is lost."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from calculator.runtime.errors import RuntimeBuildError
from program.model.currency import CURRENCIES
from program.pages.numbers import currency_sign, format_money
from program.site.cards.fonts import merge_fonts, with_codes
from program.site.fonts import FIRST_FONTS, cut_fonts, first_fonts
from tests.languages import LANGUAGES

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


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Русский English ₽", ["russian", "basic", "currency"]),
        ("English €", ["basic"]),
        ("English RUB", ["basic"]),
        ("Русский €", ["russian", "basic"]),
        ("English ₴", ["basic", "currency"]),
    ],
)
def test_a_page_begins_with_the_files_that_its_letters_and_signs_need(
    text: str, needed: list[str]
) -> None:
    assert first_fonts(text) == [f"golos-text-{each}.woff2" for each in needed]


def test_pictures_of_links_can_draw_every_currency(tmp_path: Path) -> None:
    """Where the font has no sign, its code stands: typst would draw an empty box."""
    fonts = merge_fonts(ROOT, tmp_path)
    letters = {chr(each) for each in _characters(min(fonts.glob("*.ttf")))} | {"\u202f"}
    for currency in sorted(CURRENCIES):
        for language in LANGUAGES:
            shown = with_codes(format_money(500_000, currency, language), fonts)
            assert set(shown) <= letters, (currency, shown)
    assert with_codes("from ₹500,000", fonts) == "from INR\u00a0500,000"
    assert with_codes("от 500 000 ₹", fonts) == "от 500 000 INR"
    kept = "5 ₽, €5, $5"
    assert with_codes(kept, fonts) == kept
    assert currency_sign("INR", "en") == "₹"

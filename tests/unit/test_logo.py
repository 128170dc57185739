"""The vendor's mark: a picture beside the programme's file, or a clear word about it."""

from pathlib import Path

import pytest

from program.cli import main
from program.model.logo import OWN_MARK
from program.site.cards.icons import ICONS, draw_icons
from tests.broken.corpus import VALID

PNG = b"\x89PNG\r\n\x1a\n"
NAMED = VALID.replace(
    '  market: {ru: "весь мир"', '  logo: "mark.{form}"\n  market: {ru: "весь мир"'
)


def check(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str], language: str = "en"
) -> list[str]:
    file = folder / "programme.yml"
    file.write_text(NAMED.replace("{form}", form), "utf-8")
    main(["check", str(file), "--language", language])
    return [line.removeprefix(str(file)) for line in capsys.readouterr().err.splitlines()]


def test_a_mark_that_is_not_there_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, "svg", capsys) == [
        ':8:9: vendor.logo: there is no file "mark.svg" beside this one; '
        "put it there, or remove the line"
    ]
    (line,) = check(tmp_path, "svg", capsys, "ru")
    assert "рядом с этим файлом нет файла «mark.svg»" in line
    (tmp_path / "mark.svg").mkdir()
    assert len(check(tmp_path, "svg", capsys)) == 1


@pytest.mark.parametrize(
    ("form", "content", "said"),
    [
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "has no SVG picture"),
        ("svg", b"<html/>", "has no SVG picture"),
        ("svg", b"", "has no SVG picture"),
        ("png", b"GIF89a", "has no PNG picture"),
        ("png", PNG + b"0" * 200_001, "too large; at most 200 kB"),
    ],
)
def test_a_file_that_is_no_such_picture_is_told(
    form: str, content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"mark.{form}").write_bytes(content)
    (line,) = check(tmp_path, form, capsys)
    assert line.startswith(":8:9: vendor.logo: the file ")
    assert said in line


def test_a_good_mark_is_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mark.svg").write_bytes(OWN_MARK.read_bytes())
    assert check(tmp_path, "svg", capsys) == []


def test_icons_are_drawn_in_their_sizes_the_same_each_time(tmp_path: Path) -> None:
    first = draw_icons(OWN_MARK, "#ffffff", tmp_path / "one")
    again = draw_icons(OWN_MARK, "#ffffff", tmp_path / "two")
    for name, side in ICONS.items():
        content = first[name].read_bytes()
        assert content == again[name].read_bytes()
        assert content.startswith(PNG)
        size = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
        assert size == (side, side)

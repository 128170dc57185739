"""A published id that is gone without a former id is told; links hold it."""

from pathlib import Path

import pytest

from program.checks.published import ids_of, published_beside
from program.cli import main
from tests.broken.corpus import VALID
from tests.conftest import VENDORS_FILE


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A programme's file, its ids written down beside it."""
    file = tmp_path / "programme.yml"
    file.write_text(VALID, "utf-8")
    assert main(["ids", str(file)]) == 0
    file.with_suffix(".ids").write_text(capsys.readouterr().out, "utf-8")
    return file


def check(file: Path, capsys: pytest.CaptureFixture[str], language: str) -> list[str]:
    main(["check", str(file), "--language", language])
    return [line.removeprefix(str(file)) for line in capsys.readouterr().err.splitlines()]


def test_a_changed_section_id_is_told_until_the_old_one_is_a_former_one(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(file, capsys, "en") == []
    file.write_text(VALID.replace("  - id: rewards\n", "  - id: money\n"), "utf-8")
    assert check(file, capsys, "en") == [
        ':63:9: sections.money.id: the section "rewards" has been published and is gone, so links '
        "to it would break; write former_ids: [rewards] under the id of what it has become, or, "
        "if that is nothing, withdrawn: [rewards] above the tiers"
    ]
    (line,) = check(file, capsys, "ru")
    assert "раздел «rewards»: этот id опубликован, а теперь его нет" in line
    former = "  - id: money\n    former_ids: [rewards]\n"
    file.write_text(VALID.replace("  - id: rewards\n", former), "utf-8")
    assert check(file, capsys, "en") == []


def test_a_row_that_is_gone_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = VALID.replace("id: own-use\n", "id: for-yourself\n")
    file.write_text(text, "utf-8")
    (line,) = check(file, capsys, "en")
    assert 'own-use" has been published and is gone' in line
    assert "rows.for-yourself.id" in line


def test_a_row_that_has_become_nothing_is_withdrawn(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = VALID.replace("id: own-use\n", "id: for-yourself\n")
    file.write_text(text.replace("tiers:\n", "withdrawn: [own-use]\ntiers:\n", 1), "utf-8")
    assert check(file, capsys, "en") == []
    file.write_text(VALID.replace("tiers:\n", "withdrawn: [own-use]\ntiers:\n", 1), "utf-8")
    (line,) = check(file, capsys, "en")
    assert '"own-use" is said to be withdrawn and is still in the file' in line


def test_the_vendors_ids_are_all_written_down(vendors_programme: object) -> None:
    assert list(published_beside(VENDORS_FILE)) == list(ids_of(vendors_programme))  # type: ignore[arg-type]

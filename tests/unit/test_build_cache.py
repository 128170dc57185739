"""What the build makes once: whole or not there, whoever else makes it meanwhile."""

from pathlib import Path

import pytest

from calculator.runtime.build_cache import make_once

DIGEST = "0123456789abcdef"


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    made = make_once(tmp_path / "cache", DIGEST, lambda folder: (folder / "a").touch())
    assert made == tmp_path / "cache" / DIGEST[:12]
    assert make_once(tmp_path / "cache", DIGEST, lambda _: pytest.fail("made again")) == made
    assert [path.name for path in made.iterdir()] == ["a"]


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "a").touch()
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        make_once(tmp_path, DIGEST, fail)
    assert [*tmp_path.iterdir()] == []


def test_of_two_builds_at_once_the_slower_one_takes_what_the_other_made(tmp_path: Path) -> None:
    def while_another_build_is_quicker(folder: Path) -> None:
        (folder / "slow").touch()
        make_once(tmp_path, DIGEST, lambda other: (other / "quick").touch())

    made = make_once(tmp_path, DIGEST, while_another_build_is_quicker)
    assert [path.name for path in made.iterdir()] == ["quick"]
    assert [*tmp_path.iterdir()] == [made]

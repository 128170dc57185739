"""The invented vendor's programme in other languages than its file's: in one, and in three."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from program.source.languages import Language
from tests.conftest import PROGRAMME_FILE, ROOT, build_site, write_config
from tests.languages import LANGUAGES
from tests.yaml_text import as_file, read_yaml

__all__ = ["THREE", "build_in", "build_in_three", "programme_in"]

THREE = ("en", "de", "ru")
"""A third language is its two files: those of English under another name."""


def programme_in(language: Language) -> dict[str, Any]:
    """Give the parsed file with the texts of one language alone, each a plain string."""
    programme = _programme()
    return {**_kept(programme, language), "languages": [language]}


def build_in(folder: Path, language: Language) -> Path:
    """Build the site of one language in a folder; give the site's own."""
    return build_site(folder, programme_in(language))


def build_in_three(folder: Path) -> str:
    """Build the site of three languages in a folder, by a copy of the project; give the log."""
    copy = folder / "project"
    for part in ("program", "calculator", "docs"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in (".cache", "node_modules", "package-lock.json", "requirements"):
        (copy / part).symlink_to(ROOT / part)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    for place in ("pages/words", "source/messages"):
        shutil.copy(copy / "program" / place / "en.yml", copy / "program" / place / "de.yml")
    file = folder / "programme.yml"
    programme = {**_added(_programme()), "languages": list(THREE)}
    file.write_text(as_file(programme), "utf-8")
    config = write_config(folder, file, copy)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)],
        cwd=copy,
        env={**os.environ, "SITE_URL": "", "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (folder / "log").write_text(done.stderr, "utf-8")
    return done.stderr


def _programme() -> dict[str, Any]:
    programme: dict[str, Any] = read_yaml(PROGRAMME_FILE.read_text("utf-8"))
    return programme


def _is_by_language(value: dict[str, Any]) -> bool:
    return bool(value) and set(value) <= set(LANGUAGES)


def _kept(value: Any, language: Language) -> Any:
    """Drop the other languages: a text becomes a string, a list and plural forms stay mappings."""
    if isinstance(value, list):
        return [_kept(each, language) for each in value]
    if not isinstance(value, dict):
        return value
    if _is_by_language(value):
        own = value.get(language, [])
        return own if isinstance(own, str) else {language: own}
    return {key: _kept(each, language) for key, each in value.items()}


def _added(value: Any) -> Any:
    """Say everything in the third language too, as English has it."""
    if isinstance(value, list):
        return [_added(each) for each in value]
    if not isinstance(value, dict):
        return value
    if _is_by_language(value):
        return {**value, "de": value["en"]} if "en" in value else value
    return {key: _added(each) for key, each in value.items()}

"""The invented vendor's programme in one of its languages, and its site."""

from pathlib import Path
from typing import Any

import yaml

from program.source.languages import Language
from tests.conftest import PROGRAMME_FILE, build_site
from tests.languages import LANGUAGES

__all__ = ["build_in", "programme_in"]


def programme_in(language: Language) -> dict[str, Any]:
    """Give the parsed file with the texts of one language alone, each a plain string."""
    programme: dict[str, Any] = _kept(yaml.safe_load(PROGRAMME_FILE.read_text("utf-8")), language)
    return programme | {"languages": [language]}


def build_in(folder: Path, language: Language, address: str = "") -> Path:
    """Build its site in a folder; give the site's own."""
    return build_site(folder, programme_in(language), address)


def _kept(value: Any, language: Language) -> Any:
    """Drop the other languages: a text becomes a string, a list and plural forms stay mappings."""
    if isinstance(value, list):
        return [_kept(each, language) for each in value]
    if not isinstance(value, dict):
        return value
    if value and set(value) <= set(LANGUAGES):
        own = value.get(language, [])
        return own if isinstance(own, str) else {language: own}
    return {key: _kept(each, language) for key, each in value.items()}

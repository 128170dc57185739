"""The languages of the site."""

from typing import Literal

__all__ = ["LANGUAGES", "Language"]

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")

"""Spaces that must not break and apostrophes, set once for every text that reaches a page."""

import re
from typing import Any

from program.pages.interface import change_texts
from program.source.languages import Language

__all__ = ["hyphenated", "keep_names_whole", "loosened", "set_spaces", "typeset", "typeset_words"]

_NBSP = "\u00a0"
_BEFORE_DASH = re.compile(r" (?=[—–])")
# A long word stands better on a line of its own than broken in a narrow column.
_AFTER_NUMBER = re.compile(r"(?:(?<=\d)|(?<=\{n\})) (?=[\d%$£¥₠-⃏]|[A-ZА-ЯЁа-яё]\w{0,10}\b)")
_NAME = re.compile(
    # Tags, and what holds text alone, are passed over.
    r"(?P<passed><(?P<tag>svg|script|style|option|textarea|title)\b.*?</(?P=tag)>|<[^>]*>)"
    r"|(?<![\w-])[^\W\d_a-zа-яё]\w*(?:-[^\W\d_a-zа-яё]\w*)+(?![\w-])",
    re.DOTALL,
)
_APOSTROPHE = re.compile(r"(?<=\w)'")
_SHORT_RUSSIAN = re.compile(
    r"(?<![\w-])([АаБбВвИиКкНнОоСсУуЯя]|[Бб]ез|[Дд]ля|[Дд]о|[Зз]а|[Ии]з|"
    r"[Нн]а|[Нн]е|[Оо]т|[Пп]о|[Пп]ри|[Сс]о) "
)
_WITH_CODE = re.compile(r"\b[A-Z]{3}\b")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\u00a0(?=\d)")
_SOFT_HYPHEN = "\u00ad"
_LONG_RUSSIAN = re.compile(r"[А-ЯЁа-яё]{10,}")
_RUSSIAN_SYLLABLE = re.compile(
    # Behind a vowel, a closed syllable, and one that ends softly; two letters stay on each side.
    r"(?<=..)(?:(?<=[аеёиоуыэюя])|(?<=[аеёиоуыэюя][б-джзй-нп-тф-щ])|(?<=[аеёиоуыэюя][б-джзй-нп-тф-щ]ь))"
    r"(?=[б-джзй-нп-тф-щ][аеёиоуыэюя].)"
)


def set_spaces(text: str, language: Language) -> str:
    """Bind a dash, a number's unit and a short Russian word to what they belong to."""
    text = _AFTER_NUMBER.sub(_NBSP, _BEFORE_DASH.sub(_NBSP, text))
    return _SHORT_RUSSIAN.sub(rf"\1{_NBSP}", text) if language == "ru" else text


def typeset(text: str, language: Language) -> str:
    """Set a text's spaces, and in English its apostrophes, which an owner types as they come."""
    spaced = set_spaces(text, language)
    return _APOSTROPHE.sub("’", spaced) if language == "en" else spaced


def hyphenated(text: str, language: Language) -> str:
    """Say where a long word may break in a narrow column: browsers know it of few languages."""
    if language != "ru":
        return text
    # HTML stays HTML.
    return type(text)(
        _LONG_RUSSIAN.sub(lambda word: _RUSSIAN_SYLLABLE.sub(_SOFT_HYPHEN, word[0]), text)
    )


def loosened(text: str) -> str:
    """Let a sum with a currency's code break around its digits, which alone fill a narrow cell."""
    if not _WITH_CODE.search(text):
        return text
    digits = [each.replace(_NBSP, " ") for each in _BETWEEN_DIGITS.split(text)]
    return type(text)(_NBSP.join(digits))


def keep_names_whole(html: str) -> str:
    """Keep a name with a hyphen, Smart-Soft, on one line of a page.

    By its style: with another hyphen, whoever looks for the name on a page would not find it.
    """
    return _NAME.sub(
        lambda found: found[0] if found["passed"] else f'<span class="pp-name">{found[0]}</span>',
        html,
    )


def typeset_words(words: Any, language: Language) -> Any:
    """Set the signs of all texts in a tree of words."""
    return change_texts(words, lambda text: typeset(text, language))

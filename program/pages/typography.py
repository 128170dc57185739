"""Spaces that must not break and apostrophes, set once for every text that reaches a page."""

import re
from typing import Any

from markupsafe import Markup, escape

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
    # In a heading its hyphen is a character reference.
    r"|(?<![\w-])(?<!&#45;)[^\W\d_a-zа-яё]\w*(?:(?:-|&#45;)[^\W\d_a-zа-яё]\w*)+(?![\w-]|&#45;)",
    re.DOTALL,
)
_APOSTROPHE = re.compile(r"(?<=\w)'")
_SHORT_RUSSIAN = re.compile(
    r"(?<![\w-])([АаБбВвИиКкНнОоСсУуЯя]|[Бб]ез|[Дд]ля|[Дд]о|[Зз]а|[Ии]з|"
    r"[Нн]а|[Нн]е|[Оо]т|[Пп]о|[Пп]ри|[Сс]о) "
)
# "ПАК TING" is one name.
_ABBREVIATIONS = re.compile(r"(?<![\w-])([A-ZА-ЯЁ]{2,4}) (?=[A-ZА-ЯЁ]{2,4}(?![\w-]))")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\u00a0(?=\d)")
_SIGN, _DIGITS = r"(?:\b[A-Z]{3}\b|[A-Z]{0,2}[$£¥₠-⃏])", r"\d[\d.,\u00a0\u202f]*"
_SUM = re.compile(rf"{_SIGN} ?{_DIGITS}|{_DIGITS} ?{_SIGN}")
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
    text = _ABBREVIATIONS.sub(rf"\1{_NBSP}", text)
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


def loosened(text: str) -> Markup:
    """Let a sum stand below its words, and break around its digits where a cell has no room for it.

    A cell is too narrow for "from RUB 500,000" more often than for the sum alone.
    """
    digits = _BETWEEN_DIGITS.split(str(escape(text)))
    loose = _NBSP.join(each.replace(_NBSP, " ") for each in digits)
    whole = _SUM.sub(lambda found: f'<span class="pp-whole">{found[0]}</span>', loose)
    return Markup(whole) if whole != loose else escape(text)


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

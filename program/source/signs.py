"""Signs that an owner cannot see, or takes for others: what Word and messengers leave behind."""

import re
import unicodedata

__all__ = ["BIDI", "CURLY", "HIDDEN", "code_of", "foreign_letter", "without_curly"]

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
BIDI = re.compile(f"[{_BIDI}]")
"""They turn the direction of what follows: a text then reads as it does not stand in the file."""
HIDDEN = re.compile(f"[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\ufeff{_BIDI}]")
"""They take no room: a word with one in it looks right, and no search finds it."""
CURLY = "“”„‟«»‘’‚‛‹›"
"""Quotes that are none to YAML."""
_TWINS = dict(zip("аеорсухіѕјԁһԛԝкмтвн", "aeopcyxisjdhqwkmtbh", strict=True))


def code_of(sign: str) -> str:
    """Return a sign's number as Unicode writes it: U+200B."""
    return f"U+{ord(sign):04X}"


def without_curly(text: str) -> str | None:
    """Return a text without the curly quotes around it; None where they are not meant as quotes."""
    if text and text[0] in CURLY and (text[0] != "«" or text.endswith("»")):
        return text.strip(CURLY + '"')
    return None


def foreign_letter(text: str) -> tuple[int, str, str] | None:
    """Find the first letter in a word for programs that is no Latin one.

    Returns:
        Its number in the word from 1, the letter, and the Latin letter that looks the same (or
        nothing). None where all letters are Latin.
    """
    for number, letter in enumerate(text, start=1):
        if letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith("LATIN"):
            return number, letter, _TWINS.get(letter.lower(), "")
    return None

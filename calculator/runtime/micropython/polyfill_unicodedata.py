"""`unicodedata` for the signs that people type in Russian and English; others are refused."""

from calculator.runtime.micropython.polyfills import Refused, is_ascii
from calculator.runtime.micropython.unicode_tables import CATEGORIES, FOLDED, SIGNS

__all__ = ["category", "normalize"]


def normalize(form: str, text: str) -> str:
    """Do `unicodedata.normalize("NFKC", …)`. No sign of the table combines with another."""
    if form != "NFKC":
        raise Refused("normalize")
    if is_ascii(text):
        return text
    if any(sign not in SIGNS for sign in text):
        raise Refused("normalize")
    return "".join([FOLDED.get(sign, sign) for sign in text])


def category(sign: str) -> str:
    """Do `unicodedata.category`."""
    at = SIGNS.find(sign)
    if at < 0:
        raise Refused("category")
    return CATEGORIES[2 * at : 2 * at + 2]

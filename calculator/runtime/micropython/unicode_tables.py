"""What the first stage knows of signs, taken from this Python's own tables when it is built.

Latin and Cyrillic letters, punctuation, currencies, invisible signs. None of them combines with a
neighbour, so that a text is normalised sign by sign. `signs_source` writes the tables out.
"""

import unicodedata

__all__ = ["CATEGORIES", "FOLDED", "LOWER", "SIGNS", "SPACES", "signs_source"]

_RANGES = (
    (0x0000, 0x0180),
    (0x0400, 0x0460),
    (0x0490, 0x0492),
    (0x2000, 0x2070),
    (0x20A0, 0x20C1),
    (0x2116, 0x2117),
    (0x2212, 0x2213),
    (0xFEFF, 0xFF00),
)
SPACES = "".join(filter(str.isspace, map(chr, range(0x10000))))
"""All there are: none lies beyond the basic plane."""
SIGNS = "".join(
    sign
    for start, end in _RANGES
    for sign in map(chr, range(start, end))
    if unicodedata.category(sign) not in ("Cn", "Mn")
)
CATEGORIES = "".join(map(unicodedata.category, SIGNS))
"""Two letters for each of the signs."""
FOLDED = {sign: folded for sign in SIGNS if (folded := unicodedata.normalize("NFKC", sign)) != sign}
LOWER = {sign: sign.lower() for sign in SIGNS if sign.lower() != sign and not sign.isascii()}


def signs_source() -> str:
    """Write the tables as a module."""
    tables = {
        "CATEGORIES": CATEGORIES,
        "FOLDED": FOLDED,
        "LOWER": LOWER,
        "SIGNS": SIGNS,
        "SPACES": SPACES,
    }
    return "".join(f"{name} = {value!r}\n" for name, value in tables.items())

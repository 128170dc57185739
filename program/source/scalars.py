"""What a word without quotes means: text, a whole number, a fraction, true or false.

What YAML programs read in different ways (`no`, `010`, `1:30`) has no meaning here: its writer is
asked for quotes. Source: YAML 1.1's types, against YAML 1.2's core schema.
"""

import re
from typing import Any

__all__ = ["AmbiguousError", "NothingError", "read_plain"]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_BOOLS = {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_AMBIGUOUS = re.compile(
    r"(?P<bool>(?i:y|n|yes|no|on|off))"
    r"|(?P<octal>[-+]?0o?[0-9_]+)"
    r"|(?P<notation>[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[bB][01_]+"
    r"|[-+]?(?=\.?[0-9])[0-9_]*\.?[0-9_]*([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))"
    r"|(?P<clock>[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?)"
    r"|(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?)"
)
"""By what some take them for: the first that fits counts."""


class AmbiguousError(Exception):
    """A word that programs read in different ways.

    `meaning` tells as what some read it (a message's key after `meaning_`), and `message` is what
    to tell the writer, who may have meant a text, a number, or true or false.
    """

    def __init__(self, meaning: str) -> None:
        """Choose the message: what may have been meant depends on what it is taken for."""
        self.meaning = meaning
        self.message = {"bool": "yaml_bool", "octal": "yaml_number", "notation": "yaml_number"}.get(
            meaning, "yaml_quotes"
        )
        super().__init__(meaning)


class NothingError(Exception):
    """No value: nothing after the colon, or a word for nothing."""


def read_plain(text: str) -> Any:
    """Read a word that stands without quotes.

    Raises:
        AmbiguousError: YAML programs read it in different ways.
        NothingError: it stands for no value.
    """
    if text in _NOTHING:
        raise NothingError
    if text in _BOOLS:
        return _BOOLS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if found := _AMBIGUOUS.fullmatch(text):
        raise AmbiguousError(str(found.lastgroup))
    return text

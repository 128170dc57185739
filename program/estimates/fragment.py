"""What stands behind an estimate's link, as meant: calculator/browser/fragment.js in Python.

The page undoes what messengers, mail filters and people do to a link on its way; whoever was sent a
figure gets the same of the command line. One table, tests/links.yml, holds the two equal. Figures
are never guessed: only signs that are neither letters nor digits are taken off a value.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Part", "fragment_of", "parts_of", "trimmed"]

_MOST_LAYERS = 4
"""How often a link may have been percent-encoded on its way."""
_UNSEEN = re.compile("[\\s\ufeff\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
_MARKS = "\"'`*_~|<>"
"""Quotes and marks of bold text: never a sign of the number or id behind them."""
_BEHIND = re.compile(
    r"(?:[0-9]?\ufe0f?\u20e3|%[89a-fA-F][0-9a-fA-F]?|[\W_])+\Z"  # A digit in a box is an emoji.
)
_BEFORE_KEY = re.compile(r"^[^a-zA-Z0-9]+")
_TRACKERS = r"(?:utm_[a-z]+|(?:fb|g|y|ys|ms)clid|_openstat|igshid)"
"""What counts visitors, and says nothing."""
_TRACKER = re.compile(_TRACKERS, re.I | re.A)
_HUNG_ON = re.compile(rf"(?:[?&]{_TRACKERS}=[^&#]*)+\Z", re.I | re.A)
"""The same, hung on behind an estimate."""
_DIRECTIVE = re.compile(r":~:.*\Z", re.S)
"""What a browser that does not know them leaves of the words to be marked."""
_AMPERSAND = re.compile(r"&(?:amp;|#38;|#x26;)+", re.I | re.A)
_ESCAPES = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ENCODED_TWICE = re.compile(
    r"%(?:20|[c-fC-F][0-9a-fA-F]%[89abAB][0-9a-fA-F])"  # Only a second encoding leaves such.
)
_SENT_AS_PATH = re.compile(r"%(?:25)*23")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a link: as written, decoded, and what it may mean, most literal first."""

    key: str
    value: str
    readings: tuple[tuple[str, str], ...]


def fragment_of(link: str) -> str:
    """Return what stands behind the "#" of a whole address, or a text that is a fragment alone."""
    _, hash_, behind = link.partition("#")
    if hash_:
        return behind
    if sent := _SENT_AS_PATH.search(link):
        return link[sent.end() :]
    return "" if "://" in link else link


def parts_of(fragment: str) -> list[Part]:
    """Return the parts of a fragment that holds an estimate: `key=value&key=value`."""
    # What has neither a letter nor a digit is the message's own.
    return [part for part in _split(fragment, 0) if re.search(r"[^\W_]", part.key + part.value)]


def trimmed(text: str) -> str:
    """Remove invisible characters at both ends."""
    return _without(_without(text, _is_unseen)[::-1], _is_unseen)[::-1]


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" or _UNSEEN.match(sign) is not None


def _is_before(sign: str) -> bool:
    return _is_unseen(sign) or sign in _MARKS or unicodedata.category(sign) in ("Pi", "Pf", "Ps")


def _without(text: str, is_left_out: Callable[[str], bool]) -> str:
    """Leave out signs at a text's beginning."""
    at = next((at for at, sign in enumerate(text) if not is_left_out(sign)), len(text))
    return text[at:]


def _bare(text: str) -> str:
    """Remove a message's own signs from an id, a number or a list of numbers."""
    return _BEHIND.sub("", _without(text, _is_before))


def _decoded(text: str) -> str:
    """Decode once what can be decoded; the rest stays as it stands."""

    def decode(found: re.Match[str]) -> str:
        try:
            return bytes.fromhex(found[0].replace("%", "")).decode()
        except UnicodeDecodeError:
            return found[0]

    return _ESCAPES.sub(decode, text)


def _wholly(text: str) -> str:
    for _ in range(_MOST_LAYERS):
        text = _decoded(text)
    return text


def _plain(text: str) -> str:
    return _HUNG_ON.sub("", _AMPERSAND.sub("&", _DIRECTIVE.sub("", text.removeprefix("#"))))


def _text_of(raw: str) -> str:
    """Read a value that may hold any text."""
    once = _decoded(raw.replace("+", " "))
    twice = _ENCODED_TWICE.search(once) and not re.search(r"%(?!25)", raw)
    return _decoded(once) if twice else once


def _split(fragment: str, layer: int) -> Iterator[Part]:
    for part in filter(None, _plain(fragment).split("&")):
        key, equals, value = part.partition("=")
        # Its "=" may have been encoded, and its "&" with it.
        inside = part if equals else _decoded(part)
        if inside != part and layer < _MOST_LAYERS:
            yield from _split(inside, layer + 1)
        else:
            yield from _one(key, value)


def _one(raw_key: str, raw_value: str) -> Iterator[Part]:
    key, value = _text_of(raw_key), _text_of(raw_value)
    name = _BEFORE_KEY.sub("", _bare(_wholly(raw_key)))
    if _TRACKER.fullmatch(name):
        return
    # What counts visitors may have been hung on with a "?"; mail writes "=" as "=3D".
    sent = re.sub(r"\?utm_.*\Z", "", _wholly(raw_value), flags=re.S)
    unmailed = _bare(sent.removeprefix("3D"))
    readings = [(key, value), (name, trimmed(value)), (name, _bare(sent)), (name, unmailed)]
    if name.lower() != name:
        readings.append((name.lower(), _bare(sent)))
    yield Part(key, value, tuple(readings))

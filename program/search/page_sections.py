"""A rendered page's sections: the anchor, the title and the running text under each heading."""

from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["PageSection", "read_sections"]

_HEADINGS = {"h1", "h2"}
_TEXT = {"p", "li"}
_MOST_TEXT = 300
"""Letters kept of a section: enough to be found by and to show."""
_SKIPPED = {"script", "style", "noscript", "form", "table", "dialog", "button", "svg", "template"}
_SKIPPED_PARTS = {
    *("pp-totals", "pp-results__shown", "pp-path", "pp-steps", "pp-note", "pp-figure"),
    *("pp-rows", "pp-rows__alike", "pp-paper", "pp-sold", "md-button"),
}
"""The figures of the calculator's example, which are nobody's, what only paper shows, the numbers
of notes, rows, and links that are buttons."""
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source"}


@dataclass(frozen=True, slots=True)
class PageSection:
    """What stands under one heading; the first one of a page is the page itself."""

    anchor: str
    title: str
    text: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: list[tuple[str, list[str], list[str]]] = []
        self._open: list[str] = []
        self._skipping = 0
        self._in_heading = False
        self._in_permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _VOID:
            self._write(" ")
            return
        self._open.append(tag)
        classes = set((given.get("class") or "").split())
        if self._skipping or tag in _SKIPPED or "hidden" in given or _SKIPPED_PARTS & classes:
            self._skipping += 1
        elif tag in _HEADINGS and given.get("id"):
            self.sections.append((given["id"] or "", [], []))
            self._in_heading = True
        elif tag == "a" and "headerlink" in (given.get("class") or ""):
            self._in_permalink = True
        self._write(" ", between=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self._open:
            return
        while self._open and self._open.pop() != tag:
            self._skipping = max(0, self._skipping - 1)
        self._skipping = max(0, self._skipping - 1)
        if tag in _HEADINGS:
            self._in_heading = False
        elif tag == "a":
            self._in_permalink = False
        self._write(" ", between=True)

    def handle_data(self, data: str) -> None:
        self._write(data)

    def _write(self, text: str, *, between: bool = False) -> None:
        if not self.sections or self._skipping or self._in_permalink:
            return
        _, title, body = self.sections[-1]
        if self._in_heading:
            title.append(text)
        elif between or _TEXT.intersection(self._open):
            body.append(text)


def read_sections(html: str) -> list[PageSection]:
    """Return a page's sections: what stands under each h1 and h2 with an id.

    Tables, forms and hidden parts are left out: they are controls, or rows with entries of their
    own.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [
        PageSection(anchor, _joined(title), _shortened(_joined(body)))
        for anchor, title, body in reader.sections
    ]


def _joined(pieces: list[str]) -> str:
    """Join the pieces with single spaces; unbreakable ones stay, soft hyphens do not."""
    words = "".join(pieces).replace("\u00ad", "").replace("\n", " ").split(" ")
    return " ".join(word for word in words if word)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT].rsplit(" ", 1)[0] + " …"

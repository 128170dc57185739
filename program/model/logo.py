"""The vendor's mark: a picture that stands beside the programme's file, named in it."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from program.model.programme import Programme

__all__ = ["OWN_MARK", "logo_problem", "mark_of"]

OWN_MARK = Path(__file__).parents[2] / "docs" / "assets" / "mark.svg"
"""What stands where a programme names no mark of the vendor's."""
_MOST_KILOBYTES = 200
_NAME = re.compile(r"[\w][\w. -]*\.(?:svg|png)", re.ASCII)
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}svg"


def mark_of(programme: Programme, folder: Path) -> Path:
    """Return the file of the vendor's mark, or of our own.

    Args:
        programme: The programme.
        folder: Where its file stands.
    """
    return folder / programme.vendor.logo if programme.vendor.logo else OWN_MARK


def logo_problem(folder: Path | None, name: str) -> tuple[str, dict[str, Any]] | None:
    """Return what is wrong with the picture of a name: a message's key, and its data.

    Args:
        folder: Where the programme's file stands; None where it stands nowhere: then only the name
            is looked at.
        name: As the programme has it.
    """
    if not _NAME.fullmatch(name):
        return "logo_name", {"value": name}
    if folder is None:
        return None
    file = folder / name
    if not file.is_file():
        return "logo_missing", {"value": name}
    try:
        content = file.read_bytes()
    except OSError as error:
        return "logo_unreadable", {"value": name, "reason": error.strerror or str(error)}
    if len(content) > _MOST_KILOBYTES * 1000:
        return "logo_large", {"value": name, "most": _MOST_KILOBYTES}
    is_good = _is_svg(content) if name.endswith(".svg") else content.startswith(_PNG)
    return None if is_good else ("logo_form", {"value": name, "form": name[-3:].upper()})


def _is_svg(content: bytes) -> bool:
    try:
        return ElementTree.fromstring(content).tag == _SVG
    except ElementTree.ParseError:
        return False

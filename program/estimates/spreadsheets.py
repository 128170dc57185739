"""Cells that a spreadsheet takes for what they are: nobody's text for a formula of its own."""

import re

__all__ = ["harmless"]

# Spreadsheets read the wide signs of East Asia like the narrow ones.
_BEGINS_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_ONLY_NUMBER = re.compile(r"\s*[+-][\d\s.,()%-]*")


def harmless(cell: str) -> str:
    """Put an apostrophe before what would be a formula: it could fetch, send and run things.

    A signed number or a telephone number, which calls nothing, stays as it is.
    """
    if _BEGINS_FORMULA.match(cell) and not _ONLY_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell

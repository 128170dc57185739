"""The form of permanent ids."""

import re
from typing import Any

__all__ = ["ID_FORM", "is_id"]

ID_FORM = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


def is_id(value: Any) -> bool:
    """Return whether a value has an id's form, whatever its length."""
    return isinstance(value, str) and re.fullmatch(ID_FORM, value) is not None

"""What the ways to apply must be: addresses that lead somewhere, from any page of the site."""

import re
from collections.abc import Mapping
from typing import Any

from program.checks.found import Found
from program.checks.outline import Outline

__all__ = ["CONTACTS"]

_ADDRESS = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@.]{2,}(?:[/?#]\S*)?")
_MAIL = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&.]{2,}")
_PHONE = re.compile(r"\+?[\d ()\u00a0-]{6,25}")
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "form": (_ADDRESS, "contact_address"),
    "mail": (_MAIL, "contact_mail"),
    "phone": (_PHONE, "contact_phone"),
    "messenger": (_ADDRESS, "contact_address"),
    "site": (_ADDRESS, "contact_address"),
}


def _contacts_lead_somewhere(outline: Outline) -> None:
    """Each way to apply has the form of its kind, and there is at least one."""
    given: Any = outline.root.data.get("contacts")
    if not isinstance(given, dict):
        return
    contacts = Found(("contacts",), given)
    if not given and contacts.path not in outline.source.partial:
        outline.source.report(contacts.path, "contact_none", allowed=list(_FORMS))
    for name, (form, message) in _FORMS.items():
        value = given.get(name)
        if isinstance(value, str) and value.strip() and not form.fullmatch(value.strip()):
            outline.source.report((*contacts.path, name), message, value=value)


CONTACTS = (_contacts_lead_somewhere,)

"""What a vendor names: its mark, a picture, and ways to apply that lead somewhere from any page."""

import re
from collections.abc import Mapping

from program.checks.outline import Outline
from program.model.logo import logo_problem

__all__ = ["VENDOR"]

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


def _logo_is_a_picture_beside(outline: Outline) -> None:
    """The vendor's mark is a picture that stands beside the programme's file."""
    logo = outline.root.inner("vendor").data.get("logo")
    if isinstance(logo, str) and (found := logo_problem(outline.source.folder, logo)):
        message, data = found
        outline.report(("vendor", "logo"), message, **data)


def _contacts_lead_somewhere(outline: Outline) -> None:
    """Each way to apply has the form of its kind, and there is at least one."""
    contacts = outline.root.inner("contacts")
    is_empty = outline.root.data.get("contacts") == {}
    if is_empty and contacts.path not in outline.source.partial:
        outline.report(contacts.path, "contact_none", allowed=list(_FORMS))
    for name, (form, message) in _FORMS.items():
        value = contacts.data.get(name)
        if isinstance(value, str) and value.strip() and not form.fullmatch(value.strip()):
            outline.report((*contacts.path, name), message, value=value)


VENDOR = (_logo_is_a_picture_beside, _contacts_lead_somewhere)

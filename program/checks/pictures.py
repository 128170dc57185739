"""What the pictures must be that a programme names: the vendor's mark."""

from program.checks.outline import Outline
from program.model.logo import logo_problem

__all__ = ["PICTURES"]


def _logo_is_a_picture_beside(outline: Outline) -> None:
    """The vendor's mark is a picture that stands beside the programme's file."""
    vendor = outline.root.data.get("vendor")
    logo = vendor.get("logo") if isinstance(vendor, dict) else None
    if not isinstance(logo, str):
        return
    if found := logo_problem(outline.source.folder, logo):
        message, data = found
        outline.source.report(("vendor", "logo"), message, **data)


PICTURES = (_logo_is_a_picture_beside,)

"""Stands in for the functions of the library that never run (`thin_modules.py`)."""

__all__ = ["Forgotten", "forgotten"]


class Forgotten(BaseException):
    """A function was called that is not there: no `except Exception` may take it for an answer."""


def forgotten(*_: object, **__: object) -> None:
    """End in an error."""
    raise Forgotten

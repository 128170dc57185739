"""Why the browser's Python cannot be made: one sentence for the person who set the project up."""

__all__ = ["RuntimeBuildError"]


class RuntimeBuildError(Exception):
    """A step failed. Raised by every step, shown by MkDocs."""

"""Files that stand under their name when they are whole, and not before."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["WholeFile"]


class WholeFile:
    """A text file written beside its place and renamed at the end; without `keep`, it is removed.

    Every method raises OSError where the file cannot be written.
    """

    def __init__(self, path: Path, encoding: str) -> None:
        """Begin the file; line ends are written as they are given."""
        # Of a link, its target is written: a link that was made by hand stays one.
        self._path = Path(os.path.realpath(path))
        self._part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        self.text = self._part.open("w", encoding=encoding, newline="")

    def keep(self) -> None:
        """End the file and give it its name, in place of what had that name."""
        self.text.close()
        self._part.replace(self._path)

    def __enter__(self) -> Self:
        """Give the file itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Remove what was not kept."""
        try:
            # Closing writes what is left: on a full disk, it fails once more.
            self.text.close()
        finally:
            self._part.unlink(missing_ok=True)

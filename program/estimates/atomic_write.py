"""Files that stand under their name when they are whole, and not before."""

import os
import secrets
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["WholeFile", "removed_when_ended"]

_ENDINGS = (signal.SIGTERM, signal.SIGHUP)
_ENDED = 128
"""As shells have it: with the signal's number, the status of what one has ended."""


@contextmanager
def removed_when_ended() -> Iterator[None]:
    """Let what ends the process from outside remove what is half written, as an interrupt does."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(_ENDED + number)

    # One that is ignored stays so.
    ours = [each for each in _ENDINGS if signal.getsignal(each) == signal.SIG_DFL]
    for each in ours:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in ours:
            signal.signal(each, signal.SIG_DFL)


class WholeFile:
    """A text file written beside its place and renamed at the end; without `keep`, it is removed.

    Every method raises OSError where the file cannot be written.
    """

    def __init__(self, path: Path, encoding: str) -> None:
        """Begin the file; line ends are written as they are given."""
        # Of a link, its target is written: a link that was made by hand stays one.
        self._path = Path(os.path.realpath(path))
        self._part = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.part")
        # A new file's mode is the umask's; one that was there before keeps its own.
        number = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            if self._path.exists():
                os.fchmod(number, stat.S_IMODE(self._path.stat().st_mode))
            self.text = os.fdopen(number, "w", encoding=encoding, newline="")
        except BaseException:
            self._part.unlink(missing_ok=True)
            raise

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

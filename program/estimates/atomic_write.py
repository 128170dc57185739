"""A file that stands under its name when it is whole, and not before."""

import os
import secrets
import stat
from pathlib import Path

__all__ = ["atomic_write"]


def atomic_write(path: Path, text: str, encoding: str) -> None:
    """Write a text beside its place and rename it; line ends are written as they are given.

    Raises:
        OSError: the file cannot be written; what had its name stays as it was.
    """
    # Of a link, its target is written: a link that was made by hand stays one.
    place = Path(os.path.realpath(path))
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    # A new file's mode is the umask's; one that was there before keeps its own.
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
    try:
        with part.open("x", encoding=encoding, newline="") as file:
            if mode is not None:
                part.chmod(mode)
            file.write(text)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
